import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** Serves a file of the page's folder; false when there is none of that name. */
export async function serveStatic(
  folder: string,
  path: string,
  response: ServerResponse,
): Promise<boolean> {
  const root = normalize(folder.endsWith(sep) ? folder : folder + sep);
  const wanted = normalize(join(root, path === '/' ? 'index.html' : decodeURIComponent(path)));
  if (!wanted.startsWith(root)) return false;
  const found = await stat(wanted).catch(() => null);
  if (!found?.isFile()) return false;
  response.writeHead(200, {
    'content-type': TYPES[extname(wanted)] ?? 'application/octet-stream',
    'content-length': found.size,
    'cache-control': 'no-cache',
  });
  await pipeline(createReadStream(wanted), response);
  return true;
}
