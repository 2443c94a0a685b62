import 'server-only';

import type { Sql } from '@/lib/server/db/database';

interface Definition {
  name: string;
  definition: string;
}

const names = (definitions: readonly Definition[]) => definitions.map(({ name }) => name);

/**
 * Fills a table, quickly where it is empty: its foreign keys, exclusions and plain indexes are
 * put aside, `fill` adds the rows, and all are put back exactly as they were, each checked or
 * built in one pass over the table instead of row by row. A table that has rows keeps them,
 * because the check would be of all of them.
 *
 * It all happens in the caller's transaction, which on a server keeps readers of the table
 * waiting to its end; as the table is empty, they had nothing to read.
 */
export async function fillTable<T>(sql: Sql, table: string, fill: (empty: boolean) => Promise<T>): Promise<T> {
  const [state] = await sql.query<{ filled: boolean }>(`SELECT EXISTS (SELECT FROM ${table}) AS filled`);
  if (state?.filled !== false) return fill(false);

  const constraints = await sql.query<Definition>(
    `SELECT quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE conrelid = $1::regclass AND contype IN ('f', 'x') ORDER BY conname`,
    [table],
  );
  const indexes = await sql.query<Definition>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i
      WHERE i.indrelid = $1::regclass AND NOT i.indisunique AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid) ORDER BY 1`,
    [table],
  );
  if (constraints.length > 0) await sql.query(`ALTER TABLE ${table} ${names(constraints).map((name) => `DROP CONSTRAINT ${name}`).join(', ')}`);
  if (indexes.length > 0) await sql.query(`DROP INDEX ${names(indexes).join(', ')}`);
  const result = await fill(true);
  for (const { definition } of indexes) await sql.query(definition);
  if (constraints.length > 0) await sql.query(`ALTER TABLE ${table} ${constraints.map(({ name, definition }) => `ADD CONSTRAINT ${name} ${definition}`).join(', ')}`);
  return result;
}
