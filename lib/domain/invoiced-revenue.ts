/**
 * Invoiced revenue (税务开票收入) as the tax office hands it over: of January to a month of a
 * year, in 万元. It stands among the departments' items, one for each month that has figures:
 * there is no January, as in the monthly return that it is held against.
 */
const PREFIX = 'invoiced-revenue-';
const FIRST_MONTH = 2;

/** The item that holds invoiced revenue, year to date, of a month (2 to 12). */
export function invoicedItem(month: number): string {
  return `${PREFIX}${String(month).padStart(2, '0')}`;
}

/** Items of invoiced revenue, 1—2月 to 1—12月. */
export const INVOICED_ITEMS: readonly string[] = Array.from({ length: 11 }, (_, index) => invoicedItem(FIRST_MONTH + index));

export const INVOICED_UNIT = '万元';
