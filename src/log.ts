import pino, { type Logger } from 'pino';

/** Fields of an error that hold codes, names of tables, or addresses of machines; never values. */
const SAFE_FIELDS = [
  'code',
  'outcome',
  'reason',
  'statusCode',
  'severity',
  'table',
  'constraint',
  'routine',
  'syscall',
  'address',
  'port',
] as const;
/** The engine writes these messages, and quotes no data in them. */
const SAFE_MESSAGES = new Set(['TypeError', 'ReferenceError', 'RangeError']);

/**
 * An error as it may be logged: what it is and where it arose. Its message stays out, because a
 * database quotes the row it refused, and a parser the text it could not read.
 */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const fields = SAFE_FIELDS.flatMap((name) => {
    const value: unknown = Reflect.get(error, name);
    return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [];
  });
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    ...(SAFE_MESSAGES.has(error.name) && { message: error.message }),
    ...Object.fromEntries(fields),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
    at: frames.map((line) => line.trim()),
  };
}

/** JSON lines with ids and codes only; no text that people wrote reaches them. */
export const createLog = (level: string, destination?: pino.DestinationStream): Logger => {
  const options: pino.LoggerOptions = {
    level,
    base: { app: 'assay' },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
};
