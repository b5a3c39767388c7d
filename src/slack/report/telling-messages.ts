import { actions, button, type Message, mention, said, section } from '../blocks.ts';
import { clicks } from '../interactions.ts';

const channelMention = (id: string): string => `<#${id}>`;

const HOW_TO_MEND: Readonly<Record<string, (channel: string) => string>> = {
  is_archived: (channel) =>
    `${channel} is archived. Unarchive it, or run \`/ai-adoption setup\` in the team’s channel and choose another place for the digest.`,
  not_in_channel: (channel) => `I am not in ${channel}. Type \`/invite @Assay\` there.`,
  channel_not_found: (channel) =>
    `I cannot see ${channel}. Type \`/invite @Assay\` there, or choose another place for the digest by \`/ai-adoption setup\`.`,
  restricted_action: (channel) =>
    `Posting in ${channel} is restricted. Ask an admin of the workspace to let me post there, or choose another channel by \`/ai-adoption setup\`.`,
  missing_scope: () =>
    'I lack a permission that I need. Ask an admin of the workspace to install Assay again: it asks for what is missing.',
};

const SAME_AS: Readonly<Record<string, string>> = {
  restricted_action_read_only_channel: 'restricted_action',
  restricted_action_thread_only_channel: 'restricted_action',
  restricted_action_non_threadable_channel: 'restricted_action',
  no_permission: 'missing_scope',
  access_denied: 'missing_scope',
};

/** Slack's reasons for not taking a message that people can do something about. */
export const isMendable = (reason: string): boolean => reason in HOW_TO_MEND || reason in SAME_AS;

/** Tells whoever can mend it why a message could not be posted, and how. */
export const mendMessage = (facts: {
  /** What was to be posted, such as "this week’s digest of People ops". */
  what: string;
  channelId: string;
  reason: string;
}): Message => {
  const mend = HOW_TO_MEND[SAME_AS[facts.reason] ?? facts.reason];
  const how = mend?.(channelMention(facts.channelId)) ?? 'Slack did not say why.';
  const text = `I could not post ${said(facts.what, 160)}. ${how} It goes out as soon as that is done.`;
  return { text, blocks: [section(text)] };
};

/** Asks a leader whether a digest that nobody touches should come less often. */
export const quietSpellMessage = (facts: {
  teamId: string;
  teamName: string;
  isMonthly: boolean;
}): Message => {
  const team = { team: facts.teamId };
  const text = `Nobody has opened or clicked anything in the digest of ${said(facts.teamName, 80)} for six weeks. Is it still of use?`;
  return {
    text,
    blocks: [
      section(
        `${text} Asking people takes their time, so it is fine to slow down. I ask this once.`,
      ),
      actions('quiet', [
        ...(facts.isMonthly
          ? []
          : [button('Go monthly', clicks.goMonthly.encode(team), 'primary')]),
        button('Stop asking', clicks.stopAsking.encode(team)),
        button('Keep it as it is', clicks.keepDigest.encode(team)),
      ]),
    ],
  };
};

/** Tells a channel that its check-in changed its rhythm. */
export const rhythmMessage = (facts: {
  teamName: string;
  changedBy: string;
  rhythm: 'monthly' | 'stopped';
}): Message => {
  const name = said(facts.teamName, 80);
  const text =
    facts.rhythm === 'monthly'
      ? `${mention(facts.changedBy)} set the AI check-in of ${name} to once a month.`
      : `${mention(facts.changedBy)} stopped the AI check-in of ${name}. Run \`/ai-adoption setup\` here to start it again.`;
  return { text, blocks: [section(text)] };
};
