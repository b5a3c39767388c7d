import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { parseLoosely, readBody, sendJson } from '../http.ts';

export type Params = Readonly<Record<string, string>>;
export interface Ask {
  params: Params;
  query: URLSearchParams;
  request: IncomingMessage;
  response: ServerResponse;
  /** The JSON body in a shape. Errors: `BadAsk`. */
  body<T extends z.ZodType>(shape: T): Promise<z.infer<T>>;
}
/** What a route gives is sent as JSON; nothing, when it answered by itself. */
export type Route = (ask: Ask) => unknown;

/** An ask that cannot be met; its message is shown on the page. */
export class BadAsk extends Error {
  readonly status: number;
  constructor(message: string, status = 400) {
    super(message);
    this.status = status;
  }
}

function match(pattern: readonly string[], path: readonly string[]): Params | null {
  if (pattern.length !== path.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const given = path[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(given);
    else if (part !== given) return null;
  }
  return params;
}

async function readJson<T extends z.ZodType>(
  request: IncomingMessage,
  shape: T,
): Promise<z.infer<T>> {
  // Other sites' pages cannot send this type without asking first.
  if (!request.headers['content-type']?.includes('application/json')) {
    throw new BadAsk('The body has to be JSON.', 415);
  }
  const text = (await readBody(request)).toString('utf8');
  const parsed = shape.safeParse(parseLoosely(text));
  if (parsed.success) return parsed.data;
  throw new BadAsk(z.prettifyError(parsed.error));
}

async function answer(run: Route, ask: Ask): Promise<void> {
  try {
    const reply = await run(ask);
    if (reply !== undefined) sendJson(ask.response, 200, reply);
  } catch (error) {
    const status = error instanceof BadAsk ? error.status : 400;
    const said = error instanceof Error ? error.message : String(error);
    sendJson(ask.response, status, { ok: false, error: said });
  }
}

/** Routes written as `GET /sandbox/w/:team/people`; true when one of them took the request. */
export function makeRouter(routes: Readonly<Record<string, Route>>) {
  const table = Object.entries(routes).map(([line, run]) => {
    const [method = '', pattern = ''] = line.split(' ');
    return { method, pattern: pattern.split('/'), run };
  });
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const url = new URL(request.url ?? '/', 'http://sandbox');
    const path = url.pathname.split('/');
    for (const { method, pattern, run } of table) {
      const params = method === request.method ? match(pattern, path) : null;
      if (!params) continue;
      const body: Ask['body'] = (shape) => readJson(request, shape);
      await answer(run, { params, query: url.searchParams, request, response, body });
      return true;
    }
    return false;
  };
}
