import { join, resolve } from 'node:path';
import { readConfig } from '../src/config.ts';
import { type DemoSettings, openDemo } from './demo/open.ts';
import type { Guide } from './demo/routes.ts';
import { DEMO_PLOT } from './demo/seed.ts';
import { preparePage } from './page-bundle.ts';

export interface DemoOptions {
  /** Tried first; default 4000. */
  port?: number;
  /** Forgets what the last demo kept. */
  fresh?: boolean;
  /** The folder in which the demo keeps a folder of its own; default `DATA_DIR`, else ./data. */
  dataDir?: string;
}

const DEFAULT_PORT = 4000;

export const GUIDE: Guide = {
  member: 'Ana Petrović',
  leader: 'Lea Brandt',
  admin: 'Noor Haddad',
};

const tell = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** What a demo of these options is made of. */
export function demoSettings(options: DemoOptions, pageDir: string): DemoSettings {
  return {
    port: options.port ?? DEFAULT_PORT,
    fresh: options.fresh ?? false,
    folder: join(resolve(options.dataDir ?? readConfig().dataDir), 'demo'),
    plot: DEMO_PLOT,
    guide: GUIDE,
    pageDir,
    tell,
    runs: true,
  };
}

/**
 * Runs the demo until Ctrl-C: a Slack workspace on this machine, Assay connected to it, and a page.
 * Errors: AssayError when the folder is in use or cannot be read, with what to do.
 */
export async function runDemo(options: DemoOptions = {}): Promise<void> {
  tell('Assay demo: a Slack workspace on your own machine.');
  const page = await preparePage();
  try {
    const demo = await openDemo(demoSettings(options, page.folder));
    tell(`\nReady: ${demo.url}\nCtrl-C stops it; the next start goes on from there.`);
    await interrupted();
    tell('\nStopping.');
    await demo.close();
  } finally {
    await page.discard();
  }
}

function interrupted(): Promise<void> {
  return new Promise((done) => {
    process.once('SIGINT', () => done());
    process.once('SIGTERM', () => done());
  });
}
