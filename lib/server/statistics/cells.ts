import 'server-only';

import { LRUCache } from 'lru-cache';
import { addCells, type Cell } from '@/lib/domain/cell';
import { Decimal } from '@/lib/domain/measured';
import type { Scope } from '@/lib/domain/panel';
import type { Measure, Period } from '@/lib/domain/period';
import type { Sql } from '@/lib/server/db/database';
import { cellsKey, formOfIndicator, stateOf, totalsIn } from '@/lib/server/statistics/figure-state';
import { keptOf } from '@/lib/server/statistics/kept';

/** What totals are over; the pairs have a second member. */
export type TotalDimension =
  | 'district'
  | 'town'
  | 'park'
  | 'cluster'
  | 'industry2'
  | 'industry4'
  | 'kind'
  | 'cluster-town'
  | 'cluster-industry2'
  | 'town-industry2';

export interface CellQuery {
  readonly indicatorId: number;
  readonly dimension: TotalDimension;
  /** Id of the cluster scheme for cluster dimensions, 0 for the others. */
  readonly schemeId: number;
  readonly measure: Measure;
  readonly scope: Scope;
  /** First member of a pair; the result is then keyed by the second. */
  readonly of?: string;
}

/** Member's key → period → cell. */
export type CellTable = ReadonlyMap<string, ReadonlyMap<Period, Cell>>;

interface TotalRow {
  key: string;
  period: number;
  value: string | null;
  comparable: string | null;
  prior: string | null;
  deflated: string | null;
  units: number;
  comparable_units: number;
  growing: number;
  growing_real: number | null;
}

const decimal = (text: string | null): Decimal | null => (text === null ? null : new Decimal(text));

function cellOf(row: TotalRow): Cell {
  return {
    value: decimal(row.value),
    comparable: decimal(row.comparable),
    prior: decimal(row.prior),
    deflated: decimal(row.deflated),
    units: row.units,
    comparableUnits: row.comparable_units,
    growing: row.growing,
    growingReal: row.growing_real,
  };
}

// Tables of cells by query and data version. A new version makes new keys, so nothing stale is
// ever read; the old ones age out. Sized by cells, about 100 MB at most.
const tablesOf = (sql: Sql) => keptOf('cells', sql, () => new LRUCache<string, Promise<CellTable>>({ maxSize: 200_000, sizeCalculation: () => 500 }));

async function query(sql: Sql, version: string, q: CellQuery): Promise<CellTable> {
  const m = q.measure;
  const pair = q.of !== undefined;
  const state = stateOf(version);
  const values: unknown[] = [q.indicatorId, q.dimension, q.schemeId, q.scope === 'full', ...(pair ? [q.of] : [])];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const where = `indicator_id = $1 AND dimension = $2::dimension AND scheme_id = $3 AND ($4::boolean OR locality = 'local') ${pair ? 'AND member = $5' : ''}`;
  // A value that a statement never uses has no type: the present totals do not ask for the form.
  const form = state.kind === 'present' ? '' : bind(formOfIndicator(q.indicatorId));
  const rows = await sql.query<TotalRow>(
    `SELECT ${pair ? 'member2' : 'member'} AS key, period, ${m}_value::text AS value, ${m}_comparable::text AS comparable, ${m}_prior::text AS prior,
            ${m}_deflated::text AS deflated, ${m}_units AS units, ${m}_comparable_units AS comparable_units, ${m}_growing AS growing, ${m}_growing_real AS growing_real
       FROM ${totalsIn(state, where, form, bind)}`,
    values,
  );
  const table = new Map<string, Map<Period, Cell>>();
  for (const row of rows) {
    let member = table.get(row.key);
    if (member === undefined) table.set(row.key, (member = new Map<Period, Cell>()));
    const period = row.period as Period;
    const cell = cellOf(row);
    const before = member.get(period);
    member.set(period, before === undefined ? cell : addCells(before, cell));
  }
  return table;
}

/**
 * All cells of a dimension, every member and every period, for one indicator, measure and
 * scope. Read once for each data version and state and kept; full scope is local plus the other
 * plants. A period that does not exist in the state has no cells.
 *
 * The tables hold totals only; whether the reader may see a member is for the verb to ask.
 */
export function readCells(sql: Sql, version: string, q: CellQuery): Promise<CellTable> {
  const cache = tablesOf(sql);
  const key = [cellsKey(version), q.indicatorId, q.dimension, q.schemeId, q.measure, q.scope, q.of ?? ''].join('|');
  const known = cache.get(key);
  if (known !== undefined) return known;
  const table = query(sql, version, q);
  table.then(
    (cells) => {
      let size = 1;
      for (const member of cells.values()) size += member.size;
      cache.set(key, table, { size });
    },
    () => cache.delete(key),
  );
  cache.set(key, table);
  return table;
}
