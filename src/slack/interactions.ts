import { z } from 'zod';
import { AssayError } from '../errors.ts';
import type { Clickable } from './blocks.ts';

const STALE =
  'That button is from an older version of this message. Run `/ai-adoption` to carry on.';

const parseJson = (raw: string | undefined): unknown => {
  try {
    return JSON.parse(raw ?? '');
  } catch {
    return undefined;
  }
};

const decodeWith = <S extends z.ZodType>(shape: S, raw: string | undefined): z.output<S> => {
  const parsed = shape.safeParse(parseJson(raw));
  if (!parsed.success) throw new AssayError('bad-input', STALE);
  return parsed.data;
};

/**
 * One button: its action id and the shape its value carries. `decode` throws AssayError `bad-input`
 * on anything that this version would not have encoded.
 */
const clickable = <S extends z.ZodType>(id: string, shape: S) => ({
  id,
  encode: (value: z.input<S>): Clickable => ({ action_id: id, value: JSON.stringify(value) }),
  decode: (raw: string | undefined) => decodeWith(shape, raw),
});

/** One modal: its callback id and the shape its private metadata carries. */
const modal = <S extends z.ZodType>(id: string, shape: S) => ({
  id,
  encode: (value: z.input<S>) => ({ callback_id: id, private_metadata: JSON.stringify(value) }),
  decode: (raw: string | undefined) => decodeWith(shape, raw),
});

const id = z.string().min(1).max(64);
const ofCheckIn = z.object({ checkIn: id });
const ofUse = z.object({ checkIn: id, useCase: id });
const week = z.string().regex(/^\d{4}-W\d{2}$/);
const ofVerdict = z.object({ team: id, useCase: id, week });
/** Null for the report over all teams. */
const ofReport = z.object({ team: id.nullable(), week, weeks: z.number().int().min(1).max(12) });

const ofWeek = z.object({ team: id, week });
const ofCase = z.object({ useCase: id });
const ofTiming = z.object({ timing: id });
const ofMeasurement = z.object({ measurement: id });

const ofDraft = z.object({ draft: id });
/** The use at this place of a draft. */
const ofDraftUse = z.object({ draft: id, use: z.number().int().min(0) });
/** Short keys: an option's value holds 150 characters. */
const ofDraftPick = z.object({ d: id, u: z.number().int().min(0), v: z.string().max(64) });

export const clicks = {
  sameAgain: clickable('reply.same', ofUse),
  change: clickable('reply.change', ofUse),
  notThisWeek: clickable('reply.not', ofUse),
  allSame: clickable('reply.all-same', ofCheckIn),
  somethingNew: clickable('reply.new', ofCheckIn),
  noAi: clickable('reply.none', ofCheckIn),
  away: clickable('reply.away', ofCheckIn),
  edit: clickable('reply.edit', ofCheckIn),
  done: clickable('reply.done', ofCheckIn),
  missVery: clickable('reply.miss-very', ofUse),
  missSomewhat: clickable('reply.miss-somewhat', ofUse),
  missNot: clickable('reply.miss-not', ofUse),
  /** In the form about one use case: it was not used after all. */
  removeUse: clickable('reply.remove', ofUse),
  confirmDraft: clickable('draft.confirm', ofDraft),
  dropDraft: clickable('draft.drop', ofDraft),
  changeDraft: clickable('draft.change', ofDraftUse),
  draftResultYes: clickable('draft.result-yes', ofDraftUse),
  draftResultPartly: clickable('draft.result-partly', ofDraftUse),
  draftResultNo: clickable('draft.result-no', ofDraftUse),
  /** Menus on a draft's card; each option carries its own value. */
  pickDraftUseCase: clickable('draft.use-case', ofDraftPick),
  pickDraftTimes: clickable('draft.times', ofDraftPick),
  pickDraftSaved: clickable('draft.saved', ofDraftPick),
  pickDraftRedo: clickable('draft.redo', ofDraftPick),
  pause: clickable('pause.start', z.object({})),
  resume: clickable('pause.end', z.object({})),
  showMyData: clickable('me.show', z.object({})),
  exportMyData: clickable('me.export', z.object({})),
  openErase: clickable('me.erase', z.object({})),
  answerNow: clickable('help.check-in', z.object({})),
  showReport: clickable(
    'help.report',
    z.object({ team: id.optional(), weeks: z.number().int().min(1).max(12).optional() }),
  ),
  assignOwner: clickable('verdict.owner', ofVerdict),
  askEvidence: clickable('verdict.evidence', ofVerdict),
  decide: clickable('verdict.decide', ofVerdict),
  /** On the message to an owner: opens the form that takes a measurement. */
  openEvidence: clickable('evidence.open', z.object({ team: id, useCase: id })),
  showDecisions: clickable('decisions.show', z.object({ team: id.optional() })),
  shareReport: clickable('report.share', ofReport),
  shareAnyway: clickable('report.share-anyway', ofReport),
  downloadCsv: clickable('report.csv', ofReport),
  goMonthly: clickable('digest.monthly', z.object({ team: id })),
  stopAsking: clickable('digest.stop', z.object({ team: id })),
  keepDigest: clickable('digest.keep', z.object({ team: id })),
  /** Without a channel: the one it was clicked in. */
  openSetUp: clickable('help.set-up', z.object({ channel: id.optional() })),
  showUseCases: clickable('use-cases.show', z.object({})),
  editUseCase: clickable('use-case.edit', ofCase),
  mergeUseCase: clickable('use-case.merge', ofCase),
  timeWork: clickable('timing.open', z.object({ team: id, useCase: id })),
  stopTiming: clickable('timing.stop', ofTiming),
  cancelTiming: clickable('timing.cancel', ofTiming),
  confirmEvidence: clickable('evidence.confirm', ofMeasurement),
  disputeEvidence: clickable('evidence.dispute', ofMeasurement),
  /** On each score of a team's week: how it came about. */
  whyAdoption: clickable('why.adoption', ofWeek),
  whyOutcome: clickable('why.outcome', ofWeek),
  whyUtility: clickable('why.utility', ofWeek),
} as const;

export const modals = {
  /** With `draft`, it settles the use at place `at` of that draft. */
  use: modal(
    'use',
    z.object({
      checkIn: id,
      useCase: id.optional(),
      draft: id.optional(),
      at: z.number().int().min(0).optional(),
    }),
  ),
  erase: modal('erase', z.object({})),
  setUp: modal('set-up', z.object({ channel: id })),
  evidence: modal('evidence', z.object({ team: id, useCase: id })),
  timing: modal('timing', z.object({ team: id, useCase: id })),
  editUseCase: modal('use-case-edit', ofCase),
  mergeUseCase: modal('use-case-merge', ofCase),
  /** `ask`: once there is an owner, they are asked for evidence. */
  assignOwner: modal('assign-owner', ofVerdict.extend({ ask: z.boolean() })),
  decide: modal('decide', ofVerdict),
  workspaceSettings: modal('workspace-settings', z.object({})),
} as const;

/** Date pickers: the date comes beside the value, so what it is about stands in the block's id. */
const dated = (actionId: string, prefix: string) => ({
  id: actionId,
  blockId: (subject: string): string => `${prefix}.${subject}`,
  decode: (blockId: string): string => blockId.slice(prefix.length + 1),
});

export const dates = {
  draftUntil: dated('draft.until', 'draft-until'),
  pauseUntil: dated('pause.until', 'pause'),
} as const;

/** Value of the typeahead option that adds a use case under the name that was typed. */
export const newUseCaseOption = {
  encode: (name: string): string => `new:${name}`,
  decode: (value: string): { id: string } | { newName: string } =>
    value.startsWith('new:') ? { newName: value.slice('new:'.length) } : { id: value },
};
