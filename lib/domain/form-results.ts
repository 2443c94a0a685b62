import type { CellSlot, FormDefinition, FormLine } from './form';
import { measured, missing, type Decimal, type Measured } from './measured';
import { shareOf } from './growth';
import type { Member } from './views';

/** What a form's returns come to, by town: sums, ratios of sums, and how many units are behind them. */

export interface LineSum {
  readonly sum: Decimal;
  /** Units that stated the line. */
  readonly units: number;
}

export interface RatioSums {
  readonly numerator: Decimal;
  /** Σ of the units that stated both; of a ratio over the units due, all of these. */
  readonly denominator: Decimal;
  readonly units: number;
}

export interface ResultRow {
  /** Null for units without a town. */
  readonly town: Member | null;
  /** Units due, each counted once. */
  readonly due: number;
  /** Units whose returns count. */
  readonly counted: number;
  readonly sums: ReadonlyMap<string, LineSum>;
  readonly ratios: ReadonlyMap<string, RatioSums>;
}

export interface FormResults {
  readonly form: FormDefinition;
  readonly special: boolean;
  readonly period: number;
  /** Opened periods, the newest first. */
  readonly periods: readonly number[];
  readonly basis: 'reported' | 'approved';
  readonly rows: readonly ResultRow[];
  readonly total: ResultRow;
  readonly readAt: string;
}

/** The slot that a line's results are of: its value, else the year to date, else the month. */
export function resultSlot(line: Pick<FormLine, 'slots'>): CellSlot {
  return (['value', 'ytd', 'month'] as const).find((slot) => line.slots.includes(slot)) ?? 'value';
}

function addTo<Key, Value>(into: Map<Key, Value>, from: ReadonlyMap<Key, Value>, add: (a: Value, b: Value) => Value): void {
  for (const [key, value] of from) {
    const known = into.get(key);
    into.set(key, known === undefined ? value : add(known, value));
  }
}

/** The sum of several rows: sums and units are added, and ratios follow from them. */
export function sumResults(rows: readonly ResultRow[]): ResultRow {
  const sums = new Map<string, LineSum>();
  const ratios = new Map<string, RatioSums>();
  for (const row of rows) {
    addTo(sums, row.sums, (a, b) => ({ sum: a.sum.plus(b.sum), units: a.units + b.units }));
    addTo(ratios, row.ratios, (a, b) => ({ numerator: a.numerator.plus(b.numerator), denominator: a.denominator.plus(b.denominator), units: a.units + b.units }));
  }
  return { town: null, due: rows.reduce((sum, row) => sum + row.due, 0), counted: rows.reduce((sum, row) => sum + row.counted, 0), sums, ratios };
}

/** A ratio in percent: Σ numerator ÷ Σ denominator; `not-reported` while nobody has stated it, and no rate over a base that is not above 0. */
export function ratioOf(row: ResultRow, code: string): Measured {
  const sums = row.ratios.get(code);
  if (sums === undefined || sums.units === 0) return missing('not-reported');
  if (sums.denominator.lte(0)) return missing('denominator-not-positive');
  return measured(sums.numerator.times(100).div(sums.denominator));
}

/** Units counted ÷ units due, in percent. */
export function coverageOf(row: ResultRow): Measured {
  return shareOf(measured(row.counted), measured(row.due));
}
