import { createBot, type Role } from './bot.ts';
import { readConfig, readSlackConfig } from './config.ts';
import { createLog } from './log.ts';

/** What is under way may take this long to finish after SIGTERM, in ms; rows keep the rest. */
const DRAIN_MS = 20_000;

/**
 * Starts Assay from the environment; on SIGTERM or SIGINT it finishes what is under way and ends.
 * @throws AssayError as `createBot` does.
 */
export async function main({ role = 'all' }: { role?: Role } = {}): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  // A request that nobody could have meant must not end the work for everyone else.
  process.on('unhandledRejection', (err) => log.error({ err }, 'unhandled rejection'));
  const bot = await createBot(config, readSlackConfig(), { role, log });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(0), DRAIN_MS).unref();
    bot.stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.error({ err }, 'not everything could be closed');
        process.exit(0);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  await bot.start();
}
