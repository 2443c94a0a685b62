import { describe, expect, it } from 'vitest';
import { contentDisposition } from '@/lib/server/http/file-headers';
import { ANY_NUMBER, dateSerial, formatCode } from '@/lib/export/number-format';
import { columnName, textWidth } from '@/lib/export/sheet-cells';

describe('number formats', () => {
  it.each([
    [{ value: 199.5, places: 2 }, '#,##0.00;"−"#,##0.00'],
    [{ value: 12, places: 0 }, '#,##0;"−"#,##0'],
    [{ value: -3.1, places: 1, signed: true }, '+#,##0.0;"−"#,##0.0;#,##0.0'],
    [{ value: 0.04, places: 1, signed: true }, '#,##0.0;"−"#,##0.0'],
    [{ value: -0.04, places: 1, signed: true }, '[>-0.05]#,##0.0;"−"#,##0.0'],
    [{ value: -0.05, places: 1, signed: true }, '+#,##0.0;"−"#,##0.0;#,##0.0'],
    [{ value: 0, places: 1 }, '#,##0.0;"−"#,##0.0'],
    [{ value: 7, places: 1, provisional: true }, '#,##0.0"*";"−"#,##0.0"*"'],
    [{ value: 7 }, ANY_NUMBER],
  ])('%j is shown as %s', (figure, code) => {
    expect(formatCode(figure)).toBe(code);
  });

  it('count days as spreadsheets do', () => {
    expect([dateSerial('1900-03-01'), dateSerial('2024-03-05'), dateSerial('2024-02-30'), dateSerial('2024'), dateSerial('')]).toEqual([61, 45356, null, null, null]);
  });
});

describe('cells', () => {
  it('have names of letters', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  it('are as wide as their signs, Chinese ones double', () => {
    expect(['abc', '新材料', 'A股（%）', '−3.1'].map(textWidth)).toEqual([3, 6, 8, 4]);
  });
});

describe('the name of a file', () => {
  it('is the title in every script, and a plain one besides', () => {
    expect(contentDisposition('attachment', 'overview-trend', '2024年1–10月：“总量”/增速', 'xlsx')).toBe(
      `attachment; filename="overview-trend.xlsx"; filename*=UTF-8''${encodeURIComponent('2024年1–10月：“总量” 增速.xlsx')}`,
    );
    expect(contentDisposition('inline', 'a b"c', "it's (new)*", 'svg')).toBe(`inline; filename="a-b-c.svg"; filename*=UTF-8''it%27s%20%28new%29.svg`);
    expect(contentDisposition('inline', 'x', '///', 'csv')).toContain(`filename*=UTF-8''x.csv`);
  });
});
