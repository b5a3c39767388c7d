import { expect, test } from 'vitest';
import { AssayError } from '../../src/errors.ts';
import { readReportRequest } from '../../src/flows/reporting/read-report-request.ts';

test.each([
  ['', { what: { kind: 'own' }, weeks: 12 }],
  ['team', { what: { kind: 'own' }, weeks: 12 }],
  ['8w', { what: { kind: 'own' }, weeks: 8 }],
  ['all', { what: { kind: 'all' }, weeks: 12 }],
  ['ALL 4w', { what: { kind: 'all' }, weeks: 4 }],
  ['People ops 6W', { what: { kind: 'team', name: 'People ops' }, weeks: 6 }],
  ['People ops 6 weeks', { what: { kind: 'team', name: 'People ops' }, weeks: 6 }],
  ['R&amp;D', { what: { kind: 'team', name: 'R&D' }, weeks: 12 }],
  ['Route 66', { what: { kind: 'team', name: 'Route 66' }, weeks: 12 }],
  ['<#C12|people-ops> 2w', { what: { kind: 'team', name: '<#C12|people-ops>' }, weeks: 2 }],
] as const)('“%s” is understood', (text, request) => {
  expect(readReportRequest(text)).toEqual(request);
});

test.each(['0w', '13w', 'People ops 99w'])('“%s” is too much or too little', (text) => {
  expect(() => readReportRequest(text)).toThrow(AssayError);
});
