import { describe, expect, it } from 'vitest';
import { writeXlsx } from 'hucre/xlsx';
import { monthlyOutput } from '@/lib/domain/forms/monthly-output';
import { projectInvestment } from '@/lib/domain/forms/project-investment';
import { STANDING_FORMS } from '@/lib/domain/forms/standing-forms';
import { cellValue, plainDate, plainNumber, plainPeriod } from '@/lib/import/workbook/cell-values';
import { CLASS_COLUMN, registerColumns, returnColumns } from '@/lib/import/workbook/columns';
import { describeProblem } from '@/lib/import/workbook/describe-problem';
import { guessMapping, headingsOf, mapHeadings } from '@/lib/import/workbook/guess';
import { readUpload } from '@/lib/import/workbook/read-upload';
import { importRows } from '@/lib/import/workbook/rows';
import { WORKBOOK_LIMITS, type ReadWorkbook } from '@/lib/import/workbook/workbook';
import { IMPORT_KINDS } from '@/lib/schemas/import-kinds';
import { gb18030 } from '../gb18030';
import { workbookOf } from './made';

const read = (bytes: Uint8Array, name = 'a.xlsx') => readUpload(Buffer.from(bytes), name, WORKBOOK_LIMITS);
const STAGES = registerColumns('stages');
const HEADINGS = ['project', 'stage', 'date', 'evidence'];

function stages(workbook: ReadWorkbook) {
  const mapping = guessMapping(workbook, STAGES);
  if (mapping === null) throw new Error('nothing to read');
  return importRows(workbook, mapping, STAGES, HEADINGS, {});
}

describe('values as people write them', () => {
  it.each([
    ['1,234,567.80', '1234567.8'],
    ['１２３．５', '123.5'],
    [' 12 345 ', '12345'],
    ['(1,200)', '-1200'],
    ['−5', '-5'],
    ['+7', '7'],
    ['007', '7'],
    ['.5', '0.5'],
    ['1.2E3', '1200'],
    ["'12", '12'],
    ['12万', '12万'],
    ['1,23', '1,23'],
    ['', ''],
  ])('number %s', (text, plain) => {
    expect(plainNumber(text)).toBe(plain);
  });

  it.each([
    ['2024年3月1日', '2024-03-01'],
    ['2024/3/1', '2024-03-01'],
    ['2024.03.01', '2024-03-01'],
    ['20240301', '2024-03-01'],
    ['45352', '2024-03-01'],
    ['2024-03-01 00:00:00', '2024-03-01'],
    ['２０２４－３－１', '2024-03-01'],
    ['三月一日', '三月一日'],
  ])('date %s', (text, plain) => {
    expect(plainDate(text)).toBe(plain);
  });

  it.each([
    ['2024年3月', '2024-03'],
    ['202403', '2024-03'],
    ['2024-3', '2024-03'],
    ['2024年1-2月', '2024-02'],
    ['2024年1—2月', '2024-02'],
    ['2024-03-31', '2024-03'],
    ['上月', '上月'],
  ])('period %s', (text, plain) => {
    expect(plainPeriod(text)).toBe(plain);
  });

  it('knows codes by their words, by names, and with the zeros a spreadsheet cut off', () => {
    const column = (kind: 'enterprises' | 'price-index', key: string) => {
      const found = registerColumns(kind).find((one) => one.key === key);
      if (found === undefined) throw new Error(key);
      return found;
    };
    expect(cellValue('私营', 's', column('enterprises', 'holding'), new Map()).text).toBe('private');
    expect(cellValue('Large', 's', column('enterprises', 'size'), new Map()).text).toBe('large');
    expect(cellValue('甲镇', 's', column('enterprises', 'town'), new Map([['甲镇', 'T1']])).text).toBe('T1');
    expect(cellValue('甲园、乙园', 's', column('enterprises', 'parks'), new Map([['甲园', 'P1'], ['乙园', 'P2']])).text).toBe('P1;P2');
    expect(cellValue('610', 'n', column('enterprises', 'industry'), new Map()).text).toBe('0610');
    expect(cellValue('C26', 's', column('price-index', 'industry'), new Map()).text).toBe('26');
  });
});

describe('headings', () => {
  it('are known in both languages, by other names, with units, and by their keys', () => {
    for (const kind of IMPORT_KINDS) {
      if (kind === 'returns') continue;
      const columns = registerColumns(kind);
      for (const headings of [columns.map(({ label }) => `${label.zh}（万元）`), columns.map(({ label }) => label.en.toUpperCase()), columns.map(({ key }) => key)]) {
        expect(Object.keys(mapHeadings(headings, columns)).sort(), `${kind}: ${headings.join()}`).toEqual(columns.map(({ key }) => key).sort());
      }
    }
  });

  it('of returns follow from the form, without a month in 1—2月', () => {
    expect(returnColumns(monthlyOutput, 202402).some(({ key }) => key === 'gross-output|month')).toBe(false);
    for (const form of STANDING_FORMS) {
      const columns = returnColumns(form, 202403);
      for (const language of ['zh', 'en'] as const) {
        const headings = columns.map(({ label }) => label[language]);
        expect(mapHeadings(headings, columns)).toEqual(Object.fromEntries(columns.map(({ key }, at) => [key, at])));
      }
    }
  });

  it('keep what stands in brackets where it is part of the name, and leave out units and remarks', () => {
    const columns = returnColumns(monthlyOutput, 202403);
    const headings = ['信用代码', '总产值(本月)', '总产值（千元）（累计）', '工业销售产值【本月】', '销售产值 累计（含外购）', '出口交货值（本月，千元）'];
    expect(mapHeadings(headings, columns)).toEqual({ code: 0, 'gross-output|month': 1, 'gross-output|ytd': 2, 'sales-output|ytd': 4 });
    // The year before stands in brackets: the column is not taken for this year's.
    expect(mapHeadings(['信用代码', '工业总产值本月（上年同月）', '工业总产值（上年同月）'], columns)).toEqual({ code: 0, 'gross-output|month': 1, 'gross-output|prior-month': 2 });
  });

  it('name the industry class only where that is what they say, and are whole without it', () => {
    const columns = returnColumns(monthlyOutput, 202403);
    expect(returnColumns(projectInvestment, 202403).some(({ key }) => key === CLASS_COLUMN)).toBe(false);
    expect(mapHeadings(['企业代码', '行业小类', '工业总产值 本月'], columns)).toEqual({ code: 0, 'gross-output|month': 2 });
    expect(mapHeadings(['企业代码', '其中:行业小类（四位）', '工业总产值 本月'], columns)).toEqual({ code: 0, [CLASS_COLUMN]: 1, 'gross-output|month': 2 });
    const without = columns.filter(({ key }) => key !== CLASS_COLUMN);
    for (const language of ['zh', 'en'] as const) expect(mapHeadings(without.map(({ label }) => label[language]), columns)).toEqual(Object.fromEntries(without.map(({ key }, at) => [key, at])));
  });

  it('are found below titles, in merged cells over two rows, on the sheet that has them', async () => {
    const workbook = await read(
      await writeXlsx({
        sheets: [
          { name: '说明', rows: [['请填写'], ['不要改动']] },
          {
            name: '产值',
            rows: [['二〇二四年三月产值表'], ['统一社会信用代码', '工业总产值', null, '工业销售产值', null], [null, '本月', '累计', '本月', '累计'], ['91310116DEM000011X', 1, 2, 3, 4]],
            merges: [
              { startRow: 0, startCol: 0, endRow: 0, endCol: 4 },
              { startRow: 1, startCol: 0, endRow: 2, endCol: 0 },
              { startRow: 1, startCol: 1, endRow: 1, endCol: 2 },
              { startRow: 1, startCol: 3, endRow: 1, endCol: 4 },
            ],
          },
        ],
      }),
    );
    const mapping = guessMapping(workbook, returnColumns(monthlyOutput, 202403));
    expect(mapping).toEqual({ sheet: '产值', headingRow: 1, headingRows: 2, columns: { code: 0, 'gross-output|month': 1, 'gross-output|ytd': 2, 'sales-output|month': 3, 'sales-output|ytd': 4 } });
    const sheet = workbook.sheets[1];
    expect(sheet && headingsOf(sheet, 1, 2)).toEqual(['统一社会信用代码', '工业总产值 本月', '工业总产值 累计', '工业销售产值 本月', '工业销售产值 累计']);
  });
});

describe('rows', () => {
  it('are read with dates as dates, serials and texts; what was read otherwise is noted once a column', async () => {
    const workbook = await read(await writeXlsx({ sheets: [{ name: 'a', rows: [['项目代码', '阶段', '日期', '依据'], ['P1', '签约', new Date('2024-03-01T00:00:00Z'), '合同'], ['P2', '备案', '2024年3月2日', null], ['P3', '开工', 45354, null], ['P4', '开工', '2024/3/4', null]] }] }));
    const { items, problems, count } = stages(workbook);
    expect(items.map((item) => ('cells' in item ? item.cells : []))).toEqual([
      ['P1', 'signed', '2024-03-01', '合同'],
      ['P2', 'filed', '2024-03-02', ''],
      ['P3', 'started', '2024-03-03', ''],
      ['P4', 'started', '2024-03-04', ''],
    ]);
    expect([count, items[0]?.line]).toEqual([4, 2]);
    expect(problems).toMatchObject([{ kind: 'warning', row: 3, column: 2, heading: '日期', issue: { code: 'read-as', params: { from: '2024年3月2日', to: '2024-03-02', count: 3 } } }]);
  });

  it('show formulas that went wrong, have no value, and merged cells, each at its place', async () => {
    const cell = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const workbook = await read(
      await workbookOf(
        `<sheetData><row r="1">${cell('A1', '项目代码')}${cell('B1', '阶段')}${cell('C1', '日期')}</row>
         <row r="2">${cell('A2', 'P1')}<c r="B2" t="e"><f>Z1</f><v>#REF!</v></c>${cell('C2', '2024-03-01')}</row>
         <row r="3" hidden="1">${cell('A3', 'P2')}${cell('B3', '签约')}<c r="C3"><f>TODAY()</f></c></row>
         <row r="4">${cell('A4', 'P3')}<c r="B4" t="str"><f>"签"&amp;"约"</f><v>签约</v></c>${cell('C4', '2024-03-01')}</row>
         <row r="5"><c r="A5"/>${cell('B5', '签约')}${cell('C5', '2024-03-01')}</row><row r="6">${cell('A6', '合计')}</row></sheetData><mergeCells><mergeCell ref="A4:A5"/></mergeCells>`,
      ),
    );
    const { items, problems } = stages(workbook);
    expect(items).toEqual([]);
    expect(problems.map(({ kind, row, column, issue }) => [kind, row, column, issue.code])).toEqual([
      ['error', 4, 0, 'merged-cells'],
      ['warning', 3, null, 'hidden-row'],
      ['error', 2, 1, 'error-cell'],
      ['error', 3, 2, 'formula-without-value'],
      ['warning', 6, null, 'skipped-row'],
    ]);
    expect(problems.map((problem) => describeProblem(problem, 'zh-CN', (key) => key))).toEqual([
      '数据行里有合并单元格 A4:A5。请取消合并，每行各填各的值。',
      '有 1 个隐藏的行，也会导入。不要导入的请从表中删除。',
      '公式出错，单元格显示 #REF!。请改正公式或填写数值。',
      '公式“=TODAY()”没有保存计算结果。请在 Excel 或 WPS 中打开、保存后再上传。',
      '“合计”一行不是数据，没有导入。',
    ]);
  });

  it('come from CSV in GB18030 and UTF-8, with commas, tabs or semicolons; broken lines at their line', async () => {
    const text = '项目代码,阶段,日期\nP1,签约,2024-03-01\n';
    const expected = [['P1', 'signed', '2024-03-01', '']];
    for (const bytes of [Buffer.from(text), Buffer.from(`\ufeff${text}`), gb18030(text), Buffer.from(text.replaceAll(',', '\t')), Buffer.from(text.replaceAll(',', ';'))]) {
      expect(stages(await read(bytes, '阶段.csv')).items.map((item) => ('cells' in item ? item.cells : []))).toEqual(expected);
    }
    const broken = stages(await read(Buffer.from(`${text}\nP2,"签约"x,2024-03-01\n`), 'a.csv'));
    expect(broken.problems.map(({ row, issue }) => [row, issue.code])).toEqual([[4, 'broken-csv']]);
  });

  it('say that a sheet is empty, that a column is missing, and what is left out', async () => {
    const none = stages(await read(await writeXlsx({ sheets: [{ name: '空', rows: [['项目代码', '阶段', '日期']] }] })));
    expect(none.problems.map(({ issue }) => issue.code)).toEqual(['no-rows']);
    const missing = stages(await read(Buffer.from('项目代码,日期,天气\nP1,2024-03-01,晴\n'), 'a.csv'));
    expect(missing.problems.map(({ issue }) => [issue.code, issue.params])).toEqual([['column-missing', { column: 'stage' }]]);
    const extra = stages(await read(Buffer.from('项目代码,阶段,日期,天气\nP1,签约,2024-03-01,晴\n'), 'a.csv'));
    expect(extra.problems.map(({ kind, heading, issue }) => [kind, heading, issue.code])).toEqual([['warning', '天气', 'left-out-column']]);
  });
});
