import { expect, it } from 'vitest';
import { openDemoUnpublished } from '@/lib/server/publications/demo-publications';
import { smallDistrict } from '@/tests/security/support/small-district';

const PERIOD = 202404;

it('opening the demo’s unpublished months leaves those due who have not reported', async () => {
  const db = await smallDistrict();
  const [missing] = await db.sql.query<{ enterprise_id: number }>(`SELECT min(enterprise_id)::int AS enterprise_id FROM return WHERE form = 'monthly-output' AND period = ${PERIOD}`);
  await db.sql.query(`DELETE FROM output_record WHERE enterprise_id = $1 AND period = ${PERIOD}`, [missing?.enterprise_id]);
  await db.sql.query(`DELETE FROM return WHERE enterprise_id = $1 AND form = 'monthly-output' AND period = ${PERIOD}`, [missing?.enterprise_id]);

  await openDemoUnpublished(db);
  const drafts = await db.sql.query<{ enterprise_id: number; late: boolean }>(`SELECT enterprise_id, due_at < now() AS late FROM return WHERE form = 'monthly-output' AND period = ${PERIOD} AND status = 'draft'`);
  expect(drafts).toEqual([{ enterprise_id: missing?.enterprise_id, late: true }]);
  const [versions] = await db.sql.query<{ version: string }>(`SELECT version::text AS version FROM data_version`);
  await openDemoUnpublished(db);
  expect(await db.sql.query(`SELECT version::text AS version FROM data_version`)).toEqual([versions]);
  await db.close();
});
