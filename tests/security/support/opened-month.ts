import { systemActor } from '@/lib/server/auth/system-actor';
import type { Database } from '@/lib/server/db/database';
import { openPeriod } from '@/lib/server/forms/open-period';

/** A month after those that the small district is loaded with. */
export const OPENED = 202405;

const opened = new WeakMap<Database, Promise<ReadonlyMap<string, number>>>();

async function open(db: Database): Promise<ReadonlyMap<string, number>> {
  await openPeriod({ ctx: { actor: systemActor, db }, input: { form: 'monthly-output', period: OPENED } });
  const rows = await db.sql.query<{ code: string; id: number }>(`SELECT e.code, r.id FROM return r JOIN enterprise e ON e.id = r.enterprise_id WHERE r.form = 'monthly-output' AND r.period = $1`, [OPENED]);
  return new Map(rows.map(({ code, id }) => [code, id]));
}

/** Opens the month once a database; the ids of its returns by the code of the enterprise. */
export function openedMonth(db: Database): Promise<ReadonlyMap<string, number>> {
  let month = opened.get(db);
  if (month === undefined) opened.set(db, (month = open(db)));
  return month;
}
