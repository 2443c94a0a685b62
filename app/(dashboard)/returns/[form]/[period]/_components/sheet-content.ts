import { html, type Html } from '@/components/html';
import { gridOf, type GridColumn, type GridRow } from '@/components/return-grid/grid-model';
import { shownFigure } from '@/components/return-grid/figures';
import { isUntouched } from '@/components/return-grid/return-view';
import { statusWord } from '@/components/return-grid/signs';
import type { GridWords } from '@/components/return-grid/words';
import { cellKey } from '@/lib/domain/form';
import type { Sheet, SheetReturn } from '@/lib/domain/return-views';
import { nameIn, type Language } from '@/lib/format/language';

function cellsOf(row: GridRow, values: ReadonlyMap<string, string | null>, words: GridWords): readonly Html[] {
  return row.cells.map((cell) => (cell === null ? html`<td></td>` : html`<td>${shownFigure(values.get(cellKey(cell.line.code, cell.slot)) ?? null, cell.line, words)}</td>`));
}

function heading({ line, slot }: GridColumn, words: GridWords, language: Language): Html {
  return line === null ? html`<th scope="col">${words.slot[slot]}</th>` : html`<th scope="col">${nameIn(line.label, language)} ${words.slot[slot]} <small>${words.measureName[line.unit]}</small></th>`;
}

/** The sheet as a table to read: what stands on the page before, and without, anything to enter it with. */
export function sheetTable(sheet: Sheet, words: GridWords, language: Language): Html {
  const { rows, columns, shape } = gridOf(sheet.form, sheet.period, sheet.returns);
  const byId = new Map<number, SheetReturn>(sheet.returns.map((one) => [one.id, one]));
  const corner = shape === 'units' ? words.unit : words.line;
  const body = rows.map((row) => {
    const source = byId.get(row.returnId);
    if (source === undefined) return html``;
    const values = new Map(source.cells.map((cell) => [cellKey(cell.line, cell.slot), cell.value]));
    const name = row.kind === 'unit' || row.label === null ? row.subject.name : nameIn(row.label, language);
    const note = row.kind === 'unit' ? statusWord(source, isUntouched(values), words) : (row.unit === null ? '' : words.measureName[row.unit]);
    return html`<tr><th scope="row">${name} <small class="soft">${note}</small></th>${cellsOf(row, values, words)}</tr>`;
  });
  return html`<div class="table-box entry-box" role="group" tabindex="0" aria-label="${words.label}"><table class="data"><caption class="only-read">${words.label}</caption><thead><tr><th scope="col" class="corner">${corner}</th>${columns.map((column) => heading(column, words, language))}</tr></thead><tbody>${body}</tbody></table></div>`;
}
