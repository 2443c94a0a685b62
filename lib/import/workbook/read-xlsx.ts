import { readXlsx, type Cell, type CellValue, type Sheet } from 'hucre/xlsx';
import { WorkbookRefusedError } from './problem';
import type { CellKind, MergedCells, ReadSheet, ReadWorkbook, WorkbookLimits } from './workbook';
import { checkSizes, refuseByDirectory, zipDirectory } from './zip-directory';

const DAY = 10;
/** Figures that a double keeps for certain; the sixteenth is noise of binary arithmetic, which spreadsheets do not show either. */
const CERTAIN_FIGURES = 15;

function numberText(value: number): string {
  return String(Number(value.toPrecision(CERTAIN_FIGURES)));
}

function textOf(value: CellValue): readonly [kind: CellKind, text: string] {
  if (value === null || value === '') return [' ', ''];
  if (typeof value === 'number') return Number.isFinite(value) ? ['n', numberText(value)] : ['e', '#NUM!'];
  if (typeof value === 'boolean') return ['b', value ? 'TRUE' : 'FALSE'];
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? ['e', '#VALUE!'] : ['d', value.toISOString().slice(0, DAY)];
  return ['s', value];
}

const ERROR = /^#(?:REF!|VALUE!|DIV\/0!|NAME\?|N\/A|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)$/;

function cellOf(value: CellValue, detail: Cell | undefined): readonly [kind: CellKind, text: string] {
  if (detail?.type === 'error') return ['e', String(detail.value)];
  if (detail?.formula !== undefined || detail?.type === 'formula') {
    const result = detail.formulaResult ?? value;
    if (result === null) return ['x', detail.formula ?? ''];
    const [kind, text] = textOf(result);
    return kind === 's' && ERROR.test(text) ? ['e', text] : [kind, text];
  }
  return textOf(value);
}

function isEmpty(row: readonly CellValue[] | undefined): boolean {
  return row === undefined || row.every((value) => value === null || value === '');
}

function readSheet(sheet: Sheet, limits: WorkbookLimits): ReadSheet {
  const rows: string[][] = [];
  const kinds: string[] = [];
  // Formats that run to the end of the sheet leave empty rows behind, which are nobody's.
  let height = sheet.rows.length;
  while (height > 0 && isEmpty(sheet.rows[height - 1])) height -= 1;
  let width = 0;
  for (const row of sheet.rows) for (let at = row.length; at > width; at -= 1) if (row[at - 1] !== null && row[at - 1] !== '') width = at;
  if (height > limits.rows || width > limits.columns || height * width > limits.cells) {
    throw new WorkbookRefusedError({ code: 'sheet-too-large', params: { sheet: sheet.name, rows: height, columns: width, maxRows: limits.rows, maxColumns: limits.columns } });
  }
  sheet.rows.slice(0, height).forEach((values, row) => {
    const texts: string[] = [];
    let kind = '';
    for (let column = 0; column < values.length; column += 1) {
      const [letter, text] = cellOf(values[column] ?? null, sheet.cells?.get(`${row},${column}`));
      texts.push(text);
      kind += letter;
    }
    const last = kind.trimEnd().length;
    rows.push(texts.slice(0, last));
    kinds.push(kind.slice(0, last));
  });
  const merged = (sheet.merges ?? []).map(({ startRow, startCol, endRow, endCol }): MergedCells => ({ top: startRow, left: startCol, bottom: endRow, right: endCol }));
  const hiddenRows = [...(sheet.rowDefs ?? [])].flatMap(([row, { hidden }]) => (hidden === true && (rows[row]?.length ?? 0) > 0 ? [row] : []));
  return { name: sheet.name, hidden: sheet.hidden === true || sheet.veryHidden === true, rows, kinds, merged, hiddenRows, broken: [] };
}

/**
 * Reads a workbook (ECMA-376) after its archive was looked at: cached values of formulas,
 * dates by their formats, both date systems.
 *
 * @throws WorkbookRefusedError
 */
export async function readXlsxFile(bytes: Buffer, limits: WorkbookLimits): Promise<ReadWorkbook> {
  const parts = zipDirectory(bytes, limits);
  if (parts.some(({ name }) => /vbaProject\.bin$/i.test(name))) throw new WorkbookRefusedError({ code: 'macros', params: {} });
  if (parts.some(({ name }) => name === 'mimetype' || /^xl\/workbook\.bin$/i.test(name))) throw new WorkbookRefusedError({ code: 'old-workbook', params: {} });
  refuseByDirectory(parts, limits);
  if (!parts.some(({ name }) => /^xl\/workbook\.xml$/i.test(name) || name === '[Content_Types].xml')) throw new WorkbookRefusedError({ code: 'file-kind', params: { name: 'zip' } });
  await checkSizes(bytes, parts);
  const workbook = await readXlsx(bytes).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'EncryptedFileError') throw new WorkbookRefusedError({ code: 'password', params: {} });
    if (error instanceof Error && /cells|dimension|rows x|exceeds/i.test(error.message)) {
      throw new WorkbookRefusedError({ code: 'sheet-too-large', params: { sheet: '', rows: 0, columns: 0, maxRows: limits.rows, maxColumns: limits.columns } });
    }
    throw new WorkbookRefusedError({ code: 'damaged', params: { part: error instanceof Error ? error.message.slice(0, 120) : '' } });
  });
  if (workbook.sheets.length > limits.sheets) throw new WorkbookRefusedError({ code: 'too-many-sheets', params: { found: workbook.sheets.length, max: limits.sheets } });
  return { format: 'xlsx', encoding: null, sheets: workbook.sheets.map((sheet) => readSheet(sheet, limits)) };
}
