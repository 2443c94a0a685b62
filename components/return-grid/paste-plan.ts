import { readBlock } from '@/lib/domain/entry-block';
import { readEntry, type EntryProblem, type Understood } from '@/lib/domain/entry-text';
import { cellAt, rowsFrom, type Block, type CellAt, type GridModel, type Place } from './grid-model';
import { sameFigure } from './queue-record';

export type PasteProblem = EntryProblem | 'locked' | 'outside' | 'not-asked' | 'unknown-unit';

/** What becomes of one pasted cell. */
export interface PasteItem {
  readonly text: string;
  readonly at: CellAt | null;
  readonly before: string | null;
  readonly value: string | null;
  readonly understood: Understood | null;
  readonly problem: PasteProblem | null;
}

/** A pasted block, read and laid over the grid, to be looked at before it is taken. */
export interface PastePlan {
  readonly items: readonly PasteItem[];
  /** Rows were found by the names or codes in the block's first column. */
  readonly byName: boolean;
  /** Cells that would get another value than they have. */
  readonly changes: number;
  readonly problems: number;
}

export interface PasteSource {
  readonly model: GridModel;
  readonly valueOf: (at: CellAt) => string | null;
  readonly isLocked: (returnId: number) => boolean;
}

const tidy = (text: string) => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();

/** Rows of the units named in the first column; null where it does not hold names or codes. */
function rowsByName(model: GridModel, block: readonly (readonly string[])[]): readonly (number | null)[] | null {
  if (model.shape !== 'units' || block.every((row) => row.length < 2)) return null;
  const known = new Map<string, number>();
  for (const [index, { kind, subject }] of model.rows.entries()) {
    if (kind !== 'unit') continue;
    known.set(tidy(subject.code), index);
    known.set(tidy(subject.name), index);
  }
  const rows = block.map(([first = '']) => known.get(tidy(first)) ?? null);
  return rows.some((row) => row !== null) ? rows : null;
}

function item(source: PasteSource, text: string, place: Place | null): PasteItem {
  const nothing = { text, before: null, value: null, understood: null };
  if (place === null || place.row >= source.model.rows.length || place.column >= source.model.columns.length) return { ...nothing, at: null, problem: 'outside' };
  const at = cellAt(source.model, place);
  if (at === null) return { ...nothing, at: null, problem: 'not-asked' };
  const before = source.valueOf(at);
  if (source.isLocked(at.returnId)) return { ...nothing, at, before, problem: 'locked' };
  const read = readEntry(text, at.line.unit);
  return 'problem' in read ? { ...nothing, at, before, problem: read.problem } : { text, at, before, value: read.value, understood: read.understood, problem: null };
}

/**
 * Lays pasted text over the grid from the selection's upper left corner. One cell fills the
 * whole selection; a first column with names or codes of units chooses the rows by itself.
 * Cells beyond the grid matter only where something stands in them.
 */
export function planPaste(source: PasteSource, selection: Block, text: string): PastePlan {
  const block = readBlock(text);
  const { model } = source;
  const [first] = block;
  const single = block.length === 1 && first?.length === 1 ? (first[0] ?? '') : null;
  const items: PasteItem[] = [];
  const named = rowsByName(model, block);
  if (single !== null) {
    for (const row of rowsFrom(model, selection.top)) {
      for (let column = selection.left; row <= selection.bottom && column <= selection.right; column += 1) {
        if (cellAt(model, { row, column }) !== null) items.push(item(source, single, { row, column }));
      }
    }
  } else {
    const rows = rowsFrom(model, selection.top);
    for (const [index, cells] of block.entries()) {
      const row = named === null ? (rows[index] ?? null) : (named[index] ?? null);
      const taken = named === null ? cells : cells.slice(1);
      if (named !== null && row === null) {
        items.push({ text: cells.join(' '), at: null, before: null, value: null, understood: null, problem: 'unknown-unit' });
        continue;
      }
      for (const [offset, cell] of taken.entries()) {
        const planned = item(source, cell, row === null ? null : { row, column: selection.left + offset });
        if (cell.trim() !== '' || (planned.at !== null && planned.problem === null)) items.push(planned);
      }
    }
  }
  return {
    items,
    byName: named !== null,
    changes: items.filter(({ problem, at, before, value }) => problem === null && at !== null && !sameFigure(before, value)).length,
    problems: items.filter(({ problem }) => problem !== null).length,
  };
}

/** A block of figures as a spreadsheet takes it. */
export function copiedText(rows: readonly (readonly (string | null)[])[]): string {
  return rows.map((row) => row.map((value) => value ?? '').join('\t')).join('\n');
}
