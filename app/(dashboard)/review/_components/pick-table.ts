import { filesMenu } from '@/components/files/files-menu';
import { directionClass, nil } from '@/components/figures/shown';
import { html, type Html } from '@/components/html';
import { pagingOf } from '@/components/tables/paging';
import { tableHead } from '@/components/tables/table-head';
import type { QueueLine } from '@/lib/domain/review-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { TableCell, TableColumn, TableModel, TableRow } from '@/lib/reports/model';

function cellOf(column: TableColumn, cell: TableCell | undefined): Html {
  if (cell === undefined) return html`<td></td>`;
  if (cell.why !== undefined) return html`<td>${nil(cell.why)}</td>`;
  if (column.form === 'text') return html`<td class="words">${cell.text}</td>`;
  const tone = directionClass(cell.direction);
  return html`<td${tone === '' ? null : html` class="${tone}"`}>${cell.text}</td>`;
}

/** The box that ticks a row, with the return and the version that is seen of it. */
function boxOf(line: QueueLine | undefined, name: string): Html {
  if (line === undefined || (line.approval === null && !line.maySendBack)) return html`<span class="pick-none"></span>`;
  return html`<input type="checkbox" name="pick" value="${line.id}:${line.version}" aria-label="${name}">`;
}

/** The queue as a table whose rows can be ticked; it stands within the form that sends the ticks. */
export function pickTable(model: TableModel, lines: readonly QueueLine[], query: string, language: Language): Html {
  const t = translate(language);
  const row = (one: TableRow, index: number) => {
    const name = one.href === undefined ? html`${one.label}` : html`<a href="${one.href}">${one.label}</a>`;
    const box = boxOf(lines[index], t('reviewPage.pickOne', { name: one.label }));
    return html`<tr><th scope="row"><span class="pick">${box}${name}</span></th>${model.columns.map((column, at) => cellOf(column, one.cells[at]))}</tr>`;
  };
  const nothing = model.rows.length === 0 && html`<tr><td class="words" colspan="${model.columns.length + 1}">${t('reviewPage.empty')}</td></tr>`;
  const menu = filesMenu({ view: 'review-queue', query, chart: false, rows: model.paging?.rows ?? model.rows.length }, language);
  const table = html`<table class="data"><caption class="only-read">${model.caption}</caption>${tableHead(model)}<tbody>${model.rows.map(row)}${nothing}</tbody></table>`;
  return html`<div class="table-tools">${menu}</div><div class="table-box" role="group" tabindex="0" aria-label="${model.caption}">${table}</div>${pagingOf(model, language)}<p class="note table-notes">${model.notes.join(' · ')}</p>`;
}
