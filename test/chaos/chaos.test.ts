import { describe, expect, test } from 'vitest';
import { runChaos } from './harness.ts';
import { hasServers } from './servers.ts';

describe.runIf(hasServers())('Assay whose processes and servers are killed', () => {
  test('asks everyone once, loses no answer and posts each digest once', {
    timeout: 180_000,
  }, async () => {
    const { unsent, ...counts } = await runChaos({ rounds: 1, seed: 3, peoplePerTeam: 6 });
    expect(unsent).toEqual([]);
    expect(counts).toMatchObject({
      promptsDue: 12,
      sentOnce: 12,
      sentTwice: 0,
      missed: 0,
      repliesLost: 0,
      digestsOnce: 2,
      digestsTwice: 0,
      digestsMissed: 0,
      crashes: 0,
    });
    expect(counts.repliesGiven).toBeGreaterThan(6);
  });
});
