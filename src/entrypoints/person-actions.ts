import type { App } from '@slack/bolt';
import type { Deps } from '../flows/deps.ts';
import { pauseByWords, pauseOf, pausePerson, resumePerson } from '../flows/pause.ts';
import { refreshHome } from '../flows/publish-home.ts';
import { clicks, dates } from '../slack/interactions.ts';
import { pauseMessage } from '../slack/pause-blocks.ts';
import { onClick, onDate, type Who } from './slack-context.ts';

/** A person's own controls: their pause and their data. */
export function registerPersonal(app: App, deps: Deps): void {
  const tellPause = async (who: Who, lead?: string) => {
    await refreshHome(deps, who);
    await who.tell(pauseMessage(await pauseOf(deps, who), lead));
  };

  onClick(app, deps, clicks.pause, async (who) => {
    await pausePerson(deps, who, { from: null, until: null });
    await tellPause(who);
  });
  onClick(app, deps, clicks.resume, async (who) => {
    await resumePerson(deps, who);
    await tellPause(who, 'Welcome back.');
  });
  onDate(app, deps, dates.pauseUntil, async (who, _subject, until) => {
    await pausePerson(deps, who, { from: null, until });
    await tellPause(who);
  });
}

/** `/ai-adoption pause …` */
export async function pauseCommand(deps: Deps, who: Who, words: string): Promise<void> {
  const lead = await pauseByWords(deps, who, words);
  await refreshHome(deps, who);
  await who.tell(pauseMessage(await pauseOf(deps, who), lead ?? undefined));
}
