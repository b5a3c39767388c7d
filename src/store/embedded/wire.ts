/** One message of the PostgreSQL wire protocol: its type byte and the bytes after the length. */
export interface WireMessage {
  type: string;
  body: Buffer;
  /** Type byte and length included. */
  whole: Buffer;
}

const HEADER = 5;

/** Splits complete typed messages off the front of `bytes`; what is left over is an incomplete one. */
export function splitMessages(bytes: Buffer): { messages: WireMessage[]; rest: Buffer } {
  const messages: WireMessage[] = [];
  let at = 0;
  while (at + HEADER <= bytes.length) {
    const end = at + 1 + bytes.readUInt32BE(at + 1);
    if (end > bytes.length) break;
    messages.push({
      type: String.fromCharCode(bytes.readUInt8(at)),
      body: bytes.subarray(at + HEADER, end),
      whole: bytes.subarray(at, end),
    });
    at = end;
  }
  return { messages, rest: bytes.subarray(at) };
}

/** The n-th zero-terminated string of a message body, counted from `start`. */
export function textAt(body: Buffer, start: number, n = 0): string {
  let from = start;
  for (let skipped = 0; skipped < n; skipped += 1) from = body.indexOf(0, from) + 1;
  return body.toString('utf8', from, body.indexOf(0, from));
}

/** Builds a message from its type and body. */
export function message(type: string, body: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(HEADER);
  head.write(type, 0, 'latin1');
  head.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

/** A simple query, as `psql` sends it. */
export const simpleQuery = (text: string): Buffer => message('Q', Buffer.from(`${text}\0`));

/** The server's "ready for the next query"; the status is `I` idle, `T` in a transaction, `E` failed. */
export const ready = (status: TransactionStatus): Buffer => message('Z', Buffer.from(status));

export type TransactionStatus = 'I' | 'T' | 'E';

/** What a server says to a client it lets in without a password. */
export function welcome(): Buffer {
  const settings = { client_encoding: 'UTF8', standard_conforming_strings: 'on' };
  return Buffer.concat([
    message('R', Buffer.alloc(4)),
    ...Object.entries(settings).map(([key, value]) =>
      message('S', Buffer.from(`${key}\0${value}\0`)),
    ),
    ready('I'),
  ]);
}

/** An error answer with its SQLSTATE code, then readiness in a failed transaction. */
export function refusal(code: string, text: string): Buffer {
  const fields = Buffer.from(`SERROR\0VERROR\0C${code}\0M${text}\0\0`);
  return Buffer.concat([message('E', fields), ready('E')]);
}
