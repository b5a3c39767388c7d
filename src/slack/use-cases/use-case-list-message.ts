import type { Grade } from '../../domain/scores/evidence.ts';
import {
  actions,
  type Blocks,
  button,
  context,
  header,
  type Message,
  mention,
  said,
  section,
} from '../blocks.ts';
import { clicks } from '../interactions.ts';

/** A message holds 50 blocks; each use case takes two. */
export const MAX_LISTED = 22;

export type ListedUseCase = {
  id: string;
  name: string;
  description: string | null;
  ownerId: string | null;
  grade: Grade;
  /** People in the team who used it lately; null where that may not be told. */
  users: number | null;
  /** What the reader may do with it. */
  may: { bringEvidence: boolean; time: boolean; care: boolean };
};

export type CatalogueFacts = {
  team: { id: string; name: string };
  /** What was searched for; empty: the team's own. */
  search: string;
  useCases: readonly ListedUseCase[];
  /** How many more there are. */
  rest: number;
};

const GRADE_WORDS: Record<Grade, string> = {
  claimed: 'by people’s word only',
  estimated: 'an estimate',
  measured: 'measured',
  verified: 'measured and confirmed',
};

const usersInWords = (users: number | null): string[] =>
  users === null ? [] : [`Used by ${users} ${users === 1 ? 'person' : 'people'}`];

const details = ({ ownerId, grade, users }: ListedUseCase): string =>
  [
    ownerId ? `Owner: ${mention(ownerId)}` : 'No owner yet',
    `Evidence: ${GRADE_WORDS[grade]}`,
    ...usersInWords(users),
  ].join(' · ');

const entry = (team: string, useCase: ListedUseCase): Blocks => {
  const { id, may, description } = useCase;
  const about = description ? `\n${said(description, 200)}` : '';
  const buttons = [
    ...(may.bringEvidence
      ? [button('Add evidence', clicks.openEvidence.encode({ team, useCase: id }))]
      : []),
    ...(may.time
      ? [button('Time one piece of work', clicks.timeWork.encode({ team, useCase: id }))]
      : []),
    ...(may.care
      ? [
          button('Edit', clicks.editUseCase.encode({ useCase: id })),
          button('Merge', clicks.mergeUseCase.encode({ useCase: id })),
        ]
      : []),
  ];
  return [
    section(`*${said(useCase.name, 120)}*${about}\n${details(useCase)}`),
    ...(buttons.length > 0 ? [actions(`use-case.${id}`, buttons)] : []),
  ];
};

const empty = ({ search }: CatalogueFacts): string =>
  search === ''
    ? 'No use cases yet. They come with the first digest.'
    : `I found nothing like “${said(search, 80)}”. Try other letters.`;

/** A team's use cases, or those found by a search, with what the reader can do about each. */
export function catalogueMessage(facts: CatalogueFacts): Message {
  const { team, search, useCases, rest } = facts;
  const title = search === '' ? `Use cases of ${team.name}` : `Use cases like “${search}”`;
  return {
    text: said(title, 200),
    blocks: [
      header(title),
      ...useCases.slice(0, MAX_LISTED).flatMap((useCase) => entry(team.id, useCase)),
      ...(useCases.length === 0 ? [section(empty(facts))] : []),
      context(
        rest > 0
          ? `And ${rest} more: add the first letters, as in \`/ai-adoption usecases summar\`.`
          : 'To find another, add the first letters, as in `/ai-adoption usecases summar`.',
      ),
    ],
  };
}
