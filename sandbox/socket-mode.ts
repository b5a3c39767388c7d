import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { parseLoosely } from './http.ts';
import type { Outgoing } from './outgoing.ts';

interface Answer {
  status: number;
  body: unknown;
  ms: number;
}

/** The app's Socket Mode connections. */
export interface SocketLink {
  isOpen(): boolean;
  /** Where the app connects; the ticket opens one connection. */
  ticketUrl(base: string): string;
  send(outgoing: Outgoing, timeoutMs: number): Promise<Answer>;
  attach(server: Server): void;
  /** Says goodbye, so that an app which is closing too sees no error. */
  close(): Promise<void>;
}

const ackShape = z.object({ envelope_id: z.string(), payload: z.unknown() });

function envelopeType(kind: Outgoing['kind']): string {
  if (kind === 'event') return 'events_api';
  return kind === 'command' ? 'slash_commands' : 'interactive';
}

export function makeSocketLink(): SocketLink {
  const tickets = new Set<string>();
  const sockets = new Set<WebSocket>();
  const waiting = new Map<string, (payload: unknown) => void>();
  const server = new WebSocketServer({ noServer: true });

  function welcome(socket: WebSocket): void {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => sockets.delete(socket));
    socket.on('message', (data) => {
      const ack = ackShape.safeParse(parseLoosely(String(data)));
      if (ack.success) waiting.get(ack.data.envelope_id)?.(ack.data.payload);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: sockets.size }));
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://sandbox').searchParams.get('ticket');
    if (ticket === null || !tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
      return;
    }
    server.handleUpgrade(request, socket, head, welcome);
  }

  return {
    isOpen: () => sockets.size > 0,
    ticketUrl(base) {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${base.replace(/^http/, 'ws')}/link/?ticket=${ticket}`;
    },
    send(outgoing, timeoutMs) {
      const id = randomUUID();
      const started = performance.now();
      const [socket] = sockets;
      return new Promise((resolve) => {
        const settle = (status: number, body: unknown) => {
          clearTimeout(timer);
          waiting.delete(id);
          resolve({ status, body, ms: performance.now() - started });
        };
        const timer = setTimeout(() => settle(0, null), timeoutMs);
        waiting.set(id, (payload) => settle(200, emptied(payload)));
        const envelope = {
          envelope_id: id,
          type: envelopeType(outgoing.kind),
          payload: outgoing.payload,
          accepts_response_payload: outgoing.kind !== 'event',
        };
        socket?.send(JSON.stringify(envelope));
      });
    },
    attach(http) {
      http.on('upgrade', upgrade);
    },
    async close() {
      await Promise.all([...sockets].map(farewell));
      server.close();
    },
  };
}

/** How long a peer has to say goodbye too, in ms. */
const PATIENCE = 500;

function farewell(socket: WebSocket): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), PATIENCE);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(1000);
  });
}

/** Bolt acknowledges with `{}` where HTTP would carry no body. */
function emptied(payload: unknown): unknown {
  const isEmpty =
    typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0;
  return isEmpty ? '' : (payload ?? '');
}
