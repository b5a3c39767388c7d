import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { METHOD_TIERS } from '../../sandbox/limits.ts';
import { METHOD_SCOPES } from '../../sandbox/scopes.ts';
import { COVERED_METHODS } from '../../sandbox/web-api/index.ts';

it('every method answered has scopes, a tier and a place in the table', () => {
  const table = readFileSync(new URL('../../docs/sandbox.md', import.meta.url), 'utf8');
  expect(Object.keys(METHOD_SCOPES).sort()).toEqual([...COVERED_METHODS].sort());
  expect(Object.keys(METHOD_TIERS).sort()).toEqual([...COVERED_METHODS].sort());
  const families = ['chat', 'conversations', 'views', 'files'];
  const unnamed = COVERED_METHODS.filter((method) => {
    const [family = '', name = ''] = method.split('.');
    return !table.includes(families.includes(family) ? name : method);
  });
  expect(unnamed).toEqual([]);
});
