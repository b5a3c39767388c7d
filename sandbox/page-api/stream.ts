import type { ServerResponse } from 'node:http';
import type { World } from '../state.ts';

/** Sends every change and every exchange to the page as server-sent events. */
export function stream(world: World, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  const send = (event: string, data: unknown) =>
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  send('hello', { now: world.clock.now().toISOString() });
  const stops = [
    world.changed.listen((change) => send('change', change)),
    world.inspector.subscribe((exchange) => send('exchange', exchange)),
  ];
  response.on('close', () => {
    for (const stop of stops) stop();
  });
}
