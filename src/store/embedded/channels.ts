import { textAt, type WireMessage } from './wire.ts';

const COMMENT = /^\s*--[^\n]*(\n|$)/;
const LISTEN = /\b(UN)?LISTEN\s+(?:"((?:[^"]|"")+)"|([\w$]+)|(\*))/gi;

/** SQL without the comment lines in front of it, so that its first word can be recognised. */
export function withoutLeadingComments(sql: string): string {
  let text = sql;
  while (COMMENT.test(text)) text = text.replace(COMMENT, '');
  return text.trimStart();
}

/** Applies the LISTEN and UNLISTEN statements of `sql` to the channels someone listens to. */
export function followListening(sql: string, channels: Set<string>): void {
  for (const [, stop, quoted, plain, all] of withoutLeadingComments(sql).matchAll(LISTEN)) {
    if (all) channels.clear();
    const channel = quoted?.replaceAll('""', '"') ?? plain?.toLowerCase();
    if (channel === undefined) continue;
    if (stop) channels.delete(channel);
    else channels.add(channel);
  }
}

/** The channel of a notification message (its body starts with the sender's process id). */
export const channelOf = (notification: WireMessage): string => textAt(notification.body, 4);
