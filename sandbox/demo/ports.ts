import { createServer } from 'node:net';

const TRIES = 20;

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}

/** The first free port from the wanted one on; 0 lets the system choose. */
export async function portNear(wanted: number, host = '127.0.0.1'): Promise<number> {
  if (wanted === 0) return 0;
  for (let port = wanted; port < wanted + TRIES; port += 1)
    if (await isFree(port, host)) return port;
  return 0;
}
