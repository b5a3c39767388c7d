import { AssayError } from '../../src/errors.ts';
import { lockDirectory } from '../../src/store/embedded/lock.ts';
import type { SandboxSave } from '../save.ts';
import { brokenFolder, empty, keep, lookInto } from './folder.ts';
import { makeJourney } from './journey.ts';
import { portNear } from './ports.ts';
import { type DemoNow, type Guide, makeDemoRoutes } from './routes.ts';
import { type Plot, seed, timelineOf } from './seed.ts';
import { openStage, type Stage } from './stage.ts';
import { makeTicking } from './ticking.ts';

export interface DemoSettings {
  /** Tried first; the next free one is taken when it is not. */
  port: number;
  /** The address listened on; default 127.0.0.1, which only this machine reaches. */
  host?: string;
  fresh: boolean;
  /** The demo's own folder. */
  folder: string;
  plot: Plot;
  guide: Guide;
  pageDir: string;
  /** Told to the person at the terminal, a line at a time. */
  tell: (line: string) => void;
  /** Whether time goes on by itself while the visitor looks around. */
  runs: boolean;
}

const TICK_MS = 2_000;
const KEEP_MS = 3_000;

/** What the last demo kept, unless it cannot be gone on from; then the folder is emptied. */
async function lastSave(settings: DemoSettings): Promise<SandboxSave | undefined> {
  const { tell, plot, fresh, folder } = settings;
  if (!fresh) {
    const found = await lookInto(folder, plot.seed);
    if (found.state === 'kept') return found.save;
    if (found.state === 'unfinished') tell('The last start did not finish. Starting over.');
    if (found.state === 'outdated') tell('The kept demo is of another version. Starting over.');
  }
  await empty(folder);
  return undefined;
}

async function openOn(settings: DemoSettings, save: SandboxSave | undefined, demo: DemoNow) {
  const { plot, folder, pageDir, runs, tell, host } = settings;
  const ticking = makeTicking(save ? new Date(save.now) : plot.origin, runs);
  const port = await portNear(settings.port, host);
  if (port !== settings.port) tell(`Port ${settings.port} is taken, so this is another one.`);
  try {
    const stage = await openStage({
      dataDir: folder,
      sandbox: {
        port,
        ...(host !== undefined && { host }),
        now: ticking.now,
        pageDir,
        workspaceName: 'Northwind',
        seed: plot.seed,
        routes: makeDemoRoutes(demo),
        ...(save ? { restore: save } : {}),
      },
    });
    return { stage, ticking };
  } catch (error) {
    if (error instanceof AssayError || !save) throw error;
    throw brokenFolder(folder, error);
  }
}

async function tellHistory(stage: Stage, settings: DemoSettings, demo: DemoNow): Promise<void> {
  demo.preparing = { line: 'Teams move in', share: 0 };
  await seed(stage, settings.plot, (line, share) => {
    demo.preparing = { line, share };
    settings.tell(line);
  });
}

/** A full disk or a hiccup must not end the visit; the same trouble is told once. */
function makeTeller(tell: (line: string) => void) {
  const told = new Set<string>();
  return (error: unknown): void => {
    const why = error instanceof Error ? error.message : String(error);
    if (told.has(why)) return;
    told.add(why);
    tell(`This did not work and is tried again: ${why}`);
  };
}

/** Calls `work` every `ms`, never twice at once, until the returned function is called. */
function every(
  ms: number,
  work: () => Promise<void>,
  failed: (error: unknown) => void,
): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    last = work()
      .catch(failed)
      .finally(() => {
        isBusy = false;
      });
  }, ms);
  return async () => {
    clearInterval(timer);
    await last;
  };
}

/**
 * Opens the demo: a Slack of its own, Assay, and people with a history, kept in a folder.
 * Errors: AssayError when the folder is in use or cannot be read.
 */
export async function openDemo(settings: DemoSettings) {
  const { folder, plot, guide, runs, tell } = settings;
  const lock = await lockDirectory(folder);
  const preparing = { line: 'Opening the doors', share: 0 };
  const demo: DemoNow = { guide, workspace: null, journey: null, preparing };
  try {
    const save = await lastSave(settings);
    tell(save ? 'Going on from where you left.' : 'Making the database.');
    const { stage, ticking } = await openOn(settings, save, demo);
    demo.workspace = stage.workspace;
    if (!save) tell(`Open ${stage.sandbox.url} and watch it fill.`);
    if (!save) await tellHistory(stage, settings, demo);
    const timeline = timelineOf(stage, plot, 'visit');
    const journey = makeJourney({ ...stage, timeline, ticking });
    demo.journey = journey;
    demo.preparing = null;
    // Tells a page that is open already.
    stage.sandbox.clock.advance(0);
    const keepNow = () => keep(folder, plot.seed, stage.sandbox.save());
    const failed = makeTeller(tell);
    await keepNow();
    ticking.run();
    const stopKeeping = every(KEEP_MS, keepNow, failed);
    const stopTicking = runs ? every(TICK_MS, journey.tick, failed) : async () => {};
    return {
      url: stage.sandbox.url,
      stage,
      journey,
      async close(): Promise<void> {
        await stopTicking();
        await stopKeeping();
        await keepNow().catch(failed);
        await stage.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

export type Demo = Awaited<ReturnType<typeof openDemo>>;
