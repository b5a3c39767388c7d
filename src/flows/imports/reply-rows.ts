import { PARTICIPATION_STATES, type ParticipationState } from '../../domain/answer/check-in.ts';
import {
  BLOCKERS,
  type Blocker,
  clampSavedMinutes,
  RESULT_BANDS,
  type Use,
  WOULD_MISS,
} from '../../domain/answer/reply.ts';
import { isWeek } from '../../domain/calendar.ts';
import { nameKeyOf } from '../../store/use-cases/use-cases.ts';
import { type BadRows, quoted } from './bad-rows.ts';
import { type Cells, cellsOf } from './cells.ts';
import { type Columns, type ImportedFile, readTable } from './table.ts';

const COLUMNS: Columns = {
  team: { needed: true },
  week: { needed: true },
  member: { needed: true },
  state: { needed: true },
  use_case: { needed: true },
  times: { needed: true },
  saved_minutes: { needed: true },
  redo_minutes: { needed: true },
  result_used: { needed: true },
  would_miss: {},
  blockers: {},
  note: {},
};

/** Columns that speak of a use, and say nothing without a use case. */
const USE_COLUMNS = ['times', 'saved_minutes', 'redo_minutes', 'result_used', 'would_miss'];

export type UseOfRow = Omit<Use, 'useCaseId'> & { readonly line: number; readonly name: string };

/** What one member did in one week, from one row or several. */
export type MemberWeek = {
  readonly line: number;
  readonly team: string;
  readonly week: string;
  readonly member: string;
  readonly state: ParticipationState;
  note: string | null;
  readonly uses: UseOfRow[];
};

export type ReplyRows = {
  readonly entries: readonly MemberWeek[];
  readonly rows: number;
  readonly notes: readonly string[];
  readonly problems: BadRows;
};

/**
 * The replies a file tells of: rows of one member and week belong to one reply.
 * @throws AssayError `bad-file` with every row that cannot be taken.
 */
export function readReplyRows(file: ImportedFile): ReplyRows {
  const table = readTable(file, COLUMNS);
  const { problems } = table;
  const notes: string[] = [];
  const entries = new Map<string, MemberWeek>();
  for (const row of table.rows) {
    const cells = cellsOf(row, problems);
    const found = readMember(cells);
    const use = readUse(cells, notes);
    if (!found) continue;
    const key = JSON.stringify([found.team.toLowerCase(), found.week, found.member]);
    const entry = entries.get(key) ?? found;
    entries.set(key, entry);
    if (entry !== found) joinRow(entry, found, cells);
    if (use) addUse(entry, use, cells);
  }
  problems.throwIfAny();
  notes.push(...table.notes);
  return { entries: [...entries.values()], rows: table.rows.length, notes, problems };
}

function readMember(cells: Cells): MemberWeek | null {
  const team = cells.needText('team');
  const week = readWeek(cells);
  const member = cells.needText('member');
  const state = cells.needChoice('state', PARTICIPATION_STATES);
  if (team === null || week === null || member === null || state === null) return null;
  return { line: cells.line, team, week, member, state, note: cells.text('note'), uses: [] };
}

const readWeek = (cells: Cells): string | null => {
  const week = cells.text('week') ?? '';
  return isWeek(week)
    ? week
    : cells.complain('week', `${quoted(week)} is not an ISO week. Write it like 2026-W47.`);
};

function joinRow(entry: MemberWeek, next: MemberWeek, cells: Cells): void {
  if (entry.state !== next.state) {
    cells.complain('state', `it says ${next.state}, but line ${entry.line} says ${entry.state}.`);
  }
  if (entry.note !== null && next.note !== null && entry.note !== next.note) {
    cells.complain('note', `it differs from the note of the same reply on line ${entry.line}.`);
  }
  entry.note ??= next.note;
}

function addUse(entry: MemberWeek, use: UseOfRow, cells: Cells): void {
  const twin = entry.uses.find((other) => nameKeyOf(other.name) === nameKeyOf(use.name));
  if (twin) cells.complain('use_case', `this reply has it on line ${twin.line} already.`);
  else entry.uses.push(use);
}

function readUse(cells: Cells, notes: string[]): UseOfRow | null {
  const name = cells.text('use_case');
  if (name === null) {
    const stray = [...USE_COLUMNS, 'blockers'].find((column) => cells.text(column) !== null);
    if (stray) cells.complain('use_case', `it is empty, but ${stray} is filled in.`);
    return null;
  }
  const state = cells.text('state')?.toLowerCase();
  if (state === 'silent' || state === 'away') {
    return cells.complain('use_case', `a member who was ${state} has no use case.`);
  }
  const times = cells.needNumber('times', { above: 0 });
  const claimed = cells.needNumber('saved_minutes');
  const redoMinutes = cells.needNumber('redo_minutes', { atLeast: 0 });
  const resultUsed = readResult(cells);
  const wouldMiss = cells.optionalChoice('would_miss', WOULD_MISS);
  const blockers = readBlockers(cells);
  if (times === null || claimed === null || redoMinutes === null || resultUsed === null) {
    return null;
  }
  const savedMinutes = clampSavedMinutes(claimed);
  if (savedMinutes !== claimed) {
    notes.push(
      `Line ${cells.line}: ${claimed} minutes saved counts as ${savedMinutes}, the most for one use in a week.`,
    );
  }
  return {
    line: cells.line,
    name,
    times,
    savedMinutes,
    redoMinutes,
    resultUsed,
    wouldMiss,
    blockers,
  };
}

const RESULTS = new Map<string, Use['resultUsed']>([
  ['1', 1],
  ['0.5', 0.5],
  ['.5', 0.5],
  ['0', 0],
  ['1.0', 1],
  ['0.0', 0],
]);

const readResult = (cells: Cells): Use['resultUsed'] | null => {
  const text = (cells.text('result_used') ?? '').toLowerCase();
  const band = RESULT_BANDS.find(({ id }) => id === text);
  const value = RESULTS.get(band ? String(band.value) : text);
  return value ?? cells.complain('result_used', `${quoted(text)} is none of yes, partly, no.`);
};

const readBlockers = (cells: Cells): Blocker[] => {
  const named = (cells.text('blockers') ?? '')
    .split('|')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '');
  const known = BLOCKERS.filter((blocker) => named.includes(blocker));
  const stranger = named.find((word) => !BLOCKERS.some((blocker) => blocker === word));
  if (stranger !== undefined) {
    cells.complain('blockers', `${quoted(stranger)} is none of ${BLOCKERS.join(', ')}.`);
  }
  return known;
};
