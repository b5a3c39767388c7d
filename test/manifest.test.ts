import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { EVENT_SCOPES, METHOD_SCOPES } from '../sandbox/scopes.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const read = (relative: string) => readFileSync(path(relative), 'utf8');

const shape = z.looseObject({
  display_information: z.object({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4_000),
    background_color: z.string(),
  }),
  features: z.looseObject({
    bot_user: z.looseObject({ display_name: z.string().max(80) }),
    slash_commands: z.array(z.looseObject({ command: z.string().max(32) })),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.looseObject({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }),
});
const raw: unknown = parse(read('../manifest.yml'));
const manifest = shape.parse(raw);
const scopes = manifest.oauth_config.scopes.bot;
const events = manifest.settings.event_subscriptions.bot_events;

/** All of src in one string. */
function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
    .join('\n');
}

describe('the manifest', () => {
  it('keeps Slack’s lengths and runs on Enterprise orgs', () => {
    expect(manifest.settings).toMatchObject({
      org_deploy_enabled: true,
      socket_mode_enabled: true,
      interactivity: { is_enabled: true },
    });
    expect(manifest.features).toMatchObject({
      app_home: {
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      },
      slash_commands: [{ command: '/ai-adoption' }],
    });
  });

  it('asks only for scopes that exist', () => {
    const types = read('../node_modules/@slack/web-api/dist/types/request/manifest.d.ts');
    const union = /type BotScope = ([^;]+);/.exec(types)?.[1] ?? '';
    const known = [...union.matchAll(/'([^']+)'/g)].map((found) => found[1]);
    expect(known).toContain('chat:write');
    expect(known).toEqual(expect.arrayContaining(scopes));
  });

  it('has the scope of every event it subscribes to', () => {
    for (const event of events) {
      const needed = EVENT_SCOPES[event];
      expect(needed, `${event} is not among the sandbox's events`).toBeDefined();
      const held = needed?.length === 0 || needed?.some((scope) => scopes.includes(scope));
      expect(held, event).toBe(true);
    }
  });
});

const SCHEMAS = '../../shared/data/slack-manifest-schema-';
describe.runIf(existsSync(path(`${SCHEMAS}1.json`)))('Slack’s own schema', () => {
  // A manifest that names no major version is version 1.
  it.each([1, 2])('version %i accepts it', (version) => {
    const schema: unknown = JSON.parse(read(`${SCHEMAS}${version}.json`));
    const object = z.record(z.string(), z.unknown()).parse(schema);
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    const validate = ajv.compile(object);
    const { _metadata, ...rest } = z.record(z.string(), z.unknown()).parse(raw);
    const given = version === 1 ? rest : { _metadata, ...rest };
    validate(given);
    expect(validate.errors ?? []).toEqual([]);
  });
});

// `commands` is what slash commands ask for; every other scope has to serve a call or an event.
describe('what the code uses', () => {
  const code = sources(path('../src'));
  const calls = Object.keys(METHOD_SCOPES).filter((method) =>
    new RegExp(`\\.${method.replaceAll('.', '\\s*\\??\\.\\s*')}\\b`).test(code),
  );

  it('covers every scope asked for', () => {
    const served = new Set([
      'commands',
      ...calls.flatMap((method) => METHOD_SCOPES[method] ?? []),
      ...events.flatMap((event) => EVENT_SCOPES[event] ?? []),
    ]);
    expect(scopes.filter((scope) => !served.has(scope))).toEqual([]);
  });

  it('gets the scope of every method called', () => {
    const lacking = calls.filter((method) => {
      const needed = METHOD_SCOPES[method] ?? [];
      return needed.length > 0 && !needed.some((scope) => scopes.includes(scope));
    });
    expect(lacking).toEqual([]);
  });
});

describe('what the code listens to', () => {
  it('is every event subscribed to', () => {
    const code = sources(path('../src/entrypoints'));
    const unheard = events.filter((event) => {
      // `message.im` arrives as `message`, which Bolt also takes by `app.message`.
      const [type = ''] = event.split('.');
      if (type === 'message' && /\.message\(/.test(code)) return false;
      return !new RegExp(`['"\`]${type}['"\`]`).test(code);
    });
    expect(unheard).toEqual([]);
  });
});
