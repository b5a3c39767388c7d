import pino, { type Logger } from 'pino';

/** JSON lines with ids and codes only; no text that people wrote reaches them. */
export const createLog = (level: string): Logger =>
  pino({ level, base: { app: 'assay' }, timestamp: pino.stdTimeFunctions.isoTime });
