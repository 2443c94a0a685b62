import { holdsNul } from './plain-text';

/**
 * How a list is sorted, searched, filtered and paged, in the address of its page: the server
 * does all of it, so an address shows the same rows to whoever opens it.
 */

export interface ListSpec {
  /** Keys of the columns that sort. */
  readonly sorts: readonly string[];
  /** What a list is sorted by when the address says nothing; a minus means largest first. */
  readonly defaultSort: string;
  /** Filters besides the view's own, each with the values it takes; null: any code. */
  readonly filters: Readonly<Record<string, readonly string[] | null>>;
}

export interface ListInput {
  readonly sort: string;
  readonly descending: boolean;
  /** Part of a name or code; empty for none. */
  readonly q: string;
  /** From 1. */
  readonly page: number;
  readonly filters: Readonly<Record<string, string>>;
}

/** A part of the address that the list does not know; it counts as not given. */
export interface ListProblem {
  readonly field: string;
  readonly received: string;
}

/** Rows of a page of a list. */
export const LIST_PAGE = 50;

const MAX_Q = 100;
/** Stands for U+0000 where it is shown. */
const SYMBOL_FOR_NUL = '\u2400';
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}+._-]{0,63}$/u;

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

function last(params: Params, name: string): string {
  const held = params[name];
  return (typeof held === 'object' ? held.at(-1) : held) ?? '';
}

function sorted(text: string): { readonly sort: string; readonly descending: boolean } {
  return text.startsWith('-') ? { sort: text.slice(1), descending: true } : { sort: text, descending: false };
}

/** Reads a list from an address: `sort=-growth&q=…&page=2` and its filters. */
export function readList(params: Params, spec: ListSpec): { readonly list: ListInput; readonly problems: readonly ListProblem[] } {
  const problems: ListProblem[] = [];
  const refuse = (field: string, received: string): void => void problems.push({ field, received: received.slice(0, 40).replaceAll('\0', SYMBOL_FOR_NUL) });
  let { sort, descending } = sorted(spec.defaultSort);
  const asked = last(params, 'sort');
  if (asked !== '') {
    const found = sorted(asked);
    if (spec.sorts.includes(found.sort)) ({ sort, descending } = found);
    else refuse('sort', asked);
  }
  const pageText = last(params, 'page');
  const page = /^[1-9]\d{0,5}$/.test(pageText) ? Number(pageText) : 1;
  if (pageText !== '' && String(page) !== pageText) refuse('page', pageText);
  const filters: Record<string, string> = {};
  for (const [name, values] of Object.entries(spec.filters)) {
    const text = last(params, name);
    if (text === '') continue;
    if (values === null ? CODE.test(text) : values.includes(text)) filters[name] = text;
    else refuse(name, text);
  }
  let q = last(params, 'q').trim().slice(0, MAX_Q);
  if (holdsNul(q)) {
    refuse('q', q);
    q = '';
  }
  return { list: { sort, descending, q, page, filters }, problems };
}

/** What of a list the address must say, in a fixed order: whatever is not the default. */
export function listParams(list: ListInput, spec: ListSpec): readonly (readonly [name: string, value: string])[] {
  const sort = `${list.descending ? '-' : ''}${list.sort}`;
  return [
    ...Object.keys(spec.filters).flatMap((name) => (list.filters[name] === undefined ? [] : [[name, list.filters[name]] as const])),
    ...(list.q === '' ? [] : [['q', list.q] as const]),
    ...(sort === spec.defaultSort ? [] : [['sort', sort] as const]),
    ...(list.page === 1 ? [] : [['page', String(list.page)] as const]),
  ];
}

/** An address with a list's own fields added, some of it changed; a change of anything but the page goes back to the first one. */
export function listHref(address: string, list: ListInput, spec: ListSpec, change: Partial<ListInput> = {}): string {
  const next = { ...list, ...(change.page === undefined ? { page: 1 } : {}), ...change };
  const query = listParams(next, spec).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  if (query === '') return address;
  return `${address}${address.includes('?') ? '&' : '?'}${query}`;
}

/**
 * The address that sorts by a column, and how it is sorted now: the same column again turns
 * the order round; a new one starts with the largest, or with the first letter for words.
 */
export function sortLink(address: string, list: ListInput, spec: ListSpec, key: string, words = false): { readonly href: string; readonly now: 'ascending' | 'descending' | null } | undefined {
  if (!spec.sorts.includes(key)) return undefined;
  const chosen = list.sort === key;
  const descending = chosen ? !list.descending : !words;
  const now = chosen ? (list.descending ? 'descending' : 'ascending') : null;
  return { href: listHref(address, list, spec, { sort: key, descending }), now };
}
