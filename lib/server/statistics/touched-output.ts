import 'server-only';

import { OUTPUT_INDICATORS } from '@/lib/server/reference/indicators';

/** Which totals of output a change touches: by period (yyyymm), the ids of the touched indicators. */
export type TouchedOutput = Map<number, Set<number>>;

/** Ids of all indicators of the monthly return: what a unit's panel, place, cluster or price index bears on. */
export const ALL_OUTPUT: readonly number[] = OUTPUT_INDICATORS.map((indicator) => indicator.id);

/** Adds indicators of a period to what is touched. */
export function touch(touched: TouchedOutput, period: number, indicators: Iterable<number>): void {
  const known = touched.get(period) ?? new Set<number>();
  for (const id of indicators) known.add(id);
  touched.set(period, known);
}

/** Periods of which the same indicators are touched. */
export interface TouchedGroup {
  readonly indicators: readonly number[];
  readonly periods: readonly number[];
}

/** What is touched, by sets of indicators, so that one statement serves many periods; each period is in one group. */
export function touchedGroups(touched: ReadonlyMap<number, ReadonlySet<number>>): TouchedGroup[] {
  const groups = new Map<string, { indicators: number[]; periods: number[] }>();
  for (const [period, ids] of touched) {
    const indicators = [...ids].sort((a, b) => a - b);
    const group = groups.get(indicators.join()) ?? { indicators, periods: [] };
    group.periods.push(period);
    groups.set(indicators.join(), group);
  }
  return [...groups.values()];
}
