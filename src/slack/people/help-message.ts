import { actions, button, type Message, said, section } from '../blocks.ts';
import { clicks } from '../interactions.ts';

/** The short help: what Assay does and the doors into it. */
export function helpMessage({ unknown }: { unknown?: string } = {}): Message {
  const text =
    'Assay asks your team what AI is really used for, and tells what it is worth, with the evidence.';
  return {
    text,
    blocks: [
      ...(unknown
        ? [section(`I don’t know “${said(unknown, 60)}” yet. Here is what I can do.`)]
        : []),
      section(text),
      section(
        [
          '`/ai-adoption checkin`  answer now, or change your answer',
          '`/ai-adoption pause`  no questions for a while: `pause until Monday`, `pause off`',
          '`/ai-adoption me`  what I hold about you: see it, take it with you, erase it',
          '`/ai-adoption report`  your team’s latest figures; `report all` for all teams',
          '`/ai-adoption decisions`  what was decided on use cases, and what came of it',
          '`/ai-adoption settings`  for admins: who sees all teams, how long answers are kept',
          '`/ai-adoption usecases`  what AI is used for, with owners, evidence and a clock',
          '`/ai-adoption why`  how your team’s scores came about',
          '`/ai-adoption setup`  set up the team of this channel',
        ].join('\n'),
      ),
      actions('help', [
        button('Answer now', clicks.answerNow.encode({}), 'primary'),
        button('Show the report', clicks.showReport.encode({})),
        button('Set up this channel', clicks.openSetUp.encode({})),
      ]),
    ],
  };
}

/** One line to one person: something done, or why not. */
export const plainMessage = (text: string): Message => ({ text, blocks: [section(text)] });
