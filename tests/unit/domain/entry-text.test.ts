import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { readBlock } from '@/lib/domain/entry-block';
import { readEntry, type EntryNote, type EntryProblem, type EntryRead } from '@/lib/domain/entry-text';
import type { FormUnit } from '@/lib/domain/form';
import { Decimal } from '@/lib/domain/measured';

const valueOf = (read: EntryRead) => ('value' in read ? read.value : `problem: ${read.problem}`);

type Case = readonly [text: string, unit: FormUnit, value: string | null, notes: readonly EntryNote[]];

const UNDERSTOOD: readonly Case[] = [
  ['1234', '千元', '1234', []],
  ['  -0012.50 ', '千元', '-12.5', []],
  ['1,234,567.5', '千元', '1234567.5', ['separators']],
  ['1，234，567', '千元', '1234567', ['separators', 'full-width']],
  ['12\u2009345', '千元', '12345', ['separators']],
  ['12\u00a0345\u00a0678', '千元', '12345678', ['separators']],
  ["1'234'567", '千元', '1234567', ['separators']],
  ['１２３４．５', '千元', '1234.5', ['full-width']],
  ['－１２', '千元', '-12', ['full-width']],
  ['−12', '千元', '-12', ['negative']],
  ['(1,200)', '千元', '-1200', ['separators', 'negative']],
  ['（300）', '千元', '-300', ['full-width', 'negative']],
  ['300-', '千元', '-300', ['negative']],
  ['8.5万元', '千元', '85', ['unit']],
  ['8.5万', '千元', '85', ['scale']],
  ['1.2亿', '千元', '120000', ['scale']],
  ['1.2亿元', '万元', '12000', ['unit']],
  ['1亿2,000万元', '千元', '120000', ['separators', 'unit', 'scale']],
  ['500千元', '万元', '50', ['unit']],
  ['500千元', '千元', '500', []],
  ['1,234,567元', '千元', '1234.567', ['separators', 'unit']],
  ['￥1,200', '千元', '1200', ['separators', 'currency']],
  ['1.2万', '人', '12000', ['scale']],
  ['120人', '人', '120', []],
  ['12万度', '千瓦时', '120000', ['unit']],
  ['3兆瓦时', '千瓦时', '3000', ['unit']],
  ['5吨', '吨标准煤', '5', ['unit']],
  ['12.5%', '%', '12.5', ['percent']],
  ['12.5％', '%', '12.5', ['full-width', 'percent']],
  ['1.2E+05', '千元', '120000', ['exponent']],
  ['', '千元', null, []],
  ['　 ', '千元', null, []],
  ['—', '千元', null, ['blank']],
  ['-', '千元', null, ['blank']],
  ['无', '千元', null, ['blank']],
  ['是', '是/否', '1', ['word']],
  ['no', '是/否', '0', ['word']],
  ['1', '是/否', '1', []],
  ['-0', '千元', '0', []],
  ['9999999999999999.9999', '千元', '9999999999999999.9999', []],
];

const PROBLEMS: readonly (readonly [text: string, unit: FormUnit, problem: EntryProblem])[] = [
  ['abc', '千元', 'not-a-number'],
  ['12abc', '千元', 'not-a-number'],
  ['--5', '千元', 'not-a-number'],
  ['(-5)', '千元', 'not-a-number'],
  ['万元', '千元', 'not-a-number'],
  ['12 34', '千元', 'several-numbers'],
  ['5万6亿', '千元', 'several-numbers'],
  ['1,23', '千元', 'separators'],
  ['1,2345', '千元', 'separators'],
  ['1.234.567', '千元', 'separators'],
  ['12.5%', '千元', 'unit-mismatch'],
  ['5吨', '千元', 'unit-mismatch'],
  ['5万元', '人', 'unit-mismatch'],
  ['¥5', '人', 'unit-mismatch'],
  ['约300', '千元', 'qualified'],
  ['300余', '千元', 'qualified'],
  ['#REF!', '千元', 'error-value'],
  ['#DIV/0!', '千元', 'error-value'],
  ['#####', '千元', 'error-value'],
  ['=A1*2', '千元', 'formula'],
  ['99999999999999999', '千元', 'too-large'],
  ['1E+20', '千元', 'too-large'],
  ['8E90', '千元', 'too-large'],
  ['-8E90', '千元', 'too-large'],
  ['8E-90', '千元', 'too-precise'],
  ['0.00001', '千元', 'too-precise'],
  ['也许', '是/否', 'not-yes-or-no'],
  ['1'.repeat(200), '千元', 'not-a-number'],
];

describe('what people type', () => {
  it.each(UNDERSTOOD)('%j in %s is %j', (text, unit, value, notes) => {
    const read = readEntry(text, unit);
    expect(read).toMatchObject({ value });
    expect('value' in read ? (read.understood?.notes ?? []) : null).toEqual(notes);
  });

  it.each(PROBLEMS)('%j in %s is refused: %s', (text, unit, problem) => {
    expect(readEntry(text, unit)).toEqual({ problem });
  });

  it('names the unit it converted from', () => {
    expect(readEntry('8.5万元', '千元')).toMatchObject({ understood: { unit: '万元' } });
    expect(readEntry('1亿2000万', '千元')).toMatchObject({ understood: { unit: '亿万' } });
    expect(readEntry('85', '千元')).toEqual({ value: '85', understood: null });
  });
});

/** Exact decimals with up to 4 places. */
const figure = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 4 })).map(([digits, places]) => new Decimal(digits.toString()).div(new Decimal(10).pow(places)));

const grouped = (text: string, separator: string) => {
  const [whole = '', fraction] = text.split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, separator) + (fraction === undefined ? '' : `.${fraction}`);
};
const fullWidth = (text: string) => text.replace(/[0-9.,-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

describe('reading is exact', () => {
  it('gives back every figure in every way of writing it', () => {
    fc.assert(
      fc.property(figure, fc.constantFrom(',', '，', '\u2009', '\u202f', "'"), fc.boolean(), (value, separator, wide) => {
        const text = value.toString();
        for (const written of [text, grouped(text, separator), ...(wide ? [fullWidth(text)] : []), value.isNegative() ? `(${value.abs().toString()})` : `+${text}`]) {
          expect(valueOf(readEntry(written, '千元'))).toBe(text === '-0' ? '0' : text);
        }
      }),
    );
  });

  it('converts units without losing a digit', () => {
    const factors = [['元', '0.001'], ['万元', '10'], ['万', '10'], ['亿元', '100000'], ['千元', '1']] as const;
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.constantFrom(...factors), (whole, [unit, factor]) => {
        const expected = new Decimal(whole).times(factor);
        const read = readEntry(`${whole}${unit}`, '千元');
        expect(valueOf(read)).toBe((expected.isZero() ? new Decimal(0) : expected).toString());
      }),
    );
  });

  it('never throws, never makes a figure out of nothing, and reads its own answer again', () => {
    const units: FormUnit[] = ['千元', '万元', '人', '家', '千瓦时', '吨标准煤', '%', '天', '是/否'];
    const odd = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'0123456789.,，。-−()（）%万亿千元 eE+\u2009约¥'.split('')), maxLength: 24 }));
    fc.assert(
      fc.property(odd, fc.constantFrom(...units), (text, unit) => {
        const read = readEntry(text, unit);
        if ('problem' in read) return;
        if (read.value === null) expect(/[0-9０-９]/.test(text)).toBe(false);
        else expect(readEntry(read.value, unit)).toEqual({ value: read.value, understood: null });
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a pasted block', () => {
  it.each([
    ['1\t2\n3\t4\n', [['1', '2'], ['3', '4']]],
    ['1\t2\r\n3\t4', [['1', '2'], ['3', '4']]],
    ['1,234\n5,678\n', [['1,234'], ['5,678']]],
    ['1，234', [['1，234']]],
    ['1,2,3\n4,5,6', [['1', '2', '3'], ['4', '5', '6']]],
    ['"1,234","5"', [['1,234', '5']]],
    ['"a\nb"\t"x""y"\t\n', [['a\nb', 'x"y', '']]],
    ['"open\t1', [['"open', '1']]],
    ['5" pipe\t2', [['5" pipe', '2']]],
    ['\t\n\t', [['', ''], ['', '']]],
    ['x', [['x']]],
    ['', []],
  ] as const)('%j', (text, rows) => {
    expect(readBlock(text)).toEqual(rows);
  });

  it('comes back as it was written, cell by cell', () => {
    const cell = fc.string({ unit: fc.constantFrom('1', '2', 'a', '万', ',', '"', '\n', '\t', ' '), maxLength: 6 });
    const rows = fc.integer({ min: 2, max: 4 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }));
    fc.assert(
      fc.property(rows, (block) => {
        const text = block.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join('\t')).join('\n');
        expect(readBlock(text)).toEqual(block);
      }),
    );
  });
});
