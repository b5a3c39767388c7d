import type { HomeView } from '@slack/types';
import {
  actions,
  type Blocks,
  button,
  context,
  divider,
  header,
  said,
  section,
} from '../blocks.ts';
import type { PromptFacts } from '../check-in/prompt-facts.ts';
import { promptMessage } from '../check-in/prompt-message.ts';
import { decisionBlocks, type ListedDecision } from '../deciding/decision-messages.ts';
import { clicks } from '../interactions.ts';
import { netInWords, roughly } from '../wording.ts';
import { type PauseFacts, pauseBlocks } from './pause-blocks.ts';

export type HomeFacts = {
  /** Check-ins whose digest is not out; those that wait for an answer first. */
  checkIns: readonly PromptFacts[];
  /** Said when there is nothing to answer: when there will be. */
  nextLine: string;
  useCases: readonly { name: string; weeks: number; netMinutes: number }[];
  /** Oldest first; the week in words, such as "16–22 Nov". */
  trend: readonly { label: string; netMinutes: number; useCases: number }[];
  pause: PauseFacts;
  /** Teams whose report this person may read; `digestLabel` null before the first digest. */
  teams: readonly { id: string; name: string; digestLabel: string | null; isLeader: boolean }[];
  /** For leaders: what was decided in their teams, newest first. Null for everyone else. */
  decisions: readonly ListedDecision[] | null;
  /** For admins: every team with a channel. Null for everyone else. */
  setUp: readonly { name: string; channelId: string }[] | null;
};

const MAX_CHECK_INS = 2;
/** Of a Home's hundred blocks, what one check-in may take. */
const CHECK_IN_BLOCKS = 28;
const MAX_USE_CASES = 15;
const MAX_TEAMS = 8;
const MAX_DECISIONS = 4;
const MAX_BAR = 10;

const dueBlocks = ({ checkIns, nextLine }: HomeFacts): Blocks =>
  checkIns.length === 0
    ? [section(nextLine)]
    : checkIns
        .slice(0, MAX_CHECK_INS)
        .flatMap((facts) => promptMessage(facts, CHECK_IN_BLOCKS).blocks);

const bar = (minutes: number, most: number): string =>
  '▇'.repeat(Math.max(1, Math.round((minutes / most) * MAX_BAR)));

const trendBlocks = ({ trend }: HomeFacts): Blocks => {
  if (trend.length === 0) return [];
  const most = Math.max(1, ...trend.map((week) => week.netMinutes));
  const inWords = ({ netMinutes, useCases }: HomeFacts['trend'][number]): string => {
    if (useCases === 0) return 'no AI';
    if (Math.round(netMinutes) === 0) return 'no time saved';
    const size = roughly(netMinutes / 60);
    return netMinutes < 0 ? `cost ${size}` : `${bar(netMinutes, most)} ${size}`;
  };
  const longest = Math.max(...trend.map(({ label }) => label.length));
  const lines = trend.map((week) => `${week.label.padEnd(longest)}  ${inWords(week)}`);
  return [
    section(
      `*Your time saved after checking, by your own account*\n\`\`\`${lines.join('\n')}\`\`\``,
    ),
  ];
};

const ownBlocks = ({ useCases }: HomeFacts): Blocks => {
  if (useCases.length === 0) {
    return [section('What you use AI for will be listed here after your first check-in.')];
  }
  const lines = useCases
    .slice(0, MAX_USE_CASES)
    .map(
      ({ name, weeks, netMinutes }) =>
        `• *${said(name, 100)}* · ${weeks === 1 ? 'one week' : `${weeks} weeks`} · ${netInWords(netMinutes)}`,
    );
  const more = useCases.length - lines.length;
  if (more > 0) lines.push(`and ${more} more; \`/ai-adoption me\` exports them all`);
  return [section(lines.join('\n'))];
};

const PRIVACY =
  'Nobody is shown your answers where your team sees totals only; every check-in says who sees what. You can read, take with you and erase all I hold about you.';

const privacyBlocks = (): Blocks => [
  section(PRIVACY),
  actions('my-data', [
    button('What I hold about you', clicks.showMyData.encode({})),
    button('Export', clicks.exportMyData.encode({})),
    button('Erase…', clicks.openErase.encode({}), 'danger'),
  ]),
];

const teamBlocks = ({ teams }: HomeFacts): Blocks => {
  if (teams.length === 0) return [];
  return [
    divider(),
    header('Your teams'),
    ...teams
      .slice(0, MAX_TEAMS)
      .map(({ id, name, digestLabel, isLeader }) =>
        section(
          `*${said(name, 80)}*${isLeader ? ' · you lead it' : ''}\n${digestLabel ? `Latest digest: ${digestLabel}` : 'No digest yet'}`,
          button('Show the report', clicks.showReport.encode({ team: id })),
        ),
      ),
    ...(teams.length > MAX_TEAMS
      ? [
          context(
            `and ${teams.length - MAX_TEAMS} more: \`/ai-adoption report\` and the team’s name`,
          ),
        ]
      : []),
  ];
};

const decidedBlocks = ({ decisions }: HomeFacts): Blocks => {
  if (!decisions) return [];
  const more = decisions.length - MAX_DECISIONS;
  return [
    divider(),
    header('Decisions'),
    ...decisionBlocks(decisions.slice(0, MAX_DECISIONS)),
    ...(more > 0 ? [context(`and ${more} more: \`/ai-adoption decisions\``)] : []),
  ];
};

const adminBlocks = ({ setUp }: HomeFacts): Blocks => {
  if (!setUp) return [];
  return [
    divider(),
    header('Set-up'),
    section('You administer Assay. To start a team, type `/ai-adoption setup` in its channel.'),
    ...setUp
      .slice(0, MAX_TEAMS)
      .map(({ name, channelId }) =>
        section(
          `*${said(name, 80)}* in <#${channelId}>`,
          button('Settings', clicks.openSetUp.encode({ channel: channelId })),
        ),
      ),
    ...(setUp.length > MAX_TEAMS
      ? [context(`and ${setUp.length - MAX_TEAMS} more: \`/ai-adoption setup\` in their channels`)]
      : []),
  ];
};

/** App Home: what is due, one's own use cases and figures, one's controls, and the doors of one's roles. */
export function homeView(facts: HomeFacts): HomeView {
  return {
    type: 'home',
    blocks: [
      header('Your check-in'),
      ...dueBlocks(facts),
      divider(),
      header('What you use AI for'),
      ...ownBlocks(facts),
      ...trendBlocks(facts),
      divider(),
      header('Pause'),
      ...pauseBlocks(facts.pause),
      divider(),
      header('Privacy'),
      ...privacyBlocks(),
      ...teamBlocks(facts),
      ...decidedBlocks(facts),
      ...adminBlocks(facts),
    ],
  };
}
