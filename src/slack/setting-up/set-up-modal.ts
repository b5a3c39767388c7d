import type { ModalView } from '@slack/types';
import { VISIBILITIES } from '../../domain/answer/check-in.ts';
import { type Holiday, isValidZone, parseHolidays } from '../../domain/calendar.ts';
import {
  MAX_THRESHOLD,
  MIN_THRESHOLD,
  type TeamSchedule,
  type TeamSettings,
} from '../../domain/team.ts';
import { AssayError, InvalidForm } from '../../errors.ts';
import { type Blocks, context, input, option, plain, section } from '../blocks.ts';
import {
  ANSWER,
  type Form,
  initialOption,
  initialText,
  numberInput,
  optionsOf,
  readForm,
} from '../form.ts';
import { modals } from '../interactions.ts';
import { LIMITS } from '../limits.ts';

const FIELD = {
  name: 'name',
  cadence: 'cadence',
  askDay: 'ask_day',
  askTime: 'ask_time',
  closeDay: 'close_day',
  closeTime: 'close_time',
  reminder: 'reminder',
  digestDay: 'digest_day',
  digestTime: 'digest_time',
  digestChannel: 'digest_channel',
  zone: 'zone',
  leaders: 'leaders',
  visibility: 'visibility',
  threshold: 'threshold',
  goal: 'goal',
  rate: 'rate',
  holidays: 'holidays',
} as const;

/** The action id of the time zone picker, whose options come from a search as one types. */
export const ZONE_PICKER = 'zone.pick';

const WEEKDAYS = optionsOf(
  ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].map((label, index) => ({
    id: String(index + 1),
    label,
  })),
);

const CADENCES = optionsOf([
  { id: 'weekly', label: 'Every week' },
  { id: 'fortnightly', label: 'Every other week' },
  { id: 'monthly', label: 'Once a month' },
]);

const SEEING = [
  option('Totals only', 'totals', 'Nothing that rests on too few people is shown'),
  option('Names within the team', 'named', 'Members and leaders can see each answer'),
];

const REMIND = [option('Remind people once if they have not answered', 'yes')];

/** Hourly rates beyond this are taken for typing errors. */
const MAX_RATE = 10_000;

export type SetUpFacts = {
  channelId: string;
  /** Whether the channel's team exists already and is being changed. */
  isChange: boolean;
  name: string;
  schedule: TeamSchedule;
  settings: TeamSettings;
  zone: string;
  digestChannelId: string;
  leaders: readonly string[];
  /** People who would be asked: the channel's, without bots, guests and people from elsewhere. */
  memberCount: number;
  currency: string;
  holidays: readonly Holiday[];
};

const dayInput = (blockId: string, label: string, weekday: number) =>
  input(blockId, label, {
    type: 'static_select',
    action_id: ANSWER,
    options: WEEKDAYS,
    ...initialOption(WEEKDAYS, String(weekday)),
  });

const timeInput = (blockId: string, label: string, time: string) =>
  input(blockId, label, { type: 'timepicker', action_id: ANSWER, initial_time: time });

const whenBlocks = ({ schedule, zone }: SetUpFacts): Blocks => [
  input(FIELD.cadence, 'How often is the team asked?', {
    type: 'static_select',
    action_id: ANSWER,
    options: CADENCES,
    ...initialOption(CADENCES, schedule.cadence),
  }),
  dayInput(FIELD.askDay, 'Ask on', schedule.askWeekday),
  timeInput(FIELD.askTime, 'Ask at (each person’s own time)', schedule.askTime),
  dayInput(FIELD.closeDay, 'Take answers until', schedule.closeWeekday),
  timeInput(FIELD.closeTime, 'Until what time? (the team’s time)', schedule.closeTime),
  input(
    FIELD.reminder,
    'Reminder',
    {
      type: 'checkboxes',
      action_id: ANSWER,
      options: REMIND,
      ...(schedule.reminder && { initial_options: REMIND }),
    },
    { optional: true },
  ),
  dayInput(FIELD.digestDay, 'Post the digest on', schedule.digestWeekday),
  timeInput(FIELD.digestTime, 'Post it at (the team’s time)', schedule.digestTime),
  input(FIELD.zone, 'The team’s time zone', {
    type: 'external_select',
    action_id: ZONE_PICKER,
    min_query_length: 0,
    initial_option: option(zone, zone),
  }),
];

const whoBlocks = (facts: SetUpFacts): Blocks => [
  input(FIELD.digestChannel, 'Where does the digest go?', {
    type: 'conversations_select',
    action_id: ANSWER,
    initial_conversation: facts.digestChannelId,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
  }),
  input(
    FIELD.leaders,
    'Who leads the team?',
    {
      type: 'multi_users_select',
      action_id: ANSWER,
      ...(facts.leaders.length > 0 && { initial_users: [...facts.leaders] }),
    },
    { hint: 'Leaders read the report and decide on use cases.' },
  ),
];

const privacyBlocks = ({ settings, currency }: SetUpFacts): Blocks => [
  input(FIELD.visibility, 'What may others see?', {
    type: 'radio_buttons',
    action_id: ANSWER,
    options: SEEING,
    ...initialOption(SEEING, settings.visibility),
  }),
  numberInput(
    FIELD.threshold,
    'How many people must a number rest on to be shown?',
    [MIN_THRESHOLD, MAX_THRESHOLD],
    settings.threshold,
  ),
  numberInput(
    FIELD.goal,
    'Goal: minutes saved per person and use case each week',
    [1, 2400],
    settings.goalMinutes,
    { decimals: true },
  ),
  numberInput(
    FIELD.rate,
    `Cost of an hour of work, in ${currency}`,
    [0, MAX_RATE],
    settings.hourlyRate,
    {
      optional: true,
      decimals: true,
      hint: 'Without it the digest shows hours and no money.',
    },
  ),
];

const holidayLines = (holidays: readonly Holiday[]): string =>
  holidays
    .map(({ start, end, label }) =>
      `${start}${end === start ? '' : `..${end}`} ${label ?? ''}`.trim(),
    )
    .join('\n');

/** Whether holidays can be shown in the form's field. */
export const fitsHolidayField = (holidays: readonly Holiday[]): boolean =>
  holidayLines(holidays).length <= LIMITS.plainTextInput;

/** More holidays than the field holds stay as they are unless others are pasted. */
const holidayBlock = ({ holidays }: SetUpFacts): Blocks => {
  const lines = holidayLines(holidays);
  const fits = fitsHolidayField(holidays);
  return [
    input(
      FIELD.holidays,
      'Holidays: days on which nobody is asked',
      {
        type: 'plain_text_input',
        action_id: ANSWER,
        multiline: true,
        max_length: LIMITS.plainTextInput,
        placeholder: plain('2026-12-25 Christmas', 150),
        ...(fits && initialText(lines)),
      },
      {
        optional: true,
        hint: fits
          ? 'One date or range (2026-12-24..2026-12-31) to a line, or the text of a calendar file (ICS).'
          : `${holidays.length} holidays are kept, too many to show here. What you paste replaces them.`,
      },
    ),
  ];
};

const sizeNote = ({ memberCount, settings }: SetUpFacts): string => {
  const people = memberCount === 1 ? 'One person' : `${memberCount} people`;
  if (settings.visibility === 'named' || memberCount >= settings.threshold) {
    return `${people} in this channel will be asked. Whoever joins the channel joins the team.`;
  }
  return `⚠️ ${people} in this channel would be asked, fewer than ${settings.threshold}. With totals only, nothing could be shown without pointing at someone. Choose *Names within the team* below if everyone agrees, or set up one team together with another channel.`;
};

/** Everything about a team in one form, filled in so that Save alone is a good answer. */
export function setUpModal(facts: SetUpFacts): ModalView {
  return {
    type: 'modal',
    ...modals.setUp.encode({ channel: facts.channelId }),
    title: plain(facts.isChange ? 'Change this team' : 'Set up this team', LIMITS.modalTitle),
    submit: plain('Save', LIMITS.modalTitle),
    close: plain('Cancel', LIMITS.modalTitle),
    blocks: [
      section(sizeNote(facts)),
      input(FIELD.name, 'Name of the team', {
        type: 'plain_text_input',
        action_id: ANSWER,
        max_length: 80,
        ...initialText(facts.name),
      }),
      ...whenBlocks(facts),
      ...whoBlocks(facts),
      ...privacyBlocks(facts),
      ...holidayBlock(facts),
      context('A change of what others may see applies from the next check-in on.'),
    ],
  };
}

export type SetUpForm = {
  name: string;
  schedule: Omit<TeamSchedule, 'anchorWeek'>;
  settings: Omit<TeamSettings, 'realisation'>;
  zone: string;
  digestChannelId: string | null;
  leaders: string[];
  /** Null where the field was left empty. */
  holidays: Holiday[] | null;
};

const weekdayOf = (form: Form, blockId: string) =>
  Number(form.choice(blockId)) as 1 | 2 | 3 | 4 | 5;

const readNumber = (
  form: Form,
  blockId: string,
  [least, most]: [number, number],
  errors: Record<string, string>,
): number => {
  const value = Number(form.text(blockId) ?? Number.NaN);
  if (value >= least && value <= most) return value;
  errors[blockId] = `Give a number from ${least} to ${most}.`;
  return least;
};

const readHolidays = (
  form: Form,
  today: string,
  errors: Record<string, string>,
): Holiday[] | null => {
  const text = form.text(FIELD.holidays);
  if (text === null) return null;
  try {
    return parseHolidays(text, today);
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    errors[FIELD.holidays] = error.message;
    return null;
  }
};

/**
 * What was submitted; `today` is where holidays that come back every year begin.
 * @throws InvalidForm with what to change, by field.
 */
export function readSetUpForm(values: unknown, memberCount: number, today: string): SetUpForm {
  const form = readForm(values);
  const errors: Record<string, string> = {};
  const name = form.text(FIELD.name) ?? '';
  if (name === '') errors[FIELD.name] = 'Give the team a name.';
  const zone = form.choice(FIELD.zone) ?? '';
  if (!isValidZone(zone)) errors[FIELD.zone] = 'Choose a time zone from the list.';
  const visibility = VISIBILITIES.find((id) => id === form.choice(FIELD.visibility)) ?? 'totals';
  const threshold = readNumber(form, FIELD.threshold, [MIN_THRESHOLD, MAX_THRESHOLD], errors);
  if (visibility === 'totals' && memberCount < threshold && !errors[FIELD.threshold]) {
    errors[FIELD.visibility] =
      `The team has ${memberCount} and totals need at least ${threshold}, so nothing could be shown. Choose names, or a lower number if it is still 3 or more.`;
  }
  const cadence = (['weekly', 'fortnightly', 'monthly'] as const).find(
    (id) => id === form.choice(FIELD.cadence),
  );
  const schedule = {
    cadence: cadence ?? 'weekly',
    askWeekday: weekdayOf(form, FIELD.askDay),
    askTime: form.time(FIELD.askTime) ?? '10:00',
    closeWeekday: weekdayOf(form, FIELD.closeDay),
    closeTime: form.time(FIELD.closeTime) ?? '17:00',
    reminder: form.choices(FIELD.reminder).includes('yes'),
    digestWeekday: weekdayOf(form, FIELD.digestDay),
    digestTime: form.time(FIELD.digestTime) ?? '09:00',
  };
  if (schedule.askTime < '09:00' || schedule.askTime >= '18:00') {
    errors[FIELD.askTime] = 'People are asked in working hours: choose a time from 09:00 to 17:59.';
  }
  const goalMinutes = readNumber(form, FIELD.goal, [1, 2400], errors);
  const hourlyRate =
    form.text(FIELD.rate) === null ? null : readNumber(form, FIELD.rate, [0, MAX_RATE], errors);
  const holidays = readHolidays(form, today, errors);
  if (Object.keys(errors).length > 0) throw new InvalidForm(errors);
  return {
    name,
    schedule,
    settings: { visibility, threshold, goalMinutes, hourlyRate },
    zone,
    digestChannelId: form.conversation(FIELD.digestChannel),
    leaders: form.users(FIELD.leaders),
    holidays,
  };
}
