import type { CheckIn, Participation, Visibility } from '../../src/domain/answer/check-in.ts';
import { BLOCKERS, type Use } from '../../src/domain/answer/reply.ts';
import { dayInWords, weekInWords } from '../../src/domain/calendar/words.ts';
import { addWeeks, dateInWeek } from '../../src/domain/calendar.ts';
import { headlineOf } from '../../src/domain/report/headline.ts';
import { buildReports, type TeamReport, WINDOW_CHECK_INS } from '../../src/domain/report/report.ts';
import { claimedTimeOf } from '../../src/domain/scores/claimed-time.ts';
import type { Charge } from '../../src/domain/scores/economics.ts';
import { suppress } from '../../src/domain/suppression/suppression.ts';
import type { DigestFacts } from '../../src/slack/report/digest-message.ts';

export type Scene = {
  members: number;
  replies: number;
  weeks: number;
  useCases: number;
  /** Replies of the weeks before the last; as many as the last when left out. */
  repliesBefore?: number;
  visibility?: Visibility;
  threshold?: number;
  nameLength?: number;
  teamName?: string;
  hourlyRate?: number;
  spend?: number;
  samples?: number;
  quotes?: readonly string[];
};

export const WEEK = '2026-W47';

const NAMES = [
  'Draft letters',
  'Review contracts',
  'Summarise meetings',
  'Write SQL',
  'Translate tickets',
  'Answer support mail',
  'Plan sprints',
];

const nameOf = (index: number, length: number): string => {
  const base = NAMES[index % NAMES.length] ?? 'Use case';
  const name = index < NAMES.length ? base : `${base} ${index}`;
  return name
    .padEnd(length, ' of the many kinds that come in')
    .slice(0, Math.max(length, name.length));
};

const useOf = (member: number, week: number, useCase: number): Use => ({
  useCaseId: `c${useCase}`,
  times: [1, 3, 7, 10][(member + week) % 4] ?? 1,
  savedMinutes: [90, 45, 180, 22, -30][useCase % 5] ?? 45,
  redoMinutes: [10, 22, 10, 45, 22][useCase % 5] ?? 10,
  resultUsed: (member + useCase) % 7 === 0 ? 0.5 : 1,
  wouldMiss: week % 2 === 0 ? (member % 3 === 0 ? 'somewhat' : 'very') : null,
  blockers: member % 4 === 0 ? [BLOCKERS[useCase % BLOCKERS.length] ?? 'other'] : [],
});

const participationsOf = (scene: Scene, week: number): Participation[] => {
  const { members, useCases, weeks } = scene;
  const replies = week === weeks - 1 ? scene.replies : (scene.repliesBefore ?? scene.replies);
  return Array.from({ length: members }, (_, member) => ({
    memberId: `U${member}`,
    state: member < replies ? 'replied' : 'silent',
    uses:
      member < replies && useCases > 0
        ? [...new Set([member % useCases, (member * 3 + 1) % useCases])].map((useCase) =>
            useOf(member, week, useCase),
          )
        : [],
  }));
};

const charges = (scene: Scene, first: string): Charge[] =>
  scene.spend === undefined
    ? []
    : [
        {
          kind: 'seats',
          useCaseId: null,
          amount: scene.spend,
          from: first,
          to: '2026-12-31',
        },
      ];

/** The team's reports of its last weeks, before suppression; the newest is about `WEEK`. */
export function teamReports(scene: Scene, id = 'T1'): readonly TeamReport[] {
  const { weeks, useCases, nameLength = 0 } = scene;
  const checkIns: CheckIn[] = Array.from({ length: weeks }, (_, week) => ({
    id: `k${week}`,
    week: addWeeks(WEEK, week - weeks + 1),
    participations: participationsOf(scene, week),
  }));
  const known = Array.from({ length: useCases }, (_, index) => ({
    id: `c${index}`,
    name: nameOf(index, nameLength),
    measurements:
      index % 3 === 0
        ? [
            {
              date: '2026-11-10',
              metric: 'minutes a letter',
              unit: 'min',
              baseline: 60,
              target: 30,
              value: 35,
              grade: 'measured' as const,
              source: 'https://example.org',
              enteredBy: 'U1',
              verifiedBy: null,
            },
          ]
        : [],
  }));
  return buildReports(
    checkIns.map((_, index) => ({
      team: { id, name: scene.teamName ?? 'People ops' },
      window: checkIns.slice(Math.max(0, index + 1 - WINDOW_CHECK_INS), index + 1),
      useCases: known,
      samples: Array.from({ length: scene.samples ?? 0 }, (_unused, sample) => ({
        memberId: `U${sample % 7}`,
        date: '2026-10-01',
        claimedMinutes: 60,
        measuredMinutes: 38,
      })),
      charges: charges(scene, '2026-08-01'),
      settings: {
        visibility: scene.visibility ?? 'totals',
        threshold: scene.threshold ?? 5,
        goalMinutes: 60,
        hourlyRate: scene.hourlyRate ?? null,
        realisation: 1,
        currency: 'USD',
      },
    })),
  );
}

/** What the digest of a scene's last week says. */
export function digestFacts(scene: Scene): DigestFacts {
  const reports = teamReports(scene);
  const told = reports.map((made) => {
    const report = suppress(made, 'own-team');
    return { report, time: claimedTimeOf(made, report) };
  });
  const last = told.at(-1);
  if (!last) throw new Error('a scene has at least one week');
  return {
    teamId: 'T1',
    teamName: scene.teamName ?? 'People ops',
    week: WEEK,
    weekLabel: weekInWords(WEEK),
    report: last.report,
    headline: headlineOf(last.report, told.at(-2)?.report ?? null),
    history: told.slice(-12).map(({ report, time }) => ({
      label: dayInWords(dateInWeek(report.week, 1)),
      adoption: report.adoption.score,
      outcome: report.outcome.score,
      utility: report.utility.score,
      savedHours: time?.savedHours ?? null,
      redoHours: time?.redoHours ?? null,
    })),
    owners: new Map([['c0', 'U1']]),
    followUps: [],
    quotes: scene.quotes ?? [],
    correction: null,
  };
}

export const SCENES: Record<string, Scene> = {
  'first week': { members: 8, replies: 6, weeks: 1, useCases: 3 },
  'full week': {
    members: 14,
    replies: 12,
    weeks: 12,
    useCases: 5,
    hourlyRate: 60,
    spend: 4000,
    samples: 14,
    quotes: ['Saves me the first draft, <!channel> but the tone needs *work*.', 'Good for SQL.'],
  },
  'under threshold': { members: 8, replies: 3, weeks: 1, useCases: 2 },
  'no replies': { members: 8, replies: 0, weeks: 3, useCases: 2, repliesBefore: 6 },
  '60 use cases': { members: 80, replies: 75, weeks: 6, useCases: 60 },
  'long names': {
    members: 12,
    replies: 10,
    weeks: 5,
    useCases: 4,
    nameLength: 120,
    teamName: 'The team with the longest name anyone could think of for it at once, all'.padEnd(
      80,
      '!',
    ),
  },
  'shares names': { members: 4, replies: 3, weeks: 4, useCases: 2, visibility: 'named' },
};
