import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import { makeJourney } from '../../sandbox/demo/journey.ts';
import { type DemoNow, makeDemoRoutes } from '../../sandbox/demo/routes.ts';
import { seed, timelineOf } from '../../sandbox/demo/seed.ts';
import { makeTicking } from '../../sandbox/demo/ticking.ts';
import { GUIDE } from '../../sandbox/demo.ts';
import { bundlePage } from '../../sandbox/page-bundle.ts';
import { smallPlot } from '../demo/small-world.ts';
import { withBot } from '../support/bot.ts';

const SOURCES = fileURLToPath(new URL('../../sandbox/page', import.meta.url));
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function withBundle(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'assay-page-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await bundlePage(SOURCES, folder);
  return folder;
}

/**
 * The page in a real browser, on a small workspace with `weeks` of history. Console errors fail the
 * test, except about calls that it cuts off itself.
 */
export async function withPage({ weeks = 1, width = 1280, height = 860, cutsOff = false } = {}) {
  const plot = smallPlot(weeks);
  const demo: DemoNow = { guide: GUIDE, workspace: null, journey: null, preparing: null };
  const pageDir = await withBundle();
  const world = await withBot({
    start: plot.origin,
    sandbox: { pageDir, routes: makeDemoRoutes(demo) },
  });
  await seed(world, plot, () => {});
  const timeline = timelineOf(world, plot, 'visit');
  demo.workspace = world.workspace;
  demo.journey = makeJourney({ ...world, timeline, ticking: makeTicking(plot.origin, false) });

  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: FLAGS });
  const page = await browser.newPage({ viewport: { width, height } });
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    const isCut = cutsOff && message.text().includes('net::ERR_');
    if (message.type() === 'error' && !isCut) troubles.push(message.text());
  });
  onTestFinished(async () => {
    await browser.close();
    expect(troubles).toEqual([]);
  });
  await page.goto(world.sandbox.url);
  await page.locator('.message').first().waitFor();
  return { ...world, page };
}

/** What axe finds seriously wrong with the page as it stands. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(await readFile(AXE, 'utf8'));
  return await page.evaluate(async () => {
    const axe: unknown = Reflect.get(window, 'axe');
    const run = Object(axe).run as () => Promise<{
      violations: { id: string; impact: string; nodes: { html: string }[] }[];
    }>;
    const { violations } = await run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
  });
}
