import { parse } from 'csv-parse/sync';
import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { harmless, writeCsv } from '@/lib/export/csv';
import type { Language } from '@/lib/format/language';
import type { TableReport } from '@/lib/reports/model';
import { groupedTable, reportOf } from './tables';

async function textOf(report: TableReport, language: Language): Promise<string> {
  let text = '';
  for await (const piece of writeCsv(report, language)) text += piece;
  return text;
}

describe('a table as CSV', () => {
  it('has a byte order mark, CRLF, one header row with groups and units, and reasons at the end', async () => {
    const text = await textOf(groupedTable(), 'zh-CN');
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text.split('\r\n')).toEqual([
      '\ufeff集群,水平（亿元）,增速 · 现价（%）,增速 · 可比价（%）,签约日期,备注,缺数原因',
      '生命健康,199.585095,-3.1,0.04,2024-03-05,"甲,乙",',
      '新材料,0,,-0.04,,\'=SUM(A1),现价：上年同期为零',
      '全区,1234.5,12.345,,,,可比价：尚未上报',
      '',
    ]);
    expect((await textOf(groupedTable(), 'en')).split('\r\n')[0]).toContain('水平 (亿元)');
  });

  it('gives back every text and number (RFC 4180)', async () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('a,b', 'say "x"', 'two\r\nlines', '中文'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, fc.double({ noNaN: true, noDefaultInfinity: true })), { minLength: 1 }), async (rows) => {
        const report = reportOf(
          [{ key: 't', label: 't', form: 'text' }, { key: 'n', label: 'n', form: 'figure' }],
          rows.map(([text, value]) => ['row', [{ text }, { text: '', value, places: 1 }]]),
        );
        const read = parse(await textOf(report, 'en'), { bom: true }).slice(1);
        expect(read.map(([, text, value]) => [text, Number(value)])).toEqual(rows.map(([text, value]) => [harmless(text), value === 0 ? Number(String(value)) : value]));
      }),
    );
  });
});

describe('what a spreadsheet would run', () => {
  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '\r=1', '＝1+1', '＋1', '－1', '＠x', "=cmd|' /C calc'!A0", '-', '+'])('%j becomes a text', (text) => {
    expect(harmless(text)).toBe(`'${text}`);
  });

  it.each(['-3.1', '+3.1', '-12', '1e-7', '-1.5e+20', '4+4集群', '2024-03', 'A=1', '−3.1', '（−3.1）', ''])('%j is left as it is', (text) => {
    expect(harmless(text)).toBe(text);
  });
});
