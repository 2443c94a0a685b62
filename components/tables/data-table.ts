import { directionClass, nil, spark } from '@/components/figures/shown';
import { html, type Html } from '@/components/html';
import type { TableCell, TableColumn, TableModel, TableRow } from '@/lib/reports/model';

interface Scale {
  readonly low: number;
  readonly span: number;
}

/** One scale for a column's bars, with room on the left for what is below zero. */
function scaleOf(rows: readonly TableRow[], column: number): Scale {
  const bars = rows.map((row) => row.cells[column]?.bar ?? 0);
  const low = Math.min(0, ...bars);
  return { low, span: Math.max(0, ...bars) - low || 1 };
}

function place(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function bar(length: number, scale: Scale, tone: string): Html {
  const left = place((Math.min(0, length) - scale.low) / scale.span);
  const width = place(Math.abs(length) / scale.span);
  return html`<span class="cell-bar ${tone}" style="--l:${left};--w:${width};--z:${place(-scale.low / scale.span)}"><i></i></span>`;
}

function progress({ bar: done, mark }: TableCell): Html | null {
  if (done === undefined) return null;
  return html`<span class="cell-progress" style="--v:${place(done)};--m:${place(mark ?? 0)}"><i></i>${mark !== undefined && html`<b></b>`}</span>`;
}

function cellOf(column: TableColumn, cell: TableCell | undefined, scale: Scale | null, quiet: boolean): Html {
  if (cell === undefined) return html`<td></td>`;
  if (cell.why !== undefined) return html`<td>${nil(cell.why, quiet)}</td>`;
  if (column.form === 'text') return html`<td class="words">${cell.text}</td>`;
  if (column.form === 'spark') return html`<td>${cell.spark === undefined ? null : spark(cell.spark)}</td>`;
  const tone = directionClass(cell.direction);
  const open = html`<td${tone === '' ? null : html` class="${tone}"`}${cell.provisional === true && html` data-provisional`}>`;
  if (scale !== null) {
    const drawn = cell.bar === undefined ? null : bar(cell.bar, scale, tone);
    return html`${open}${drawn}<span class="cell-number">${cell.text}</span></td>`;
  }
  return html`${open}${column.form === 'progress' ? progress(cell) : null}${cell.text}</td>`;
}

function headOf(column: TableColumn): Html {
  return html`<th scope="col"${column.form === 'text' && html` class="words"`}>${column.label}${column.unit === undefined ? null : html`<small>${column.unit}</small>`}</th>`;
}

function rowName({ label, href, colour }: TableRow): Html {
  const dot = colour === undefined ? null : html`<i class="${colour === null ? 'dot' : `dot hue-${colour}`}"></i>`;
  return html`${dot}${href === undefined ? label : html`<a href="${href}">${label}</a>`}`;
}

/**
 * A table of figures: units in the heading, heading and first column stay in view. `quiet`:
 * without stops for the keyboard at dashes, for a table that a chart may cover.
 */
export function dataTable(model: TableModel, { quiet = false, captionShown = false }: { readonly quiet?: boolean; readonly captionShown?: boolean } = {}): Html {
  const { caption, corner, columns, rows } = model;
  const scales = columns.map((column, index) => (column.form === 'bar' ? scaleOf(rows, index) : null));
  const body = rows.map(
    (row) =>
      html`<tr${row.kind !== 'member' && html` data-kind="${row.kind}"`}><th scope="row">${rowName(row)}</th>${columns.map((column, index) => cellOf(column, row.cells[index], scales[index] ?? null, quiet))}</tr>`,
  );
  return html`<table class="data"><caption${!captionShown && html` class="only-read"`}>${caption}</caption><thead><tr><th scope="col">${corner}</th>${columns.map(headOf)}</tr></thead><tbody>${body}</tbody></table>`;
}

/** The table in a box that scrolls where it must, by keyboard too, its notes below. */
export function tableWithNotes(model: TableModel, captionShown = false): Html {
  const notes = model.notes.length > 0 && html`<p class="note table-notes">${model.notes.join(' · ')}</p>`;
  return html`<div class="table-box" role="group" tabindex="0" aria-label="${model.caption}">${dataTable(model, { captionShown })}</div>${notes}`;
}
