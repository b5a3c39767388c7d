import type { Config, SlackConfig } from '../config.ts';
import { AssayError } from '../errors.ts';
import { openQueueBackend } from '../queue/connection.ts';
import { inspectToken, slackTime } from '../slack/calling/connect.ts';
import { openDatabase, pendingMigrations } from '../store/database.ts';
import { openEmbeddedPool } from '../store/embedded.ts';
import { countStuck, serverFacts } from '../store/health.ts';

/** One thing looked at: what was found, and what to do about it where something is to be done. */
export type Finding = {
  about: string;
  state: 'good' | 'attention' | 'bad';
  found: string;
  toDo?: string;
};

type Patient = {
  config: Config;
  slack: SlackConfig;
  /** Scopes the manifest asks for. */
  wantedScopes: readonly string[];
};

/** Clocks further apart than this ask people at the wrong time, in ms. */
const SKEW_MS = 5000;

const good = (about: string, found: string): Finding => ({ about, state: 'good', found });
const bad = (about: string, found: string, toDo: string): Finding => ({
  about,
  state: 'bad',
  found,
  toDo,
});
const attention = (about: string, found: string, toDo: string): Finding => ({
  ...bad(about, found, toDo),
  state: 'attention',
});

const saidBy = (error: unknown): string =>
  error instanceof AssayError
    ? error.message
    : String(Reflect.get(Object(error), 'code') ?? 'it does not answer');

/** Looks at everything Assay needs to run, each by itself, and changes nothing. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const [records, queue, slack] = await Promise.all([
    examineRecords(patient.config),
    examineQueue(patient.config),
    examineSlack(patient),
  ]);
  return [...records, ...queue, ...slack];
}

async function examineRecords(config: Config): Promise<Finding[]> {
  const about = 'Database';
  const where = config.databaseUrl ? 'PostgreSQL' : `the embedded database in ${config.dataDir}`;
  try {
    const records = await openDatabase(config);
    try {
      const { now, version } = await serverFacts(records.db);
      const findings = [good(about, `${where} answers (version ${version}).`), clockOf(now)];
      const pending = await pendingMigrations(records.db);
      if (pending.length > 0) {
        const found = `${pending.length} changes of the tables have not been made.`;
        return [...findings, attention('Tables', found, 'Run: assay migrate (or assay start).')];
      }
      return [
        ...findings,
        good('Tables', 'They are up to date.'),
        stuckOf(await countStuck(records.db)),
      ];
    } finally {
      await records.close();
    }
  } catch (error) {
    if (error instanceof AssayError && error.code === 'conflict') {
      return [attention(about, error.message, 'Stop Assay to have its records examined.')];
    }
    const toDo = 'Check that the server runs and that DATABASE_URL is right.';
    return [bad(about, `${where} cannot be used (${saidBy(error)}).`, toDo)];
  }
}

function clockOf(databaseNow: Date): Finding {
  const skew = Math.abs(databaseNow.getTime() - Date.now());
  return skew <= SKEW_MS
    ? good('Clock', "This machine's and the database's agree.")
    : bad(
        'Clock',
        `This machine's and the database's are ${Math.round(skew / 1000)} s apart.`,
        'Turn on time synchronisation (NTP) on both machines.',
      );
}

function stuckOf({ overdue, failing, gaveUp }: Awaited<ReturnType<typeof countStuck>>): Finding {
  if (overdue + failing + gaveUp === 0) return good('Work', 'Nothing is overdue or failing.');
  return attention(
    'Work',
    `${overdue} tasks are more than ten minutes late, ${failing} fail again and again, ${gaveUp} were given up this week.`,
    'See that a process with --role worker or all runs, and look for “task not done” in its log: the reason stands there.',
  );
}

async function examineQueue(config: Config): Promise<Finding[]> {
  if (!config.redisUrl) return [good('Queue', 'No REDIS_URL: the queue lives in the database.')];
  const backend = await openQueueBackend({ ...config, openEmbedded: openEmbeddedPool });
  try {
    const policy = await backend.evictionPolicy();
    if (policy === 'noeviction') return [good('Redis', 'It answers, and throws nothing away.')];
    return [
      attention(
        'Redis',
        `It answers, and under memory pressure throws keys away (${policy}).`,
        'Set maxmemory-policy noeviction, or jobs can vanish and wait a minute to be found.',
      ),
    ];
  } catch {
    const toDo = 'Check that the server runs and that REDIS_URL is right, or leave REDIS_URL out.';
    return [bad('Redis', 'It does not answer.', toDo)];
  } finally {
    await backend.close();
  }
}

async function examineSlack({ slack, wantedScopes }: Patient): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [index, token] of slack.botTokens.entries()) {
    try {
      const { workspace, scopes } = await inspectToken(token, slack);
      findings.push(good('Slack', `The token works for the workspace “${workspace}”.`));
      findings.push(scopesOf(workspace, scopes, wantedScopes));
    } catch (error) {
      const toDo = 'Put the right token in SLACK_BOT_TOKEN.';
      findings.push(bad('Slack', `Token ${index + 1}: ${saidBy(error)}`, toDo));
    }
  }
  const theirs = await slackTime(slack.apiUrl);
  const skew = theirs ? Math.abs(theirs.getTime() - Date.now()) : 0;
  if (skew > SKEW_MS) {
    findings.push(
      bad(
        'Clock',
        `This machine's and Slack's are ${Math.round(skew / 1000)} s apart.`,
        'Turn on time synchronisation (NTP): Slack refuses signatures that are five minutes off.',
      ),
    );
  }
  return findings;
}

function scopesOf(
  workspace: string,
  scopes: readonly string[] | null,
  wanted: readonly string[],
): Finding {
  if (!scopes) {
    return attention(
      'Scopes',
      `Slack does not tell the scopes of “${workspace}”.`,
      'Compare them with manifest.yml at api.slack.com/apps, “OAuth & Permissions”.',
    );
  }
  const missing = wanted.filter((scope) => !scopes.includes(scope));
  if (missing.length === 0) return good('Scopes', `“${workspace}” has all that are needed.`);
  return bad(
    'Scopes',
    `“${workspace}” lacks ${missing.join(', ')}.`,
    'Paste manifest.yml at api.slack.com/apps, “App Manifest”, save, and install the app again.',
  );
}
