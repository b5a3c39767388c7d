import type { Visibility } from '../../domain/answer/check-in.ts';
import type { TeamSchedule } from '../../domain/team.ts';
import { type Message, mention, said, section } from '../blocks.ts';
import { whoSees } from '../wording.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const weekdayName = (weekday: number): string => DAYS[weekday - 1] ?? '';

const HOW_OFTEN = {
  weekly: 'every week',
  fortnightly: 'every other week',
  monthly: 'once a month',
} as const;

export type AnnouncementFacts = {
  team: { name: string; visibility: Visibility; threshold: number };
  schedule: TeamSchedule;
  leaders: readonly string[];
  digestChannelId: string;
};

/** Told to the channel once a team is set up: what will be asked, who sees what, how to opt out. */
export function announcementMessage(facts: AnnouncementFacts): Message {
  const { team, schedule, leaders } = facts;
  const name = said(team.name, 80);
  const when = `${weekdayName(schedule.askWeekday)} at ${schedule.askTime}`;
  return {
    text: `${name} now has an AI check-in, ${HOW_OFTEN[schedule.cadence]} on ${when}.`,
    blocks: [
      section(
        `*${name} now has an AI check-in.* ${HOW_OFTEN[schedule.cadence][0]?.toUpperCase()}${HOW_OFTEN[schedule.cadence].slice(1)} on ${when}, in your own time zone, I ask each of you in a direct message what you used AI for. It takes about 20 seconds.`,
      ),
      section(
        `The digest comes ${weekdayName(schedule.digestWeekday)} at ${schedule.digestTime} in <#${facts.digestChannelId}>.${
          leaders.length > 0
            ? ` ${leaders.map(mention).join(', ')} lead${leaders.length === 1 ? 's' : ''} the team.`
            : ''
        }`,
      ),
      section(whoSees(team)),
      section(
        'Answering is up to you. To be left out, leave this channel or take no notice: after two silent check-ins I ask less often.',
      ),
    ],
  };
}
