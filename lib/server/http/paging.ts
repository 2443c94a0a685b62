import 'server-only';

import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import type { Bind } from '@/lib/server/auth/scope';

/**
 * Paging by the place where the page before ended, so that every row comes exactly once
 * whatever is added or removed meanwhile. Rows without a value in the sorted column come
 * last in both directions; rows that are equal in it are in the order of their codes.
 */
export interface Sorting {
  /** SQL expression sorted by. Texts need `COLLATE "C"`, so that order and comparison agree everywhere. */
  readonly expression: string;
  /** SQL type that a place's text is read as. */
  readonly type: 'text' | 'numeric' | 'date' | 'int';
}

interface Place {
  /** The sorted column's value as text; null where it has none. */
  readonly value: string | null;
  readonly code: string;
}

const VALUE: Readonly<Record<Sorting['type'], z.ZodType<string>>> = {
  text: z.string().max(500),
  numeric: z.string().regex(/^-?\d{1,30}(?:\.\d{1,12})?$/),
  int: z.string().regex(/^-?\d{1,9}$/),
  date: z.iso.date(),
};

function fingerprint(query: Readonly<Record<string, unknown>>): string {
  const rest = Object.entries(query).filter(([name, value]) => value !== undefined && !['cursor', 'limit', 'format', 'lang'].includes(name));
  rest.sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(rest)).digest('base64url').slice(0, 16);
}

function wrongCursor(cursor: string): AppError {
  return new AppError('invalid-input', {
    problems: [{ field: 'cursor', expected: { en: 'the `next` of the page before, with the same filters and order', zh: '上一页给出的 `next`，且筛选和排序不变' }, received: cursor.slice(0, 100) }],
  });
}

/** The cursor of the page after a place; it fits only the same filters and order. */
export function cursorAfter(place: Place, query: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify([fingerprint(query), place.value, place.code])).toString('base64url');
}

function placeOf(cursor: string, sorting: Sorting, query: Readonly<Record<string, unknown>>): Place {
  const schema = z.tuple([z.literal(fingerprint(query)), VALUE[sorting.type].nullable(), z.string().min(1).max(200)]);
  let content: unknown;
  try {
    content = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw wrongCursor(cursor);
  }
  const result = schema.safeParse(content);
  if (!result.success) throw wrongCursor(cursor);
  const [, value, code] = result.data;
  // Text of NUL characters is no text to PostgreSQL.
  if (`${value ?? ''}${code}`.includes('\0')) throw wrongCursor(cursor);
  return { value, code };
}

export interface PagedQuery {
  readonly cursor?: string | undefined;
  readonly order: 'asc' | 'desc';
}

/**
 * Condition and order of a page.
 *
 * @param code SQL expression of the rows' unique code
 * @throws AppError invalid-input on `cursor` for one that was not given for this query
 */
export function pageSql(query: PagedQuery & Readonly<Record<string, unknown>>, sorting: Sorting, code: string, bind: Bind): { readonly after: string; readonly orderBy: string } {
  const { expression, type } = sorting;
  const orderedCode = `${code} COLLATE "C"`;
  const orderBy = `${expression} ${query.order === 'asc' ? 'ASC' : 'DESC'} NULLS LAST, ${orderedCode} ASC`;
  if (query.cursor === undefined) return { after: 'TRUE', orderBy };

  const place = placeOf(query.cursor, sorting, query);
  const later = `${orderedCode} > ${bind(place.code)}::text`;
  if (place.value === null) return { after: `(${expression} IS NULL AND ${later})`, orderBy };
  const value = `${bind(place.value)}::${type}`;
  const beyond = query.order === 'asc' ? '>' : '<';
  return { after: `(${expression} ${beyond} ${value} OR (${expression} = ${value} AND ${later}) OR ${expression} IS NULL)`, orderBy };
}

/** A text that LIKE takes literally, to be found anywhere. */
export function likeAnywhere(text: string): string {
  return `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
}
