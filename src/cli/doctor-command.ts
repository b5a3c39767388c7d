import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { readConfig, readSlackConfig } from '../config.ts';
import { examine, type Finding } from '../flows/doctor.ts';
import { answer } from './output.ts';

const MARKS = { good: 'ok   ', attention: 'look ', bad: 'FIX  ' } as const;

/** `assay doctor`: one line per finding and what to do; 1 when something must be put right. */
export async function runDoctor(): Promise<0 | 1> {
  const config = readConfig();
  const slack = readSlackConfig();
  const findings: Finding[] = [
    { about: 'Settings', state: 'good', found: 'They can be read.' },
    ...(await examine({ config, slack, wantedScopes: await scopesOfManifest() })),
  ];
  answer(findings.map(lineOf).join('\n'));
  return findings.some((finding) => finding.state === 'bad') ? 1 : 0;
}

const lineOf = ({ about, state, found, toDo }: Finding): string =>
  `${MARKS[state]}${about}: ${found}${toDo ? `\n       ${toDo}` : ''}`;

const manifestSchema = z.object({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
});

/** The manifest stands beside the source, and two folders above the compiled copy in `dist`. */
async function scopesOfManifest(): Promise<string[]> {
  const places = ['../../manifest.yml', '../../../manifest.yml'];
  const found = places.map((place) => new URL(place, import.meta.url)).find(existsSync);
  if (!found) return [];
  const manifest = manifestSchema.parse(parse(await readFile(found, 'utf8')));
  return manifest.oauth_config.scopes.bot;
}
