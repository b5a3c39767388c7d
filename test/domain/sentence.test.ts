import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { matchUseCase, readSentence } from '../../src/domain/sentence.ts';
import { CONTEXT } from './sentence-context.ts';

const read = (text: string) => readSentence(text, CONTEXT);

const MISSING =
  /How often did you use it\?$|How much time did it save\?$|How long did checking or redoing take\?$/;
const asked = (text: string) => read(text).unclear.filter((question) => !MISSING.test(question));

describe('what is asked', () => {
  it('is every value that was not given', () => {
    expect(read('used Claude for contract reviews').unclear).toEqual([
      'How often did you use it?',
      'How much time did it save?',
      'How long did checking or redoing take?',
    ]);
    expect(read('used Claude for 3 contract reviews, saved 2h, 20 min checking').unclear).toEqual(
      [],
    );
  });

  test.each([
    ['used Claude, saved 2h', 'What did you use Claude for?'],
    ['used Claude for contracts, saved 2h', 'Is “contracts” the use case “Review contracts”?'],
    ['release notes, saved 2h', 'Is “release notes” something you used AI for?'],
    [
      'used chatgpt for board slides, saved a few hours',
      'How much time did it save in minutes (“a few hours”)?',
    ],
    ['used it for contract reviews, saved 1-2h', 'Is 1 h 30 min right for “1-2h”?'],
    ['used AI for board slides, saved half a day', 'Is 4 h right for “half a day”?'],
    ['Used Claude for unit tests: 45 min', 'Is “45 min” time saved, or time spent checking?'],
    ['Used ChatGPT most days for customer emails, saved 1 hr', 'How often is “most days”?'],
    ['Used Claude for 3 contract reviews, twice', 'How often did you use it in all?'],
    [
      'used Claude for contract reviews, saved 2h, saved 1h',
      'How much time did it save? You wrote “2h” and “1h”.',
    ],
    [
      'used claude for contract reviews and offer letters, saved 2h',
      'You wrote “2h”: for which of them?',
    ],
    [
      'used Claude for contract reviews, saved 2h, the weather was nice',
      'What about “the weather was nice”?',
    ],
    ['same as last week but saved 3h', 'What was different this time?'],
    ['on holiday', 'Which day are you back?'],
    ['away until 3/12', 'Which day are you back? You wrote “3/12”.'],
  ])('%s → %s', (text, question) => {
    const reading = read(text);
    expect(asked(text).join('\n')).toContain(question);
    expect(reading.unclear.length).toBeGreaterThan(0);
  });

  it('says of which use it asks when there are several', () => {
    const { unclear } = read('Claude for contract reviews saved 2h; Copilot for unit tests, twice');
    expect(unclear).toContain('Write unit tests: How much time did it save?');
  });

  it('offers several use cases when none is sure', () => {
    const useCases = ['Review supplier contracts', 'Review customer contracts'].map((name) => ({
      id: name,
      name,
    }));
    const reading = readSentence('used Claude for contract reviews', { ...CONTEXT, useCases });
    expect(reading).toMatchObject({ uses: [{ useCase: null, candidates: useCases }] });
  });
});

test('a use case of last time is taken where another person would be asked', () => {
  const [contracts] = CONTEXT.useCases.filter(({ name }) => name === 'Review contracts');
  const sentence = 'used Claude for contracts, saved 2h';
  expect(read(sentence)).toMatchObject({ uses: [{ useCase: null }] });
  const lastUses = contracts ? [contracts] : [];
  expect(readSentence(sentence, { ...CONTEXT, lastUses })).toMatchObject({
    uses: [{ useCase: contracts }],
  });
});

test.each([
  ['ofer leters', 'Draft offer letters'],
  ['offer letter drafting', 'Draft offer letters'],
  ['REVIEWED CONTRACTS', 'Review contracts'],
  ['cv screening', 'Screen CVs'],
  ['summarising the notes of a meeting', 'Summarise meeting notes'],
  ['ticket translation', null],
  ['gardening', null],
  ['', null],
])('“%s” names %s', (phrase, name) => {
  expect(matchUseCase(phrase, CONTEXT.useCases).chosen?.name ?? null).toBe(name);
});

const clause = fc.constantFrom(
  ...['used Claude for 3 contract reviews', 'saved 2h', '20 min checking', 'thanks', 'twice'],
  ...['Copilot for unit tests', 'cost me 30 min', 'each', 'until Monday', 'on vacation', 'no AI'],
  ...[
    'an hour and a half',
    'with ChatGPT',
    'offer letters',
    'every day',
    'and',
    '10 hours',
    ',,,,',
  ],
  ...['saved a lot', 'no checking', '⟦0⟧', '\uE000\uF000', '((((', '<@U1>', '&amp;', '99999 times'],
);
const anyText = fc.oneof(
  fc.string({ maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(clause, { maxLength: 12 }).map((clauses) => clauses.join(', ')),
  fc.array(clause, { maxLength: 12 }).map((clauses) => clauses.join(' ')),
);

test('any text gives a reading whose numbers are within bounds', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const reading = read(text);
      if (reading.intent !== 'uses') return;
      expect(reading.uses.length).toBeGreaterThan(0);
      for (const { times, savedMinutes, redoMinutes } of reading.uses) {
        expect(times === null || times > 0).toBe(true);
        expect(savedMinutes === null || Math.abs(savedMinutes) <= 480).toBe(true);
        expect(redoMinutes === null || redoMinutes >= 0).toBe(true);
        for (const value of [times, savedMinutes, redoMinutes]) {
          expect(value === null || Number.isFinite(value)).toBe(true);
        }
        const complete = [times, savedMinutes, redoMinutes].every((value) => value !== null);
        expect(complete || reading.unclear.length > 0).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('the order of clauses about one use does not matter', () => {
  const clauses = ['used Claude for 3 contract reviews', 'saved 2h', '20 min checking'];
  const order = fc.shuffledSubarray(clauses, { minLength: 3 });
  const separator = fc.constantFrom(', ', '; ', '. ', '\n', ', and ', ' - ', ' and ');
  fc.assert(
    fc.property(order, separator, (shuffled, between) => {
      expect(read(shuffled.join(between))).toEqual(read(clauses.join(', ')));
    }),
  );
});

test('case, markup and politeness do not matter', () => {
  const plain = read('used Claude for 3 contract reviews, saved 2h, 20 min checking');
  for (const text of [
    'Hi <@U0123>, used *Claude* for _3 contract reviews_, saved 2h, 20 min checking. Thanks! :tada:',
    'USED CLAUDE FOR 3 CONTRACT REVIEWS, SAVED 2H, 20 MIN CHECKING',
    'used <https://claude.ai|Claude> for 3 contract reviews — saved 2 hours — 20 minutes checking 🎉',
  ]) {
    expect(read(text)).toEqual(plain);
  }
});

test('what is too long or hostile is read in reasonable time', () => {
  const hostile = [
    ...['saved ', ',', ' and ', '1 ', '((', 'with ', 'used Claude for ', '20 min ', ' - '],
    ...['the ', 'checking it ', 'same as ', 'away to ', 'a few ', '1:', 'x2 ', '* '],
  ];
  const started = performance.now();
  for (const piece of hostile) {
    read(piece.repeat(Math.floor(1990 / piece.length)));
    expect(read(piece.repeat(5000)).intent).toBe('not-understood');
  }
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('a catalogue of thousands is searched quickly', () => {
  const useCases = Array.from({ length: 4000 }, (_, index) => ({
    id: `${index}`,
    name: `Automated classification of records number ${index} for the regional bureau`,
  }));
  const big = { ...CONTEXT, useCases: [...CONTEXT.useCases, ...useCases] };
  const started = performance.now();
  const reading = readSentence('used Claude for 3 contract reviews, saved 2h', big);
  expect(reading).toMatchObject({ uses: [{ useCase: { name: 'Review contracts' } }] });
  expect(performance.now() - started).toBeLessThan(1000);
});
