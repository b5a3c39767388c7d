import { App, HTTPReceiver, LogLevel } from '@slack/bolt';

/** The least a Bolt app can do with a click: acknowledge it. */
const [signingSecret = '', port = '0'] = process.argv.slice(2);
const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
const app = new App({
  receiver,
  logLevel: LogLevel.ERROR,
  authorize: async () => ({ botToken: 'xoxb-T1', botUserId: 'UBOT' }),
});
app.action(/.*/, async ({ ack }) => ack());
await app.start(Number(port));
process.send?.(Number(port));
