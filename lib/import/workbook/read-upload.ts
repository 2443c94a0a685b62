import { csvRecords, type CsvItem } from '../csv-records';
import { detectEncoding, textDecoder } from '../encoding';
import { WorkbookRefusedError } from './problem';
import { readXlsxFile } from './read-xlsx';
import type { ReadSheet, ReadWorkbook, WorkbookLimits } from './workbook';

const ZIP = Buffer.from([0x50, 0x4b]);
/** A compound file (MS-CFB): an old workbook, or the envelope of one with a password. */
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
const BLOCK = 1 << 18;

function begins(bytes: Buffer, sign: Buffer): boolean {
  return bytes.length >= sign.length && bytes.subarray(0, sign.length).equals(sign);
}

function* blocks(bytes: Buffer): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += BLOCK) yield bytes.subarray(at, at + BLOCK);
}

/** Tabs or semicolons instead of commas: the file of another program, or of another country's settings. */
function splitBy(sign: string, text: string): string {
  if (sign === ',') return text;
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/\r$/, '')
        .split(sign)
        .map((cell) => (/[",]/.test(cell) && !(cell.startsWith('"') && cell.endsWith('"')) ? `"${cell.replace(/"/g, '""')}"` : cell))
        .join(','),
    )
    .join('\n');
}

function delimiterOf(text: string): string {
  const first = text.slice(0, text.indexOf('\n') < 0 ? undefined : text.indexOf('\n'));
  if (first.includes(',')) return ',';
  return first.includes('\t') ? '\t' : first.includes(';') ? ';' : ',';
}

function sheetOf(name: string, items: readonly CsvItem[], limits: WorkbookLimits): ReadSheet {
  const rows: string[][] = [];
  const broken: ReadSheet['broken'][number][] = [];
  let width = 0;
  for (const item of items) {
    while (rows.length < item.line - 1) rows.push([]);
    if ('fault' in item) {
      rows.push([]);
      broken.push({ row: item.line - 1, column: item.cell, fault: item.fault });
    } else {
      rows.push([...item.cells]);
      width = Math.max(width, item.cells.length);
    }
    if (rows.length > limits.rows || width > limits.columns) {
      throw new WorkbookRefusedError({ code: 'sheet-too-large', params: { sheet: name, rows: rows.length, columns: width, maxRows: limits.rows, maxColumns: limits.columns } });
    }
  }
  return { name, hidden: false, rows, kinds: rows.map((row) => 's'.repeat(row.length)), merged: [], hiddenRows: [], broken };
}

async function readCsvFile(bytes: Buffer, name: string, limits: WorkbookLimits): Promise<ReadWorkbook> {
  const encoding = await detectEncoding(blocks(bytes));
  if (encoding === 'utf-16' || encoding === 'binary') throw new WorkbookRefusedError({ code: 'text-encoding', params: { found: encoding } });
  const decoder = textDecoder(encoding);
  const decoded = decoder.decode(bytes) + decoder.end();
  // A character that could not be decoded would go unnoticed into a name.
  if (encoding === 'gb18030' && decoded.includes('\uFFFD')) throw new WorkbookRefusedError({ code: 'text-undecodable', params: {} });
  const text = splitBy(delimiterOf(decoded), decoded);
  const records = csvRecords();
  return { format: 'csv', encoding, sheets: [sheetOf(name, [...records.push(text), ...records.end()], limits)] };
}

/**
 * Reads a file that somebody hands in, by what is in it, not by its name: a workbook, or CSV
 * in UTF-8 or GB18030.
 *
 * @throws WorkbookRefusedError naming what it is instead, and what to do
 */
export async function readUpload(bytes: Buffer, name: string, limits: WorkbookLimits): Promise<ReadWorkbook> {
  if (bytes.length === 0) throw new WorkbookRefusedError({ code: 'file-empty', params: {} });
  if (begins(bytes, COMPOUND)) throw new WorkbookRefusedError(bytes.includes(ENCRYPTED) ? { code: 'password', params: {} } : { code: 'old-workbook', params: {} });
  if (begins(bytes, ZIP)) return readXlsxFile(bytes, limits);
  if (/\.(?:xlsx|xlsm|xls|xlsb|et|ods|numbers|pdf|docx?|zip)$/i.test(name)) throw new WorkbookRefusedError({ code: 'file-kind', params: { name } });
  return readCsvFile(bytes, name.replace(/\.[^.]*$/, ''), limits);
}
