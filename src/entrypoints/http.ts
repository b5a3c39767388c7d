import type { CustomRoute } from '@slack/bolt';
import type { Deps } from '../flows/deps.ts';
import { ping } from '../store/health.ts';

/** Health for whoever runs Assay: `/healthz` says the process answers, `/readyz` that its database does. */
export const routes = ({ db }: Pick<Deps, 'db'>): CustomRoute[] => [
  {
    path: '/healthz',
    method: 'GET',
    handler: (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
    },
  },
  {
    path: '/readyz',
    method: 'GET',
    handler: (_request, response) => {
      ping(db).then(
        () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}'),
        () => response.writeHead(503, { 'content-type': 'application/json' }).end('{"ok":false}'),
      );
    },
  },
];
