import { answerNow } from '../flows/answering/answer-now.ts';
import { pauseByWords, pauseOf, pausePerson, resumePerson } from '../flows/asking/pause.ts';
import type { Deps } from '../flows/deps.ts';
import { eraseMyData, exportMyData, openEraseForm, showMyData } from '../flows/people/my-data.ts';
import { refreshHome } from '../flows/people/publish-home.ts';
import { clicks, dates, modals } from '../slack/interactions.ts';
import { plainMessage } from '../slack/people/help-message.ts';
import { readEraseForm } from '../slack/people/my-data-message.ts';
import { pauseMessage } from '../slack/people/pause-blocks.ts';
import type { Listeners } from './listeners.ts';
import { onClick, onDate } from './slack-click.ts';
import { tellInDm, type Who } from './slack-context.ts';
import { onSubmit } from './slack-submit.ts';

/** A person's own controls: their pause and their data. */
export function registerPersonal(on: Listeners, deps: Deps): void {
  const tellPause = async (who: Who, lead?: string) => {
    await refreshHome(deps, who);
    await who.tell(pauseMessage(await pauseOf(deps, who), lead));
  };

  onClick(on, deps, clicks.pause, async (who) => {
    await pausePerson(deps, who, { from: null, until: null });
    await tellPause(who);
  });
  onClick(on, deps, clicks.resume, async (who) => {
    await resumePerson(deps, who);
    await tellPause(who, 'Welcome back.');
  });
  onClick(on, deps, clicks.showMyData, (who) => dataCommand(deps, who));
  onClick(on, deps, clicks.exportMyData, async (who) => {
    await exportMyData(deps, who);
    await who.tell(plainMessage('The file is in your messages with me.'));
  });
  onClick(on, deps, clicks.openErase, (who) => openEraseForm(deps, who, who.triggerId));
  onSubmit(on, deps, modals.erase, async ({ workspaceId, personId, values }) => {
    const form = readEraseForm(values);
    const who = { workspaceId, personId };
    await eraseMyData(deps, who, form);
    const asking = form.stopsAsking
      ? ' I will not ask you again; `/ai-adoption pause off` changes that.'
      : '';
    return () =>
      tellInDm(deps, workspaceId, personId)(plainMessage(`Your data is erased.${asking}`));
  });
  onDate(on, deps, dates.pauseUntil, async (who, _subject, until) => {
    await pausePerson(deps, who, { from: null, until });
    await tellPause(who);
  });
}

/** `/ai-adoption checkin`, and its button: the check-in comes to the DM, wherever it was asked for. */
export async function checkInCommand(deps: Deps, who: Who): Promise<void> {
  await answerNow(deps, who);
  if (who.channelId.startsWith('D')) return;
  await who.tell(plainMessage('Your check-in is in your messages with me.'));
}

/** `/ai-adoption me` */
export const dataCommand = async (deps: Deps, who: Who): Promise<void> =>
  who.tell(await showMyData(deps, who));

/** `/ai-adoption pause …` */
export async function pauseCommand(deps: Deps, who: Who, words: string): Promise<void> {
  const lead = await pauseByWords(deps, who, words);
  await refreshHome(deps, who);
  await who.tell(pauseMessage(await pauseOf(deps, who), lead ?? undefined));
}
