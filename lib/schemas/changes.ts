import { readList, type ListInput, type ListSpec } from './list';

/** Changes of figures, in an address: of which period (2024-11 or 202411), of which indicator, or of which form where its figures stay with its returns. */
export const CHANGE_LIST: ListSpec = {
  sorts: ['changed'],
  defaultSort: '-changed',
  filters: { period: null, indicator: null },
};

export interface ChangesQuery {
  readonly list: ListInput;
  /** All rows instead of a page of them, for a file. */
  readonly whole?: boolean;
}

const MONTH = /^(\d{4})-?(0[1-9]|1[0-2])$/;

/** Reads the list from an address, its period as 2024-11; what is no month counts as not given. */
export function readChangeList(params: Parameters<typeof readList>[0]): ReturnType<typeof readList> {
  const { list, problems } = readList(params, CHANGE_LIST);
  const { period, ...filters } = list.filters;
  if (period === undefined) return { list, problems };
  const [, year, month] = MONTH.exec(period) ?? [];
  if (year === undefined || month === undefined) return { list: { ...list, filters }, problems: [...problems, { field: 'period', received: period }] };
  return { list: { ...list, filters: { ...filters, period: `${year}-${month}` } }, problems };
}

/** The address of the changes of one unit's figures. */
export function changesOf(code: string): string {
  return `/changes?q=${encodeURIComponent(code)}`;
}
