import type {
  ActionsBlock,
  ActionsBlockElement,
  Block,
  Button,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  InputBlock,
  InputBlockElement,
  KnownBlock,
  PlainTextElement,
  PlainTextOption,
  SectionBlock,
} from '@slack/types';
import { ERASED_PERSON } from '../domain/report/erased.ts';
import { LIMITS } from './limits.ts';

type ChartPoint = { label: string; value: number };

/** Slack's chart, which its types do not know yet; some workspaces still refuse it. */
export interface ChartBlock extends Block {
  type: 'data_visualization';
  title: string;
  chart: {
    type: 'line' | 'bar' | 'area';
    series: { name: string; data: ChartPoint[] }[];
    axis_config: { categories: string[]; x_label?: string; y_label?: string };
  };
}

export type Blocks = (KnownBlock | ChartBlock)[];

/** What is posted: blocks, and the sentence that a notification or a screen reader shows instead. */
export type Message = { text: string; blocks: Blocks };

/** Look-alikes for the marks that mrkdwn would take for formatting; it has no escape for them. */
const LOOK_ALIKE: Record<string, string> = { '*': '∗', _: 'ˍ', '~': '∼', '`': 'ˋ' };

/** Text typed by a person, made safe for mrkdwn: no mention, link or formatting survives. */
export const escapeText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[*_~`]/g, (mark) => LOOK_ALIKE[mark] ?? mark)
    .replace(/\s*\n\s*/g, ' ');

/** Cuts to at most `limit` characters, never in the middle of a character, and shows that it did. */
export const clip = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  let cut = text.slice(0, limit - 1);
  if (/[\uD800-\uDBFF]$/.test(cut)) cut = cut.slice(0, -1);
  return `${cut}…`;
};

/** A person's words inside mrkdwn: escaped, and isolated so that right-to-left text stays in place. */
export const said = (text: string, limit = 200): string =>
  `\u2068${escapeText(clip(text, limit))}\u2069`;

/** Whoever had their data erased is nobody in particular. */
export const mention = (userId: string): string =>
  userId === ERASED_PERSON ? 'Someone' : `<@${userId}>`;

export const plain = (text: string, limit: number = LIMITS.section): PlainTextElement => ({
  type: 'plain_text',
  text: clip(text, limit),
  emoji: true,
});

export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: plain(text, LIMITS.header),
});

export const section = (mrkdwn: string, accessory?: Button): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: clip(mrkdwn, LIMITS.section), verbatim: true },
  ...(accessory && { accessory }),
});

export const context = (...lines: string[]): ContextBlock => ({
  type: 'context',
  elements: lines
    .slice(0, LIMITS.contextElements)
    .map((line) => ({ type: 'mrkdwn', text: clip(line, LIMITS.section), verbatim: true })),
});

export const divider = (): DividerBlock => ({ type: 'divider' });

export const actions = (blockId: string, elements: ActionsBlockElement[]): ActionsBlock => ({
  type: 'actions',
  block_id: blockId,
  elements,
});

/** The id and value of a click, made by `interactions.ts` beside its decoder. */
export type Clickable = { action_id: string; value: string };

export const button = (label: string, click: Clickable, style?: Button['style']): Button => ({
  type: 'button',
  text: plain(label, LIMITS.buttonText),
  action_id: click.action_id,
  value: click.value,
  ...(style && { style }),
});

export const option = (label: string, value: string, description?: string): PlainTextOption => ({
  text: plain(label, LIMITS.optionText),
  value,
  ...(description && { description: plain(description, LIMITS.optionDescription) }),
});

export const input = (
  blockId: string,
  label: string,
  element: InputBlockElement,
  extra: { optional?: boolean; hint?: string; dispatch?: boolean } = {},
): InputBlock => ({
  type: 'input',
  block_id: blockId,
  label: plain(label, 2000),
  element,
  ...(extra.optional && { optional: true }),
  ...(extra.hint && { hint: plain(extra.hint, 2000) }),
  ...(extra.dispatch && { dispatch_action: true }),
});
