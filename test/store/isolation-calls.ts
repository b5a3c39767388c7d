import type { PublishedReport } from '../../src/domain/report/figures.ts';
import * as answers from '../../src/store/answers/answers.ts';
import * as drafts from '../../src/store/answers/drafts.ts';
import * as importedReplies from '../../src/store/answers/imported-replies.ts';
import * as own from '../../src/store/answers/own-figures.ts';
import * as quotes from '../../src/store/answers/quotes.ts';
import * as replies from '../../src/store/answers/replies.ts';
import * as wouldMiss from '../../src/store/answers/would-miss.ts';
import * as asked from '../../src/store/asking/asked.ts';
import * as checkIns from '../../src/store/asking/check-ins.ts';
import * as handOut from '../../src/store/asking/hand-out.ts';
import * as rollUp from '../../src/store/asking/roll-up-task.ts';
import * as schedules from '../../src/store/asking/schedules.ts';
import * as sent from '../../src/store/asking/sent-tasks.ts';
import * as tasks from '../../src/store/asking/tasks.ts';
import * as audits from '../../src/store/audit.ts';
import * as buckets from '../../src/store/buckets.ts';
import * as dnd from '../../src/store/people/do-not-disturb.ts';
import * as erasing from '../../src/store/people/erase-person.ts';
import * as myData from '../../src/store/people/my-data.ts';
import * as people from '../../src/store/people/people.ts';
import * as settings from '../../src/store/people/person-settings.ts';
import * as retention from '../../src/store/people/retention.ts';
import * as digests from '../../src/store/reports/digests.ts';
import * as organisation from '../../src/store/reports/organisation-facts.ts';
import * as facts from '../../src/store/reports/report-facts.ts';
import * as told from '../../src/store/reports/told-weeks.ts';
import type { Db } from '../../src/store/schema.ts';
import * as engagement from '../../src/store/teams/engagement.ts';
import * as executives from '../../src/store/teams/executives.ts';
import * as holidays from '../../src/store/teams/holidays.ts';
import * as doors from '../../src/store/teams/home-doors.ts';
import * as led from '../../src/store/teams/led-teams.ts';
import * as teams from '../../src/store/teams/teams.ts';
import * as workspaces from '../../src/store/teams/workspaces.ts';
import * as catalogue from '../../src/store/use-cases/catalogue.ts';
import * as care from '../../src/store/use-cases/catalogue-care.ts';
import * as decisions from '../../src/store/use-cases/decisions.ts';
import * as imports from '../../src/store/use-cases/imports.ts';
import * as likely from '../../src/store/use-cases/likely-use-cases.ts';
import * as measurements from '../../src/store/use-cases/measurements.ts';
import * as samples from '../../src/store/use-cases/samples.ts';
import * as merging from '../../src/store/use-cases/use-case-merge.ts';
import * as useCases from '../../src/store/use-cases/use-cases.ts';
import { AT, SAME } from '../support/filled-workspace.ts';

export const HERE = 'T1';

const LATER = new Date(AT.getTime() + 365 * 24 * 3_600_000);
const EARLIER = new Date(AT.getTime() - 24 * 3_600_000);
const WHO = { workspaceId: HERE, personId: SAME.person };
const KEY = { ...WHO, checkInId: SAME.checkIn };
const LIMIT = { name: SAME.limit, perMinute: 60, burst: 5 };
const MERGE = { workspaceId: HERE, from: SAME.useCase, into: SAME.otherUseCase };
const CLAIM = { workspaceId: HERE, taskId: SAME.takenTask, attempt: 1 };
const TASK = { workspaceId: HERE, taskId: SAME.dueTask };
const BOTH = [SAME.useCase, SAME.otherUseCase];
const REQUEST = {
  workspaceId: HERE,
  teamId: SAME.team,
  useCaseId: SAME.useCase,
  ownerId: SAME.person,
  askedBy: SAME.colleague,
  at: LATER,
};
const NEW_USE = {
  workspace_id: HERE,
  check_in_id: SAME.checkIn,
  person_id: SAME.person,
  use_case_id: SAME.useCase,
  times: 1,
  saved_minutes: 1,
  redo_minutes: 1,
  result_used: 1,
  would_miss: null,
  blockers: [],
  tool: null,
};
const NEW_MEASUREMENT = {
  workspace_id: HERE,
  use_case_id: SAME.useCase,
  team_id: SAME.team,
  date: '2026-11-19',
  metric: 'minutes',
  unit: 'min',
  baseline: 10,
  target: 5,
  value: 6,
  grade: 'claimed',
  source: null,
} as const;
const NEW_SAMPLE = {
  workspace_id: HERE,
  team_id: SAME.team,
  person_id: SAME.person,
  use_case_id: SAME.useCase,
  date: '2026-11-19',
  claimed_minutes: 2,
  measured_minutes: 1,
  usual_minutes: null,
};
const NEW_TASK = {
  workspace_id: HERE,
  kind: 'prompt',
  team_id: SAME.team,
  check_in_id: SAME.checkIn,
  person_id: SAME.person,
  due_at: LATER,
  state: 'due',
} as const;

const here = async <T>(found: Promise<T | null | undefined>): Promise<T> => {
  const value = await found;
  if (!value) throw new Error('nothing found here');
  return value;
};
const teamHere = (db: Db) => here(teams.findTeam(db, HERE, SAME.team));
const checkInsHere = async (db: Db) => [await here(checkIns.findCheckIn(db, HERE, SAME.checkIn))];
const digestHere = async (db: Db): Promise<digests.NewDigest> => {
  const { corrected_at: _, ...digest } = await here(digests.findDigest(db, HERE, SAME.checkIn));
  return { ...digest, message_ts: '2.2' };
};
const replyHere = (db: Db) =>
  replies.lockReplies(db, [KEY], LATER).then(([reply]) => here(Promise.resolve(reply)));
const draftHere = (db: Db) => here(drafts.lockDraft(db, HERE, SAME.person, SAME.draft));
const reportHere = async (db: Db): Promise<PublishedReport> => (await digestHere(db)).report;

/** Each function of the store that takes a workspace, as it is called for the one that is `HERE`. */
export const CALLS: Readonly<Record<string, (db: Db) => unknown>> = {
  'answers.findAnswer': (db) => answers.findAnswer(db, HERE, SAME.checkIn, SAME.person),
  'answers.findLastUses': (db) => answers.findLastUses(db, HERE, SAME.checkIn, SAME.person),
  'answers.findLastUsesOfEach': (db) => answers.findLastUsesOfEach(db, [KEY]),
  'answers.findReplyVersion': (db) => answers.findReplyVersion(db, HERE, SAME.checkIn, SAME.person),
  'answers.listUsesOfEach': (db) => answers.listUsesOfEach(db, [KEY]),
  'asked.isMember': (db) => asked.isMember(db, HERE, SAME.team, SAME.person),
  'asked.listAnswerable': (db) => asked.listAnswerable(db, HERE, SAME.person),
  'asked.listAskedOutcomes': (db) => asked.listAskedOutcomes(db, HERE, SAME.team),
  'asked.listJoinTimes': (db) => asked.listJoinTimes(db, HERE, SAME.team),
  'asked.findAskedIn': (db) => asked.findAskedIn(db, KEY),
  'audit.audit': (db) =>
    audits.audit(db, { workspaceId: HERE, at: AT, actorId: 'U1', action: 'a', subject: 's' }),
  'buckets.databaseBuckets': async (db) => {
    const kept = buckets.databaseBuckets(db);
    await kept.block(HERE, LIMIT, 1000);
    return [await kept.take(HERE, [LIMIT], true), await kept.room(HERE, LIMIT)];
  },
  'catalogue.adoptOwnUseCases': (db) =>
    catalogue.adoptOwnUseCases(db, HERE, [{ name: 'check contracts', source_key: 'a file' }]),
  'catalogue.saveCatalogue': async (db) => {
    const row = await here(useCases.findUseCase(db, HERE, SAME.useCase));
    const facts = Object.fromEntries(
      catalogue.CATALOGUE_FACTS.map((fact) => [fact, row[fact]]),
    ) as Pick<typeof row, catalogue.CatalogueFact>;
    const entry = { ...facts, name: 'Told anew', source_key: row.source_key ?? '' };
    return await catalogue.saveCatalogue(db, HERE, [entry]);
  },
  'catalogue-care.findUseCases': (db) => care.findUseCases(db, HERE, BOTH),
  'catalogue-care.isNameTaken': (db) => care.isNameTaken(db, HERE, 'check contracts', 'none'),
  'catalogue-care.listOwnedUseCases': (db) => care.listOwnedUseCases(db, HERE, SAME.person),
  'catalogue-care.listTeamsUsing': (db) => care.listTeamsUsing(db, HERE, SAME.useCase),
  'catalogue-care.saveUseCase': (db) =>
    care.saveUseCase(db, HERE, SAME.useCase, { name: 'N', ownerId: null, description: null }),
  'check-ins.addCheckIn': async (db) => {
    const [{ id: _, retired_at: __, ...row }] = (await checkInsHere(db)) as [checkIns.CheckInRow];
    return await checkIns.addCheckIn(db, { ...row, week: '2026-W50' });
  },
  'check-ins.closeOpenCheckIn': (db) => checkIns.closeOpenCheckIn(db, HERE, SAME.checkIn),
  'check-ins.findCheckIn': (db) => checkIns.findCheckIn(db, HERE, SAME.checkIn),
  'check-ins.findCheckInOfWeek': (db) => checkIns.findCheckInOfWeek(db, HERE, SAME.team, SAME.week),
  'check-ins.findNewestCheckInOf': (db) => checkIns.findNewestCheckInOf(db, HERE, SAME.person),
  'check-ins.findNewestWeek': (db) => checkIns.findNewestWeek(db, HERE, SAME.team),
  'check-ins.listCheckInsUpTo': (db) =>
    checkIns.listCheckInsUpTo(db, HERE, SAME.team, SAME.week, 9),
  'check-ins.publishCheckIn': (db) => checkIns.publishCheckIn(db, HERE, SAME.checkIn),
  'decisions.addDecision': async (db) => {
    const [row] = await decisions.listDecisions(db, HERE, [SAME.team], 1);
    if (!row) throw new Error('no decision here');
    const { id: _, use_case_name: __, baseline, ...decision } = row;
    await decisions.addDecision(db, { ...decision, baseline });
  },
  'decisions.claimEvidenceRequest': (db) => decisions.claimEvidenceRequest(db, REQUEST, LATER),
  'decisions.dropEvidenceRequest': (db) => decisions.dropEvidenceRequest(db, REQUEST),
  'decisions.findOwners': (db) => decisions.findOwners(db, HERE, BOTH),
  'decisions.listDecisions': (db) => decisions.listDecisions(db, HERE, [SAME.team], 9),
  'decisions.setOwner': (db) => decisions.setOwner(db, HERE, SAME.useCase, SAME.colleague),
  'digests.findDigest': (db) => digests.findDigest(db, HERE, SAME.checkIn),
  'digests.findNewestDigest': (db) => digests.findNewestDigest(db, HERE, SAME.team),
  'digests.keepTotals': async (db) =>
    digests.keepTotals(db, { ...(await digestHere(db)), check_in_id: SAME.earlier }),
  'digests.listDigestsUpTo': (db) => digests.listDigestsUpTo(db, HERE, SAME.team, SAME.week, 9),
  'digests.listRollUpsUpTo': (db) => digests.listRollUpsUpTo(db, HERE, SAME.week, 9),
  'digests.saveDigest': async (db) => digests.saveDigest(db, await digestHere(db)),
  'digests.saveRollUp': async (db) =>
    digests.saveRollUp(db, {
      workspace_id: HERE,
      week: '2026-W50',
      report: { organisation: await reportHere(db), teams: [] },
      channel_id: SAME.channel,
      message_ts: '2.2',
      posted_at: LATER,
    }),
  'do-not-disturb.listStaleOfThoseNext': async (db) => {
    await db.updateTable('task').set({ state: 'due' }).where('workspace_id', '=', HERE).execute();
    return await dnd.listStaleOfThoseNext(db, HERE, SAME.checkIn, LATER, 9);
  },
  'do-not-disturb.saveDndWindows': (db) =>
    dnd.saveDndWindows(db, HERE, new Map([[SAME.person, { from: AT, until: LATER }]]), AT),
  'drafts.addDraft': (db) =>
    drafts.addDraft(db, {
      ...WHO,
      saidTs: '2.2',
      checkInId: null,
      content: { word: 'new' },
      now: LATER,
    }),
  'drafts.lockDraft': draftHere,
  'drafts.placeDraft': async (db) => drafts.placeDraft(db, await draftHere(db), 'D9', '2.2'),
  'drafts.saveDraftContent': async (db) => drafts.saveDraftContent(db, await draftHere(db), null),
  'engagement.countTouch': (db) =>
    engagement.countTouch(db, {
      workspaceId: HERE,
      teamId: SAME.team,
      week: SAME.week,
      at: LATER,
      kind: 'opens',
    }),
  'engagement.findTouches': (db) => engagement.findTouches(db, HERE, SAME.team),
  'engagement.rememberQuietSpell': (db) =>
    engagement.rememberQuietSpell(db, HERE, SAME.team, LATER),
  'erase-person.eraseOwnData': (db) => erasing.eraseOwnData(db, WHO),
  'executives.findExecutiveSettings': (db) => executives.findExecutiveSettings(db, HERE),
  'executives.findShows': (db) => executives.findShows(db, HERE),
  'executives.rememberShows': (db) => executives.rememberShows(db, HERE, 'tables', LATER),
  'executives.saveExecutiveSettings': (db) =>
    executives.saveExecutiveSettings(db, HERE, {
      channelId: null,
      cadence: 'weekly',
      zone: 'UTC',
      people: [SAME.colleague],
    }),
  'hand-out.takeWaiting': (db) => handOut.takeWaiting(db, HERE, LATER, 9),
  'holidays.listHolidays': (db) => holidays.listHolidays(db, HERE, SAME.team),
  'holidays.saveHolidays': (db) => holidays.saveHolidays(db, HERE, SAME.team, []),
  'home-doors.listTeamDoors': (db) =>
    doors.listTeamDoors(db, HERE, SAME.person, { everyone: true }),
  'imported-replies.findPeopleCalled': (db) =>
    importedReplies.findPeopleCalled(db, HERE, [SAME.person, 'elsewhere U1']),
  'imported-replies.loadReplies': (db) => importedReplies.loadReplies(db, HERE, [SAME.checkIn]),
  'imported-replies.replaceReplies': (db) =>
    importedReplies.replaceReplies(db, HERE, [{ task: NEW_TASK, reply: null, uses: [] }]),
  'imports.addCharges': (db) =>
    imports.addCharges(db, [
      {
        workspace_id: HERE,
        kind: 'seats',
        service: 's',
        amount: 1,
        starts_on: '2026-11-16',
        ends_on: '2026-11-23',
        source: 'f',
      },
    ]),
  'imports.addMeasurements': (db) => imports.addMeasurements(db, [NEW_MEASUREMENT]),
  'imports.addSamples': (db) => imports.addSamples(db, [NEW_SAMPLE]),
  'imports.hasCharges': (db) => imports.hasCharges(db, HERE),
  'imports.listImportedMeasurements': async (db) => {
    await db
      .updateTable('measurement')
      .set({ entered_by: null })
      .where('workspace_id', '=', HERE)
      .execute();
    return await imports.listImportedMeasurements(db, HERE, BOTH);
  },
  'imports.listSamplesOfTeams': (db) => imports.listSamplesOfTeams(db, HERE, [SAME.team]),
  'imports.removeCharges': (db) =>
    imports.removeCharges(db, HERE, SAME.source, '2026-01-01', '2027-01-01'),
  'led-teams.listTeamsLedBy': (db) => led.listTeamsLedBy(db, HERE, SAME.person),
  'likely-use-cases.listLikelyUseCases': (db) =>
    likely.listLikelyUseCases(db, HERE, 'elsewhere letters', 9),
  'measurements.addMeasurement': (db) => measurements.addMeasurement(db, NEW_MEASUREMENT),
  'measurements.findMeasurement': (db) => measurements.findMeasurement(db, HERE, SAME.measurement),
  'measurements.findNewestMeasurement': (db) =>
    measurements.findNewestMeasurement(db, HERE, SAME.team, SAME.useCase),
  'measurements.settleMeasurement': (db) =>
    measurements.settleMeasurement(db, HERE, SAME.measurement, {
      personId: SAME.colleague,
      isRight: true,
    }),
  'my-data.loadMyData': (db) => myData.loadMyData(db, WHO),
  'organisation-facts.findNewestWeekOfAll': (db) => organisation.findNewestWeekOfAll(db, HERE),
  'organisation-facts.loadTeamlessCharges': async (db) => {
    await db
      .updateTable('charge')
      .set({ team_id: null })
      .where('workspace_id', '=', HERE)
      .execute();
    return await organisation.loadTeamlessCharges(db, HERE, '2026-01-01', '2027-01-01');
  },
  'own-figures.countSharing': (db) => own.countSharing(db, WHO, SAME.checkIn, BOTH),
  'own-figures.listOwnTrend': (db) => own.listOwnTrend(db, WHO, 9),
  'own-figures.listOwnUseCases': (db) => own.listOwnUseCases(db, WHO, EARLIER),
  'own-figures.sumOwnUses': (db) => own.sumOwnUses(db, WHO, EARLIER, LATER),
  'people.addNamedPeople': (db) => people.addNamedPeople(db, HERE, ['Ida', SAME.person]),
  'people.findPeople': (db) => people.findPeople(db, HERE, [SAME.person, SAME.colleague]),
  'people.findPerson': (db) => people.findPerson(db, HERE, SAME.person),
  'people.rememberDm': (db) => people.rememberDm(db, HERE, SAME.person, 'D9'),
  'people.savePeople': (db) =>
    people.savePeople(
      db,
      HERE,
      [
        {
          id: SAME.person,
          name: 'Ida',
          zone: null,
          isBot: false,
          isDeleted: true,
          isGuest: false,
          isStranger: false,
          isAdmin: true,
          statusText: '',
          statusEmoji: '',
          statusExpiresAt: null,
        },
      ],
      LATER,
    ),
  'person-settings.markWelcomed': (db) => settings.markWelcomed(db, WHO, AT),
  'person-settings.saveDnd': (db) => settings.saveDnd(db, WHO, { from: AT, until: LATER }, AT),
  'person-settings.saveHomeHash': (db) => settings.saveHomeHash(db, WHO, 'hash'),
  'person-settings.savePause': (db) => settings.savePause(db, WHO, { from: AT, until: null }),
  'quotes.countChangedSince': (db) => quotes.countChangedSince(db, HERE, SAME.checkIn, EARLIER),
  'quotes.countReplies': (db) => quotes.countReplies(db, HERE, SAME.checkIn),
  'quotes.listQuotes': (db) =>
    quotes.listQuotes(db, HERE, SAME.checkIn, { limit: 9, unchangedSince: null }),
  'replies.holdCheckIns': async (db) => {
    await checkIns.publishCheckIn(db, HERE, SAME.checkIn);
    return await replies.holdCheckIns(db, [KEY]);
  },
  'replies.markAnswers': (db) => replies.markAnswers(db, HERE, SAME.checkIn),
  'replies.listStandingUses': (db) => replies.listStandingUses(db, [KEY]),
  'replies.lockReplies': (db) => replies.lockReplies(db, [KEY], LATER),
  'replies.removeUses': (db) => replies.removeUses(db, [{ ...KEY, givenId: SAME.useCase }]),
  'replies.saveReplies': async (db) =>
    replies.saveReplies(db, [{ ...(await replyHere(db)), note: null }], LATER),
  'replies.saveUses': (db) => replies.saveUses(db, [NEW_USE]),
  'report-facts.loadCharges': async (db) =>
    (await facts.loadCharges(db, HERE, [SAME.team], '2026-01-01', '2027-01-01'))(SAME.team),
  'report-facts.loadCheckIns': async (db) => facts.loadCheckIns(db, HERE, await checkInsHere(db)),
  'report-facts.loadKnownUseCases': async (db) =>
    (await facts.loadKnownUseCases(db, HERE, [SAME.team], BOTH))(SAME.team),
  'report-facts.loadNewestCheckIns': (db) =>
    facts.loadNewestCheckIns(db, HERE, [SAME.team], SAME.week, 9),
  'report-facts.loadSamples': async (db) =>
    (await facts.loadSamples(db, HERE, [SAME.team]))(SAME.team),
  'retention.findRetention': (db) => retention.findRetention(db, HERE),
  'retention.listWithoutTotals': (db) => retention.listWithoutTotals(db, HERE, SAME.team, LATER),
  'retention.retireCheckIn': (db) => retention.retireCheckIn(db, HERE, SAME.checkIn, LATER),
  'retention.saveRetention': (db) => retention.saveRetention(db, HERE, 730),
  'roll-up-task.claimRollUpHelp': (db) => rollUp.claimRollUpHelp(db, HERE, SAME.week, AT),
  'roll-up-task.findWhoSet': (db) => rollUp.findWhoSet(db, HERE),
  'roll-up-task.planRollUpTask': (db) => rollUp.planRollUpTask(db, HERE, LATER),
  'samples.addSample': (db) => samples.addSample(db, NEW_SAMPLE),
  'samples.addTiming': (db) =>
    samples.addTiming(db, {
      workspace_id: HERE,
      person_id: SAME.colleague,
      team_id: SAME.team,
      use_case_id: SAME.useCase,
      claimed_minutes: 2,
      usual_minutes: 3,
      started_at: AT,
    }),
  'samples.findTimingOf': (db) => samples.findTimingOf(db, HERE, SAME.person),
  'samples.findUsualMinutes': (db) => samples.findUsualMinutes(db, HERE, SAME.person, SAME.useCase),
  'samples.placeTiming': (db) =>
    samples.placeTiming(db, { workspaceId: HERE, timingId: SAME.timing }, 'D9', '2.2'),
  'samples.takeTiming': (db) => samples.takeTiming(db, HERE, SAME.person, SAME.timing),
  'schedules.listMemberZones': (db) => schedules.listMemberZones(db, HERE, SAME.team),
  'sent-tasks.findOwnMessages': (db) => sent.findOwnMessages(db, KEY),
  'sent-tasks.listSentTasks': (db) => sent.listSentTasks(db, HERE, 'prompt', SAME.checkIn),
  'tasks.addTask': (db) => tasks.addTask(db, { ...NEW_TASK, person_id: SAME.colleague }),
  'tasks.addTasks': (db) => tasks.addTasks(db, [{ ...NEW_TASK, person_id: SAME.colleague }]),
  'tasks.claimTask': async (db) => {
    const claimed = await tasks.claimTask(db, TASK, LATER);
    return claimed && { ...claimed, taken_at: null };
  },
  'tasks.findTask': (db) => tasks.findTask(db, HERE, SAME.task),
  'tasks.findTaskOf': (db) => tasks.findTaskOf(db, HERE, SAME.checkIn, 'prompt', SAME.person),
  'tasks.finishTask': (db) => tasks.finishTask(db, CLAIM, { state: 'done', at: LATER }),
  'tasks.hastenTask': (db) => tasks.hastenTask(db, TASK, EARLIER),
  'tasks.placeTask': (db) => tasks.placeTask(db, TASK, 'D9', '2.2'),
  'tasks.postponeTask': (db) => tasks.postponeTask(db, CLAIM, LATER, { sent: 'unknown' }),
  'tasks.rearmTask': (db) => tasks.rearmTask(db, NEW_TASK),
  'teams.addMembers': (db) => teams.addMembers(db, HERE, SAME.team, [SAME.colleague], AT),
  'teams.addTeam': async (db) =>
    teams
      .addTeam(db, { ...(await teamHere(db)), name: 'New', channelId: 'C9' })
      .then(({ name }) => name),
  'teams.findTeam': teamHere,
  'teams.findTeamNamed': async (db) => [
    await teams.findTeamNamed(db, HERE, 'here team'),
    await teams.findTeamNamed(db, HERE, 'elsewhere team'),
  ],
  'teams.findTeamOfChannel': (db) => teams.findTeamOfChannel(db, HERE, SAME.channel),
  'teams.listLeaders': (db) => teams.listLeaders(db, HERE, SAME.team),
  'teams.listMembers': (db) => teams.listMembers(db, HERE, SAME.team),
  'teams.listTeams': (db) => teams.listTeams(db, HERE),
  'teams.listTeamsOf': (db) => teams.listTeamsOf(db, HERE, SAME.person),
  'teams.planCheckIn': async (db) => teams.planCheckIn(db, await teamHere(db), null),
  'teams.removeMember': (db) => teams.removeMember(db, HERE, SAME.team, SAME.person, LATER),
  'teams.saveTeam': async (db) =>
    teams.saveTeam(db, SAME.team, { ...(await teamHere(db)), name: 'Renamed' }),
  'teams.setLeaders': (db) => teams.setLeaders(db, HERE, SAME.team, [SAME.colleague]),
  'teams.setMembers': (db) => teams.setMembers(db, HERE, SAME.team, [SAME.colleague], LATER),
  'told-weeks.findFullestWeek': (db) => told.findFullestWeek(db, HERE, '2026-W01', '2026-W52'),
  'told-weeks.findNewestToldWeek': (db) => told.findNewestToldWeek(db, HERE, LATER),
  'use-case-merge.lockUseCases': (db) => merging.lockUseCases(db, MERGE),
  'use-case-merge.mergeUseCase': (db) => merging.mergeUseCase(db, MERGE),
  'use-cases.countUseCases': (db) => useCases.countUseCases(db, HERE),
  'use-cases.ensureUseCases': (db) =>
    useCases.ensureUseCases(db, HERE, [SAME.key, 'Something new'], SAME.person),
  'use-cases.findUseCase': (db) => useCases.findUseCase(db, HERE, SAME.useCase),
  'use-cases.findUseCaseIds': (db) => useCases.findUseCaseIds(db, HERE, [SAME.key]),
  'use-cases.searchUseCases': async (db) => [
    await useCases.searchUseCases(db, HERE, 'letters', 9),
    await useCases.searchUseCases(db, HERE, '', 9),
  ],
  'workspaces.findWorkspace': (db) => workspaces.findWorkspace(db, HERE),
  'workspaces.setCurrency': (db) => workspaces.setCurrency(db, HERE, 'EUR'),
  'would-miss.listWouldMissHistory': (db) => wouldMiss.listWouldMissHistory(db, KEY, BOTH, 4),
  'would-miss.rememberMissQuestion': (db) => wouldMiss.rememberMissQuestion(db, KEY, SAME.useCase),
  'would-miss.saveWouldMiss': (db) => wouldMiss.saveWouldMiss(db, KEY, SAME.useCase, 'very'),
};

/** What the sweep, the schedules, the limits and the operator ask of all workspaces at once. */
export const EVERY_WORKSPACE = [
  'buckets.forgetIdleBuckets',
  'hand-out.listWaitingWorkspaces',
  'health.countStuck',
  'retention.listOutdated',
  'schedules.listRhythms',
  'schedules.listTeamsToOpen',
  'tasks.countDue',
  'tasks.nextDueAt',
  'teams.listScheduledTeams',
  'workspaces.addLocalWorkspace',
  'workspaces.listWorkspaces',
  'workspaces.rememberWorkspace',
];

/** What opens a database, or asks it nothing of anybody. */
export const NO_RECORDS = [
  'batched.batched',
  'database.databaseOn',
  'database.migrate',
  'database.openDatabase',
  'database.openServerPool',
  'database.pendingMigrations',
  'embedded.openEmbeddedPool',
  'embedded.poolOn',
  'health.ping',
  'health.serverFacts',
  'rows-by-id.rowsById',
  'use-cases.nameKeyOf',
  'wanted.inOrder',
  'wanted.wantedAnswers',
];
