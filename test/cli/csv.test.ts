import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { toCsv } from '../../src/flows/csv.ts';

describe('a table as CSV', () => {
  it('begins with a byte order mark and ends its lines as spreadsheets expect', () => {
    expect(toCsv(['a', 'b'], [[1, null]])).toBe('\uFEFFa,b\r\n1,\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '＝1'])(
    'defuses the formula %j',
    (text) => {
      const [row] = parse(toCsv(['a'], [[text]]), { bom: true, from: 2 });
      expect(row).toEqual([`'${text}`]);
    },
  );

  it('leaves numbers, other text and line breaks as they are', () => {
    const row = [-1.5, 'a "quoted", text', 'two\nlines', true, ''];
    const [read] = parse(toCsv(['a', 'b', 'c', 'd', 'e'], [row]), { bom: true, from: 2 });
    expect(read).toEqual(['-1.5', 'a "quoted", text', 'two\nlines', 'yes', '']);
  });
});
