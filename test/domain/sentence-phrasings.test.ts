import { expect, test } from 'vitest';
import { readSentence } from '../../src/domain/sentence.ts';
import { CONTEXT } from './sentence-context.ts';

/** A reading in one line: use case | tool | times | minutes saved | minutes of checking. */
const inOneLine = (text: string): string => {
  const reading = readSentence(text, CONTEXT);
  if (reading.intent === 'away') return `away ${reading.from ?? '–'} ${reading.until ?? '–'}`;
  if (reading.intent !== 'uses') return reading.intent;
  const lines = reading.uses.map(({ useCase, candidates, ...use }) => {
    const offered = `? ${candidates.map(({ name }) => name).join(' or ')}`.trim();
    const name = useCase ? ('id' in useCase ? useCase.name : `new ${useCase.newName}`) : offered;
    const values = [name, use.tool, use.times, use.savedMinutes, use.redoMinutes];
    return values.map((value) => value ?? '–').join(' | ');
  });
  return lines.join(' && ');
};

test.each([
  [
    'used Claude for 3 contract reviews, saved 2h, 20 min checking',
    'Review contracts | Claude | 3 | 120 | 20',
  ],
  [
    'Used ChatGPT for offer letters, saved half an hour',
    'Draft offer letters | ChatGPT | – | 30 | –',
  ],
  [
    'I used Copilot to write unit tests every day, saved 20 min each time',
    'Write unit tests | Copilot | 5 | 100 | –',
  ],
  [
    '3 contract reviews with Claude, saved 2 hours, spent 15 minutes fixing',
    'Review contracts | Claude | 3 | 120 | 15',
  ],
  ['saved 2h on contract reviews with Claude', 'Review contracts | Claude | – | 120 | –'],
  [
    'Claude saved me an hour and a half on contract reviews',
    'Review contracts | Claude | – | 90 | –',
  ],
  [
    'Claude for contract reviews: saved 1:30, 10 min checking',
    'Review contracts | Claude | – | 90 | 10',
  ],
  [
    'Used Gemini twice for meeting notes. Saved about 40 minutes. No checking.',
    'Summarise meeting notes | Gemini | 2 | 40 | 0',
  ],
  ['contract reviews, 2h saved', 'Review contracts | – | – | 120 | –'],
  [
    'drafted 4 offer letters with ChatGPT, saved 45 min, 10 min to check',
    'Draft offer letters | ChatGPT | 4 | 45 | 10',
  ],
  [
    'used claude for contract reviews and offer letters, saved 2h',
    'Review contracts | Claude | – | – | – && Draft offer letters | Claude | – | – | –',
  ],
  [
    'used Claude for contract reviews, saved 2h, and Copilot for unit tests, saved 30 min',
    'Review contracts | Claude | – | 120 | – && Write unit tests | Copilot | – | 30 | –',
  ],
  [
    'Claude for contract reviews saved 2h; Copilot for unit tests, twice, saved 30 min',
    'Review contracts | Claude | – | 120 | – && Write unit tests | Copilot | 2 | 30 | –',
  ],
  ['used AI for screening CVs, cost me 30 min', 'Screen CVs | – | – | -30 | –'],
  [
    'tried Gemini for translating support tickets, took longer by 20 min',
    'Translate support tickets | Gemini | – | -20 | –',
  ],
  [
    'used ChatGPT for customer emails, saved nothing',
    'Answer customer emails | ChatGPT | – | 0 | –',
  ],
  [
    "used ChatGPT for customer emails, didn't save any time",
    'Answer customer emails | ChatGPT | – | 0 | –',
  ],
  [
    'Used Claude for competitor research; took 20 min instead of 2 hours',
    'Research competitors | Claude | – | 100 | –',
  ],
  [
    'used chatgpt for board slides, saved a few hours',
    'Prepare board slides | ChatGPT | – | – | –',
  ],
  ['Used Claude for release notes, saved 30 min', 'new Release notes | Claude | – | 30 | –'],
  [
    'saved 2h and 20 min checking with claude on contract reviews',
    'Review contracts | Claude | – | 120 | 20',
  ],
  [
    'Asked Claude to summarise the meeting notes, saved me 20 minutes',
    'Summarise meeting notes | Claude | – | 20 | –',
  ],
  [
    'Had ChatGPT draft 2 job descriptions, saved an hour, spent 10 min editing',
    'Job descriptions | ChatGPT | 2 | 60 | 10',
  ],
  [
    'Copilot wrote unit tests for me, saved 3 hours, 1 hour of review',
    'Write unit tests | Copilot | – | 180 | 60',
  ],
  ['AI for expense reports, saved 15 min a day, every day', 'Expense reports | – | 5 | 75 | –'],
  ['letters with Claude, saved 1h', '? Draft offer letters | Claude | – | 60 | –'],
  ['used Claude, saved 2h', '? | Claude | – | 120 | –'],
  ['saved 2h', '? | – | – | 120 | –'],
  ['used it for contract reviews, saved 1-2h', 'Review contracts | – | – | 90 | –'],
  ['used Claude for contract reviews, saved over 2h', 'Review contracts | Claude | – | – | –'],
  [
    'used Perplexity for competitor research 5 times, saved 3h total, spent half an hour verifying sources',
    'Research competitors | Perplexity | 5 | 180 | 30',
  ],
  ['used AI to draft vacation policy, saved 1h', 'new Draft vacation policy | – | – | 60 | –'],
  [
    'Reviewed 2 contracts using Claude, saved 1h 30m, 15m checking',
    'Review contracts | Claude | 2 | 90 | 15',
  ],
  [
    'Screening CVs w/ ChatGPT x4, saved 2 hrs, 30 mins double-checking',
    'Screen CVs | ChatGPT | 4 | 120 | 30',
  ],
  ['- contract reviews: saved 2h, claude', 'Review contracts | Claude | – | 120 | –'],
  [
    'Used Claude 3 times for contract reviews, saved 1 h 20',
    'Review contracts | Claude | 3 | 80 | –',
  ],
  [
    'ChatGPT helped me with 5 customer emails, about 10 minutes saved each',
    'Answer customer emails | ChatGPT | 5 | 50 | –',
  ],
  [
    'Did 3 contract reviews with Claude; each saved 40 min',
    'Review contracts | Claude | 3 | 120 | –',
  ],
  [
    'the meeting notes took 5 min with Claude instead of 45 min',
    'Summarise meeting notes | Claude | – | 40 | –',
  ],
  [
    'Meeting notes took 5 min instead of 45 min with Claude',
    'Summarise meeting notes | Claude | – | 40 | –',
  ],
  ['used claude for ofer leters, saved 1h', 'Draft offer letters | Claude | – | 60 | –'],
  [
    'Wrote unit tests with Cursor, saved two and a half hours, 30 mins debugging',
    'Write unit tests | Cursor | – | 150 | 30',
  ],
  [
    'Used Claude for contract reviews, saved between 1 and 2 hours, checking took 20 min',
    'Review contracts | Claude | – | 90 | 20',
  ],
  ['Copilot saves me 20 min every day on unit tests', 'Write unit tests | Copilot | 5 | 100 | –'],
  ['Using Copilot for unit tests, saved 20 min a day', 'Write unit tests | Copilot | – | – | –'],
  ['Claude cut contract reviews from 3 hours to 1 hour', 'Review contracts | Claude | – | 120 | –'],
  [
    'Contract reviews went from 3h to 45 min thanks to Claude',
    'Review contracts | Claude | – | 135 | –',
  ],
  [
    'it cost me time: used Gemini for translating tickets',
    'Translate support tickets | Gemini | – | -30 | –',
  ],
  [
    'Used Gemini for support tickets but it took 15 min longer',
    'Translate support tickets | Gemini | – | -15 | –',
  ],
  [
    'Used Gemini for support tickets but it was 15 min slower than usual',
    'Translate support tickets | Gemini | – | -15 | –',
  ],
  [
    'ChatGPT for job descriptions - saved 1 hr - 5 min check',
    'Job descriptions | ChatGPT | – | 60 | 5',
  ],
  [
    'ChatGPT, job descriptions, 1 hr saved, 5 min editing',
    'Job descriptions | ChatGPT | – | 60 | 5',
  ],
  [
    'Saved 90 minutes this week by using Claude for meeting notes',
    'Summarise meeting notes | Claude | – | 90 | –',
  ],
  [
    'Claude: meeting notes (saved 1h, 10 min checking)',
    'Summarise meeting notes | Claude | – | 60 | 10',
  ],
  ['• Claude — contract reviews — saved 2h', 'Review contracts | Claude | – | 120 | –'],
  [
    'Saved 2h, used Claude for 3 contract reviews, 20 min checking',
    'Review contracts | Claude | 3 | 120 | 20',
  ],
  [
    '20 min checking, saved 2h, used Claude for 3 contract reviews',
    'Review contracts | Claude | 3 | 120 | 20',
  ],
  [
    'With Claude I did 3 contract reviews, saved 2 hours',
    'Review contracts | Claude | 3 | 120 | –',
  ],
  [
    'For the contract reviews I used Claude, saved me 2h',
    'Review contracts | Claude | – | 120 | –',
  ],
  [
    'Used :robot_face: *Claude* for 3 contract reviews, saved 2h',
    'Review contracts | Claude | 3 | 120 | –',
  ],
  [
    'used <@U123> claude for contract reviews &amp; offer letters, saved 1h each',
    'Review contracts | Claude | – | 60 | – && Draft offer letters | Claude | – | 60 | –',
  ],
  [
    'Used Claude for contract reviews. It saved three quarters of an hour but I spent a quarter of an hour correcting it.',
    'Review contracts | Claude | – | 45 | 15',
  ],
  [
    'used claude a few times for customer emails, saved ~45m',
    'Answer customer emails | Claude | 3 | 45 | –',
  ],
  [
    'Used ChatGPT several times for customer emails, saved lots of time',
    'Answer customer emails | ChatGPT | – | – | –',
  ],
  ['used GPT-4 on expense reports once, saved 5 minutes', 'Expense reports | ChatGPT | 1 | 5 | –'],
  ['I used AI', '? | – | – | – | –'],
  ['used AI this week', '? | – | – | – | –'],
  ['saved 2h on the train', '? | – | – | 120 | –'],
  [
    'used Claude for research and development notes, saved 30 min',
    'new Research and development notes | Claude | – | 30 | –',
  ],
  [
    'Used Copilot and ChatGPT for unit tests, saved 1h',
    'Write unit tests | Copilot, ChatGPT | – | 60 | –',
  ],
  [
    'Used ChatGPT for 12 support tickets in Spanish, 1h saved, no corrections needed',
    '? Translate support tickets | ChatGPT | 12 | 60 | 0',
  ],
  [
    'code review with Claude Code, 3x, saved 90m, 0 min fixing',
    'Code review | Claude Code | 3 | 90 | 0',
  ],
  ['used Claude for contracts, saved 2h net', '? Review contracts | Claude | – | – | –'],
  [
    'Saved about 2.5 hours using Gemini to summarise 6 meetings',
    'Summarise meeting notes | Gemini | 6 | 150 | –',
  ],
  [
    'Translated 3 support tickets, twice, with DeepL, saved 20 min',
    'Translate support tickets | DeepL | – | 20 | –',
  ],
  ['used Claude for a 20-page report, saved 3h', 'new 20-page report | Claude | – | 180 | –'],
  [
    "used ChatGPT for board slides; wasn't used in the end; saved 0 min",
    'Prepare board slides | ChatGPT | – | 0 | –',
  ],
  ['used chatgpt for stuff, saved 1h', '? | ChatGPT | – | 60 | –'],
  ['Used Foobar for invoices, saved 10 min', 'new Invoices | Foobar | – | 10 | –'],
  [
    'used our internal assistant for expense reports, saved 25 minutes, 5 min check',
    'Expense reports | – | – | 25 | 5',
  ],
  [
    'used claude for contract reviews &amp; offer letters, saved 1h each',
    'Review contracts | Claude | – | 60 | – && Draft offer letters | Claude | – | 60 | –',
  ],
  [
    'Drafted the release notes with Claude, saved 30 min',
    'new Drafted the release notes | Claude | – | 30 | –',
  ],
  ['used Gemini for slides', '? Prepare board slides | Gemini | – | – | –'],
  ['had ChatGPT draft job descriptions', 'Job descriptions | ChatGPT | – | – | –'],
  [
    'let Copilot write the unit tests, saved me around 2 hrs; 45 minutes of rework',
    'Write unit tests | Copilot | – | 120 | 45',
  ],
  [
    'Meeting notes via Gemini daily, 10 min saved each time',
    'Summarise meeting notes | Gemini | 5 | 50 | –',
  ],
  [
    "used otter for meeting notes twice, saved 30 minutes, didn't need to check anything",
    'Summarise meeting notes | Otter | 2 | 30 | 0',
  ],
  [
    'Cursor for unit tests. 2 hours saved. Half an hour debugging.',
    'Write unit tests | Cursor | – | 120 | 30',
  ],
  [
    'used copilot in excel for expense reports, saved 15m',
    'Expense reports | Microsoft Copilot | – | 15 | –',
  ],
  [
    'summarized 4 meetings w/ gemini — saved about an hour — no edits',
    'Summarise meeting notes | Gemini | 4 | 60 | 0',
  ],
  [
    'saved an hour screening CVs with ChatGPT, 10 minutes double-checking them',
    'Screen CVs | ChatGPT | – | 60 | 10',
  ],
  [
    'Used ChatGPT for competitor research 2-4 times, saved 2-4h, 15-30 min checking',
    'Research competitors | ChatGPT | 3 | 180 | 22',
  ],
  ['Used AI for board slides, saved half a day', 'Prepare board slides | – | – | 240 | –'],
  ['used AI for board slides, saved a day', 'Prepare board slides | – | – | 480 | –'],
  [
    'used Claude on 5 contract reviews this week which saved me roughly 3 hours and I spent 40 minutes checking',
    'Review contracts | Claude | 5 | 180 | 40',
  ],
  ['Used Claude for unit tests: 45 min', 'Write unit tests | Claude | – | – | –'],
  ['used Claude for contract reviews, took ages to check', 'Review contracts | Claude | – | – | –'],
  [
    'used Claude for contract reviews, checking took longer than doing it',
    'Review contracts | Claude | – | – | –',
  ],
  ['used Gemini for meeting notes; saved <15 min', 'Summarise meeting notes | Gemini | – | 10 | –'],
  [
    'used Gemini for meeting notes; saved less than 15 minutes; review took 5 min',
    'Summarise meeting notes | Gemini | – | 10 | 5',
  ],
  [
    'used Gemini for meeting notes, saved 10 hours',
    'Summarise meeting notes | Gemini | – | 480 | –',
  ],
  [
    'used ChatGPT 10+ times for customer emails, saved 2h',
    'Answer customer emails | ChatGPT | 10 | 120 | –',
  ],
  [
    'used ChatGPT more than 10 times for customer emails',
    'Answer customer emails | ChatGPT | 10 | – | –',
  ],
  [
    'Used ChatGPT most days for customer emails, saved 1 hr',
    'Answer customer emails | ChatGPT | – | 60 | –',
  ],
  [
    'answered 15 customer emails with chatgpt, 1h saved, 10m proofreading',
    'Answer customer emails | ChatGPT | 15 | 60 | 10',
  ],
  [
    'used ChatGPT for customer emails twice a day, saved 5 minutes each',
    'Answer customer emails | ChatGPT | 10 | 50 | –',
  ],
  [
    "I've been using Claude for contract reviews, saved 2h",
    'Review contracts | Claude | – | 120 | –',
  ],
  [
    'We used Claude for the contracts review, saving two hours',
    'Review contracts | Claude | – | 120 | –',
  ],
  [
    'Using Claude, wrote 2 job descriptions, saved 40 min',
    'Job descriptions | Claude | 2 | 40 | –',
  ],
  ['no time saved, used Claude for contract reviews', 'Review contracts | Claude | – | 0 | –'],
  [
    'used Claude for contract reviews but lost 20 minutes',
    'Review contracts | Claude | – | -20 | –',
  ],
  [
    'used Claude for contract reviews but wasted half an hour',
    'Review contracts | Claude | – | -30 | –',
  ],
  [
    'used Claude for contract reviews, reduced from 2 hours to 30 minutes',
    'Review contracts | Claude | – | 90 | –',
  ],
  [
    'used Claude for contract reviews, usually takes 2h, took 30 min',
    'Review contracts | Claude | – | 90 | –',
  ],
  [
    'Used Claude for 3 contract reviews, saved 2h, 20 min checking, thanks!',
    'Review contracts | Claude | 3 | 120 | 20',
  ],
  [
    'Hi! Used Claude for 3 contract reviews. Saved 2h. Checking: 20 min. Cheers',
    'Review contracts | Claude | 3 | 120 | 20',
  ],
  ['CLAUDE FOR CONTRACT REVIEWS SAVED 2H', 'Review contracts | Claude | – | 120 | –'],
  [
    'used claude for contract reviews saved 2h 20 min checking',
    'Review contracts | Claude | – | 120 | 20',
  ],
  [
    'used Claude for contract reviews, offer letters and meeting notes',
    'Review contracts | Claude | – | – | – && Draft offer letters | Claude | – | – | – && Summarise meeting notes | Claude | – | – | –',
  ],
  [
    'used Claude for 3 contract reviews and 2 offer letters, saved 1h each',
    'Review contracts | Claude | 3 | 60 | – && Draft offer letters | Claude | 2 | 60 | –',
  ],
  [
    'used Claude to review contracts and wrote unit tests with Copilot, saved 3h in total',
    'Review contracts | Claude | – | – | – && Write unit tests | Copilot | – | – | –',
  ],
  [
    'prepping board slides with gemini saved me 1.5 hrs',
    'Prepare board slides | Gemini | – | 90 | –',
  ],
  [
    'used deepl to translate 20 support tickets, saved 2h 15m',
    'Translate support tickets | DeepL | 20 | 135 | –',
  ],
  [
    'used deepl to translate 20 support tickets, saved 2h15',
    'Translate support tickets | DeepL | 20 | 135 | –',
  ],
  ['saved 1,5 h with Claude on contract reviews', 'Review contracts | Claude | – | 90 | –'],
  [
    'saved 45 minutes using AI for expense reports, spent 5 verifying',
    'Expense reports | – | – | 45 | –',
  ],
  [
    'Used Claude for Übersetzung der Verträge, saved 1h',
    'new Übersetzung der Verträge | Claude | – | 60 | –',
  ],
  [
    'I was on vacation but used Claude for contract reviews, saved 2h',
    'Review contracts | Claude | – | 120 | –',
  ],
  ['did 3 contract reviews', 'Review contracts | – | 3 | – | –'],
  ['3 contract reviews', 'Review contracts | – | 3 | – | –'],
  ['used Claude to plan my vacation, saved 1h', 'new Plan my vacation | Claude | – | 60 | –'],
  [
    'used Claude for 3 contract reviews saved 2h 20, no checking',
    'Review contracts | Claude | 3 | 140 | 0',
  ],
  [
    'Used ChatGPT 5 for customer emails, saved 20 minutes',
    'Answer customer emails | ChatGPT | – | 20 | –',
  ],
  [
    'used Copilot in Word for job descriptions x2, 35 minutes saved, 5 minutes tweaking',
    'Job descriptions | Microsoft Copilot | 2 | 35 | 5',
  ],
  [
    'I used gemini to translate 8 support tickets. Took me 1 hour instead of the usual 3 hours.',
    'Translate support tickets | Gemini | 8 | 120 | –',
  ],
  [
    'Perplexity for competitor research: 3 times, 2 hours saved in total, 20 min fact-checking',
    'Research competitors | Perplexity | 3 | 120 | 20',
  ],
  ['used Claude for board slides, lost 45 min', 'Prepare board slides | Claude | – | -45 | –'],
  ['used Claude for code review, no real time saved', 'Code review | Claude | – | 0 | –'],
  ['we saved 3 hours with ChatGPT on expense reports', 'Expense reports | ChatGPT | – | 180 | –'],
  [
    'Used AI assistant for CV screening. Saved 1.5h. Redoing took 30 min.',
    'Screen CVs | – | – | 90 | 30',
  ],
  [
    'Used an LLM to summarise meeting notes thrice, 1 hour less than usual',
    'Summarise meeting notes | – | 3 | 60 | –',
  ],
  ['spent an hour fixing unit tests Copilot wrote', '? Write unit tests | Copilot | – | – | –'],
])('%s is read as a draft', (text, expected) => {
  expect(inOneLine(text)).toBe(expected);
});

test.each([
  ['nothing this week', 'nothing-this-week'],
  ['Nothing to report this week, sorry', 'nothing-this-week'],
  ['no AI this week', 'nothing-this-week'],
  ["didn't use any AI this week", 'nothing-this-week'],
  ["haven't used AI", 'nothing-this-week'],
  ['Did not use AI at all this week.', 'nothing-this-week'],
  ['too busy to use AI this week', 'nothing-this-week'],
  ['same as last week', 'same-as-last'],
  ['Same again', 'same-as-last'],
  ['same', 'same-as-last'],
  ['same as last week but saved 3h', 'same-as-last'],
  ['ditto', 'same-as-last'],
  ['as usual', 'same-as-last'],
  ['help', 'help'],
  ['what can I say?', 'help'],
  ['no change', 'same-as-last'],
  ['no use', 'nothing-this-week'],
  ['none', 'nothing-this-week'],
  ['zero AI', 'nothing-this-week'],
  ['Nope, nothing', 'nothing-this-week'],
  ['nothing from me', 'nothing-this-week'],
  ["I didn't touch AI this week", 'nothing-this-week'],
  ['never used AI', 'nothing-this-week'],
  ['Same here', 'same-as-last'],
  ['all the same', 'same-as-last'],
  ['same as usual', 'same-as-last'],
  ['exactly the same as last time', 'same-as-last'],
  ['nothing changed', 'same-as-last'],
  ['?', 'help'],
  ['/help', 'help'],
  ['how does this work', 'help'],
])('%s is read as one intent', (text, expected) => {
  expect(inOneLine(text)).toBe(expected);
});

test.each([
  ['on vacation till Monday', 'away 2026-11-25 2026-11-30'],
  ['OOO until 3 Dec', 'away 2026-11-25 2026-12-03'],
  ["I'm on leave through Friday", 'away 2026-11-25 2026-11-28'],
  ['out sick today', 'away 2026-11-25 2026-11-26'],
  ['was sick this week', 'away – –'],
  ['I was away', 'away – –'],
  ['on holiday', 'away 2026-11-25 –'],
  ["I'm off until next Monday", 'away 2026-11-25 2026-11-30'],
  ['Back on Thursday', 'away 2026-11-25 2026-11-26'],
  ['away next week', 'away 2026-11-30 2026-12-07'],
  ['PTO till Dec 7th, no AI this week', 'away 2026-11-25 2026-12-07'],
  ['out of office until further notice', 'away 2026-11-25 –'],
  ['on vacation from Monday until Dec 10', 'away 2026-11-30 2026-12-10'],
  ['on vacation from Monday', 'away 2026-11-30 –'],
  ['on parental leave until March', 'away 2026-11-25 2027-03-01'],
  ["I'm sick", 'away 2026-11-25 –'],
  ['sick today, back tomorrow', 'away 2026-11-25 2026-11-26'],
  ['out until 30/11', 'away 2026-11-25 2026-11-30'],
  ['away until 3/12', 'away 2026-11-25 –'],
  ['on annual leave for two weeks', 'away 2026-11-25 2026-12-09'],
  ['on holiday all week', 'away 2026-11-25 2026-11-30'],
  ['Off this week', 'away 2026-11-25 2026-11-30'],
])('%s is read as away, from and back', (text, expected) => {
  expect(inOneLine(text)).toBe(expected);
});

test.each([
  'saved nothing',
  "didn't save any time",
  '2h',
  'thanks!',
  "Thanks, that's great",
  'how do I use Claude for contracts?',
  'Claude is great',
  'I read an article about ChatGPT',
  'I think AI will change everything',
  'Gemini was down all day',
  'thinking about using Copilot for unit tests',
  'I will use Claude for contracts next week',
  "didn't use Claude this week",
  'AI',
  'Claude',
  'ok',
  'hello',
  'good morning',
  "What's a use case?",
  'can you pause this',
  'stop asking me',
  'no',
  'yes',
  'The train was late and cost me 30 min',
  'Spent 20 min reviewing the deck',
  'My boss wants us to use AI',
  'We should use Copilot more',
  'Our team is going to try Gemini tomorrow',
  'Claude wrote nonsense',
  'ChatGPT hallucinated a lot',
  'Copilot crashed twice',
  'I love Claude',
  "I'm sick of AI",
  "AI won't replace me",
  'I had lunch with Claude',
  'lol',
  '👍',
  '...',
  '12345',
  'not much this week',
  'a bit of ChatGPT',
  'Hardly used AI this week',
  'ChatGPT for party planning',
  'it took me 30 min to fix what Claude did on the board slides',
  'saved two hours with AI, no idea for what',
  'استخدمت كلود',
  "I'll be OOO through Dec 4, back Dec 7",
  'who sees my answers?',
  'Did you know Claude can code?',
  'Is it down?',
  "I don't trust AI",
  'AI made a mistake',
  'AI saved us',
  'AI is saving me loads of time',
  'got an email about Copilot',
  'we bought Copilot licences',
  'training on Gemini was fun',
  'great week',
  'the weather is nice',
  'I used Excel',
  'used the train',
  'wrote unit tests by hand',
  'reviewed contracts without AI, took 2h',
  'Gave Claude a try',
  'thanks for asking, all good here',
  'Can I answer later?',
  'snooze until Monday',
  'what is AI?',
  'Copilot for code review would be nice',
  'not sure',
  'I forgot',
  'maybe 2 hours',
])('%s is not taken for a reply', (text) => {
  expect(inOneLine(text)).toBe('not-understood');
});
