/** A documented error of the Web API: its code, what else the reply says, and a `Retry-After`. */
export class SlackError extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly retryAfter: number | null;

  constructor(
    code: string,
    details: Readonly<Record<string, unknown>> = {},
    retryAfter: number | null = null,
  ) {
    super(code);
    this.name = 'SlackError';
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
  }
}

/** The error Slack gives for faults in blocks or views, each naming its JSON pointer. */
export function faultyPayload(code: string, faults: readonly string[]): SlackError {
  return new SlackError(code, {
    errors: faults.map((fault) => fault.replace(/^\[ERROR\] /, '')),
    response_metadata: { messages: faults },
  });
}
