import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { withFolder } from '../support/postgres.ts';
import { fileOf, hasShared, leaves, REPLY_HEADER, readShared, sharedFile } from './given.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A process starts in seconds, several at once on a busy machine in tens of them. */
const TIME_LIMIT = 240_000;

/** Runs the command as an operator does, without any setting of Slack or a database. */
const assay = (dataDir: string, ...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const { PATH, HOME } = process.env;
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/cli.ts', ...args],
      { cwd: root, env: { PATH, HOME, DATA_DIR: dataDir } },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err }),
    );
  });

const path = (name: string) => fileURLToPath(sharedFile(`examples/${name}`) ?? '');

const schema = JSON.parse(
  readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'),
);

describe.runIf(hasShared)('assay, on a fresh folder and the worked example', () => {
  it(
    'imports, sets the team and prints the report as worked out by hand',
    async () => {
      const dir = await withFolder();
      const replies = await assay(dir, 'import', 'replies', path('replies.csv'));
      expect(replies).toMatchObject({ code: 0, err: '' });
      expect(replies.out).toContain('24 new');
      expect((await assay(dir, 'import', 'measurements', path('measurements.csv'))).code).toBe(0);
      await assay(dir, 'team', 'set', 'People Ops', '--visibility', 'named', '--threshold', '3');
      const printed = await assay(
        dir,
        ...['report', '--team', 'People Ops', '--week', '2026-W47', '--json'],
      );
      expect(printed).toMatchObject({ code: 0, err: '' });
      const report: unknown = JSON.parse(printed.out);
      const pairs = leaves(JSON.parse(readShared('examples/report-2026-W47.json')), report);
      expect(pairs.length).toBeGreaterThan(50);
      for (const [name, expected, actual] of pairs) {
        if (typeof expected === 'number') expect(actual, name).toBeCloseTo(expected, 6);
        else expect(actual, name).toStrictEqual(expected);
      }
      const validate = new Ajv({ allErrors: true }).compile(schema);
      expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
    },
    TIME_LIMIT,
  );
});

describe('assay, when it cannot do as asked', () => {
  it(
    'names line, column and reason on standard error and says nothing else',
    async () => {
      const dir = await withFolder();
      const file = join(dir, 'bad.csv');
      const { text } = fileOf(
        'bad.csv',
        REPLY_HEADER,
        'Ops,2026-W47,ana,replied,Memos,x,1,1,yes,,,',
      );
      await writeFile(file, text);
      const refused = await assay(dir, 'import', 'replies', file);
      expect(refused).toMatchObject({ code: 1, out: '' });
      expect(refused.err).toContain('line 2, column times: “x” is not a number.');
      expect(refused.err).not.toContain('    at ');
    },
    TIME_LIMIT,
  );

  it(
    'says which setting is missing and how to get it',
    async () => {
      const started = await assay(await withFolder(), 'start');
      expect(started).toMatchObject({ code: 1, out: '' });
      expect(started.err).toMatch(/^SLACK_BOT_TOKEN is missing\. .*api\.slack\.com\/apps/);
      expect(started.err).not.toContain('    at ');
    },
    TIME_LIMIT,
  );
});
