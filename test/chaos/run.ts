import { parseArgs } from 'node:util';
import { runChaos } from './harness.ts';

/** `npm run chaos -- --rounds 200 --seed 1`: breaks things for long, and prints what came of it. */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } },
});
const began = Date.now();
const result = await runChaos({
  rounds: Number(values.rounds),
  seed: Number(values.seed),
  onRound: (round, sofar) => console.log(`round ${round}`, JSON.stringify(sofar)),
});
const { unsent, ...counts } = result;
if (unsent.length > 0) console.log('Not sent:', unsent);
console.table({ ...counts, rounds: Number(values.rounds), minutes: (Date.now() - began) / 60_000 });
const { sentTwice, missed, repliesLost, digestsTwice, digestsMissed } = result;
process.exit(sentTwice + missed + repliesLost + digestsTwice + digestsMissed === 0 ? 0 : 1);
