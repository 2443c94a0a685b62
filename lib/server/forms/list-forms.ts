import 'server-only';

import type { FormDefinition } from '@/lib/domain/form';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { formVersions } from '@/lib/server/forms/form-versions';

export interface ListedExtension {
  readonly area: string;
  readonly areaName: string;
  readonly areaNameEn: string;
  readonly deadline: string;
  readonly reason: string;
}

export interface ListedPeriod {
  readonly period: number;
  readonly deadline: string;
  readonly openedAt: string;
  readonly published: boolean;
  readonly due: number;
  readonly extensions: readonly ListedExtension[];
}

export interface ListedForm {
  readonly code: string;
  readonly special: boolean;
  /** Oldest first; the last is what new periods are opened with. */
  readonly versions: readonly FormDefinition[];
  /** Newest first; returns that were loaded have no opened period. */
  readonly periods: readonly ListedPeriod[];
}

interface PeriodRow {
  readonly form: string;
  readonly period: number;
  readonly deadline: Date;
  readonly openedAt: Date;
  readonly published: boolean;
  readonly due: number;
  readonly extensions: readonly ListedExtension[];
}

/**
 * The forms with their versions and the periods opened for them; the same for everybody who
 * may read returns.
 *
 * @throws AppError not-permitted
 */
export async function listForms({ ctx }: { ctx: Ctx }): Promise<readonly ListedForm[]> {
  requirePermission(ctx, 'returns.read');
  const { sql } = ctx.db;
  const forms = await sql.query<{ code: string; special: boolean }>(`SELECT code, special FROM form ORDER BY special, code`);
  const periods = await sql.query<PeriodRow>(
    `SELECT f.form, f.period, f.deadline, f.opened_at AS "openedAt",
            EXISTS (SELECT FROM publication p WHERE p.form = f.form AND p.period = f.period) AS published,
            (SELECT count(*)::int FROM return r WHERE r.form = f.form AND r.period = f.period) AS due,
            COALESCE((SELECT json_agg(json_build_object('area', a.code, 'areaName', a.name, 'areaNameEn', a.name_en, 'deadline', to_char(x.deadline AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'reason', x.reason) ORDER BY a.code)
                        FROM deadline_extension x JOIN area a ON a.id = x.area_id WHERE x.form = f.form AND x.period = f.period), '[]') AS extensions
       FROM form_period f ORDER BY f.period DESC`,
  );
  const listed: ListedForm[] = [];
  for (const { code, special } of forms) {
    listed.push({
      code,
      special,
      versions: await formVersions(sql, code),
      periods: periods
        .filter(({ form }) => form === code)
        .map(({ form: _form, deadline, openedAt, ...row }) => ({ ...row, deadline: new Date(deadline).toISOString(), openedAt: new Date(openedAt).toISOString() })),
    });
  }
  return listed;
}
