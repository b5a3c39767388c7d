import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { openDemo } from './demo/open.ts';
import { projectRoot } from './demo/stage.ts';
import { demoSettings } from './demo.ts';
import { preparePage } from './page-bundle.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const CHROMIUM = '/usr/bin/chromium';
const WIDE = { width: 1200, height: 780 };
const PHONE = { width: 390, height: 844 };

const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function openPage(browser: Browser, url: string, viewport: typeof WIDE): Promise<Page> {
  const context = await browser.newContext({ viewport, deviceScaleFactor: 2 });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('.message').first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  return page;
}

async function hideWalk(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hide the walk' }).click();
}

async function be(page: Page, name: string): Promise<void> {
  await page.locator('.acting').click();
  await page.getByRole('searchbox', { name: 'Find a person' }).fill(name);
  await page.keyboard.press('Enter');
  await page.locator('.acting', { hasText: name }).waitFor();
}

async function openChannel(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('heading', { name: `# ${name}` }).waitFor();
  await page.locator('.message').first().waitFor();
}

/** Puts a message's beginning at the top of the list. */
async function showFromTop(page: Page): Promise<void> {
  await page
    .locator('.message')
    .last()
    .evaluate((row) => row.scrollIntoView({ block: 'start' }));
  await page.mouse.move(0, 0);
}

type Shoot = (page: Page, name: string) => Promise<void>;

async function shootAna(page: Page, shoot: Shoot): Promise<void> {
  await shoot(page, 'check-in');
  await hideWalk(page);
  await page.locator('.message').last().getByRole('button', { name: 'Something new' }).click();
  const picker = page.getByRole('combobox', { name: 'What did you use AI for?' });
  await picker.fill('sumarise');
  await page.getByRole('option').first().waitFor();
  await shoot(page, 'answer');
  await picker.press('Escape');
  await picker.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page
    .locator('.message')
    .last()
    .getByRole('button', { name: 'All same as last time' })
    .click();
  await page.getByText('Thank you').last().waitFor();
  await page.getByRole('tab', { name: 'Home' }).click();
  await page.locator('.home .blocks').waitFor();
  await shoot(page, 'home');
}

async function shootLea(page: Page, shoot: Shoot): Promise<void> {
  await be(page, 'Lea Brandt');
  await openChannel(page, 'people-ops');
  await page.getByRole('button', { name: 'Next digest' }).click();
  await page.locator('.day', { hasText: 'Today' }).waitFor({ timeout: 120_000 });
  await page.locator('.travel').waitFor({ state: 'detached' });
  await showFromTop(page);
  await shoot(page, 'digest');
  await page.getByRole('button', { name: 'Dark mode' }).click();
  await page.getByRole('button', { name: 'Inspector' }).click();
  await page.locator('.exchange', { hasText: 'chat.postMessage' }).first().click();
  await shoot(page, 'inspector-dark');
  await page.getByRole('button', { name: 'Close inspector' }).click();
  await page.getByRole('button', { name: 'Light mode' }).click();
  await page.locator('.message').last().getByRole('button', { name: 'Why this Utility?' }).click();
  await page.getByText('Only visible to you').last().waitFor();
  await showFromTop(page);
  await shoot(page, 'why');
}

async function takeAll(browser: Browser, url: string, folder: string): Promise<void> {
  const shoot: Shoot = async (page, name) => {
    // Charts come in a file of their own.
    await page.locator('.chart.waiting').first().waitFor({ state: 'detached' });
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
    tell(`docs/images/${name}.png`);
  };
  const wide = await openPage(browser, url, WIDE);
  await shootAna(wide, shoot);
  await shootLea(wide, shoot);
  const phone = await openPage(browser, url, PHONE);
  await hideWalk(phone);
  await shoot(phone, 'phone');
}

/** Takes the README's pictures from a demo told anew, so that the same code gives the same ones. */
async function main(): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'assay-pictures-'));
  const folder = join(projectRoot(), 'docs', 'images');
  await mkdir(folder, { recursive: true });
  const page = await preparePage();
  const settings = demoSettings({ dataDir: home, port: 0 }, page.folder);
  const demo = await openDemo({ ...settings, runs: false });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  try {
    await takeAll(browser, demo.url, folder);
  } finally {
    await browser.close();
    await demo.close();
    await page.discard();
    await rm(home, { recursive: true, force: true });
  }
}

await main();
