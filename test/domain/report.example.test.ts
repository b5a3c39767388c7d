import { describe, expect, it } from 'vitest';
import { buildReport } from '../../src/domain/report/report.ts';
import { exampleInput, exampleReport, hasExample } from './example.ts';

/** Every leaf of the expected report beside the same leaf of ours, by path. */
const leaves = (expected: unknown, actual: unknown, path: string): [string, unknown, unknown][] => {
  if (typeof expected !== 'object' || expected === null) return [[path, expected, actual]];
  return Object.entries(expected).flatMap(([key, value]) => {
    const inside =
      typeof actual === 'object' && actual !== null ? Reflect.get(actual, key) : undefined;
    return leaves(value, inside, `${path}.${key}`);
  });
};

describe.runIf(hasExample)('the worked example', () => {
  it('comes out as printed, to 1e-6', () => {
    const { figures } = buildReport(exampleInput());
    const pairs = leaves(exampleReport(), figures, 'report');
    expect(pairs.length).toBeGreaterThan(50);
    for (const [path, expected, actual] of pairs) {
      if (typeof expected === 'number') {
        expect(typeof actual, path).toBe('number');
        expect(Math.abs(Number(actual) - expected), path).toBeLessThan(1e-6);
      } else expect(actual, path).toStrictEqual(expected);
    }
  });
});
