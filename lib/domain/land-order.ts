import type { LandUnitRow, ProjectLandRow } from './land-views';
import { type Decimal, isMeasured, type Measured } from './measured';

/** What rows are compared by: a text, a figure, or nothing, which stands last in both directions. */
export type SortKey = string | number | Decimal | null;

function compare(a: Exclude<SortKey, null>, b: Exclude<SortKey, null>): number {
  if (typeof a === 'string' || typeof b === 'string') return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return typeof a === 'number' ? -1 * (b as Decimal).comparedTo(a) : a.comparedTo(b);
}

/** Rows in an order; those without a key last, equal ones by their codes. */
export function ordered<Row>(rows: readonly Row[], keyOf: (row: Row) => SortKey, codeOf: (row: Row) => string, descending: boolean): Row[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row), code: codeOf(row) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return a.key === b.key ? compare(a.code, b.code) : a.key === null ? 1 : -1;
    const order = compare(a.key, b.key);
    return order === 0 ? compare(a.code, b.code) : descending ? -order : order;
  });
  return keyed.map(({ row }) => row);
}

const figureOf = (m: Measured | undefined): Decimal | null => (m !== undefined && isMeasured(m) ? m.value : null);

/** What a list of evaluated units is sorted by; a criterion's code sorts by its score. */
export function landUnitKey(sort: string): (row: LandUnitRow) => SortKey {
  switch (sort) {
    case 'name':
      return (row) => row.member.label.zh;
    case 'town':
      return (row) => row.town.key;
    case 'industry':
      return (row) => row.industry.key;
    case 'mu':
      return (row) => figureOf(row.mu);
    case 'score':
      return (row) => figureOf(row.score.score);
    case 'rank':
      return (row) => row.score.rank;
    case 'grade':
      return (row) => row.score.grade;
    default:
      return (row) => figureOf(row.score.criteria.find(({ code, origin }) => code === sort && origin !== 'average')?.score);
  }
}

/** What a list of projects is sorted by. */
export function projectLandKey(sort: string): (row: ProjectLandRow) => SortKey {
  switch (sort) {
    case 'name':
      return (row) => row.name;
    case 'town':
      return (row) => row.town?.key ?? null;
    case 'mu':
      return (row) => figureOf(row.mu);
    case 'investment':
    case 'output':
    case 'tax':
      return (row) => figureOf(row.planned[sort]);
    case 'actualInvestment':
      return (row) => figureOf(row.actual.investment);
    case 'actualOutput':
      return (row) => figureOf(row.actual.output);
    case 'actualTax':
      return (row) => figureOf(row.actual.tax);
    default:
      return (row) => row.day;
  }
}
