import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { parseLoosely } from './http.ts';
import type { Outgoing } from './outgoing.ts';
import type { SocketLink } from './socket-mode.ts';
import type { World } from './state.ts';
import type { Delivery, DeliveryKind, FaultKind, RawRequest } from './types.ts';

/** Slack's own words when an app does not answer. */
const SHOWN = {
  command: (status: number) =>
    status === 0
      ? 'The app did not respond in time (operation_timeout).'
      : `The app responded with the error dispatch_failed (status ${status}).`,
  other: 'We had some trouble connecting. Try again?',
} as const;

const COMMON = { 'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)', accept: '*/*' };

/** The signature Slack puts on a request: HMAC-SHA256 of `v0:timestamp:body`. */
export function sign(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

export function encode(kind: DeliveryKind, payload: Outgoing['payload']): RawRequest {
  if (kind === 'event') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const form = new URLSearchParams();
  if (kind === 'command') {
    for (const [key, value] of Object.entries(payload)) form.set(key, String(value));
  } else form.set('payload', JSON.stringify(payload));
  return { body: form.toString() };
}

interface Answer {
  status: number;
  body: unknown;
  ms: number;
}

/** Sends signed requests to the app, over its HTTP endpoint or its Socket Mode link. */
export interface Courier {
  /** Is an app connected at all? */
  reaches(): boolean;
  send(outgoing: Outgoing): Promise<Delivery>;
  sendRaw(raw: RawRequest): Promise<Delivery>;
}

export function makeCourier(world: World, link: SocketLink): Courier {
  /** Requests a fault holds back until the next one has gone. */
  let held: (() => void)[] = [];

  async function post(raw: RawRequest, extra: Readonly<Record<string, string>>): Promise<Answer> {
    const started = performance.now();
    const elapsed = () => performance.now() - started;
    if (!world.appUrl) return { status: 0, body: 'no app is connected', ms: 0 };
    try {
      const timeout = AbortSignal.timeout(world.ackTimeoutMs);
      const response = await fetch(`${world.appUrl}${raw.path ?? '/slack/events'}`, {
        method: 'POST',
        body: raw.body,
        headers: { ...COMMON, ...signatureHeaders(world, raw), ...extra },
        signal: AbortSignal.any([timeout, world.stopping.signal]),
      });
      return { status: response.status, body: parseLoosely(await response.text()), ms: elapsed() };
    } catch {
      return { status: 0, body: null, ms: elapsed() };
    }
  }

  async function transmit(outgoing: Outgoing): Promise<Answer> {
    if (link.isOpen()) return link.send(outgoing, world.ackTimeoutMs);
    return post(encode(outgoing.kind, outgoing.payload), outgoing.headers ?? {});
  }

  async function strike(fault: { kind: FaultKind; ms?: number }, outgoing: Outgoing) {
    if (fault.kind === 'slow') await wait(fault.ms ?? 1_000);
    if (fault.kind === 'drop_connection') return { status: 0, body: null, ms: 0 };
    if (fault.kind === 'out_of_order') await holdBack();
    if (fault.kind === 'duplicate') {
      const [first] = await Promise.all([transmit(outgoing), transmit(outgoing)]);
      return first;
    }
    return transmit(outgoing);
  }

  async function holdBack(): Promise<void> {
    const patience = new AbortController();
    const next = new Promise<void>((resolve) => held.push(resolve));
    // Alone, it would wait for ever.
    const alone = wait(world.ackTimeoutMs, undefined, { signal: patience.signal }).catch(() => {});
    await Promise.race([next, alone]);
    patience.abort();
  }

  function release(): void {
    const waiting = held;
    held = [];
    for (const resolve of waiting) resolve();
  }

  function record(outgoing: Outgoing, answer: Answer, fault: FaultKind | null): void {
    world.inspector.record({
      direction: 'to-app',
      name: outgoing.name,
      at: world.clock.now().toISOString(),
      ms: Math.round(answer.ms * 10) / 10,
      status: answer.status,
      workspaceId: outgoing.workspaceId,
      request: outgoing.payload,
      reply: answer.body,
      headers: outgoing.headers ?? {},
      fault,
    });
    world.changed.send({ workspaceId: outgoing.workspaceId, what: 'app' });
  }

  return {
    reaches: () => world.appUrl !== null || link.isOpen(),
    async send(outgoing) {
      const fault = world.faults.strike(outgoing.kind, 'to-app');
      const pending = fault ? strike(fault, outgoing) : transmit(outgoing);
      if (fault?.kind !== 'out_of_order') pending.then(release, release);
      const answer = await pending;
      record(outgoing, answer, fault?.kind ?? null);
      return toDelivery(outgoing.kind, answer);
    },
    async sendRaw(raw) {
      const answer = await post(raw, {});
      const outgoing: Outgoing = {
        kind: 'raw',
        name: 'raw',
        workspaceId: null,
        payload: { body: raw.body },
      };
      record(outgoing, answer, null);
      return toDelivery('raw', answer);
    },
  };
}

function signatureHeaders(world: World, raw: RawRequest): Record<string, string> {
  const kind = raw.signature ?? 'good';
  const type = { 'content-type': raw.contentType ?? 'application/x-www-form-urlencoded' };
  if (kind === 'none') return type;
  // Real time, not the sandbox's: the app compares it with its own clock.
  const age = kind === 'stale' ? 600 : 0;
  const timestamp = String(Math.floor(Date.now() / 1000) - age);
  const secret = kind === 'forged' ? `${world.signingSecret}-not` : world.signingSecret;
  return {
    ...type,
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': sign(secret, timestamp, raw.body),
  };
}

function toDelivery(kind: DeliveryKind, answer: Answer): Delivery {
  const ok = answer.status >= 200 && answer.status < 300;
  const shown = kind === 'command' ? SHOWN.command(answer.status) : SHOWN.other;
  return {
    kind,
    status: answer.status,
    ackMs: answer.ms,
    timedOut: answer.status === 0,
    ok,
    body: answer.body,
    shown: ok ? null : shown,
  };
}

/** What an act gives that needed no request. */
export function nothingSent(shown: string | null = null): Delivery {
  return { kind: 'none', status: 0, ackMs: 0, timedOut: false, ok: !shown, body: null, shown };
}
