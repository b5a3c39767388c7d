import { AssayError } from '../errors.ts';

/**
 * BullMQ connects once: what could not connect then never carries a job, however well its server is
 * later, so a process ends rather than stay deaf.
 * @throws AssayError `bad-settings` when a queue or worker could not connect.
 */
export async function carried(part: { waitUntilReady(): Promise<unknown> }): Promise<void> {
  try {
    await part.waitUntilReady();
  } catch (cause) {
    throw new AssayError(
      'bad-settings',
      'Redis does not answer where REDIS_URL points. Check its host, port and password, and that the server runs, or leave REDIS_URL out.',
      { cause },
    );
  }
}
