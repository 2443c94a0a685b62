import { cellKey, type CellKey, type CellSlot } from '@/lib/domain/form';
import { Decimal } from '@/lib/domain/measured';
import type { Random } from '@/prisma/seed/random';
import type { SampledReturn } from './detection-sample';

/** The mistakes that people make when they fill in a return. */

type Cells = ReadonlyMap<CellKey, Decimal | null>;
type Draft = Map<CellKey, Decimal | null>;

export interface Planting {
  readonly sample: SampledReturn;
  /** A return of another enterprise for the same period. */
  readonly other: SampledReturn;
  readonly random: Random;
}

const CURRENT: readonly CellSlot[] = ['month', 'ytd'];
const ALL: readonly CellSlot[] = ['month', 'ytd', 'prior-month', 'prior-ytd'];
const LINES = ['gross-output', 'sales-output', 'export-delivery'] as const;

function has(cells: Cells, line: string, slot: CellSlot): boolean {
  return (cells.get(cellKey(line, slot)) ?? null) !== null;
}

function at(cells: Cells, line: string, slot: CellSlot): Decimal | null {
  return cells.get(cellKey(line, slot)) ?? null;
}

function lines(cells: Cells): string[] {
  return LINES.filter((line) => has(cells, line, 'ytd'));
}

/** The figure of the period alone: the month, in 1—2月 the year to date. */
function main(cells: Cells): CellSlot {
  return has(cells, 'gross-output', 'month') ? 'month' : 'ytd';
}

/** The year to date follows a month that was mistaken, as where a spreadsheet adds it up. */
function carry(draft: Draft, before: Cells, line: string): void {
  const [ytd, was, now] = [at(before, line, 'ytd'), at(before, line, 'month'), at(draft, line, 'month')];
  if (ytd !== null && was !== null && now !== null) draft.set(cellKey(line, 'ytd'), ytd.minus(was).plus(now));
}

/** Changes the figures of some cells; of a month alone, with or without the year to date that follows from it. */
function change({ sample, random }: Planting, draft: Draft, f: (value: Decimal, line: string) => Decimal, scopes: readonly ('cell' | 'carried' | 'line' | 'current' | 'return')[]): void {
  const cells = sample.input.values;
  const scope = random.pick(scopes);
  const line = random.pick(lines(cells));
  const set = (of: string, slot: CellSlot) => {
    const value = at(cells, of, slot);
    if (value !== null) draft.set(cellKey(of, slot), f(value, of));
  };
  if (scope === 'cell') set(line, random.pick(CURRENT.filter((slot) => has(cells, line, slot))));
  else if (scope === 'carried') {
    set(line, main(cells));
    carry(draft, cells, line);
  } else {
    for (const of of scope === 'line' ? [line] : lines(cells)) for (const slot of scope === 'return' ? ALL : CURRENT) set(of, slot);
  }
}

const POWERS = [10, 100, 1000, 10_000] as const;

/** A figure typed in a larger unit, with the decimals that people give it: two, or none. */
function inLargerUnit(value: Decimal, factor: number, places: number): Decimal {
  return value.div(factor).toDecimalPlaces(places);
}

function transposed(value: Decimal): Decimal {
  const digits = value.abs().toString();
  const turned = `${digits.charAt(1)}${digits.charAt(0)}${digits.slice(2)}`;
  return digits.length < 2 || digits.includes('.') ? value : new Decimal(turned).times(value.isNegative() ? -1 : 1);
}

function exchange(draft: Draft, cells: Cells, a: CellKey, b: CellKey): void {
  const [x, y] = [cells.get(a) ?? null, cells.get(b) ?? null];
  if (x === null || y === null) return;
  draft.set(a, y);
  draft.set(b, x);
}

function swapFields({ sample, random }: Planting, draft: Draft): void {
  const cells = sample.input.values;
  const slots = CURRENT.filter((slot) => has(cells, 'gross-output', slot));
  const known = lines(cells);
  const ways = [
    () => {
      for (const slot of slots) exchange(draft, cells, cellKey('gross-output', slot), cellKey('sales-output', slot));
    },
    () => {
      for (const slot of slots) exchange(draft, cells, cellKey('sales-output', slot), cellKey('export-delivery', slot));
    },
    () => {
      const line = random.pick(known);
      exchange(draft, cells, cellKey(line, 'month'), cellKey(line, 'ytd'));
    },
    () => {
      for (const line of known) for (const slot of slots) exchange(draft, cells, cellKey(line, slot), cellKey(line, slot === 'month' ? 'prior-month' : 'prior-ytd'));
    },
    () => {
      const slot = random.pick(slots);
      exchange(draft, cells, cellKey('gross-output', slot), cellKey('sales-output', slot));
    },
  ];
  random.pick(ways)();
}

function copyLastMonth({ sample, random }: Planting, draft: Draft): void {
  const cells = sample.input.values;
  const slot = main(cells);
  const last = (line: string) => sample.input.history.find((one) => one.line === line)?.points.at(-1);
  const scope = random.pick(['line', 'line-carried', 'months', 'months-carried', 'row'] as const);
  const of = scope.startsWith('line') ? [random.pick(lines(cells))] : lines(cells);
  for (const line of of) {
    const point = last(line);
    if (!point) continue;
    const month = point.month ?? point.ytd;
    if (month !== null) draft.set(cellKey(line, slot), new Decimal(month));
    if (scope === 'row' && slot === 'month' && point.ytd !== null) draft.set(cellKey(line, 'ytd'), new Decimal(point.ytd));
    if (scope.endsWith('carried')) carry(draft, cells, line);
  }
}

function priorAsCurrent({ sample, random }: Planting, draft: Draft): void {
  const cells = sample.input.values;
  const slot = main(cells);
  const scope = random.pick(['line', 'line-carried', 'months', 'row'] as const);
  for (const line of scope.startsWith('line') ? [random.pick(lines(cells))] : lines(cells)) {
    const prior = at(cells, line, slot === 'month' ? 'prior-month' : 'prior-ytd');
    if (prior !== null) draft.set(cellKey(line, slot), prior);
    const priorYtd = at(cells, line, 'prior-ytd');
    if (scope === 'row' && priorYtd !== null) draft.set(cellKey(line, 'ytd'), priorYtd);
    if (scope === 'line-carried') carry(draft, cells, line);
  }
}

function wrongYear({ sample, random }: Planting, draft: Draft): void {
  const cells = sample.input.values;
  const line = random.pick(lines(cells));
  const [ytd, month] = [at(cells, line, 'ytd'), at(cells, line, 'month')];
  if (ytd === null || month === null) return;
  const part = new Decimal(Math.round(random.between(0.02, 0.6) * 1000)).div(1000).times(random.chance(0.5) ? 1 : -1);
  const ways = [
    // This month left out; added twice; added up wrongly; last month's year to date of last year on top.
    () => ytd.minus(month),
    () => ytd.plus(month),
    () => ytd.plus(ytd.times(part).toDecimalPlaces(0)),
    () => ytd.plus(month.times(part).toDecimalPlaces(0)),
  ];
  draft.set(cellKey(line, 'ytd'), random.pick(ways)());
}

function anotherRow({ sample, other, random }: Planting, draft: Draft): void {
  const slots = random.chance(0.6) ? CURRENT : ALL;
  for (const line of LINES) {
    for (const slot of slots) {
      const value = at(other.input.values, line, slot);
      if (value !== null || has(sample.input.values, line, slot)) draft.set(cellKey(line, slot), value);
    }
  }
}

function partAboveWhole({ sample, random }: Planting, draft: Draft): void {
  const cells = sample.input.values;
  const [part, whole] = has(cells, 'export-delivery', 'ytd') ? (['export-delivery', 'sales-output'] as const) : (['new-product-output', 'gross-output'] as const);
  const above = random.between(1.01, 3);
  const slots = CURRENT.filter((slot) => has(cells, whole, slot));
  for (const slot of random.chance(0.5) ? slots : [random.pick(slots)]) {
    const value = at(cells, whole, slot);
    if (value !== null) draft.set(cellKey(part, slot), value.times(above).toDecimalPlaces(0, Decimal.ROUND_UP));
  }
}

const SCOPES = ['cell', 'carried', 'line', 'current', 'return'] as const;

/** Each kind of mistake, put into the figures of a draft. */
export const MISTAKES: Readonly<Record<string, (planting: Planting, draft: Draft) => void>> = {
  'unit, too large': (planting, draft) => {
    const factor = planting.random.pick(POWERS);
    change(planting, draft, (value) => value.times(factor), SCOPES);
  },
  'unit, too small': (planting, draft) => {
    const factor = planting.random.pick(POWERS);
    const places = planting.random.pick([0, 2]);
    change(planting, draft, (value) => inLargerUnit(value, factor, places), SCOPES);
  },
  sign: (planting, draft) => change(planting, draft, (value) => value.negated(), SCOPES),
  'two fields swapped': swapFields,
  'last month copied': copyLastMonth,
  'prior typed as current': priorAsCurrent,
  'leading digits transposed': (planting, draft) => change(planting, draft, transposed, ['cell', 'carried']),
  'year to date does not add up': wrongYear,
  'row of another enterprise': anotherRow,
  'part above whole': partAboveWhole,
};

export interface Planted {
  readonly values: Cells;
  /** Largest relative change of a cell: 0.3 is 30 %; a figure where none was counts as 1. */
  readonly moved: number;
}

/** The figures with a mistake in them; null where the mistake left them what they were. */
export function plant(kind: string, planting: Planting): Planted | null {
  const before = planting.sample.input.values;
  const draft: Draft = new Map(before);
  MISTAKES[kind]?.(planting, draft);
  let moved = 0;
  for (const [key, now] of draft) {
    const was = before.get(key) ?? null;
    if (was === null && now === null) continue;
    if (was === null || now === null || was.isZero()) moved = Math.max(moved, was !== null && now?.eq(was) ? 0 : 1);
    else moved = Math.max(moved, now.minus(was).div(was).abs().toNumber());
  }
  return moved === 0 ? null : { values: draft, moved };
}
