import { filesMenu } from '@/components/files/files-menu';
import { directionClass, nil, spark } from '@/components/figures/shown';
import { html, type Html } from '@/components/html';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { TableCell, TableColumn, TableModel, TableRow } from '@/lib/reports/model';
import { pagingOf } from './paging';
import { tableHead } from './table-head';

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
  const words = cell.href === undefined ? html`${cell.text}` : html`<a href="${cell.href}">${cell.text}</a>`;
  if (column.form === 'text') return html`<td class="words">${words}</td>`;
  if (column.form === 'date') return html`<td>${cell.date === undefined ? words : html`<time datetime="${cell.date}">${words}</time>`}</td>`;
  if (column.form === 'spark') return html`<td>${cell.spark === undefined ? null : spark(cell.spark)}</td>`;
  const tone = directionClass(cell.direction);
  const open = html`<td${tone === '' ? null : html` class="${tone}"`}${cell.provisional === true && html` data-provisional`}>`;
  if (scale !== null) {
    const drawn = cell.bar === undefined ? null : bar(cell.bar, scale, tone);
    return html`${open}${drawn}<span class="cell-number">${words}</span></td>`;
  }
  return html`${open}${column.form === 'progress' ? progress(cell) : null}${words}</td>`;
}

function rowName({ label, href, colour }: TableRow): Html {
  const dot = colour === undefined ? null : html`<i class="${colour === null ? 'dot' : `dot hue-${colour}`}"></i>`;
  return html`${dot}${href === undefined ? label : html`<a href="${href}">${label}</a>`}`;
}

export interface DataTableOptions {
  /** Without stops for the keyboard at dashes, for a table that a chart may cover. */
  readonly quiet?: boolean;
  /** Said in place of rows where there are none. */
  readonly empty?: string;
}

/** A table of figures: units in the heading, heading and first column stay in view. */
export function dataTable(model: TableModel, { quiet = false, empty = '' }: DataTableOptions = {}): Html {
  const { caption, columns, rows } = model;
  const scales = columns.map((column, index) => (column.form === 'bar' ? scaleOf(rows, index) : null));
  const body = rows.map(
    (row) =>
      html`<tr${row.kind !== 'member' && html` data-kind="${row.kind}"`}><th scope="row">${rowName(row)}</th>${columns.map((column, index) => cellOf(column, row.cells[index], scales[index] ?? null, quiet))}</tr>`,
  );
  const nothing = rows.length === 0 && empty !== '' && html`<tr><td class="words" colspan="${columns.length + 1}">${empty}</td></tr>`;
  return html`<table class="data"><caption class="only-read">${caption}</caption>${tableHead(model)}<tbody>${body}${nothing}</tbody></table>`;
}

export interface TableOptions {
  /** Shows the caption above the table, where no heading of the page says it. */
  readonly captionShown?: boolean;
  /** The table's own name and parameters, for the files it can be had as. */
  readonly files?: { readonly view: string; readonly query: string };
  /** Said in place of rows where there are none; a general sentence when left out. */
  readonly empty?: string;
}

/**
 * The table in a box that scrolls where it must, by keyboard too, and is as long as its rows where
 * these are a page of a list: the menu of files beside its caption, or beside the heading of its section; paging and notes below.
 */
export function tableWithNotes(model: TableModel, language: Language, { captionShown = false, files, empty }: TableOptions = {}): Html {
  const menu = files === undefined ? null : html`<div class="table-tools">${filesMenu({ ...files, chart: false, rows: model.paging?.rows ?? model.rows.length }, language)}</div>`;
  const head = captionShown ? html`<div class="table-head"><p class="table-caption" aria-hidden="true">${model.caption}</p>${menu}</div>` : menu;
  const notes = model.notes.length > 0 && html`<p class="note table-notes">${model.notes.join(' · ')}</p>`;
  const said = empty ?? translate(language)('dataTable.empty');
  return html`${head}<div class="table-box"${model.paging !== undefined && html` data-list`} role="group" tabindex="0" aria-label="${model.caption}">${dataTable(model, { empty: said })}</div>${pagingOf(model, language)}${notes}`;
}
