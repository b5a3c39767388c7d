import type { PublishedReport, UseCaseRow } from '../../domain/report/figures.ts';
import type { Shows } from '../../domain/shows.ts';
import { actions, type Blocks, button, context, mention, said, section } from '../blocks.ts';
import { clicks } from '../interactions.ts';
import { duration } from '../wording.ts';
import { table } from './table-block.ts';

export const VERDICT_LABELS: Record<UseCaseRow['verdict'], string> = {
  scale: '🚀 Scale',
  prove: '🔎 Prove',
  fix: '🔧 Fix',
  stop: '🛑 Stop',
  watch: '👀 Watch',
  'too-early': '🌱 Too early',
};

/** Verdicts that ask someone to do something, the most urgent first. */
const TO_DO: readonly UseCaseRow['verdict'][] = ['stop', 'fix', 'scale', 'prove'];
const VERDICT_ORDER: readonly UseCaseRow['verdict'][] = [...TO_DO, 'watch', 'too-early'];

const MAX_VERDICTS = 5;

export const byVerdict = (rows: readonly UseCaseRow[]): UseCaseRow[] =>
  rows.toSorted(
    (one, other) => VERDICT_ORDER.indexOf(one.verdict) - VERDICT_ORDER.indexOf(other.verdict),
  );

export type VerdictFacts = {
  teamId: string;
  week: string;
  report: PublishedReport;
  owners: ReadonlyMap<string, string>;
  /** Whether the reader's buttons are drawn; who may press them is checked when they do. */
  withButtons: boolean;
};

/** What is held back of a row takes its reason along; the verdict stands on the figures all the same. */
const reasonOf = (row: UseCaseRow): string =>
  row.users === null && row.verdict !== 'too-early'
    ? 'The figures behind it are held back to protect people’s answers.'
    : row.reason;

const verdictText = (row: UseCaseRow, owner: string | undefined): string =>
  [
    `*${VERDICT_LABELS[row.verdict]}: ${said(row.name, 80)}*`,
    reasonOf(row),
    `Evidence: ${row.grade}${owner ? ` · Owner: ${mention(owner)}` : ' · No owner yet'}`,
  ].join('\n');

const verdictRow = (row: UseCaseRow, facts: VerdictFacts): Blocks => {
  const owner = facts.owners.get(row.id);
  const text = section(verdictText(row, owner));
  if (!facts.withButtons) return [text];
  const target = { team: facts.teamId, useCase: row.id, week: facts.week };
  return [
    text,
    actions(`verdict.${row.id}`, [
      button('Decide', clicks.decide.encode(target)),
      button('Ask for evidence', clicks.askEvidence.encode(target)),
      button(owner ? 'Change owner' : 'Assign owner', clicks.assignOwner.encode(target)),
    ]),
  ];
};

const plural = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;

const restOf = (rows: readonly UseCaseRow[], shown: number): string => {
  const more = rows.filter(({ verdict }) => TO_DO.includes(verdict)).length - shown;
  const early = rows.filter(({ verdict }) => verdict === 'too-early').length;
  const watched = rows.filter(({ verdict }) => verdict === 'watch').length;
  const parts = [
    ...(more > 0 ? [plural(more, 'more verdict', 'more verdicts')] : []),
    ...(watched > 0 ? [`${watched} with no clear effect yet`] : []),
    ...(early > 0 ? [`${early} too early to judge`] : []),
  ];
  return parts.join(', ');
};

/** At most five verdicts that ask for something, with reason, evidence grade, owner and buttons. */
export function verdictBlocks(facts: VerdictFacts): Blocks {
  const rows = facts.report.useCases;
  const toDo = byVerdict(rows)
    .filter(({ verdict }) => TO_DO.includes(verdict))
    .slice(0, MAX_VERDICTS);
  const rest = restOf(rows, toDo.length);
  if (rows.length === 0) return [];
  if (toDo.length === 0) return [section(`Nothing to decide this time: ${rest}.`)];
  return [
    ...toDo.flatMap((row) => verdictRow(row, facts)),
    ...(rest === '' ? [] : [context(`Besides these: ${rest}.`)]),
  ];
}

const minutes = (value: number | null): string | null =>
  value === null ? null : `${value < 0 ? '−' : ''}${duration(value)}`;

const likely = ({ low, high }: UseCaseRow): string | null =>
  low === null || high === null ? null : `${minutes(low)} to ${minutes(high)}`;

/** Every use case of the window, as a table. */
export const tableOfUseCases = ({ useCases }: PublishedReport, shows: Shows): Blocks =>
  table(
    {
      caption:
        'Use cases over the last four check-ins; minutes are net, per user and week, claimed',
      header: ['Use case', 'Verdict', 'Users', 'Saves', 'Likely', 'Evidence'],
      rows: byVerdict(useCases).map((row) => [
        row.name,
        VERDICT_LABELS[row.verdict],
        row.users === null ? null : String(row.users),
        minutes(row.netPerUserWeek),
        likely(row),
        row.grade,
      ]),
    },
    shows,
  );
