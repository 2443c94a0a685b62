import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sourceOf } from '@/lib/export/table-source';
import { writeXlsx } from '@/lib/export/xlsx';
import type { TableCell, TableColumn, TableReport, TableRow } from '@/lib/reports/model';

/** Writes a workbook of so many rows, as a list of enterprises with growth, days and reasons has them: `write-workbook.ts <file> <rows>`. */

const [file = '', rows = '0'] = process.argv.slice(2);
const COUNT = Number(rows);
const BATCH = 500;
const FIGURES = 10;
const DAY = 86_400_000;

const columns: TableColumn[] = [
  ...Array.from({ length: FIGURES }, (_, index): TableColumn => ({ key: `f${index}`, label: `指标${index + 1}`, unit: index < 5 ? '亿元' : '%', form: 'figure', group: index < 5 ? '水平' : '增速' })),
  { key: 'day', label: '日期', form: 'date' },
  { key: 'industry', label: '行业', form: 'text' },
];

function cellOf(row: number, index: number): TableCell {
  if ((row + index) % 97 === 0) return { text: '—', why: '上年同期为零' };
  const value = ((row * 7919 + index * 104_729) % 1_000_003) / 100 - 3000;
  return { text: '', value, places: index < 5 ? 2 : 1, signed: index >= 5 };
}

function rowOf(row: number): TableRow {
  const day = new Date(Date.UTC(2020, 0, 1) + (row % 2000) * DAY).toISOString().slice(0, 10);
  return { key: String(row), label: `试验企业第${row}号有限公司`, kind: 'member', cells: [...Array.from({ length: FIGURES }, (_, index) => cellOf(row, index)), { text: day, date: day }, { text: `行业${row % 31}` }] };
}

async function* batches(): AsyncGenerator<readonly TableRow[]> {
  for (let row = 0; row < COUNT; row += BATCH) yield Array.from({ length: Math.min(BATCH, COUNT - row) }, (_, index) => rowOf(row + index));
}

const report: TableReport = {
  kind: 'table',
  key: 'list',
  heading: { title: '企业一览', subtitle: '亿元，属地口径', source: '规模以上工业统计报表制度', vintage: '2024年11月5日', notes: [] },
  table: { key: 'list', caption: '企业一览', corner: '企业', columns, rows: [], notes: [] },
};
const workbook = writeXlsx(sourceOf(report, { batches: batches(), total: COUNT }), { who: 'bench', at: new Date().toISOString(), address: null }, 'zh-CN');
await pipeline(Readable.from(workbook), createWriteStream(file));
