import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildOrganisationReport } from '../../src/domain/report/organisation.ts';
import { buildReport } from '../../src/domain/report/report.ts';
import { suppress } from '../../src/domain/suppression/suppression.ts';
import { suppressOrganisation } from '../../src/domain/suppression/suppression-organisation.ts';
import { exampleInput, exampleReport, hasExample } from './example.ts';
import { arbitraryCatalogue, arbitraryCheckIns, reportOf, SETTINGS } from './random-team.ts';

const file = new URL('../../docs/report.schema.json', import.meta.url);
const schema: unknown = JSON.parse(readFileSync(file, 'utf8'));
const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true });
const validate = ajv.compile(typeof schema === 'object' && schema !== null ? schema : {});

const problemsOf = (report: unknown): unknown => {
  validate(JSON.parse(JSON.stringify(report)));
  return validate.errors ?? null;
};

describe('the report’s JSON Schema', () => {
  it('holds for any team’s report and any organisation’s', () => {
    fc.assert(
      fc.property(
        arbitraryCheckIns({ min: 1, max: 4 }),
        arbitraryCatalogue,
        fc.constantFrom('own-team' as const, 'others' as const),
        fc.constantFrom('named' as const, 'totals' as const),
        (checkIns, useCases, audience, visibility) => {
          const settings = { ...SETTINGS, visibility };
          const report = reportOf(checkIns, { useCases, settings });
          expect(problemsOf(suppress(report, audience))).toBeNull();
          const { week } = report.figures;
          const input = { week, teams: [report], charges: [], settings, previous: null };
          const whole = suppressOrganisation(buildOrganisationReport(input));
          expect(problemsOf(whole)).toBeNull();
        },
      ),
    );
  });

  it('refuses what is no report', () => {
    expect(problemsOf({ week: '2026-W47' })).not.toBeNull();
  });

  it.runIf(hasExample)('holds for the worked example, as printed and as worked out', () => {
    expect(problemsOf(exampleReport())).toBeNull();
    expect(problemsOf(suppress(buildReport(exampleInput()), 'own-team'))).toBeNull();
  });
});
