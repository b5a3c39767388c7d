import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readlink, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { AssayError } from '../../errors.ts';

const holderSchema = z.object({
  pid: z.number(),
  host: z.string(),
  since: z.string(),
  token: z.string(),
  /** The machine, its boot and its process namespace: within it a process id says who is alive. */
  place: z.string(),
  /** When the process began, in the system's ticks: tells a reused process id from the holder. */
  began: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

const BEAT = 2_000;
/** A holder somewhere we cannot look (another container) counts as gone when its file is this old. */
const SILENCE = 10_000;
const SETTLE = 100;

export interface DirectoryLock {
  release(): Promise<void>;
}

/**
 * Takes the directory for this process alone, by a file beside it that names the holder. The file
 * of a process that was killed is taken over.
 * @throws AssayError `conflict` when another process, or this one, has it already
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const path = `${directory}.lock`;
  await mkdir(dirname(path), { recursive: true });
  const mine = await describeSelf();
  let takenOver = false;
  while (!(await create(path, mine))) {
    const holder = await readHolder(path);
    if (holder === 'gone') continue;
    if (await isAlive(path, holder)) throw heldBy(directory, path, holder);
    await setAside(path, holder);
    takenOver = true;
  }
  if (takenOver) {
    // Another process may have judged the same dead holder and taken the file away from under us.
    await pause(SETTLE);
    const holder = await readHolder(path);
    if (holder === 'gone' || holder?.token !== mine.token) throw heldBy(directory, path, holder);
  }
  return keep(path, mine);
}

function keep(path: string, mine: Holder): DirectoryLock {
  const beat = setInterval(() => {
    const now = new Date();
    // A beat that fails (disk full, file gone) only lets the file grow old.
    utimes(path, now, now).catch(() => undefined);
  }, BEAT).unref();
  return {
    release: async () => {
      clearInterval(beat);
      const holder = await readHolder(path);
      if (holder !== 'gone' && holder?.token === mine.token) await rm(path, { force: true });
    },
  };
}

async function create(path: string, mine: Holder): Promise<boolean> {
  try {
    await writeFile(path, `${JSON.stringify(mine, null, 2)}\n`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a dead holder's file away; if it was a new holder's file after all, puts it back. */
async function setAside(path: string, judged: Holder | undefined): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const moved = await readHolder(aside);
  if (moved !== 'gone' && moved !== undefined && moved.token !== judged?.token)
    await create(path, moved);
  await rm(aside, { force: true });
}

/** Undefined for a file without a readable holder: it is being written, or was cut short. */
async function readHolder(path: string): Promise<Holder | 'gone' | undefined> {
  try {
    return holderSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? 'gone' : undefined;
  }
}

async function isAlive(path: string, holder: Holder | undefined): Promise<boolean> {
  if (holder !== undefined && holder.place === (await placeOfSelf())) {
    if (!processExists(holder.pid)) return false;
    return (await beganAt(holder.pid)) === holder.began;
  }
  return isBeating(path);
}

async function isBeating(path: string): Promise<boolean> {
  const first = await ageOf(path);
  if (first === undefined || first.age > SILENCE) return false;
  for (let waited = 0; waited < SILENCE; waited += BEAT / 2) {
    await pause(BEAT / 2);
    const now = await ageOf(path);
    if (now === undefined) return false;
    if (now.touched !== first.touched) return true;
  }
  return false;
}

async function ageOf(path: string): Promise<{ touched: number; age: number } | undefined> {
  const touched = await stat(path).then(
    (file) => file.mtimeMs,
    () => undefined,
  );
  return touched === undefined ? undefined : { touched, age: Date.now() - touched };
}

function processExists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

async function describeSelf(): Promise<Holder> {
  return {
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    token: randomUUID(),
    place: await placeOfSelf(),
    began: await beganAt(process.pid),
  };
}

async function placeOfSelf(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return [hostname(), boot.trim(), namespace].join(' ').trim();
}

/** Empty where the system does not tell, so that only the process id decides. */
async function beganAt(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // The second field, a program's name in brackets, may hold spaces; the start time is the 22nd.
  return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

function heldBy(directory: string, path: string, holder: Holder | 'gone' | undefined): AssayError {
  const who =
    holder === undefined || holder === 'gone'
      ? 'another process'
      : `process ${holder.pid} on ${holder.host}, since ${holder.since}`;
  return new AssayError(
    'conflict',
    `${directory} is already in use by ${who}. Stop that Assay first, or set DATA_DIR to another folder. ` +
      `If you are sure it is no longer running, delete ${path} and start again.`,
  );
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
