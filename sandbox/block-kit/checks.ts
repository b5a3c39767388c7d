/** An object whose shape is what is being checked. */
export type Raw = Readonly<Record<string, unknown>>;
export type Surface = 'message' | 'modal' | 'home';

export function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Gathers faults in the words and form of Slack's `response_metadata.messages`. */
export class Findings {
  readonly list: string[] = [];

  error(at: string, why: string): void {
    this.list.push(`[ERROR] ${why} [json-pointer:${at}]`);
  }
  warn(at: string, why: string): void {
    this.list.push(`[WARN] ${why} [json-pointer:${at}]`);
  }

  string(
    value: unknown,
    at: string,
    { max, min = 0, required = false }: { max: number; min?: number; required?: boolean },
  ): void {
    if (value === undefined || value === null) {
      if (required) this.missing(at);
    } else if (typeof value !== 'string') this.error(at, 'must be a string');
    else if (value.length < min) this.error(at, `must be more than ${min - 1} characters`);
    else if (value.length > max) this.error(at, `must be less than ${max + 1} characters`);
  }

  /** A text object; `plain` when mrkdwn is not allowed there. */
  text(
    value: unknown,
    at: string,
    { max, plain = false, required = true }: { max: number; plain?: boolean; required?: boolean },
  ): void {
    if (value === undefined || value === null) {
      if (required) this.missing(at);
      return;
    }
    if (!isRaw(value)) {
      this.error(at, 'must be a text object');
      return;
    }
    const allowed = plain ? ['plain_text'] : ['plain_text', 'mrkdwn'];
    if (!allowed.includes(String(value.type))) {
      this.error(`${at}/type`, `must be one of ${allowed.join(', ')}`);
    }
    this.string(value.text, `${at}/text`, { max, min: 1, required: true });
    if (value.type === 'mrkdwn' && value.emoji !== undefined) {
      this.error(`${at}/emoji`, 'no more than plain_text may carry emoji');
    }
  }

  /** An array within bounds; returns it, or nothing to go through. */
  items(
    value: unknown,
    at: string,
    { max, min = 1 }: { max: number; min?: number },
  ): readonly unknown[] {
    if (value === undefined || value === null) {
      this.missing(at);
      return [];
    }
    if (!Array.isArray(value)) {
      this.error(at, 'must be an array');
      return [];
    }
    if (value.length < min) this.error(at, `no fewer than ${min} items allowed`);
    if (value.length > max) this.error(at, `no more than ${max} items allowed`);
    return value;
  }

  oneOf(value: unknown, at: string, allowed: readonly string[]): void {
    if (value !== undefined && !allowed.includes(String(value))) {
      this.error(at, `must be one of ${allowed.join(', ')}`);
    }
  }

  unique(values: readonly { value: unknown; at: string }[], name: string): void {
    const seen = new Set<unknown>();
    for (const { value, at } of values) {
      if (value === undefined || value === null) continue;
      if (seen.has(value)) this.error(at, `${name} already exists: ${String(value)}`);
      seen.add(value);
    }
  }

  missing(at: string): void {
    const cut = at.lastIndexOf('/');
    this.error(at.slice(0, cut) || '/', `missing required field: ${at.slice(cut + 1)}`);
  }
}
