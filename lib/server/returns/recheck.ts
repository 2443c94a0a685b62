import 'server-only';

import type { Sql } from '@/lib/server/db/database';
import { formOfVersion } from '@/lib/server/forms/form-versions';
import { readCheckSettings } from '@/lib/server/returns/check-settings';
import { checkStored, storeFindings } from '@/lib/server/returns/run-checks';
import { checkableReturns } from '@/lib/server/returns/sheet-returns';

/** Returns that are checked together. */
const AT_ONCE = 500;

export interface ToRecheck {
  readonly id: number;
  readonly form: string;
  readonly version: number;
  readonly period: number;
}

/**
 * Runs the checks of returns anew, and stores what they find.
 *
 * @param corrected whether figures of these returns were changed: what is no longer found was right then
 */
export async function recheck(sql: Sql, returns: readonly ToRecheck[], corrected: boolean, onDone: (returns: number) => void = () => undefined): Promise<void> {
  if (returns.length === 0) return;
  const settings = await readCheckSettings(sql);
  const groups = new Map<string, ToRecheck[]>();
  for (const one of returns) {
    const key = `${one.form}/${one.version}/${one.period}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  let done = 0;
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    const form = await formOfVersion(sql, first.form, first.version);
    if (form === null) throw new Error(`version ${first.version} of ${first.form} is missing`);
    for (let at = 0; at < group.length; at += AT_ONCE) {
      const ids = group.slice(at, at + AT_ONCE).map(({ id }) => id);
      const found = await checkableReturns(sql, form, first.period, ids);
      await storeFindings(sql, found.map((one) => ({ id: one.row.id, found: checkStored(form, one, settings, [], false) })), corrected);
      done += ids.length;
      onDone(done);
    }
  }
}

/**
 * Runs the checks anew of what the same units have handed in of later periods of the year: a
 * year to date is the one before and the month, so that a correction of one month leaves the
 * next without its reason. Published ones are not touched.
 *
 * @param ids returns whose accepted figures were changed after they had been published
 */
export async function recheckLater(sql: Sql, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  const later = await sql.query<ToRecheck>(
    `SELECT DISTINCT r.id, r.form, r.form_version AS version, r.period
       FROM return t JOIN return r ON r.form = t.form AND r.period > t.period AND r.period / 100 = t.period / 100 AND (r.enterprise_id = t.enterprise_id OR r.project_id = t.project_id)
      WHERE t.id = ANY ($1::int[]) AND r.status IN ('submitted', 'town-approved', 'approved') AND EXISTS (SELECT FROM return_cell c WHERE c.return_id = r.id AND c.value IS NOT NULL)
      ORDER BY r.id`,
    [ids],
  );
  await recheck(sql, later, false);
}
