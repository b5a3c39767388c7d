import { z } from 'zod';
import { AssayError } from '../errors.ts';

const shape = z.object({ code: z.string(), message: z.string().optional() });

const DATABASE: Readonly<Record<string, string>> = {
  ECONNREFUSED:
    'Nothing answers where DATABASE_URL points. Check its host and port, and that PostgreSQL runs.',
  ENOTFOUND: 'The host in DATABASE_URL is not known. Check its spelling.',
  EAI_AGAIN:
    'The host in DATABASE_URL cannot be looked up just now. Check its spelling and the network.',
  ETIMEDOUT: 'The host in DATABASE_URL does not answer. Check its host, port and firewall.',
  '28P01': 'PostgreSQL does not accept the password in DATABASE_URL.',
  '28000': 'PostgreSQL does not let the user in DATABASE_URL in.',
  '3D000':
    'The database named in DATABASE_URL does not exist. Create it first, for example with createdb.',
};

const FILES: Readonly<Record<string, string>> = {
  EADDRINUSE: 'PORT is taken by another program. Set PORT to a free one.',
  EACCES:
    'Assay may not use what it needs. Check the rights on DATA_DIR, and that PORT is above 1023.',
  ENOTDIR: 'DATA_DIR is a file. Point it at a folder, or move the file away.',
  EEXIST: 'DATA_DIR is a file. Point it at a folder, or move the file away.',
  EADDRNOTAVAIL: 'This machine has no such address to listen on. Try 127.0.0.1 or 0.0.0.0.',
  EROFS: 'DATA_DIR is read-only. Point it at a folder that can be written to.',
  ENOSPC: 'The disk that holds DATA_DIR is full.',
};

/**
 * What to tell a person about a failed command, or null when it is a defect. `usesServer` tells
 * whether the records are on a PostgreSQL server.
 */
export function explain(error: unknown, usesServer: boolean): string | null {
  if (error instanceof AssayError) return error.message;
  const known = shape.safeParse(error);
  if (!known.success) return null;
  const { code } = known.data;
  return (usesServer ? DATABASE[code] : undefined) ?? FILES[code] ?? null;
}
