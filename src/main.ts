import { createBot } from './bot.ts';
import { readConfig, readSlackConfig } from './config.ts';

/**
 * Starts Assay from the environment; on SIGTERM or SIGINT it finishes what is under way and ends.
 * @throws AssayError as `createBot` does.
 */
export async function main(): Promise<void> {
  const bot = await createBot(readConfig(), readSlackConfig());
  await bot.start();
  const stop = () => {
    void bot.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
