import { deflateRawSync } from 'node:zlib';
import JSZip from 'jszip';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { describeProblem } from '@/lib/import/workbook/describe-problem';
import { WorkbookRefusedError, workbookProblem, type WorkbookIssueCode } from '@/lib/import/workbook/problem';
import { endReaders, readInProcess } from '@/lib/import/workbook/read-in-process';
import { bytesOf, workbookOf, workbookZip } from './made';

afterAll(endReaders);

const SECONDS = 30;
const MEBIBYTE = 1024 * 1024;

/** What a file is refused for, within bounded time and memory of this process. */
async function refusal(bytes: Uint8Array, name = '表.xlsx'): Promise<{ code: WorkbookIssueCode | null; grown: number; milliseconds: number }> {
  const started = performance.now();
  const before = process.memoryUsage().rss;
  let code: WorkbookIssueCode | null = null;
  try {
    await readInProcess(bytes, name, { seconds: SECONDS });
  } catch (error) {
    if (!(error instanceof WorkbookRefusedError)) throw error;
    code = error.issue.code;
    for (const language of ['zh-CN', 'en'] as const) expect(describeProblem(workbookProblem(error.issue), language, (key) => key).length).toBeGreaterThan(8);
  }
  return { code, grown: (process.memoryUsage().rss - before) / MEBIBYTE, milliseconds: performance.now() - started };
}

/** An archive of one part whose directory says another size than it has. */
function lying(content: Buffer, said: number): Buffer {
  const packed = deflateRawSync(content);
  const name = Buffer.from('[Content_Types].xml');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(said, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(packed.length, 20);
  central.writeUInt32LE(said, 24);
  central.writeUInt16LE(name.length, 28);
  const start = local.length + name.length + packed.length;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([local, name, packed, central, name, end]);
}

describe('hostile and odd files', () => {
  it('refuses an archive that unpacks to more than it may, without unpacking it', async () => {
    const found = await refusal(lying(Buffer.alloc(1000, 0x20), 300 * MEBIBYTE));
    expect(found.code).toBe('unpacks-too-large');
    expect(found.milliseconds).toBeLessThan(SECONDS * 1000);
    expect(found.grown).toBeLessThan(200);
  });

  it('refuses what is packed as only a bomb is', async () => {
    const found = await refusal(await workbookOf(`<sheetData>${'<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(200_000)}</sheetData>`));
    expect(found.code).toBe('unpacks-too-much');
    expect(found.milliseconds).toBeLessThan(SECONDS * 1000);
  });

  it('stops where a part is larger than the directory says', async () => {
    const found = await refusal(lying(Buffer.alloc(32 * MEBIBYTE, 0x20), 1000));
    expect(found.code).toBe('size-not-told');
    expect(found.grown).toBeLessThan(200);
    expect((await refusal(lying(Buffer.alloc(100, 0x20), 1000))).code).toBe('size-not-told');
  });

  it('refuses 1,000 sheets by the directory', async () => {
    const found = await refusal(await workbookOf(...Array.from({ length: 1000 }, () => '<sheetData/>')));
    expect([found.code, found.milliseconds < SECONDS * 1000]).toEqual(['too-many-sheets', true]);
    const many = workbookZip(['<sheetData/>']);
    for (let i = 0; i < 3000; i += 1) many.file(`xl/media/${i}.txt`, '');
    expect((await refusal(await bytesOf(many))).code).toBe('too-many-parts');
  });

  it('refuses dimensions that no sheet of ours has, and does not believe the ones that are only said', async () => {
    const far = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>';
    expect((await refusal(await workbookOf(far))).code).toBe('sheet-too-large');
    const long = '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="900000"><c r="A900000"><v>1</v></c></row></sheetData>';
    expect((await refusal(await workbookOf(long))).code).toBe('sheet-too-large');
    const said = await readInProcess(await workbookOf('<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'), 'a.xlsx');
    expect(said.sheets[0]?.rows).toEqual([['1']]);
  });

  it('says that a file has a password, macros, or an old format', async () => {
    const compound = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(2000)]);
    expect((await refusal(compound, '表.xls')).code).toBe('old-workbook');
    expect((await refusal(Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]))).code).toBe('password');
    const encrypted = await writeXlsx({ sheets: [{ name: 'a', rows: [['x']] }], encryption: { password: 'geheim', spinCount: 1000 } });
    expect((await refusal(encrypted)).code).toBe('password');
    const macros = workbookZip(['<sheetData/>']);
    macros.file('xl/vbaProject.bin', Buffer.alloc(100, 1));
    expect((await refusal(await bytesOf(macros), '表.xlsm')).code).toBe('macros');
  });

  it('says what else it is', async () => {
    const zip = new JSZip();
    zip.file('word/document.xml', '<w/>');
    const cases: readonly (readonly [Uint8Array, string, WorkbookIssueCode])[] = [
      [Buffer.alloc(0), 'a.csv', 'file-empty'],
      [Buffer.from('PK\u0003\u0004 nothing follows'), 'a.xlsx', 'damaged'],
      [await bytesOf(zip), 'a.docx', 'file-kind'],
      [Buffer.from('%PDF-1.7'), 'a.pdf', 'file-kind'],
      [Buffer.from('\ufeffa,b', 'utf16le'), 'a.csv', 'text-encoding'],
      [Buffer.from([1, 0, 2, 0]), 'a.csv', 'text-encoding'],
      [Buffer.from([0x61, 0x2c, 0xff, 0xff, 0x0a]), 'a.csv', 'text-undecodable'],
    ];
    for (const [bytes, name, code] of cases) expect([name, (await refusal(bytes, name)).code]).toEqual([name, code]);
    const whole = await workbookOf('<sheetData/>');
    expect((await refusal(whole.subarray(0, whole.length - 40))).code).toBe('damaged');
  });

  it('gives up on time, on memory and on demand, and goes on reading others', async () => {
    const large = await writeXlsx({ sheets: [{ name: 'a', rows: Array.from({ length: 15_000 }, (_, i) => Array.from({ length: 12 }, (__, j) => `企业${i}-${j}-${(i * 7919 + j) % 100_003}`)) }] });
    await expect(readInProcess(large, 'a.xlsx', { seconds: 0.05 })).rejects.toMatchObject({ issue: { code: 'too-slow' } });
    await expect(readInProcess(large, 'a.xlsx', { megabytes: 24 })).rejects.toMatchObject({ issue: { code: 'too-much-memory' } });
    const controller = new AbortController();
    const reading = readInProcess(large, 'a.xlsx', { signal: controller.signal });
    controller.abort(new Error('called off'));
    await expect(reading).rejects.toThrow('called off');
    expect((await readInProcess(Buffer.from('a,b\n1,2'), 'a.csv')).sheets[0]?.rows).toEqual([['a', 'b'], ['1', '2']]);
  });

  it('leaves the process free to answer while it reads', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'a', rows: Array.from({ length: 20_000 }, (_, i) => [`企业${i}`, i, i / 3]) }] });
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 5);
    const read = await readInProcess(bytes, 'a.xlsx');
    clearInterval(timer);
    expect(read.sheets[0]?.rows).toHaveLength(20_000);
    expect(turns).toBeGreaterThan(10);
  });
});
