import { z } from 'zod';
import { SlackError } from '../errors.ts';
import type { Herald } from '../events.ts';
import { scopeFor } from '../scopes.ts';
import type { WorkspaceState, World } from '../state.ts';
import type { Channel, Person } from '../types.ts';

/** One request to the Web API by an app whose token was accepted. */
export interface Call {
  world: World;
  workspace: WorkspaceState;
  herald: Herald;
  args: Readonly<Record<string, unknown>>;
}
export type Reply = Record<string, unknown>;
export type Method = (call: Call) => Reply | Promise<Reply>;

/** Form bodies carry JSON as text. */
export function fromJson<T extends z.ZodType>(shape: T) {
  return z.preprocess((value) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  }, shape);
}

export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0'])])
  .transform((value) => value === true || value === 'true' || value === '1')
  .optional();
export const whole = z.coerce.number().int().optional();
export const blocksShape = fromJson(z.array(z.looseObject({ type: z.string() })));

/** The arguments in their shape. Errors: `invalid_arguments`, naming each. */
export function decode<T extends z.ZodType>(call: Call, shape: T): z.infer<T> {
  const result = shape.safeParse(call.args);
  if (result.success) return result.data;
  const messages = result.error.issues.map(
    (issue) => `[ERROR] ${issue.message} [json-pointer:/${issue.path.join('/')}]`,
  );
  throw new SlackError('invalid_arguments', { response_metadata: { messages } });
}

/** Refuses as Slack does when the manifest lacks every one of these scopes. */
export function needScope({ world }: Call, oneOf: readonly string[]): void {
  if (oneOf.length === 0 || oneOf.some((scope) => world.manifest.scopes.has(scope))) return;
  throw new SlackError('missing_scope', {
    needed: oneOf.join(','),
    provided: [...world.manifest.scopes].join(','),
  });
}

/** A conversation the app may know of. Errors: `channel_not_found`, `missing_scope`. */
export function readChannel(
  call: Call,
  id: string,
  access: 'read' | 'history' | null = null,
): Channel {
  const channel = call.workspace.channels.get(id);
  const hidden = channel?.kind === 'private' && !channel.members.includes(call.workspace.botUserId);
  if (!channel || hidden) throw new SlackError('channel_not_found');
  if (access) needScope(call, [scopeFor(access, channel.kind)]);
  return channel;
}

/** Errors: `user_not_found`. */
export function readPerson(call: Call, id: string): Person {
  const person = call.workspace.people.get(id);
  if (!person) throw new SlackError('user_not_found');
  return person;
}

export const pageArgs = { cursor: z.string().optional(), limit: whole };

/**
 * One page of a list and the cursor of the next, empty at the end.
 * Errors: `invalid_cursor`, `invalid_limit`.
 */
export function page<T>(
  items: readonly T[],
  { cursor, limit = 100 }: { cursor?: string | undefined; limit?: number | undefined },
): { items: T[]; response_metadata: { next_cursor: string } } {
  if (limit < 1 || limit > 1_000) throw new SlackError('invalid_limit');
  const start = cursor ? readCursor(cursor) : 0;
  const end = start + limit;
  const next = end < items.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { items: items.slice(start, end), response_metadata: { next_cursor: next } };
}

function readCursor(cursor: string): number {
  const found = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString());
  if (!found) throw new SlackError('invalid_cursor');
  return Number(found[1]);
}
