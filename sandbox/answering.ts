import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { SlackError } from './errors.ts';
import { sendJson } from './http.ts';
import type { World } from './state.ts';

/** What the sandbox says to the app; a text body goes out as it is. */
export interface Answer {
  status: number;
  body: unknown;
  headers: Readonly<Record<string, string>>;
}
interface About {
  /** The method, or `response_url`. */
  name: string;
  workspaceId: string | null;
  request: unknown;
}

/** An error as Slack answers it: 429 with `Retry-After`, else this status. */
export function refuse(error: SlackError, status = 200): Answer {
  const body = { ok: false, error: error.code, ...error.details };
  return error.retryAfter === null
    ? { status, body, headers: {} }
    : { status: 429, body, headers: { 'retry-after': String(error.retryAfter) } };
}

/** Answers a request of the app under the faults now on, and lists it in the inspector. */
export async function answerUnderFaults(
  world: World,
  response: ServerResponse,
  about: About,
  work: () => Answer | Promise<Answer>,
): Promise<void> {
  const started = performance.now();
  const fault = world.faults.strike(about.name, 'to-slack');
  const record = (status: number, reply: unknown) => {
    world.inspector.record({
      direction: 'to-slack',
      name: about.name,
      at: world.clock.now().toISOString(),
      ms: Math.round((performance.now() - started) * 10) / 10,
      status,
      workspaceId: about.workspaceId,
      request: about.request,
      reply,
      headers: {},
      fault: fault?.kind ?? null,
    });
    world.changed.send({ workspaceId: about.workspaceId, what: 'app' });
  };
  if (fault?.kind === 'drop_connection') {
    record(0, null);
    response.destroy();
    return;
  }
  if (fault?.kind === 'slow') await wait(fault.ms ?? 1_000, undefined, { ref: false });
  const prevented =
    fault?.kind === 'rate_limited'
      ? refuse(new SlackError('ratelimited', {}, fault.retryAfter ?? 1))
      : fault?.kind === 'server_error'
        ? refuse(new SlackError('internal_error'), 500)
        : null;
  const { status, body, headers } = prevented ?? (await work());
  if (fault?.kind === 'accept_then_time_out') {
    record(0, null);
    return;
  }
  record(status, body);
  if (typeof body === 'string') response.writeHead(status, headers).end(body);
  else sendJson(response, status, body, headers);
}
