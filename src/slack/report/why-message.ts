import type { Explanation } from '../../domain/report/explanation.ts';
import type { Estimate, OutcomeTerm, Rung, ScoreName } from '../../domain/report/figures.ts';
import { SCORES } from '../../domain/report/figures.ts';
import {
  type Blocks,
  clip,
  context,
  divider,
  header,
  type Message,
  said,
  section,
} from '../blocks.ts';
import { LIMITS } from '../limits.ts';
import { type Figure, figureInWords, sourceInWords } from '../use-cases/evidence-message.ts';

/** Who stands behind the figures, by name; only ever given where the team shares names. */
export type WhyNames = {
  rungs: Readonly<Record<Rung, readonly string[]>>;
  users: ReadonlyMap<string, readonly string[]>;
};

export type WhyFacts = {
  teamName: string;
  weekLabel: string;
  explanation: Explanation;
  /** One score, or null for all three. */
  score: ScoreName | null;
  /** The measurement behind a use case's grade, by its id. */
  evidence: ReadonlyMap<string, Figure>;
  names: WhyNames | null;
  /** Whether someone outside the team reads it, who may be shown less than its digest shows. */
  isOutside: boolean;
};

const LABELS: Record<ScoreName, string> = {
  adoption: 'Adoption',
  outcome: 'Outcomes',
  utility: 'Utility',
};

const ABOUT: Record<ScoreName, string> = {
  adoption:
    'Is AI part of how the team works? The mean of the shares below that have data, times 100.',
  outcome:
    'Does it pay, and is that proven? For each use case: its users × what its evidence counts for × how far it has come. Added up, divided by all users, times 100.',
  utility: 'Both together: the square root of Adoption × Outcomes.',
};

const RUNG_LABELS: Record<Rung, string> = {
  useful: 'Useful',
  repeatable: 'Repeatable',
  indispensable: 'Indispensable',
};

/** Who is counted, and what of them: read after "3 of 5 people". */
const RUNG_WORDS: Record<Rung, string> = {
  useful: 'who replied had a result that was used',
  repeatable: 'who replied three times or more had one use case that was useful in three of them',
  indispensable: 'who were asked would be very disappointed without it',
};

/** Terms and names written out, so that a section stays within Slack's limit. */
const MAX_TERMS = 20;
const MAX_NAMES = 20;
const ROOM = LIMITS.section - 100;

const round = (value: number, digits = 1): string => value.toFixed(digits);

const estimateInWords = ({ score, low, high }: Estimate, isHeld: boolean): string =>
  score === null || low === null || high === null
    ? isHeld
      ? 'held back'
      : 'no figure'
    : `${round(score)}, likely between ${round(low)} and ${round(high)}`;

const people = (names: readonly string[] | undefined): string =>
  names === undefined || names.length === 0
    ? ''
    : ` _(${names
        .slice(0, MAX_NAMES)
        .map((name) => said(name, 60))
        .join(', ')}${names.length > MAX_NAMES ? ' and others' : ''})_`;

const whyHidden = ({ explanation }: WhyFacts, what: string): string | null =>
  explanation.hidden.find((one) => one.what === what)?.why ?? null;

const rungLines = (facts: WhyFacts): string[] =>
  facts.explanation.adoption.rungs.map(({ rung, share: counted }) => {
    const { numerator, denominator, value } = counted;
    const held = whyHidden(facts, `adoption.${rung}`);
    if (held) return `• ${RUNG_LABELS[rung]}: held back. ${held}`;
    if (numerator === null || denominator === null || value === null) {
      return `• ${RUNG_LABELS[rung]}: no data yet, so it does not count`;
    }
    const share = `${numerator} of ${denominator} people ${RUNG_WORDS[rung]}, ${Math.round(100 * value)}%`;
    return `• ${RUNG_LABELS[rung]}: ${share}${people(facts.names?.rungs[rung])}`;
  });

const evidenceLine = ({ evidence }: WhyFacts, id: string): string => {
  const figure = evidence.get(id);
  if (!figure) return '';
  const source = figure.source === null ? '' : ` (${sourceInWords(figure.source)})`;
  return `\n    ${figureInWords(figure)}${source}`;
};

const termLine = (facts: WhyFacts, term: OutcomeTerm): string =>
  `• ${said(term.name, 80)}: ${term.users} ${term.users === 1 ? 'user' : 'users'} × ${term.weight} (${term.grade}) × ${round(term.attainment, 3)}${people(facts.names?.users.get(term.id))}${evidenceLine(facts, term.id)}`;

const outcomeLines = (facts: WhyFacts): string[] => {
  const { terms, grades } = facts.explanation.outcome;
  if (terms !== null) {
    const rest = terms.length - MAX_TERMS;
    return [
      ...terms.slice(0, MAX_TERMS).map((term) => termLine(facts, term)),
      ...(rest > 0 ? [`• and ${rest} more`] : []),
    ];
  }
  const held = whyHidden(facts, 'outcomeTerms');
  return [
    ...(held ? [`The parts are held back. ${held}`] : []),
    ...grades
      .slice(0, MAX_TERMS)
      .map(({ name, grade }) => `• ${said(name, 80)}: evidence ${grade}`),
  ];
};

const inputsOf = (facts: WhyFacts, score: ScoreName): string[] => {
  if (score === 'adoption') return rungLines(facts);
  return score === 'outcome' ? outcomeLines(facts) : [];
};

const OUTSIDE =
  'You read this from outside the team, beside the totals of all teams, so you may see less than its digest shows its own people.';

const sumOf = (facts: WhyFacts, score: ScoreName): string => {
  const { arithmetic, score: figure } = facts.explanation[score];
  if (arithmetic) return `\`${clip(arithmetic, ROOM)}\``;
  if (figure !== null) {
    return score === 'adoption'
      ? 'The score counts every share. Its sum is not written out, because it would tell those held back.'
      : '';
  }
  const held = whyHidden(facts, score);
  if (held === null) return 'No data, so no figure.';
  return `Held back. ${held}${facts.isOutside ? ` ${OUTSIDE}` : ''}`;
};

const scoreSection = (facts: WhyFacts, score: ScoreName): Blocks => {
  const isHeld = whyHidden(facts, score) !== null;
  const title = `*${LABELS[score]}: ${estimateInWords(facts.explanation[score], isHeld)}*`;
  const lines = [`${title}\n${ABOUT[score]}`, ...inputsOf(facts, score), sumOf(facts, score)];
  return packed(lines.filter((line) => line !== '')).map((text) => section(text));
};

/** Lines put together to as few texts as fit into a section each. */
function packed(lines: readonly string[]): string[] {
  const texts: string[] = [];
  for (const line of lines) {
    const last = texts.at(-1);
    if (last === undefined || last.length + line.length >= ROOM) texts.push(line);
    else texts[texts.length - 1] = `${last}\n${line}`;
  }
  return texts;
}

const basisLine = ({ explanation }: WhyFacts): string => {
  const { replied, reachable } = explanation;
  const answered =
    replied === null || reachable === null
      ? ''
      : `${replied} of ${reachable} people answered; silence is never counted as no. `;
  return `${answered}It rests on this check-in and up to three before it. “Likely between” holds the true figure 95 times in 100.`;
};

/** How a team's scores came about: inputs and arithmetic, in plain words. */
export function whyMessage(facts: WhyFacts): Message {
  const scores = facts.score === null ? SCORES : [facts.score];
  const title = `How ${scores.length === 1 ? 'this score' : 'these scores'} came about`;
  return {
    text: `${title}: ${said(facts.teamName, 80)}, ${facts.weekLabel}`,
    blocks: [
      header(`${title} · ${facts.teamName} · ${facts.weekLabel}`),
      ...scores.flatMap((score, index) => [
        ...(index > 0 ? [divider()] : []),
        ...scoreSection(facts, score),
      ]),
      context(basisLine(facts)),
    ],
  };
}
