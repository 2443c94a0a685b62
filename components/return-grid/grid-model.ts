import { cellKey, CELL_SLOTS, type CellKey, type CellSlot, type FormDefinition, type FormLine } from '@/lib/domain/form';
import { linesFor, slotsAt, wholeOfClassLine } from '@/lib/domain/form-periods';
import type { ReturnSubject } from '@/lib/domain/return-views';
import type { Label } from '@/lib/domain/views';

/** One figure of one return. */
export interface CellAt {
  readonly returnId: number;
  readonly line: FormLine;
  readonly slot: CellSlot;
}

export interface GridRow {
  readonly key: string;
  readonly returnId: number;
  /** unit: a return by itself; class: the part of it in one industry class; line: one line of the only return. */
  readonly kind: 'unit' | 'class' | 'line';
  readonly subject: ReturnSubject;
  /** The class or line that the row is about; null where it is the whole unit. */
  readonly label: Label | null;
  readonly unit: FormLine['unit'] | null;
  readonly cells: readonly (CellAt | null)[];
}

export interface GridColumn {
  readonly key: string;
  /** The line that it belongs to, where rows are units. */
  readonly line: FormLine | null;
  readonly slot: CellSlot;
}

/** Rows and columns of an entry grid; places where nothing is asked are null. */
export interface GridModel {
  readonly shape: 'units' | 'lines';
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
}

/** A place in the grid. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

interface Subjected {
  readonly id: number;
  readonly subject: ReturnSubject;
}

/** One return: a row for each line. */
function linesGrid(form: FormDefinition, period: number, only: Subjected): GridModel {
  const lines = linesFor(form, only.subject);
  const asked = new Set(lines.flatMap((line) => slotsAt(line, period, form.calendar)));
  const slots = CELL_SLOTS.filter((slot) => asked.has(slot));
  const rows = lines.map((line): GridRow => {
    const own = slotsAt(line, period, form.calendar);
    return {
      key: line.code,
      returnId: only.id,
      kind: line.code.includes('/') ? 'class' : 'line',
      subject: only.subject,
      label: line.label,
      unit: line.unit,
      cells: slots.map((slot) => (own.includes(slot) ? { returnId: only.id, line, slot } : null)),
    };
  });
  return { shape: 'lines', rows, columns: slots.map((slot) => ({ key: slot, line: null, slot })) };
}

/** Many returns: a row for each, and one below it for each industry class asked apart. */
function unitsGrid(form: FormDefinition, period: number, returns: readonly Subjected[]): GridModel {
  const columns = form.lines.flatMap((line) => slotsAt(line, period, form.calendar).map((slot): GridColumn => ({ key: cellKey(line.code, slot), line, slot })));
  const rows = returns.flatMap(({ id, subject }): GridRow[] => {
    const classLines = linesFor(form, subject).filter(({ code }) => code.includes('/'));
    const whole: GridRow = { key: String(id), returnId: id, kind: 'unit', subject, label: null, unit: null, cells: columns.map(({ line, slot }) => line && { returnId: id, line, slot }) };
    const parts = subject.classes.flatMap(({ key: industry, label }): GridRow[] => {
      const own = classLines.filter((line) => wholeOfClassLine(line.code).industry === industry);
      if (own.length === 0) return [];
      const cells = columns.map(({ line, slot }) => {
        const part = own.find((one) => wholeOfClassLine(one.code).line === line?.code);
        return part === undefined ? null : { returnId: id, line: part, slot };
      });
      return [{ key: `${id}/${industry}`, returnId: id, kind: 'class', subject, label: { zh: `${industry} ${label.zh}`, en: `${industry} ${label.en}` }, unit: null, cells }];
    });
    return [whole, ...parts];
  });
  return { shape: 'units', rows, columns };
}

/** The grid of a sheet: lines down where there is one return, units down where there are several. */
export function gridOf(form: FormDefinition, period: number, returns: readonly Subjected[]): GridModel {
  const [only] = returns;
  return returns.length === 1 && only !== undefined ? linesGrid(form, period, only) : unitsGrid(form, period, returns);
}

/** What is asked at a place; null outside and where nothing is. */
export function cellAt(model: GridModel, { row, column }: Place): CellAt | null {
  return model.rows[row]?.cells[column] ?? null;
}

/** The name of a cell over all returns. */
export function nameOf({ returnId, line, slot }: CellAt): string {
  return `${returnId}|${cellKey(line.code, slot)}`;
}

/** Where a cell stands; null where the grid does not have it. */
export function placeOf(model: GridModel, returnId: number, key: CellKey): Place | null {
  for (const [row, { returnId: id, cells }] of model.rows.entries()) {
    if (id !== returnId) continue;
    const column = cells.findIndex((cell) => cell !== null && cellKey(cell.line.code, cell.slot) === key);
    if (column >= 0) return { row, column };
  }
  return null;
}

/** The first place where something is asked. */
export function firstPlace(model: GridModel): Place {
  const row = model.rows.findIndex(({ cells }) => cells.some((cell) => cell !== null));
  return row < 0 ? { row: 0, column: 0 } : { row, column: model.rows[row]?.cells.findIndex((cell) => cell !== null) ?? 0 };
}

/** The next place in a direction where something is asked; the same place at the edge. */
export function stepFrom(model: GridModel, from: Place, down: number, right: number): Place {
  let at = from;
  for (;;) {
    at = { row: at.row + down, column: at.column + right };
    if (at.row < 0 || at.column < 0 || at.row >= model.rows.length || at.column >= model.columns.length) return from;
    if (cellAt(model, at) !== null) return at;
  }
}

/** As far as a direction goes. */
export function edgeFrom(model: GridModel, from: Place, down: number, right: number): Place {
  let at = from;
  for (;;) {
    const next = stepFrom(model, at, down, right);
    if (next === at) return at;
    at = next;
  }
}

/** The place before or after in reading order; null beyond the first and the last. */
export function tabFrom(model: GridModel, from: Place, forward: boolean): Place | null {
  const width = model.columns.length;
  const last = model.rows.length * width;
  for (let at = from.row * width + from.column + (forward ? 1 : -1); at >= 0 && at < last; at += forward ? 1 : -1) {
    const place = { row: Math.floor(at / width), column: at % width };
    if (cellAt(model, place) !== null) return place;
  }
  return null;
}

/** A block between two corners, in either order. */
export interface Block {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** The block that two places span. */
export function blockOf(a: Place, b: Place): Block {
  return { top: Math.min(a.row, b.row), bottom: Math.max(a.row, b.row), left: Math.min(a.column, b.column), right: Math.max(a.column, b.column) };
}

/** Whether a place lies in a block. */
export function isWithin({ top, left, bottom, right }: Block, { row, column }: Place): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

/**
 * Rows from a place on that a block is copied from or pasted into: whole units where it begins
 * at one, so that the parts by class between them shift nothing.
 */
export function rowsFrom(model: GridModel, row: number): readonly number[] {
  const kind = model.rows[row]?.kind;
  return model.rows.flatMap((one, index) => (index >= row && (kind !== 'unit' || one.kind === 'unit') ? [index] : []));
}

/** The cells of a block. */
export function cellsOf(model: GridModel, block: Block): readonly CellAt[] {
  return rowsFrom(model, block.top)
    .filter((row) => row <= block.bottom)
    .flatMap((row) => (model.rows[row]?.cells.slice(block.left, block.right + 1) ?? []).flatMap((cell) => cell ?? []));
}
