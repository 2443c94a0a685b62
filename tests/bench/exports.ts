import { statSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '@/tests/setup/processes';
import { ask, askEach, runMeasured, type Measured } from './measure';

/** A workbook of the largest size, written by a process of its own. */
export interface WorkbookResult {
  readonly rows: number;
  readonly columns: number;
  readonly seconds: number;
  /** Most memory held at once, that of Node itself included. */
  readonly peakBytes: number;
  readonly fileBytes: number;
}

export const WORKBOOK_ROWS = 200_000;
const WORKBOOK_COLUMNS = 13;

/** Time and memory of the largest workbook. */
export async function measureWorkbook(rows = WORKBOOK_ROWS): Promise<WorkbookResult> {
  const { folder, remove } = temporaryFolder();
  try {
    const file = path.join(folder, 'list.xlsx');
    const measured = await runMeasured(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'tests/bench/write-workbook.ts', file, String(rows)], {});
    return { rows, columns: WORKBOOK_COLUMNS, ...measured, fileBytes: statSync(file).size };
  } finally {
    remove();
  }
}

export interface ChartsResult {
  /** Each drawn for the first time, one after another. */
  readonly svg: Measured;
  readonly png: Measured;
  /** The same one again and again. */
  readonly kept: Measured;
}

const CHART = '/api/v1/charts/overview-trend';
const NARROWEST = 600;
const WIDTHS = 1200;

/** Addresses of pictures that have not been asked for yet: each of another width. */
function* unseen(url: string, format: string, seconds: number): Generator<string> {
  const end = performance.now() + seconds * 1000;
  for (let width = NARROWEST; width < NARROWEST + WIDTHS && performance.now() < end; width += 1) yield `${url}${CHART}.${format}?width=${width}`;
}

/** Charts a second from the image address of a running server, for who sends these headers. */
export async function measureCharts(url: string, headers: Readonly<Record<string, string>>, seconds: number): Promise<ChartsResult> {
  await askEach([`${url}${CHART}.svg`, `${url}${CHART}.png`], 1, headers);
  return {
    svg: await askEach(unseen(url, 'svg', seconds), 1, headers),
    png: await askEach(unseen(url, 'png', seconds), 1, headers),
    kept: await ask(`${url}${CHART}.png`, 8, seconds, headers),
  };
}
