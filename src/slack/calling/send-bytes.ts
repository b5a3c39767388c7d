import { SlackCallError } from './call-error.ts';

/** How long Slack may take to swallow a file, in ms. */
const UPLOAD_TIMEOUT_MS = 30_000;

/**
 * Sends a file's bytes to the address Slack gave for them, which wants no token.
 * @throws SlackCallError `unknown` when they were not taken.
 */
export async function sendBytes(url: string, content: Buffer): Promise<void> {
  const signal = AbortSignal.timeout(UPLOAD_TIMEOUT_MS);
  const answer = await fetch(url, { method: 'POST', body: new Uint8Array(content), signal }).catch(
    (cause: unknown) => {
      throw new SlackCallError('unknown', 'upload_not_answered', 0, cause);
    },
  );
  if (!answer.ok) throw new SlackCallError('unknown', `upload_http_${answer.status}`);
}
