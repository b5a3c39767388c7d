import { type BotOverrides, createBot, type Role } from '../../src/bot.ts';
import { createLog } from '../../src/log.ts';
import { unlimitedBuckets } from '../../src/slack/calling/local-buckets.ts';

/** Assay in a process of its own, so that its time and memory are its alone. */
type Settings = {
  role: Role;
  databaseUrl: string;
  redisUrl: string;
  apiUrl: string;
  signingSecret: string;
  botTokens: string[];
  port: number;
  isLimited: boolean;
  /** How far its clock is ahead of the machine's, so that it is a Thursday at ten whenever this runs. */
  aheadMs: number;
  postsPerMinute?: number;
};

const settings = JSON.parse(process.argv[2] ?? '{}') as Settings;
const overrides: BotOverrides = {
  role: settings.role,
  log: createLog('silent'),
  now: () => new Date(Date.now() + settings.aheadMs),
  ...(!settings.isLimited && { buckets: unlimitedBuckets() }),
};
const bot = await createBot(
  { ...settings, dataDir: '', logLevel: 'silent', admins: [] },
  { ...settings, appToken: null },
  overrides,
);
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 50);
process.on('message', (message) => {
  if (message === 'start') void bot.start().then(() => process.send?.('started'));
  if (message === 'figures') {
    process.send?.({ peakMb: peak / 1e6, cpuSeconds: process.cpuUsage().user / 1e6 });
  }
  if (message === 'stop') {
    clearInterval(watch);
    void bot.stop().then(() => process.exit(0));
  }
});
process.on('SIGINT', () => process.exit(0));
process.send?.('ready');
