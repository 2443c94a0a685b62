import { html, type Html } from '@/components/html';
import type { TableColumn, TableModel } from '@/lib/reports/model';

interface Run {
  readonly group: string | undefined;
  readonly columns: readonly TableColumn[];
}

/** Neighbouring columns with the same group, in order; a column without one is a run by itself. */
function runsOf(columns: readonly TableColumn[]): readonly Run[] {
  const runs: { group: string | undefined; columns: TableColumn[] }[] = [];
  for (const column of columns) {
    const open = runs.at(-1);
    if (open !== undefined && open.group !== undefined && open.group === column.group) open.columns.push(column);
    else runs.push({ group: column.group, columns: [column] });
  }
  return runs;
}

/** Words, as a link that sorts where the column does. */
function words(label: string, unit: string | undefined, sort: TableColumn['sort']): Html {
  const small = unit === undefined ? null : html`<small>${unit}</small>`;
  return sort === undefined ? html`${label}${small}` : html`<a href="${sort.href}">${label}${small}</a>`;
}

function sorted(sort: TableColumn['sort']): Html | null {
  return sort === undefined || sort.now === null ? null : html` aria-sort="${sort.now}"`;
}

function columnHead(column: TableColumn, tall: boolean): Html {
  const { label, unit, form, sort } = column;
  return html`<th scope="col"${tall && html` rowspan="2"`}${form === 'text' && html` class="words"`}${sorted(sort)}>${words(label, unit, sort)}</th>`;
}

function cornerHead({ corner, cornerSort }: TableModel, tall: boolean): Html {
  return html`<th scope="col" class="corner"${tall && html` rowspan="2"`}${sorted(cornerSort)}>${words(corner, undefined, cornerSort)}</th>`;
}

/** Groups of columns for readers aloud, and the heading rows: one, or two where columns stand in groups. */
export function tableHead(model: TableModel): Html {
  const runs = runsOf(model.columns);
  if (runs.every(({ group }) => group === undefined)) {
    return html`<thead><tr>${cornerHead(model, false)}${model.columns.map((column) => columnHead(column, false))}</tr></thead>`;
  }
  const groups = runs.map(({ columns }) => html`<colgroup span="${columns.length}"></colgroup>`);
  const upper = runs.map(({ group, columns }) =>
    group === undefined
      ? html`${columns.map((column) => columnHead(column, true))}`
      : html`<th scope="colgroup" colspan="${columns.length}">${group}</th>`,
  );
  const lower = runs.flatMap(({ group, columns }) => (group === undefined ? [] : columns.map((column) => columnHead(column, false))));
  return html`<colgroup span="1"></colgroup>${groups}<thead><tr>${cornerHead(model, true)}${upper}</tr><tr>${lower}</tr></thead>`;
}
