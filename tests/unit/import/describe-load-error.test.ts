import { describeLoadError, describeLoadIssue, type LoadLocale } from '@/lib/import/describe-load-error';
import { loadFileNames } from '@/lib/import/file-specs';
import { loadError, type LoadError } from '@/lib/import/load-error';
import { english } from '@/lib/import/messages-en';
import { chinese } from '@/lib/import/messages-zh';
import type { LoadIssue } from '@/lib/schemas/load/issue';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRows, rowOf } from './harness';
import { ruleCases } from './rule-cases';

const LOCALES: readonly LoadLocale[] = ['zh-CN', 'en'];
const headings = ['code', 'name'];

/** Issues of files and writing, which no single row makes. */
const others: readonly LoadIssue[] = [
  { code: 'folder-missing', params: {} },
  { code: 'folder-empty', params: { known: loadFileNames } },
  { code: 'file-unknown', params: { known: loadFileNames, suggestion: null } },
  { code: 'file-unknown', params: { known: loadFileNames, suggestion: 'areas.csv' } },
  { code: 'file-repeated', params: {} },
  { code: 'file-unreadable', params: { reason: 'EACCES' } },
  { code: 'file-empty', params: { headings } },
  { code: 'encoding', params: { found: 'utf-16' } },
  { code: 'encoding', params: { found: 'binary' } },
  { code: 'delimiter', params: { found: 'semicolon' } },
  { code: 'delimiter', params: { found: 'tab' } },
  { code: 'line-ends', params: {} },
  { code: 'heading-unknown', params: { headings } },
  { code: 'heading-missing', params: { headings } },
  { code: 'heading-repeated', params: {} },
  { code: 'cell-count', params: { expected: 5, found: 4 } },
  { code: 'quote-in-cell', params: {} },
  { code: 'quote-followed', params: {} },
  { code: 'quote-not-closed', params: {} },
  { code: 'line-too-long', params: { max: 1000 } },
  { code: 'credit-code-checksum', params: {} },
  { code: 'duplicate', params: { firstLine: 2, key: ['code'] } },
  { code: 'differs', params: { firstLine: 2, firstValue: '甲', within: 'scheme' } },
  { code: 'reference-unknown', params: { file: 'enterprises.csv' } },
  { code: 'area-kind', params: { found: 'park', expected: ['town'] } },
  { code: 'area-kind', params: { found: 'park', expected: ['district', 'town'] } },
  { code: 'second-district', params: { district: '990001' } },
  { code: 'cluster-overlap', params: { cluster: 'E' } },
  { code: 'own-class', params: {} },
  { code: 'class-overlap', params: {} },
  { code: 'stage-order', params: { stage: 'signed', date: '2024-01-01' } },
  { code: 'stage-future', params: {} },
  { code: 'prior-without-panel', params: { year: 2024 } },
  { code: 'return-in-work', params: { status: 'draft', correction: false } },
  { code: 'return-in-work', params: { status: 'submitted', correction: false } },
  { code: 'return-in-work', params: { status: 'returned', correction: true } },
];

const place = { file: 'areas.csv', line: 3, column: 'name', value: '甲' };
let all: LoadError[];

beforeAll(async () => {
  all = others.map((issue) => loadError(place, issue));
  for (const { file, changes } of ruleCases) {
    all.push(...(await readRows(file, [rowOf(file, changes)])).errors);
  }
});

describe('sentences', () => {
  it('are there for every code, and each code is tried', () => {
    const codes = Object.keys(english.messages).sort();
    expect(Object.keys(chinese.messages).sort()).toEqual(codes);
    expect([...new Set(all.map(({ code }) => code))].sort()).toEqual(codes);
  });

  it.each(LOCALES)('name the place and what was expected (%s)', (locale) => {
    const expected = locale === 'en' ? /expected/ : /应/;
    for (const error of all) {
      const sentence = describeLoadError(error, locale);
      expect(sentence).toMatch(expected);
      expect(sentence).not.toMatch(/undefined|null|\[object|\p{Cc}/u);
      expect(sentence).toMatch(locale === 'en' ? /[.)]$/ : /。$/);
      expect(sentence.startsWith(error.file)).toBe(true);
      if (error.line !== null) expect(sentence).toContain(String(error.line));
      if (error.column) expect(sentence).toContain(error.column);
      expect(sentence.endsWith(describeLoadIssue(error, locale))).toBe(true);
    }
  });

  it.each(LOCALES)('are in one language (%s)', (locale) => {
    for (const error of all) {
      const bare = describeLoadIssue({ ...error, value: '' }, locale);
      if (locale === 'en') expect(bare.replace(/[“‘].*?[”’]|甲/gu, '')).not.toMatch(/\p{Script=Han}/u);
      else expect(bare).toMatch(/\p{Script=Han}/u);
    }
  });

  it('read like this', () => {
    const thousands = loadError(
      { file: 'output.csv', line: 12, column: 'month', value: '1,234' },
      { code: 'number', params: { fault: 'thousands', integerDigits: 16, decimals: 4 } },
    );
    expect(describeLoadError(thousands, 'en')).toBe(
      'output.csv, line 12, column month: “1,234” has thousands separators; a plain number such as 12345.6 was expected, with at most 16 digits before the point and 4 after it.',
    );
    expect(describeLoadError(thousands, 'zh-CN')).toBe(
      'output.csv 第 12 行 “month”列：“1,234”含千位分隔符，应为 12345.6 这样的普通数字，整数不超过 16 位，小数不超过 4 位。',
    );
    const january = loadError(
      { file: 'output.csv', line: 3, column: 'period', value: '2024-01' },
      { code: 'period-january', params: {} },
    );
    expect(describeLoadError(january, 'en')).toBe(
      'output.csv, line 3, column period: found “2024-01”; January is not reported: 02 was expected, which carries January–February.',
    );
    const empty = loadError(
      { file: '', line: null, column: null, value: null },
      { code: 'folder-missing', params: {} },
    );
    expect(describeLoadError(empty, 'zh-CN')).toBe('文件夹不存在，应为存放 CSV 文件的文件夹。');
  });
});
