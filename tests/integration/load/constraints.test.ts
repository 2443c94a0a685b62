import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '@/lib/server/db/database';
import { prepareReference } from '@/lib/server/reference/prepare-reference';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { A, B, contents, DISTRICT, loadRight } from './small-folder';

const enterprise = (code: string) => `(SELECT id FROM enterprise WHERE code = '${code}')`;

describeOnEveryDatabase('the database itself', (open) => {
  let db: Database;

  beforeAll(async () => {
    db = await open();
    await prepareReference(db);
    await loadRight(db, DISTRICT);
    await db.sql.query(`INSERT INTO revision (subject, key, field, reason) VALUES ('output', 'k', 'ytd', 'test')`);
    await db.sql.query(`INSERT INTO publication (form, period, vintage) VALUES ('monthly-output', 202402, 1)`);
    await db.sql.query(
      `INSERT INTO published_total (publication_id, indicator_id, dimension, period, member, locality, month_units, month_comparable_units, month_growing, ytd_units, ytd_comparable_units, ytd_growing)
       SELECT id, 1, 'district', 202402, 'D', 'local', 0, 0, 0, 0, 0, 0 FROM publication`,
    );
  });
  afterAll(() => db.close());

  it.each([
    ['a return for January', `INSERT INTO return (enterprise_id, form, period, status, origin) VALUES (${enterprise(A)}, 'monthly-output', 202401, 'draft', 'keyed')`, 'return_no_january'],
    ['a record for January', `UPDATE output_record SET period = 202401 WHERE period = 202402`, /output_record_(no_january|enterprise_id_form_period_fkey)/],
    ['a month in February', `UPDATE output_record SET month = 1 WHERE period = 202402`, 'output_record_february'],
    ['a prior without panel', `UPDATE output_record SET prior_year_to_date = 1, panel_year = NULL WHERE period = 202302`, 'output_record_prior_needs_panel'],
    ['a prior with the panel of another year', `UPDATE output_record SET panel_year = 2023 WHERE period = 202403 AND enterprise_id = ${enterprise(A)}`, 'output_record_panel_year'],
    ['a panel that ends while priors rest on it', `DELETE FROM panel_membership WHERE year = 2024 AND enterprise_id = ${enterprise(A)}`, 'output_record_enterprise_id_panel_year_fkey'],
    ['a panel that begins in another year', `UPDATE panel_membership SET from_period = 202302 WHERE year = 2024`, 'panel_membership_period'],
    [
      'two clusters of a scheme at one time',
      `INSERT INTO cluster_membership (enterprise_id, scheme_id, cluster_id, from_period) SELECT ${enterprise(A)}, scheme_id, id, 202403 FROM cluster WHERE code = 'b'`,
      'cluster_membership_one_at_a_time',
    ],
    [
      'a cluster of another scheme',
      `WITH other AS (INSERT INTO cluster_scheme (code, name) VALUES ('OTHER', 'x') RETURNING id)
       INSERT INTO cluster_membership (enterprise_id, scheme_id, cluster_id, from_period, to_period) SELECT ${enterprise(B)}, other.id, (SELECT id FROM cluster WHERE code = 'a'), 202002, 202003 FROM other`,
      'cluster_membership_cluster_id_scheme_id_fkey',
    ],
    ['negative land of an enterprise', `UPDATE enterprise SET land_mu = -0.1`, 'enterprise_land'],
    ['negative land of a project', `UPDATE project SET land_mu = -0.1`, 'project_land'],
    ['fewer than no employees', `UPDATE enterprise SET employees = -1`, 'enterprise_employees'],
    ['a second district', `INSERT INTO area (code, name, name_en, kind) VALUES ('E', 'x', 'x', 'district')`, 'area_one_district'],
    ['a town that lies in nothing', `UPDATE area SET parent_id = NULL WHERE code = 'T1'`, 'area_district_is_root'],
    ['investment for January', `UPDATE investment_record SET period = 202401 WHERE period = 202403`, 'investment_record_no_january'],
    ['more this year than since the start', `UPDATE investment_record SET since_start = 1 WHERE period = 202403`, 'investment_record_order'],
    ['a price index of nothing', `UPDATE price_index SET year_to_date = 0`, 'price_index_positive'],
    ['a target of nobody', `UPDATE target SET area_id = NULL WHERE cluster_id IS NULL`, 'target_of_one'],
    ['a changed revision', `UPDATE revision SET after = 'x'`, /can be added, not changed or removed/],
    ['a removed audit event', `DELETE FROM audit_event`, /can be added, not changed or removed/],
    ['an emptied audit', `TRUNCATE audit_event`, /can be added, not changed or removed/],
    ['a changed publication', `UPDATE published_total SET ytd_units = 1`, /can be added, not changed or removed/],
  ] as readonly (readonly [string, string, string | RegExp])[])('refuses %s', async (_, statement, reason) => {
    const before = await contents(db);
    await expect(db.sql.query(statement)).rejects.toThrow(reason);
    expect(await contents(db)).toEqual(before);
  });
});
