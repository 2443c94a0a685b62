import 'server-only';

import type { Label } from '@/lib/domain/views';
import type { ImportKind } from '@/lib/schemas/import-kinds';
import { IMPORT_KINDS } from '@/lib/schemas/import-kinds';
import type { Ctx } from '@/lib/server/context';
import { mayImport, requireImport } from '@/lib/server/imports/may-import';

export interface ImportChoices {
  /** Kinds that the person may import. */
  readonly kinds: readonly ImportKind[];
  /** Open periods of forms, newest first. */
  readonly periods: readonly { readonly form: string; readonly label: Label; readonly period: number }[];
  /** Towns and parks within scope. */
  readonly areas: readonly { readonly code: string; readonly name: string }[];
}

const MOST_PERIODS = 60;

/**
 * What a person may choose from when handing in a file or asking for a template.
 *
 * @throws AppError not-permitted
 */
export async function readImportChoices({ ctx }: { ctx: Ctx }): Promise<ImportChoices> {
  requireImport(ctx);
  const periods = await ctx.db.sql.query<{ form: string; zh: string; en: string; period: number }>(
    `SELECT p.form, f.name AS zh, f.name_en AS en, p.period FROM form_period p JOIN form f ON f.code = p.form
      WHERE EXISTS (SELECT FROM return r WHERE r.form = p.form AND r.period = p.period AND r.status IN ('draft', 'returned'))
      ORDER BY p.period DESC, p.form LIMIT ${MOST_PERIODS}`,
  );
  const { scope } = ctx.actor;
  const areas = await ctx.db.sql.query<{ code: string; name: string }>(
    `SELECT code, name FROM area WHERE kind <> 'district' AND ($1::text[] IS NULL OR code = ANY ($1::text[])) ORDER BY kind, code`,
    [scope.kind === 'district' ? null : scope.kind === 'areas' ? scope.areaCodes : []],
  );
  return { kinds: IMPORT_KINDS.filter((kind) => mayImport(ctx, kind)), periods: periods.map(({ form, zh, en, period }) => ({ form, label: { zh, en }, period })), areas };
}
