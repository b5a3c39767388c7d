import { join, resolve } from 'node:path';
import { readConfig } from '../src/config.ts';
import { type DemoSettings, openDemo } from './demo/open.ts';
import type { Guide } from './demo/routes.ts';
import { DEMO_PLOT } from './demo/seed.ts';
import { preparePage } from './page-bundle.ts';

export interface DemoOptions {
  /** Tried first; default 4000. */
  port?: number;
  /** The address listened on; default 127.0.0.1, which only this machine reaches. */
  host?: string;
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
    ...(options.host !== undefined && { host: options.host }),
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
  const interrupted = once(['SIGINT', 'SIGTERM']);
  const opening = openDemo(demoSettings(options, page.folder));
  try {
    const demo = await Promise.race([opening, interrupted]);
    if (!demo) {
      tell('\nStopped before it was ready. The next start begins anew.');
      // A history half told is worth nothing, so nobody waits for it to end.
      setImmediate(() => page.discard().finally(() => process.exit(0)));
      return;
    }
    tell(`\nReady: ${demo.url}\nCtrl-C stops it; the next start goes on from there.`);
    await interrupted;
    tell('\nStopping.');
    await demo.close();
  } finally {
    await page.discard();
  }
}

/** Resolves when the first of these signals comes; further ones are ignored while things end. */
function once(signals: readonly NodeJS.Signals[]): Promise<null> {
  return new Promise((done) => {
    for (const signal of signals) process.on(signal, () => done(null));
  });
}
