import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { benchAcknowledging } from './acknowledging.ts';
import { benchAsking, benchBareLoop, benchLimits, benchNeighbours } from './asking.ts';
import { withServers } from './world.ts';

/**
 * `npm run bench` measures delivery: `--only a,b` some of it, `--scale 0.1` a tenth of the people.
 * Every figure stands beside its baseline, measured in the same run.
 */
const { values } = parseArgs({
  options: {
    only: { type: 'string', default: 'a,b,c,d,e' },
    scale: { type: 'string', default: '1' },
  },
});
const wanted = new Set(values.only.split(','));
const people = (count: number) => Math.max(20, Math.round(count * Number(values.scale)));
const rows: Record<string, string>[] = [];
const add = (what: string, assay: string, baseline: string, ratio: string, aim: string) => {
  rows.push({ what, assay, baseline, ratio, aim });
  console.log([what, assay, baseline, ratio, aim].join(' | '));
};
const fixed = (value: number, digits = 1) => value.toFixed(digits);

console.log(
  `${cpus().length} × ${cpus()[0]?.model}, ${fixed(totalmem() / 2 ** 30, 0)} GiB, Node ${process.version}`,
);

if (wanted.has('a')) {
  const { bare, assay } = await withServers((world) => benchAcknowledging(world, 500));
  add(
    '(a) click → ack, answer committed, 50 connections',
    `${fixed(assay.perSecond, 0)}/s, p99 ${fixed(assay.p99, 0)} ms, refused ${assay.refused}`,
    `bare Bolt ${fixed(bare.perSecond, 0)}/s, p99 ${fixed(bare.p99, 0)} ms, refused ${bare.refused}`,
    fixed(assay.perSecond / bare.perSecond, 2),
    '≥ 0.6',
  );
}
if (wanted.has('b')) {
  const count = people(2000);
  const [loop, asked] = await withServers(async (world) => [
    await benchBareLoop(world, count),
    await benchAsking(world, count),
  ]);
  add(
    `(b) asking ${count} people, no limits`,
    `${fixed(asked.seconds)} s`,
    `WebClient loop ${fixed(loop)} s`,
    fixed(loop / asked.seconds, 2),
    '≥ 0.8',
  );
}
if (wanted.has('c')) {
  const count = people(10_000);
  const { taken, least } = await withServers((world) => benchLimits(world, count));
  add(
    `(c) asking ${count} within 300 messages a minute, virtual time`,
    `${fixed(taken)} s`,
    `least possible ${fixed(least)} s`,
    fixed(taken / least, 3),
    '≤ 1.02',
  );
}
if (wanted.has('d')) {
  let before: number | null = null;
  for (const count of [1000, 10_000, 100_000].map(people)) {
    const asked = await withServers((world) => benchAsking(world, count));
    add(
      `(d) asking ${count} people`,
      `${fixed(asked.seconds)} s, peak ${fixed(asked.peakMb, 0)} MB`,
      before === null ? '–' : `${fixed(before)} s for a tenth`,
      before === null ? '–' : `${fixed(asked.seconds / before, 1)}×`,
      '≤ 11×',
    );
    before = asked.seconds;
  }
}
if (wanted.has('e')) {
  const count = people(50_000);
  const { p50, p99, largeAsked } = await withServers((world) => benchNeighbours(world, count));
  add(
    `(e) 5 × 20 people beside a throttled workspace of ${count}`,
    `p50 ${fixed(p50, 2)} s, p99 ${fixed(p99, 2)} s late; ${largeAsked} of the large one asked meanwhile`,
    '–',
    '–',
    'p99 ≤ 2 s',
  );
}
console.table(rows);
