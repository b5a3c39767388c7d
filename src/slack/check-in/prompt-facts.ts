import type { Visibility } from '../../domain/answer/check-in.ts';
import type { Use } from '../../domain/answer/reply.ts';

export type PromptUse = Use & { name: string; tool?: string | null };

export type PromptFacts = {
  checkInId: string;
  personName: string;
  team: { name: string; visibility: Visibility; threshold: number };
  closesAt: Date;
  /** What the person used last time, and what of this week's answer stands already. */
  lastUses: readonly PromptUse[];
  answer: {
    state: 'replied' | 'away';
    notUsed: readonly string[];
    uses: readonly PromptUse[];
    note: string | null;
    noteQuotable: boolean;
    /** The use case the receipt asks about, if it is still among the answered ones. */
    missUseCaseId?: string | null;
  } | null;
  isClosed: boolean;
  /** After the digest an answer still counts: the digest is corrected. */
  isPublished: boolean;
  isReminder?: boolean;
  /** The first message of all: says who is asking and why. */
  isWelcome?: boolean;
  /** Shows the questions again though all is answered. */
  isEditing?: boolean;
  /** The person's own month, as they claimed it; null while there is nothing in it. */
  month?: { name: string; results: number; netMinutes: number } | null;
  /** Use cases of this answer that colleagues named lately, where enough did to be told. */
  sharing?: readonly { name: string; people: number }[];
};

export type Answer = NonNullable<PromptFacts['answer']>;

/** Answered, used nothing, and did not say so use by use: “No AI this week”. */
export const isNoAi = (answer: Answer): boolean =>
  answer.state === 'replied' && answer.uses.length === 0 && answer.notUsed.length === 0;
