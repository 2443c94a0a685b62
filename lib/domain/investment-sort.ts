import { INVESTMENT_SORTS, type InvestmentSort } from './investment-views';
import { valueOf, type Decimal } from './measured';
import type { InvestmentRow } from './views';

function valueFor(row: InvestmentRow, sort: InvestmentSort): string | number | Decimal | null {
  switch (sort) {
    case 'name':
      return row.member.key;
    case 'growth':
      return valueOf(row.figure.growth);
    case 'projects':
    case 'signedProjects':
      return row[sort];
    case 'thisYear':
    case 'signed':
    case 'planned':
    case 'sinceStart':
      return row.amounts[sort];
  }
}

function compare(a: string | number | Decimal, b: string | number | Decimal): number {
  if (typeof a === 'object' && typeof b === 'object') return a.comparedTo(b);
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Rows in an order (by what was completed this year for one that is not known); those without a figure come last either way. */
export function sortInvestment(rows: readonly InvestmentRow[], sort: string, descending: boolean): readonly InvestmentRow[] {
  const by = INVESTMENT_SORTS.find((known) => known === sort) ?? 'thisYear';
  return [...rows].sort((a, b) => {
    const [left, right] = [valueFor(a, by), valueFor(b, by)];
    if (left !== null && right !== null) {
      const order = compare(left, right);
      if (order !== 0) return descending ? -order : order;
    } else if (left !== right) {
      return left === null ? 1 : -1;
    }
    return compare(a.member.key, b.member.key);
  });
}
