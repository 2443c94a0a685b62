import 'server-only';

import type { TableSource } from '@/lib/export/table-source';
import { writeXlsx } from '@/lib/export/xlsx';
import type { Language } from '@/lib/format/language';
import type { TableCell, TableColumn, TableRow } from '@/lib/reports/model';
import type { Cell } from '@/lib/server/http/csv';
import type { WorkbookContent } from '@/lib/server/http/reading';

function cellOf(cell: Cell): TableCell {
  if (cell === null) return { text: '' };
  return typeof cell === 'number' ? { text: String(cell), value: cell } : { text: String(cell) };
}

function rowOf(cells: readonly Cell[], index: number): TableRow {
  const [label = '', ...rest] = cells;
  return { key: String(index), label: String(label ?? ''), kind: 'member', cells: rest.map(cellOf) };
}

async function* batches(first: readonly (readonly Cell[])[], rest: AsyncIterator<readonly (readonly Cell[])[]>): AsyncGenerator<readonly TableRow[]> {
  try {
    yield first.map(rowOf);
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value.map(rowOf);
  } finally {
    await rest.return?.();
  }
}

const TEXT = ['string', 'number', 'boolean'];

function textOf(value: unknown): string {
  return TEXT.includes(typeof value) ? String(value) : '';
}

/** What an answer says of itself, one line each: of what is made of parts, its parts. */
function factsOf(meta: Readonly<Record<string, unknown>>, above = ''): readonly (readonly [string, string])[] {
  return Object.entries(meta).flatMap(([name, value]): readonly (readonly [string, string])[] => {
    if (['notes', 'source', 'vintage'].includes(name)) return [];
    if (typeof value === 'object' && value !== null) return factsOf(value as Readonly<Record<string, unknown>>, `${above}${name}.`);
    return value === null || value === undefined ? [] : [[`${above}${name}`, textOf(value)]];
  });
}

async function* written({ name, columns, rows, total, meta, language, address }: WorkbookContent): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const pieces = rows[Symbol.asyncIterator]();
  const next = await pieces.next();
  const first = next.done === true ? [] : next.value;
  const heads = columns.slice(1).map((key, index): TableColumn => ({ key, label: key, form: first.some((row) => typeof row[index + 1] === 'number') ? 'figure' : 'text' }));
  const source: TableSource = {
    kind: 'source',
    key: name,
    heading: {
      title: [name, textOf(meta.indicator)].filter((text) => text !== '').join(' '),
      subtitle: textOf(meta.unit),
      source: textOf(meta.source),
      vintage: textOf(meta.vintage),
      notes: Array.isArray(meta.notes) ? meta.notes.map(textOf) : [],
      facts: factsOf(meta),
    },
    corner: columns[0] ?? '',
    columns: heads,
    rows: batches(first, pieces),
    total,
    notes: [],
  };
  const spoken: Language = language === 'en' ? 'en' : 'zh-CN';
  // Kept for everybody with the same rights, so nobody is named.
  yield* writeXlsx(source, { who: null, at: new Date().toISOString(), address }, spoken);
}

/** The answer of a reading route as a workbook: the columns of its CSV with typed figures at full precision, and what the answer says of itself. */
export function tableWorkbook(content: WorkbookContent): AsyncIterable<Uint8Array<ArrayBuffer>> {
  return written(content);
}
