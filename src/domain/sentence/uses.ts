import { attach, type Clause } from './attach.ts';
import type { RawUse } from './draft.ts';
import type { Fact } from './fact.ts';
import { isSmallTalk } from './intent.ts';
import { FACT, marksIn, TOOL } from './marks.ts';
import { matchUseCase, type UseCaseRef } from './match.ts';
import { bareClause, cleanPhrase, isNoUse, isToolOnly, type Phrase, readPhrase } from './phrase.ts';

type Catalogue = {
  readonly useCases: readonly UseCaseRef[];
  readonly lastUses: readonly UseCaseRef[];
};
type Marked = {
  readonly text: string;
  readonly facts: readonly Fact[];
  readonly names: readonly (string | null)[];
};

const SEGMENT = /\s*(?:[;!?]|\.(?=\s|$))\s*/;
const CLAUSE = new RegExp(
  `\\s*(?:,|\\(|\\)| — |(?<!^\\s*${TOOL}) - )\\s*|(?<![\\p{L}])(?:but|then|plus|although|though|so that)(?![\\p{L}])`,
  'iu',
);
/** An “and” parts two statements when what follows starts one of its own. */
const STATEMENT = new RegExp(
  `\\s+(?:and|&|\\+)\\s+(?=(?:also |then |i |we |it |that )*(?:${FACT}|(?:used|using|asked|had|got|saved|spent|took|cost|lost)(?![\\p{L}])|(?<!${TOOL}\\s+(?:and|&|\\+)\\s+)${TOOL}))|(?<=${TOOL}[^,;.]*)(?<!${TOOL})\\s+(?:and|&)\\s+(?=\\p{L}[^,;.]*${TOOL})`,
  'iu',
);

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const MAX_NAME = 80;

const named = (
  phrase: Phrase,
  catalogue: Catalogue,
  isStatement: boolean,
): Omit<RawUse, 'facts' | 'tools'> => {
  const { words, count } = phrase;
  if (!words) return { useCase: null, candidates: [], words, count };
  const { chosen, candidates } = matchUseCase(words, catalogue.useCases, catalogue.lastUses);
  const fresh =
    isStatement && candidates.length === 0
      ? { newName: upperFirst(words).slice(0, MAX_NAME) }
      : null;
  return { useCase: chosen ?? fresh, candidates, words, count };
};

/** “Contract reviews and offer letters” are two when the catalogue knows them apart, else one. */
const partsOf = (phrase: Phrase, catalogue: Catalogue): Phrase[] => {
  const { words } = phrase;
  const parts = words?.split(/\s*(?:,|\band\b|&|\+)\s*/i).filter(Boolean) ?? [];
  if (!words || parts.length < 2) return [phrase];
  const sure = (text: string) => matchUseCase(text, catalogue.useCases, catalogue.lastUses).chosen;
  if (sure(words)) return [phrase];
  const phrases = parts.map((part, index) => {
    const clean = cleanPhrase(part);
    return index === 0 && phrase.count !== null ? { ...clean, count: phrase.count } : clean;
  });
  return phrases.some((part) => part.words && sure(part.words)) ? phrases : [phrase];
};

const toolsIn = (text: string, names: Marked['names']): string[] => [
  ...new Set(marksIn(text, 'tool').flatMap((index) => names[index] ?? [])),
];

const readClause = (text: string, marked: Marked, catalogue: Catalogue): Clause => {
  const facts = marksIn(text, 'fact').flatMap((index) => marked.facts[index] ?? []);
  const tools = toolsIn(text, marked.names);
  const bare = bareClause(text);
  if (isSmallTalk(bare) || isToolOnly(text)) return { uses: [], facts, left: null };
  const stated = readPhrase(text);
  const phrase = stated?.phrase ?? (isNoUse(text) ? null : cleanPhrase(bare));
  if (!phrase || (!stated && !phrase.words)) return { uses: [], facts, left: bare };
  const fresh = Boolean(stated && (stated.certain || marked.facts.length > 0));
  const uses = partsOf(phrase, catalogue)
    .map((part) => ({ ...named(part, catalogue, fresh), tools, facts: [] }))
    .filter((use) => stated?.certain || use.useCase || use.candidates.length > 0);
  return { uses, facts, left: uses.length > 0 ? null : bare };
};

const hasSaved = (facts: readonly Fact[]): boolean => facts.some(({ kind }) => kind === 'saved');

/** One tool named anywhere is the tool of every use that names none; of two, none is taken. */
const shareTools = (uses: readonly RawUse[], all: readonly string[]): RawUse[] =>
  uses.map((use) =>
    use.tools.length === 0 && (all.length === 1 || uses.length === 1)
      ? { ...use, tools: all }
      : use,
  );

/** A use that was told without saying what for: “saved 2h with Claude”. */
const unnamed = (facts: Fact[], tools: readonly string[], words: string | null): RawUse => ({
  useCase: null,
  candidates: [],
  words,
  tools,
  count: null,
  facts,
});

/** All uses a sentence tells of, with what is left to ask because no use could be tied to it. */
export const readUses = (
  marked: Marked,
  catalogue: Catalogue,
): { uses: RawUse[]; ask: string[] } => {
  const segments = marked.text.split(SEGMENT).map((segment) =>
    segment
      .split(CLAUSE)
      .flatMap((clause) => clause.split(STATEMENT))
      .filter((clause) => clause.trim() !== '')
      .map((clause) => readClause(clause, marked, catalogue)),
  );
  const clauses = segments.flat();
  const left = clauses.flatMap((clause) => clause.left ?? []);
  const tools = toolsIn(marked.text, marked.names);
  const { uses, loose, ask } = attach(segments);
  if (uses.length > 0) {
    return {
      uses: shareTools(uses, tools),
      ask: [...ask, ...left.map((words) => `What about “${readable(words, marked)}”?`)],
    };
  }
  const gained =
    hasSaved(loose) && loose.some(({ kind, value }) => kind === 'saved' && value !== 0);
  const words = left.map((text) => cleanPhrase(text).words).filter((text) => text !== null);
  const refused = clauses.some((clause) => clause.left && isNoUse(clause.left));
  if (!gained || refused || words.length > 1 || (words.length === 0 && left.length > 0))
    return { uses: [], ask: [] };
  return { uses: [unnamed(loose, tools, words[0] ?? null)], ask: [] };
};

const readable = (text: string, { names }: Marked): string =>
  text.replace(new RegExp(TOOL, 'gu'), (sign) => names[marksIn(sign, 'tool')[0] ?? 0] ?? 'AI');
