import 'server-only';

import { emptyCell, addCells, type Basis, type Cell } from '@/lib/domain/cell';
import { figureOf, growingOf, type Figure } from '@/lib/domain/figure';
import { industrialSection } from '@/lib/domain/industry-code';
import { missing } from '@/lib/domain/measured';
import type { Scope } from '@/lib/domain/panel';
import type { Measure, Period } from '@/lib/domain/period';
import { ratioFigure } from '@/lib/domain/ratio';
import type { BothBases } from '@/lib/domain/views';
import type { Sql } from '@/lib/server/db/database';
import { readCells, type CellTable, type TotalDimension } from '@/lib/server/statistics/cells';
import { indicatorByCode, type IndicatorDefinition } from '@/lib/server/reference/indicators';

/** Figures of the members of one dimension, for every period there is. */
export interface Figures {
  readonly keys: readonly string[];
  cell(key: string, period: Period): Cell;
  /** The member's figure against the whole that the figures were opened with. */
  figure(key: string, period: Period, basis: Basis): Figure;
  both(key: string, period: Period): BothBases;
}

export interface FiguresQuery {
  readonly indicator: IndicatorDefinition;
  readonly dimension: TotalDimension | 'industry1' | 'industry3';
  readonly schemeId: number;
  readonly measure: Measure;
  readonly scope: Scope;
  /** First member of a pair: the result's members are the second. */
  readonly of?: string;
}

/** What shares, points and contributions are taken of: the cell of the whole, by period. */
export type Whole = (period: Period) => Cell;

const RATIO_MISSING = missing('ratio');

/** A ratio has a level and a prior in percent; growth, points, contribution and share have no meaning for it. */
export function figureOfRatio(numerator: Cell, denominator: Cell, basis: Basis): Figure {
  const ratio = ratioFigure(numerator, denominator);
  return {
    value: ratio.value,
    prior: ratio.prior,
    growth: RATIO_MISSING,
    points: RATIO_MISSING,
    contribution: RATIO_MISSING,
    share: RATIO_MISSING,
    shareChange: RATIO_MISSING,
    units: denominator.units,
    comparableUnits: denominator.comparableUnits,
    growing: denominator.units === 0 ? growingOf(denominator, basis) : RATIO_MISSING,
    growingShare: RATIO_MISSING,
  };
}

/** Sums members into coarser ones. */
function regroup(table: CellTable, keyOf: (key: string) => string | null): CellTable {
  const result = new Map<string, Map<Period, Cell>>();
  for (const [key, periods] of table) {
    const coarser = keyOf(key);
    if (coarser === null) continue;
    const into = result.get(coarser) ?? new Map<Period, Cell>();
    for (const [period, cell] of periods) into.set(period, addCells(into.get(period) ?? emptyCell, cell));
    result.set(coarser, into);
  }
  return result;
}

async function readTable(sql: Sql, version: string, q: FiguresQuery, indicatorId: number): Promise<CellTable> {
  const base = { indicatorId, schemeId: q.schemeId, measure: q.measure, scope: q.scope, ...(q.of === undefined ? {} : { of: q.of }) };
  if (q.dimension === 'industry1') return regroup(await readCells(sql, version, { ...base, dimension: 'industry2' }), industrialSection);
  if (q.dimension === 'industry3') return regroup(await readCells(sql, version, { ...base, dimension: 'industry4' }), (code) => code.slice(0, 3));
  return readCells(sql, version, { ...base, dimension: q.dimension });
}

/** The cells of a whole, by period: the district's, or those of any one member. */
export async function openWhole(
  sql: Sql,
  version: string,
  q: FiguresQuery & { readonly member?: string },
): Promise<Whole> {
  if (q.indicator.kind === 'ratio') return () => emptyCell;
  const table = await readTable(sql, version, q, q.indicator.id);
  const key = q.member ?? [...table.keys()][0];
  const periods = key === undefined ? undefined : table.get(key);
  return (period) => periods?.get(period) ?? emptyCell;
}

/** Opens the figures of a dimension; `whole` is what shares and points are of. */
export async function openFigures(sql: Sql, version: string, q: FiguresQuery, whole: Whole): Promise<Figures> {
  const numerator = q.indicator.numeratorCode === undefined ? undefined : indicatorByCode(q.indicator.numeratorCode);
  const denominator = q.indicator.denominatorCode === undefined ? undefined : indicatorByCode(q.indicator.denominatorCode);
  const table = await readTable(sql, version, q, (denominator ?? q.indicator).id);
  const upper = numerator === undefined ? undefined : await readTable(sql, version, q, numerator.id);
  const cell = (key: string, period: Period): Cell => table.get(key)?.get(period) ?? emptyCell;

  const figure = (key: string, period: Period, basis: Basis): Figure =>
    upper === undefined
      ? figureOf(cell(key, period), whole(period), basis)
      : figureOfRatio(upper.get(key)?.get(period) ?? emptyCell, cell(key, period), basis);
  return {
    keys: [...table.keys()].sort(),
    cell,
    figure,
    both: (key, period) => ({ current: figure(key, period, 'current'), 'comparable-price': figure(key, period, 'comparable-price') }),
  };
}
