import pg from 'pg';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createLog } from '../src/log.ts';

/** What a log line says of an error. */
function logged(err: unknown): string {
  const lines: string[] = [];
  const log = createLog('info', { write: (line: string) => void lines.push(line) });
  log.error({ err }, 'it failed');
  return lines.join('');
}

const SECRET = 'salary negotiation notes';

test('no text from people reaches the log with an error', () => {
  const refused = new pg.DatabaseError(`invalid input: "${SECRET}"`, 1, 'error');
  refused.code = '23505';
  refused.detail = `Key (name)=(${SECRET}) already exists.`;
  expect(logged(refused)).not.toContain(SECRET);
  expect(logged(refused)).toContain('23505');

  const parsed = z.object({ a: z.literal(SECRET) }).safeParse({ a: SECRET.slice(1) });
  expect(logged(parsed.error)).not.toContain(SECRET.slice(1));

  const cause = new Error(SECRET);
  expect(logged(new Error('outer', { cause }))).not.toContain(SECRET);
  expect(logged(SECRET)).not.toContain(SECRET);
});

test('a defect is found by its kind, words of the engine and place', () => {
  const line = logged(new TypeError("Cannot read properties of undefined (reading 'id')"));
  expect(line).toContain("reading 'id'");
  expect(line).toContain('log.test.ts');
});
