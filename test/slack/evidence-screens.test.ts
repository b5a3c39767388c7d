import { describe, expect, test } from 'vitest';
import { validateMessage, validateView } from '../../sandbox/block-kit.ts';
import { explain } from '../../src/domain/report/explanation.ts';
import type { ScoreName } from '../../src/domain/report/figures.ts';
import type { Audience } from '../../src/domain/suppression/suppression.ts';
import { suppress } from '../../src/domain/suppression/suppression.ts';
import { whyMessage } from '../../src/slack/report/why-message.ts';
import {
  figureInWords,
  sourceInWords,
  verificationMessage,
  verificationResultMessage,
} from '../../src/slack/use-cases/evidence-message.ts';
import { evidenceModal } from '../../src/slack/use-cases/evidence-modal.ts';
import { timingCard, timingEndCard } from '../../src/slack/use-cases/timing-card.ts';
import { timingModal } from '../../src/slack/use-cases/timing-modal.ts';
import { catalogueMessage, MAX_LISTED } from '../../src/slack/use-cases/use-case-list-message.ts';
import { editUseCaseModal, mergeUseCaseModal } from '../../src/slack/use-cases/use-case-modal.ts';
import { whoSees } from '../../src/slack/wording.ts';
import {
  checkInsOf,
  measurementOf,
  replied,
  reportOf,
  SETTINGS,
  useOf,
} from '../domain/random-team.ts';

const NASTY = `<!channel> *bold* _it_ \`code\` <https://evil.example|here> & ${'long '.repeat(200)}`;
const privacy = whoSees({ name: NASTY, visibility: 'named', threshold: 5 });
const useCase = { id: '0'.repeat(36), name: NASTY };
const figure = measurementOf({ metric: NASTY, unit: NASTY, source: 'https://a.b/?x=<y>|z&q=1' });
const verification = {
  measurementId: '1'.repeat(36),
  useCaseName: NASTY,
  teamName: NASTY,
  enteredBy: 'U1',
  figure,
  settled: null,
};

const MODALS = {
  evidence: evidenceModal({
    teamId: 't',
    teamName: NASTY,
    useCase,
    last: figure,
    today: '2026-11-23',
  }),
  timing: timingModal({ teamId: 't', useCase, usualMinutes: 55, privacy }),
  edit: editUseCaseModal({ ...useCase, ownerId: 'U1', description: NASTY }),
  merge: mergeUseCaseModal(useCase),
};

const listed = Array.from({ length: MAX_LISTED }, (_, index) => ({
  id: String(index),
  name: NASTY,
  description: NASTY,
  ownerId: 'U1',
  grade: 'verified' as const,
  users: 12,
  may: { bringEvidence: true, time: true, care: true },
}));
const team = { id: 't', name: NASTY };
const timing = { timingId: 'x', useCaseName: NASTY, privacy };
const saved = { kind: 'saved', taken: 90, usual: 55, claimed: -5, measured: -35 } as const;
const settled = { by: 'U2', isRight: false };

const MESSAGES = {
  list: catalogueMessage({ team, search: NASTY, useCases: listed, rest: 3 }),
  'empty list': catalogueMessage({ team, search: '', useCases: [], rest: 0 }),
  request: verificationMessage(verification),
  'settled request': verificationMessage({ ...verification, settled }),
  result: verificationResultMessage({ ...verification, settled, teamId: 't', useCaseId: 'u' }),
  clock: timingCard({ ...timing, startedAt: new Date('2026-11-23T08:00:00Z') }),
  'stopped clock': timingEndCard(timing, saved),
};

describe('every screen of evidence is one Slack takes, whatever people typed', () => {
  test.each(Object.entries(MODALS))('form: %s', (_, view) => {
    expect(validateView(view)).toEqual([]);
  });

  test.each(Object.entries(MESSAGES))('message: %s', (_, message) => {
    expect(validateMessage(message)).toEqual([]);
    const text = JSON.stringify(message.blocks.filter((block) => block.type !== 'header'));
    expect(text).not.toContain('<!channel>');
    expect(text).not.toContain('<https://evil');
  });
});

test('a source is linked by its host, and never breaks out of the link', () => {
  expect(sourceInWords('https://a.b/?x=<y>|z&q=1')).toBe(
    '<https://a.b/?x=%3Cy%3E%7Cz&amp;q=1|a.b>',
  );
  expect(sourceInWords('the ledger <x>')).toContain('the ledger &lt;x&gt;');
  expect(sourceInWords('javascript:alert(1)')).not.toContain('<javascript');
});

test('a figure is told with its way and its target', () => {
  expect(figureInWords(measurementOf({ target: null }))).toMatch(
    /^\u2068minutes per letter\u2069: from 55 to 34 \u2068min\u2069, on 2026-10-01$/,
  );
});

test('why fits its message however many use cases, people and figures there are', () => {
  const ids = Array.from({ length: 60 }, (_, index) => `case ${index} ${'x'.repeat(80)}`);
  const members = Array.from({ length: 30 }, (_, index) => `member ${index}`);
  const week = members.map((member) => replied(member, ...ids.map((id) => useOf(id))));
  const whole = reportOf(checkInsOf([week]), { settings: { ...SETTINGS, visibility: 'named' } });
  const report = suppress(whole, 'own-team');
  const message = whyMessage({
    teamName: NASTY,
    weekLabel: '16–22 Nov',
    explanation: explain(report),
    score: null,
    isOutside: false,
    evidence: new Map(ids.map((id) => [id, figure])),
    names: {
      rungs: { useful: members, repeatable: [], indispensable: [] },
      users: new Map(ids.map((id) => [id, members])),
    },
  });
  expect(validateMessage(message)).toEqual([]);
  expect(message.blocks.length).toBeLessThanOrEqual(50);
  expect(JSON.stringify(message)).toContain('√(100.0');
});

/** The third week of a team that said in its first how much it would miss AI. */
const carriedOver = (audience: Audience, score: ScoreName): string => {
  const members = ['m0', 'm1', 'm2', 'm3'];
  const weeks = [{ wouldMiss: 'very' } as const, {}, {}].map((change) =>
    members.map((member) => replied(member, useOf('a', change))),
  );
  const message = whyMessage({
    teamName: 'People ops',
    weekLabel: '16–22 Nov',
    explanation: explain(suppress(reportOf(checkInsOf(weeks)), audience)),
    score,
    isOutside: audience === 'others',
    evidence: new Map(),
    names: null,
  });
  return JSON.stringify(message.blocks);
};

test('a score that stands while shares of it are held back is told with them', () => {
  const adoption = carriedOver('own-team', 'adoption');
  expect(adoption).toMatch(/Adoption: 100\.0, likely between/);
  expect(adoption).toContain('Useful: 4 of 4 people');
  expect(adoption).toContain('Repeatable: held back. Together with the score it would give away');
  expect(adoption).toContain('Indispensable: held back. Fewer than 3 people answered it');
  expect(adoption).toContain('Its sum is not written out');
  expect(adoption).not.toContain('no figure');

  const utility = carriedOver('own-team', 'utility');
  expect(utility).toMatch(/Utility: \d+\.\d, likely between/);
  expect(utility).toMatch(/√\(100\.0 × \d+\.\d\) = \d+\.\d/);
  expect(utility).not.toMatch(/no figure|Held back/);
});

test('who reads from outside learns why the team’s digest shows more', () => {
  for (const score of ['adoption', 'utility'] as const) {
    const outside = carriedOver('others', score);
    expect(outside).toContain(': held back*');
    expect(outside).toContain('You read this from outside the team');
    expect(outside).not.toContain('no figure');
    expect(outside).not.toContain('100.0');
  }
});
