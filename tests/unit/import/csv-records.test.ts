import { csvRecords, LONGEST_RECORD, type CsvItem } from '@/lib/import/csv-records';
import { parse } from 'csv-parse/sync';
import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';

/** Splits a text given in pieces of `size` characters. */
function split(text: string, size = text.length || 1): CsvItem[] {
  const records = csvRecords();
  const items: CsvItem[] = [];
  for (let i = 0; i < text.length; i += size) {
    for (const item of records.push(text.slice(i, i + size))) items.push(item);
  }
  return [...items, ...records.end()];
}

const cells = (items: readonly CsvItem[]): unknown[] =>
  items.map((item) => ('cells' in item ? item.cells : item.fault));
const lines = (items: readonly CsvItem[]): number[] => items.map(({ line }) => line);

describe('rows of a CSV text', () => {
  it('splits at commas and line ends, LF or CRLF, with or without a last one', () => {
    expect(cells(split('a,b\r\n1,\n,2'))).toEqual([
      ['a', 'b'],
      ['1', ''],
      ['', '2'],
    ]);
    expect(cells(split('a\r\n'))).toEqual([['a']]);
    expect(split('')).toEqual([]);
  });

  it('counts empty lines and leaves them out', () => {
    const items = split('a\n\n\r\nb\n\n');
    expect(cells(items)).toEqual([['a'], ['b']]);
    expect(lines(items)).toEqual([1, 4]);
  });

  it('reads quoted cells: commas, doubled marks and line ends within', () => {
    const items = split('a,"b,""c"""\r\n"one\r\ntwo\nthree",x\r\n"",""\nlast,1\n');
    expect(cells(items)).toEqual([
      ['a', 'b,"c"'],
      ['one\r\ntwo\nthree', 'x'],
      ['', ''],
      ['last', '1'],
    ]);
    expect(lines(items)).toEqual([1, 2, 5, 6]);
  });

  it('names a broken quotation with its line and cell, and goes on with the next line', () => {
    const items = split('h,i\na,b"c\nx,"y"z\nok,1\n"p\nq,2\n');
    expect(items).toEqual([
      { line: 1, cells: ['h', 'i'] },
      { line: 2, fault: 'quote-in-cell', cell: 1 },
      { line: 3, fault: 'quote-followed', cell: 1 },
      { line: 4, cells: ['ok', '1'] },
      { line: 5, fault: 'quote-not-closed', cell: 0 },
      { line: 6, cells: ['q', '2'] },
    ]);
  });

  it('gives up on a quotation that never ends without keeping the file in memory', () => {
    const filler = 'x,1\n'.repeat(LONGEST_RECORD / 2);
    const items = split(`h,i\n"open,1\n${filler}y,2\n`, 65_536);
    expect(items[1]).toEqual({ line: 2, fault: 'quote-not-closed', cell: 0 });
    expect(items[2]).toEqual({ line: 3, cells: ['x', '1'] });
    expect(items.at(-1)).toEqual({ line: LONGEST_RECORD / 2 + 3, cells: ['y', '2'] });
  });

  it('gives up on a line that never ends', () => {
    const long = 'x'.repeat(LONGEST_RECORD + 1);
    for (const size of [65_536, 3 * LONGEST_RECORD]) {
      expect(split(`h\n${long}\nnext\n${long}`, size)).toEqual([
        { line: 1, cells: ['h'] },
        { line: 2, fault: 'line-too-long', cell: 0 },
        { line: 3, cells: ['next'] },
        { line: 4, fault: 'line-too-long', cell: 0 },
      ]);
    }
    expect(split(`h\n"${long}`, 65_536).map((item) => 'fault' in item && item.fault)).toEqual([
      false,
      'quote-not-closed',
    ]);
  });
});

const cell = fc.string({ unit: fc.constantFrom('a', '1', ' ', ',', '"', '\n', '镇', '€'), maxLength: 6 });
const written = (text: string, always: boolean): string =>
  always || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

const table = fc.record({
  rows: fc.array(
    fc.array(fc.tuple(cell, fc.boolean()), { minLength: 2, maxLength: 4 }),
    { minLength: 1, maxLength: 8 },
  ),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  last: fc.boolean(),
});

describe('beside a library', () => {
  it('reads every well-written table as it does', () => {
    fc.assert(
      fc.property(table, ({ rows, lineEnd, last }) => {
        const body = rows.map((row) => row.map(([text, q]) => written(text, q)).join(','));
        const text = body.join(lineEnd) + (last ? lineEnd : '');
        const reference: string[][] = parse(text, {
          relax_column_count: true,
          record_delimiter: lineEnd,
        });
        expect(cells(split(text))).toEqual(reference);
      }),
      { numRuns: 500 },
    );
  });

  it('refuses what it refuses', () => {
    const noise = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n'), maxLength: 12 });
    fc.assert(
      fc.property(noise, (text) => {
        let accepted = true;
        try {
          parse(text, { relax_column_count: true, record_delimiter: '\n', skip_empty_lines: true });
        } catch {
          accepted = false;
        }
        expect(split(text).every((item) => 'cells' in item)).toBe(accepted);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads the same however the text is cut into pieces', () => {
    const noise = fc.string({
      unit: fc.constantFrom('a', ',', '"', '\n', '\r\n', '"a"', '\r'),
      maxLength: 30,
    });
    fc.assert(
      fc.property(noise, fc.integer({ min: 1, max: 7 }), (text, size) => {
        expect(split(text, size)).toEqual(split(text));
      }),
      { numRuns: 2000 },
    );
  });
});
