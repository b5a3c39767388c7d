import { readFileSync } from 'node:fs';
import { createBot, type Role } from '../../src/bot.ts';
import { enqueueDue } from '../../src/flows/asking/enqueue-due.ts';
import { createLog } from '../../src/log.ts';

/**
 * Assay as `assay start` runs it, but by a clock that the harness moves, and with leases as short as
 * its patience. Settings come as one JSON argument.
 */
type Settings = {
  role: Role;
  databaseUrl: string;
  redisUrl: string | null;
  apiUrl: string;
  signingSecret: string;
  botTokens: string[];
  port: number;
  /** Holds by how many ms the clock is ahead of the machine's. */
  clockFile: string;
};

const settings = JSON.parse(process.argv[2] ?? '{}') as Settings;
const now = () => new Date(Date.now() + Number(readFileSync(settings.clockFile, 'utf8')));
const { databaseUrl, redisUrl, role } = settings;

process.on('unhandledRejection', () => undefined);
const bot = await createBot(
  { databaseUrl, redisUrl, dataDir: '', logLevel: 'silent', admins: [] },
  { ...settings, appToken: null },
  {
    role,
    now,
    log: createLog(process.env.CHAOS_LOG ?? 'silent'),
    leases: { queuedMs: 1500, takenMs: 5000 },
    callTimeoutMs: 1200,
  },
);
process.on('SIGTERM', () => void bot.stop().then(() => process.exit(0)));
await bot.start();
process.send?.('ready');

// The harness moves days on in seconds, so what sweeps each minute has to sweep as much faster.
const SWEEP_MS = 250;
const sweep = async (): Promise<void> => {
  if (role === 'worker') await enqueueDue(bot.deps).catch(() => undefined);
  setTimeout(() => void sweep(), SWEEP_MS);
};
await sweep();
