import 'server-only';

import type { ImportChangesInput } from '@/lib/schemas/imports';
import type { Ctx } from '@/lib/server/context';
import { ownImport } from '@/lib/server/imports/import-record';
import { requireImport } from '@/lib/server/imports/may-import';

type State = Readonly<Record<string, unknown>>;

/** One row or cell that an import adds or changes. */
export interface ImportChange {
  readonly position: number;
  /** The kind of the import, or `return-cell`. */
  readonly subject: string;
  readonly key: State;
  /** Null for a new one. */
  readonly before: State | null;
  readonly after: State;
  /** Name of the enterprise or project it is about, where that is known. */
  readonly name: string | null;
}

/**
 * What one of a person's own imports changes, or would change, in the order of its rows.
 *
 * @throws AppError not-permitted; not-found for another person's import
 */
export async function readImportChanges({ ctx, input }: { ctx: Ctx; input: ImportChangesInput }): Promise<readonly ImportChange[]> {
  requireImport(ctx);
  const { id } = await ownImport(ctx.db.sql, ctx, input.id);
  return ctx.db.sql.query<ImportChange>(
    `SELECT c.position, c.subject, c.key, c.before, c.after, COALESCE(c.after ->> 'name', e.name, p.name) AS name
       FROM import_change c
       LEFT JOIN enterprise e ON e.code = COALESCE(c.key ->> 'code', c.key ->> 'enterprise')
       LEFT JOIN project p ON p.code = COALESCE(c.key ->> 'code', c.key ->> 'project')
      WHERE c.import_id = $1 AND c.position > $2 ORDER BY c.position LIMIT $3`,
    [id, input.after, input.limit],
  );
}
