import { addDays } from '../domain/calendar.ts';
import type { EvidenceImported } from '../flows/imports/measurements.ts';
import type { RepliesImported } from '../flows/imports/replies.ts';
import type { SpendImported } from '../flows/imports/spend.ts';
import type { UseCasesImported } from '../flows/imports/use-cases.ts';
import { columnsOf, counted, plain, thousands } from './output.ts';

const MAX_NOTES = 20;

const summary = (lines: readonly string[], notes: readonly string[]): string => {
  const told = notes.slice(0, MAX_NOTES).map((note) => `Note: ${note}`);
  if (notes.length > told.length) told.push(`… and ${notes.length - told.length} more notes.`);
  return [...lines, ...told].map((line) => line.split('\n').map(plain).join('\n')).join('\n');
};

/** What came of `assay import replies`. */
export const replies = (fileName: string, done: RepliesImported): string =>
  summary(
    [
      `${fileName}: ${counted(done.rows, 'row')}, ${counted(
        done.newReplies + done.changedReplies + done.sameReplies,
        'reply',
        'replies',
      )} (${done.newReplies} new, ${done.changedReplies} changed, ${done.sameReplies} as before).`,
      `New: ${counted(done.newCheckIns, 'check-in')}, ${counted(done.newUseCases, 'use case')}, ${counted(done.newTeams.length, 'team')}${
        done.newTeams.length > 0 ? ` (${done.newTeams.join(', ')})` : ''
      }.`,
    ],
    done.notes,
  );

/** What came of `assay import use-cases`. */
export const useCases = (fileName: string, done: UseCasesImported): string =>
  summary(
    [
      `${fileName}: ${counted(done.rows, 'use case')} of ${counted(done.organisations, 'organisation')} in the catalogue: ${thousands(done.added)} new, ${thousands(done.updated)} brought up to date.`,
      columnsOf([
        ...done.stages.map(({ stage, count }) => [
          `  ${stage === null ? 'no stage given' : plain(stage)}`,
          thousands(count),
        ]),
        ['  high-impact', thousands(done.highImpact)],
        ['  with personal data', thousands(done.personalData)],
      ]),
    ],
    done.notes,
  );

/** What came of `assay import measurements` and `assay import samples`. */
export const evidence = (fileName: string, what: string, done: EvidenceImported): string =>
  summary(
    [
      `${fileName}: ${counted(done.rows, what)}, ${thousands(done.added)} new and ${thousands(done.rows - done.added)} as before.`,
    ],
    [
      ...done.notes,
      ...(done.newUseCases > 0
        ? [
            `${counted(done.newUseCases, 'use case')} had not been heard of before and stands in the catalogue now. Check the spelling if that is a surprise.`,
          ]
        : []),
    ],
  );

/** What came of `assay import spend`. */
export const spend = (fileName: string, done: SpendImported): string => {
  const money = (amount: number) =>
    `${amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ${done.currency}`;
  return summary(
    [
      `${fileName}: ${counted(done.rows, 'row')}, ${counted(done.charges, 'charge')} from ${done.from} to ${addDays(done.to, -1)}, ${money(done.total)}.`,
      `Seats ${money(done.seats)}, metered ${money(done.total - done.seats)}; not allocated to a use case ${money(done.notAllocated)}.`,
      ...(done.replaced > 0
        ? [`${counted(done.replaced, 'charge')} of an earlier ${fileName} replaced.`]
        : []),
    ],
    done.notes,
  );
};
