import type { Narrowing } from '@/lib/domain/member-views';
import { NO_FILTERS, type ViewFilters } from '@/lib/schemas/view';

/** What a page is narrowed by, as the address has it. */
export function filtersFrom(narrowed: readonly Narrowing[]): ViewFilters {
  return narrowed.reduce<ViewFilters>((filters, { kind, member }) => ({ ...filters, [kind]: member.key }), NO_FILTERS);
}

/** The parameters of an address, without what stands before them. */
export function queryOf(address: string): string {
  const at = address.indexOf('?');
  return at < 0 ? '' : address.slice(at + 1);
}

/** The same with the member that a page is of, for a view that can be had by its name. */
export function memberQuery(member: string, address: string): string {
  const query = queryOf(address);
  return `member=${encodeURIComponent(member)}${query === '' ? '' : `&${query}`}`;
}
