import { createServer, type ServerResponse } from 'node:http';

/**
 * As little of Slack as asking needs, so that what is measured is the one who calls: says yes to
 * everything, and when it was asked. A token `xoxb-T1` belongs to the workspace T1. Started as a
 * process of its own, it prints its port.
 */
type Post = { workspace: string; at: number };
let posts: Post[] = [];

const answer = (response: ServerResponse, body: object) =>
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ ok: true, ...body }));

const server = createServer((request, response) => {
  const workspace = /xoxb-(\w+)/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    switch (request.url) {
      case '/api/auth.test':
        return answer(response, { team_id: workspace, team: workspace, user_id: 'UBOT' });
      case '/api/chat.postMessage': {
        const at = Date.now();
        posts.push({ workspace, at });
        const channel = new URLSearchParams(Buffer.concat(chunks).toString()).get('channel');
        return answer(response, { channel: `D${channel}`, ts: `${at / 1000}.${posts.length}` });
      }
      case '/posts':
        return answer(response, { posts });
      case '/count':
        return answer(response, { count: posts.length });
      case '/forget':
        posts = [];
        return answer(response, {});
      default:
        return answer(response, { channel: { id: 'D1', name: 'team' }, users: {}, members: [] });
    }
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) process.send?.(address.port);
});
