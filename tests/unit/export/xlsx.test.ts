import { createHash } from 'node:crypto';
import { fc } from '@/tests/setup/property';
import { readXlsx } from 'hucre/xlsx';
import JSZip from 'jszip';
import { describe, expect, it, vi } from 'vitest';
import { MOST_COMMENTS } from '@/lib/export/table-sheet';
import { sourceOf } from '@/lib/export/table-source';
import { writeXlsx } from '@/lib/export/xlsx';
import { zipOf } from '@/lib/export/zip';
import type { TableRow } from '@/lib/reports/model';
import { groupedTable, reportOf } from './tables';

const FACTS = { who: '王敏', at: '2024-11-06T01:05:00.000Z', address: 'https://qujing.example.org/api/v1/tables/t.xlsx?a=1&b=2' } as const;

async function bytes(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

async function part(file: Buffer, name: string): Promise<string> {
  return (await (await JSZip.loadAsync(file, { checkCRC32: true })).file(name)?.async('string')) ?? '';
}

describe('a workbook', () => {
  it('holds a table as it is on screen: figures, days, words, dashes', async () => {
    const workbook = await readXlsx(await bytes(writeXlsx(groupedTable(), FACTS, 'zh-CN')), { readStyles: true });
    expect(workbook.sheets.map(({ name }) => name)).toEqual(['2024年1–10月全区工业总产值：按 集群', '说明']);
    const [sheet] = workbook.sheets;
    expect(sheet?.rows.slice(0, 8)).toEqual([
      ['2024年1–10月全区工业总产值：按[集群]', null, null, null, null, null],
      ['亿元，属地口径，累计', null, null, null, null, null],
      ['612/640家已上报，占上年同期97.3%', null, null, null, null, null],
      ['集群', '水平（亿元）', '增速', null, '签约日期', '备注'],
      [null, null, '现价（%）', '可比价（%）', null, null],
      ['生命健康', 199.585095, -3.1, 0.04, new Date(Date.UTC(2024, 2, 5)), '甲,乙'],
      ['新材料', 0, '—', -0.04, null, '=SUM(A1)'],
      ['全区', 1234.5, 12.345, '—', null, null],
    ]);
    expect(sheet?.rows.slice(8).map(([text]) => text)).toEqual([null, '来源：规模以上工业统计报表制度', '数据时点：2024年11月5日 09:30', '* 初步数', '增速按可比口径计算', '— 上年同期为零', '— 尚未上报']);
  });

  it('merges the headings of groups, keeps heading and first column in view, and writes formats', async () => {
    const file = await bytes(writeXlsx(groupedTable(), FACTS, 'zh-CN'));
    const sheet = await part(file, 'xl/worksheets/sheet1.xml');
    expect([...sheet.matchAll(/<mergeCell ref="([^"]+)"/g)].map(([, ref]) => ref)).toEqual(['C4:D4', 'A4:A5', 'B4:B5', 'E4:E5', 'F4:F5']);
    expect(sheet).toContain('<pane xSplit="1" ySplit="5" topLeftCell="B6" activePane="bottomRight" state="frozen"/>');
    const styles = await part(file, 'xl/styles.xml');
    const codes = [...styles.matchAll(/formatCode="([^"]+)"/g)].map(([, code = '']) => code.replace(/&quot;/g, '"').replace(/&gt;/g, '>'));
    expect(codes.sort()).toEqual(['#,##0.00"*";"−"#,##0.00"*"', '#,##0.00;"−"#,##0.00', '#,##0.0;"−"#,##0.0', '+#,##0.0;"−"#,##0.0;#,##0.0', '[>-0.05]#,##0.0;"−"#,##0.0', 'yyyy-mm-dd'].sort());
    // A Chinese character is twice as wide as a digit.
    const widths = [...sheet.matchAll(/<col [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));
    expect(widths[0]).toBe(10);
    expect(widths[1]).toBe(14);
    expect(await part(file, 'xl/workbook.xml')).toMatch(/_xlnm\.Print_Titles[^<]*>[^<]*!\$A:\$A,[^<]*!\$4:\$5</);
  });

  it('says why a figure is missing where it is missing', async () => {
    const file = await bytes(writeXlsx(groupedTable(), FACTS, 'zh-CN'));
    const comments = await part(file, 'xl/comments1.xml');
    expect([...comments.matchAll(/ref="(\w+)".*?<t[^>]*>([^<]+)</g)].map(([, ref, text]) => [ref, text])).toEqual([['C7', '上年同期为零'], ['D8', '尚未上报']]);
    expect((await part(file, 'xl/drawings/vmlDrawing1.vml')).match(/<v:shape /g)).toHaveLength(2);
    const without = await bytes(writeXlsx(reportOf([{ key: 'n', label: 'n', form: 'figure' }], [['a', [{ text: '1', value: 1, places: 0 }]]]), FACTS, 'en'));
    expect(Object.keys((await JSZip.loadAsync(without)).files)).not.toContain('xl/comments1.xml');
    expect(await part(without, '[Content_Types].xml')).not.toContain('comments');
  });

  it('says on a second sheet what it is, of when, for whom', async () => {
    const workbook = await readXlsx(await bytes(writeXlsx(groupedTable(), FACTS, 'zh-CN')));
    expect(workbook.sheets[1]?.rows.map(([name, value]) => [name, value])).toEqual([
      ['标题', '2024年1–10月全区工业总产值：按[集群]'],
      ['副标题', '亿元，属地口径，累计'],
      ['口径', '属地口径'],
      ['价格', '可比价'],
      ['审核', '尚未公布'],
      ['数据状态', '612/640家已上报，占上年同期97.3%'],
      ['来源', '规模以上工业统计报表制度'],
      ['数据时点', '2024年11月5日 09:30'],
      ['注', '增速按可比口径计算'],
      ['注', '— 上年同期为零'],
      ['注', '— 尚未上报'],
      ['行数', '3'],
      ['数据地址', FACTS.address],
      ['导出人', '王敏'],
      ['导出时间', '2024年11月6日 09:05'],
    ]);
    expect(workbook.properties?.title).toBe('2024年1–10月全区工业总产值：按[集群]');
    expect(workbook.properties?.creator).toBe('王敏');
  });

  it('holds every text and every double', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.double({ noNaN: true, noDefaultInfinity: true })), { minLength: 1, maxLength: 20 }), async (rows) => {
        const report = reportOf(
          [{ key: 'n', label: 'n', form: 'figure' }],
          rows.map(([text, value]) => [`x${text}`, [{ text: '', value, places: 2 }]]),
        );
        const workbook = await readXlsx(await bytes(writeXlsx(report, FACTS, 'en')));
        const read = workbook.sheets[0]!.rows.slice(4, 4 + rows.length);
        // XML ends lines with a line feed and has no place for control characters.
        const kept = (text: string) => text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
        expect(read.map(([label, value]) => [kept(String(label)), value])).toEqual(rows.map(([text, value]) => [kept(`x${text}`), value + 0]));
      }),
      { numRuns: 30 },
    );
  });

  it('takes rows as they come, and stops reading when nobody takes them', async () => {
    let made = 0;
    let ended = false;
    async function* rows(): AsyncGenerator<readonly TableRow[]> {
      try {
        for (;;) {
          made += 500;
          yield Array.from({ length: 500 }, (_, index) => ({ key: `${made}-${index}`, label: createHash('sha256').update(`${made}-${index}`).digest('hex'), kind: 'member' as const, cells: [{ text: '—', why: 'none' }] }));
        }
      } finally {
        ended = true;
      }
    }
    const report = reportOf([{ key: 'n', label: 'n', form: 'figure' }], []);
    const chunks = writeXlsx(sourceOf(report, { batches: rows(), total: 1_000_000 }), FACTS, 'en');
    for (let count = 0; count < 8; count += 1) await chunks.next();
    expect(made).toBeLessThan(20_000);
    await chunks.return(undefined);
    await vi.waitFor(() => expect(ended).toBe(true));
  });

  it('has no more comments than a program opens quickly', async () => {
    const many = Array.from({ length: MOST_COMMENTS + 10 }, (_, index) => [`r${index}`, [{ text: '—', why: 'none' }]] as const);
    const file = await bytes(writeXlsx(reportOf([{ key: 'n', label: 'n', form: 'figure' }], many), FACTS, 'en'));
    expect((await part(file, 'xl/comments1.xml')).match(/<comment /g)).toHaveLength(MOST_COMMENTS);
  });

  it('fails when its rows cannot be read', async () => {
    async function* rows(): AsyncGenerator<readonly TableRow[]> {
      yield [];
      throw new Error('the data are gone');
    }
    await expect(bytes(writeXlsx(sourceOf(reportOf([], []), { batches: rows(), total: 1 }), FACTS, 'en'))).rejects.toThrow('the data are gone');
  });
});

describe('an archive', () => {
  it('is read by others, with its checksums', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 3000 })), { minLength: 1, maxLength: 5 }), async (contents) => {
        const file = await bytes(zipOf(contents.map((content, index) => ({ name: `部分/${index}.txt`, content }))));
        const zip = await JSZip.loadAsync(file, { checkCRC32: true });
        const read = await Promise.all(contents.map((_, index) => zip.file(`部分/${index}.txt`)!.async('string')));
        expect(read).toEqual(contents.map((content) => Buffer.from(content.join('')).toString('utf8')));
      }),
      { numRuns: 30 },
    );
  });
});
