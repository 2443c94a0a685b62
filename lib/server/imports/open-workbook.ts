import 'server-only';

import { LRUCache } from 'lru-cache';
import { WorkbookRefusedError } from '@/lib/import/workbook/problem';
import { readInProcess } from '@/lib/import/workbook/read-in-process';
import type { ReadWorkbook } from '@/lib/import/workbook/workbook';
import { processWide } from '@/lib/server/auth/process-wide';
import { readKeptFile } from '@/lib/server/files/kept-files';

const KEPT_MILLISECONDS = 10 * 60_000;
/** Cells of all workbooks that are remembered together. */
const KEPT_CELLS = 2_000_000;

// Checked, looked at, taken: the same file is asked for several times within minutes.
function remembered(): LRUCache<string, ReadWorkbook> {
  return processWide('workbooks', () => new LRUCache<string, ReadWorkbook>({ maxSize: KEPT_CELLS, sizeCalculation: cellsOf, ttl: KEPT_MILLISECONDS }));
}

function cellsOf(workbook: ReadWorkbook): number {
  return 1 + workbook.sheets.reduce((sum, sheet) => sum + sheet.rows.reduce((cells, row) => cells + row.length + 1, 0), 0);
}

/**
 * The workbook of a kept file, read in a process of its own.
 *
 * @throws WorkbookRefusedError for a file that cannot be read, or is gone
 */
export async function openWorkbook(sha256: string, fileName: string, signal?: AbortSignal): Promise<ReadWorkbook> {
  const key = `${sha256}/${fileName}`;
  const known = remembered().get(key);
  if (known !== undefined) return known;
  const bytes = await readKeptFile(sha256);
  if (bytes === null) throw new WorkbookRefusedError({ code: 'damaged', params: { part: fileName } });
  const workbook = await readInProcess(bytes, fileName, signal === undefined ? {} : { signal });
  remembered().set(key, workbook);
  return workbook;
}
