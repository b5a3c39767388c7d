import { WebClient } from '@slack/web-api';
import { createBot, JOBS_AT_ONCE } from '../../src/bot.ts';
import { createLog } from '../../src/log.ts';
import { localBuckets } from '../../src/slack/calling/local-buckets.ts';
import { DEFAULT_POSTS_PER_MINUTE, postLimit } from '../../src/slack/calling/rate-limits.ts';
import { freePort } from '../../test/chaos/servers.ts';
import { addTeamOf, type BenchWorld, percentile, sentToSlack, startProgram } from './world.ts';

const ASKING = new Date('2026-11-19T10:00:00Z');

const settingsFor = (world: BenchWorld, workspaces: readonly string[], port: number) => ({
  ...{ role: 'all', signingSecret: 'bench-signing-secret', port },
  botTokens: workspaces.map((id) => `xoxb-${id}`),
  ...{ databaseUrl: world.databaseUrl, redisUrl: world.redisUrl, apiUrl: world.apiUrl },
});

export type Asked = { people: number; seconds: number; peakMb: number };

/** How long Assay takes, with limits off, from the moment a team is due until all its people are asked. */
export async function benchAsking(world: BenchWorld, people: number): Promise<Asked> {
  const workspace = `TASK${people}`;
  await addTeamOf(world, workspace, people, ASKING);
  await world.slack('forget');
  const settings = settingsFor(world, [workspace], await freePort());
  const aheadMs = ASKING.getTime() + 1000 - Date.now();
  const assay = await startProgram('assay', [
    JSON.stringify({ ...settings, isLimited: false, aheadMs }),
  ]);
  const began = performance.now();
  await assay.ask('start');
  await sentToSlack(world, people);
  const seconds = (performance.now() - began) / 1000;
  const { peakMb } = await assay.ask<{ peakMb: number }>('figures');
  await assay.stop();
  return { people, seconds, peakMb };
}

/** The same number of the same messages by a bare loop over WebClient. */
export async function benchBareLoop(world: BenchWorld, people: number): Promise<number> {
  const client = new WebClient('xoxb-TBARE', { slackApiUrl: world.apiUrl });
  const message = {
    text: 'Time for your AI check-in',
    blocks: [
      'What did you use AI for?',
      'It takes twenty seconds.',
      'Your team sees totals only.',
    ].map((text) => ({ type: 'section', text: { type: 'mrkdwn', text: text.repeat(8) } })),
  };
  let next = 0;
  const loop = async () => {
    while (next < people) {
      const channel = `U${next}`;
      next += 1;
      await client.chat.postMessage({ channel, ...message });
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: JOBS_AT_ONCE }, loop));
  return (performance.now() - began) / 1000;
}

/** Asking under Slack's limits with a clock that is moved on: virtual seconds beside the least possible. */
export async function benchLimits(
  world: BenchWorld,
  people: number,
): Promise<{ taken: number; least: number }> {
  const workspace = 'TLIMIT';
  await addTeamOf(world, workspace, people, ASKING);
  await world.slack('forget');
  const clock = { at: ASKING.getTime() };
  const { databaseUrl, redisUrl } = world;
  const settings = settingsFor(world, [workspace], await freePort());
  const bot = await createBot(
    { databaseUrl, redisUrl, dataDir: '', logLevel: 'silent', admins: [] },
    { ...settings, appToken: null },
    {
      now: () => new Date(clock.at),
      buckets: localBuckets(() => clock.at),
      log: createLog('silent'),
    },
  );
  await bot.start();
  while ((await world.slack('count')).count < people) {
    await bot.catchUp();
    const next = await bot.nextDueAt();
    clock.at = Math.max(clock.at, Math.min(next?.getTime() ?? 0, clock.at + 1000));
  }
  await bot.stop();
  const { burst, perMinute } = postLimit(DEFAULT_POSTS_PER_MINUTE);
  const least = ((people - burst) / perMinute) * 60;
  return { taken: (clock.at - ASKING.getTime()) / 1000, least };
}

const SMALL_TEAMS = 5;
const SMALL = 20;

/** How late small workspaces' people are asked while a large one is held to its limit, in seconds. */
export async function benchNeighbours(
  world: BenchWorld,
  largeTeam: number,
): Promise<{ p50: number; p99: number; largeAsked: number }> {
  const small = Array.from({ length: SMALL_TEAMS }, (_, index) => `TSMALL${index}`);
  const minute = 60_000;
  await addTeamOf(world, 'TLARGE', largeTeam, ASKING);
  // The large one is in the middle of its people by then.
  const later = new Date(ASKING.getTime() + minute);
  for (const id of small) await addTeamOf(world, id, SMALL, later);
  await world.slack('forget');
  const due = Math.ceil((Date.now() + 10_000) / minute) * minute;
  const settings = settingsFor(world, ['TLARGE', ...small], await freePort());
  const assay = await startProgram('assay', [
    JSON.stringify({ ...settings, isLimited: true, aheadMs: ASKING.getTime() - due }),
  ]);
  await assay.ask('start');
  let posts: { workspace: string; at: number }[] = [];
  const toSmall = () => posts.filter((post) => post.workspace !== 'TLARGE');
  while (toSmall().length < SMALL_TEAMS * SMALL) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    ({ posts } = await world.slack('posts'));
  }
  await assay.stop();
  const delays = toSmall().map((post) => (post.at - due - minute) / 1000);
  const largeAsked = posts.length - delays.length;
  return { p50: percentile(delays, 0.5), p99: percentile(delays, 0.99), largeAsked };
}
