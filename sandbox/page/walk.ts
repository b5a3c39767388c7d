import type { Person } from '../types.ts';
import type { About, Act, Acted, DemoState, Goal, ListedChannel } from './api.ts';
import { useKept } from './kept.ts';
import { STEPS, type Step } from './parts/guide.tsx';
import type { Place } from './place.ts';

/** Taps that answer by themselves; the others open a form, which answers when it closes. */
const ANSWERS = [
  'reply.same',
  'reply.all-same',
  'reply.not',
  'reply.none',
  'reply.away',
  'draft.confirm',
];

const isAnswer = (act: Act, acted: Acted): boolean =>
  act.verb === 'submit'
    ? acted.outcome === 'closed'
    : act.verb === 'click' && ANSWERS.includes(act.action.actionId);

/** The steps of the first walk that are done, which the browser remembers. */
export function useSteps(memberId: string | null) {
  const [kept, keep] = useKept('steps', '');
  const done = new Set(STEPS.map(({ step }) => step).filter((step) => kept.includes(step)));
  const finish = (step: Step) => keep([...done, step].join(' '));
  const noticed = (id: string, act: Act, acted: Acted) => {
    if (acted.ok && id === memberId && isAnswer(act, acted)) finish('answer');
  };
  return { done, finish, noticed };
}

interface WalkParts {
  about: About;
  demo: DemoState;
  channels: readonly ListedChannel[];
  people: ReadonlyMap<string, Person>;
  be: (id: string) => void;
  setPlace: (place: Place) => void;
  travel: (goal: Goal, as: string) => Promise<boolean>;
  actAs: (id: string, act: Act) => Promise<Acted | null>;
  finish: (step: Step) => void;
}

/** Goes one step of the first walk for the visitor. */
export function makeWalk(parts: WalkParts): (step: Step) => Promise<void> {
  const { about, demo, channels, people, be, setPlace, travel, actAs, finish } = parts;
  const { member, leader } = demo.guide;
  const hasApp = (channel: ListedChannel) => channel.members.some((id) => people.get(id)?.isBot);
  const room = channels.find(
    (one) => one.kind !== 'im' && leader !== null && one.members.includes(leader) && hasApp(one),
  );
  const beLeaderThere = () => {
    if (leader) be(leader);
    if (room) setPlace({ kind: 'channel', id: room.id });
  };
  return async (step) => {
    if (step === 'answer' && member) {
      be(member);
      setPlace({ kind: 'app', tab: 'messages' });
    }
    if (step === 'digest' && leader && (await travel('digest', leader))) {
      beLeaderThere();
      finish('digest');
    }
    if (step === 'why' && leader && room) {
      const [known] = about.commands;
      beLeaderThere();
      const text = known?.usageHint.includes('why') ? 'why' : 'report';
      const command = known?.command ?? '';
      await actAs(leader, { verb: 'command', channel: room.id, command, text });
      finish('why');
    }
  };
}
