import type { Dated } from './dated';
import { inForce } from './dated';
import { Decimal } from './measured';
import { formatPeriod, periodYear, type Period } from './period';

/**
 * Annual revenue of the main business in 万元 from which an industrial legal unit is above
 * scale (规模以上). National Bureau of Statistics: 500 万元 since 1998 for units that are not
 * state-owned, and for all since 2007; 2,000 万元 since 2011.
 */
export const ABOVE_SCALE_REVENUE: readonly Dated<Decimal>[] = [
  { from: '2007-01-01', value: new Decimal(500) },
  { from: '2011-01-01', value: new Decimal(2000) },
];

/**
 * Whether an annual revenue in 万元 reaches the threshold in force on the first day of the
 * year; null where no threshold is on record. A unit's place in the panel is decided by
 * dated membership, not by this.
 */
export function isAboveScale(revenue: Decimal, year: number): boolean | null {
  const threshold = inForce(ABOVE_SCALE_REVENUE, `${year}-01-01`);
  return threshold === null ? null : revenue.gte(threshold);
}

/** A unit's place in the above-scale panel of one year, from a period on. */
export interface Membership {
  readonly year: number;
  readonly from: Period;
}

/**
 * Whether a unit counts in a period: it is in that year's panel and entered by then. From its
 * entry on it counts with its whole year to date and its own prior year's months, those
 * before the entry included.
 */
export function inPanel(memberships: readonly Membership[], p: Period): boolean {
  return memberships.some((m) => m.year === periodYear(p) && m.from <= p);
}

/**
 * A membership of a year from a period on.
 *
 * @throws RangeError when the period lies in another year.
 */
export function membership(year: number, from: Period): Membership {
  if (periodYear(from) !== year) {
    throw new RangeError(`${formatPeriod(from)} does not lie in ${year}`);
  }
  return { year, from };
}

export const AFFILIATIONS = ['local', 'municipal', 'central'] as const;
export type Affiliation = (typeof AFFILIATIONS)[number];

/** `local` (属地) leaves out municipal and central plants in the district, `full` (全口径) has all. */
export const SCOPES = ['local', 'full'] as const;
export type Scope = (typeof SCOPES)[number];

/** Whether a unit counts in a scope. The two are shown side by side and never mixed. */
export function inScope(affiliation: Affiliation, scope: Scope): boolean {
  return scope === 'full' || affiliation === 'local';
}
