import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { inTransaction, type Database } from '@/lib/server/db/database';
import { prepareReference } from '@/lib/server/reference/prepare-reference';
import { readDataVersion } from '@/lib/server/statistics/data-version';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { A, B, contents, DISTRICT, loadFiles, loadRight, type Files } from './small-folder';

interface Revision {
  subject: string;
  key: string;
  field: string;
  before: string | null;
  after: string | null;
  reason: string;
  changed_by: string | null;
}

const CONTENTS = 'area, enterprise, enterprise_park, cluster_scheme, cluster, cluster_membership, enterprise_class, panel_membership, price_index, return, output_record, project, project_stage_event, investment_record, target, benchmark_series, total, coverage';

describeOnEveryDatabase('a load into a district that is there', (open) => {
  let db: Database;
  let seen: string;

  beforeAll(async () => {
    db = await open();
    await prepareReference(db);
  });
  afterAll(() => db.close());

  beforeEach(async () => {
    await db.sql.query(`TRUNCATE ${CONTENTS} CASCADE`);
    await loadRight(db, DISTRICT);
    const [row] = await db.sql.query<{ last: string }>(`SELECT COALESCE(max(id), 0)::text AS last FROM revision`);
    seen = row!.last;
  });

  const revisions = () => db.sql.query<Revision>(`SELECT subject, key, field, before, after, reason, changed_by FROM revision WHERE id > $1 ORDER BY id`, [seen]);
  const revised = async () => (await revisions()).map(({ subject, key, field, before, after }) => [subject, key, field, before, after]);

  it('changes nothing when it is the same', async () => {
    const before = await contents(db);
    const report = await loadRight(db, DISTRICT);
    expect(report.files.map(({ file, rows, unchanged }) => [file, unchanged === rows])).toEqual(Object.keys(DISTRICT).map((file) => [file, true]));
    expect(report.periods).toEqual([]);
    expect(await contents(db)).toEqual(before);
  });

  it('changes nothing when one row of the last file is wrong', async () => {
    const before = await contents(db);
    const report = await loadFiles(db, { 'output.csv': [`${A},2024-03,gross-output,111,321,105,305`], 'investment.csv': ['X-1,2024-04,1,91,331', 'X-1,2024-05,2,93,0'] });
    expect([report.stored, report.errorCount, report.files]).toEqual([false, 1, []]);
    expect(await contents(db)).toEqual(before);
  });

  it('keeps every changed field of output with who and why', async () => {
    const { version } = await readDataVersion(db.sql);
    const report = await loadRight(db, { 'output.csv': [`${A},2024-03,gross-output,111.5,321.5,105,306`, `${A},2024-02,gross-output,,210.00,,200`, `${A},2024-03,sales-output,90,270,,`] });
    expect(report.files).toEqual([{ file: 'output.csv', rows: 3, added: 1, changed: 1, unchanged: 1 }]);
    expect(report.periods).toEqual([202403]);
    expect(await revisions()).toEqual(
      [['month', '110.0000', '111.5000'], ['ytd', '320.0000', '321.5000'], ['prior_ytd', '305.0000', '306.0000']].map(([field, before, after]) => ({
        subject: 'output', key: `${A}/202403/gross-output`, field, before, after, reason: 'load', changed_by: 'system',
      })),
    );
    expect(Number((await readDataVersion(db.sql)).version)).toBe(Number(version) + 1);
    const [event] = await db.sql.query<{ action: string; detail: { files: unknown } }>(`SELECT action, detail FROM audit_event ORDER BY id DESC LIMIT 1`);
    expect(event).toEqual({ action: 'district.load', detail: { files: report.files } });
  });

  it('keeps every changed field of the other files', async () => {
    await loadRight(db, {
      'enterprises.csv': [`${A},甲公司,T2,,2710,large,private,local,12.50,90`],
      'panel.csv': [`${B},2024,2024-02,改正`],
      'price-index.csv': ['26,2024-03,99.5,98'],
      'projects.csv': [`X-1,一期,某集团,${A},T1,P1,2614,MAIN,b,expansion,no,5000.0,10,,300`],
      'stages.csv': ['X-1,signed,2023-05-02,合同'],
      'investment.csv': ['X-1,2024-03,31,91,331'],
      'targets.csv': ['D,,,gross-output,2024,1.6,亿元'],
      'benchmarks.csv': ['全市,gross-output,2024-02,ytd,,1.3,current,公报'],
    });
    const [target] = await db.sql.query<{ id: string }>(`SELECT t.id::text FROM target t JOIN area a ON a.id = t.area_id`);
    expect(await revised()).toEqual([
      ['enterprise', A, 'town', 'T1', 'T2'],
      ['enterprise', A, 'parks', '{P1}', '{}'],
      ['enterprise', A, 'industry', '2614', '2710'],
      ['enterprise', A, 'employees', '80', '90'],
      ['panel', `${B}/2024`, 'from', '202403', '202402'],
      ['panel', `${B}/2024`, 'reason', '新建投产', '改正'],
      ['price-index', '26/202403', 'ytd', '98.5000', '98.0000'],
      ['project', 'X-1', 'cluster', 'a', 'b'],
      ['project', 'X-1', 'kind', 'new', 'expansion'],
      ['project', 'X-1', 'planned_output', '9000.0000', null],
      ['project-stage', 'X-1/signed', 'date', '2023-05-01', '2023-05-02'],
      ['investment', 'X-1/202403', 'month', '30.0000', '31.0000'],
      ['investment', 'X-1/202403', 'ytd', '90.0000', '91.0000'],
      ['investment', 'X-1/202403', 'since_start', '330.0000', '331.0000'],
      ['target', target!.id, 'value', '1.5000', '1.6000'],
      ['benchmark', '全市/gross-output/202402/ytd/current', 'growth', '1.2000', '1.3000'],
    ]);
  });

  it('moves an enterprise to another cluster from a month on, the months before staying as they were', async () => {
    const clusterOf = (period: number) =>
      db.sql.query(`SELECT member, ytd_value::float AS value FROM total WHERE dimension = 'cluster' AND indicator_id = 1 AND period = $1 AND locality = 'local'`, [period]);
    const report = await loadRight(db, { 'cluster-members.csv': [`MAIN,a,${A},2023-02,2024-02`, `MAIN,b,${A},2024-03,`] });
    expect(report.files).toEqual([{ file: 'cluster-members.csv', rows: 2, added: 1, changed: 1, unchanged: 0 }]);
    expect(await clusterOf(202402)).toEqual([{ member: 'a', value: 210 }]);
    expect(await clusterOf(202403)).toEqual([{ member: 'b', value: 320 }]);
    expect(await revised()).toEqual([['cluster-member', `MAIN/${A}/202302`, 'to', null, '202402']]);
  });

  it('ends a further industry class and begins it again, and no total is touched by that', async () => {
    const before = await contents(db);
    const report = await loadRight(db, { 'enterprise-classes.csv': [`${A},2710,2024-02,2024-05`, `${A},2710,2024-08,`, `${B},3912,2022-02,2023-12`] });
    expect(report.files).toEqual([{ file: 'enterprise-classes.csv', rows: 3, added: 1, changed: 1, unchanged: 1 }]);
    expect(report.periods).toEqual([]);
    expect((await contents(db))['total']).toBe(before['total']);
    expect(await db.sql.query(`SELECT e.code, x.industry_code AS industry, x.from_period AS "from", x.to_period AS "to" FROM enterprise_class x JOIN enterprise e ON e.id = x.enterprise_id ORDER BY 1, 3`)).toEqual([
      { code: A, industry: '2710', from: 202402, to: 202405 },
      { code: A, industry: '2710', from: 202408, to: null },
      { code: B, industry: '3912', from: 202202, to: 202312 },
    ]);
    expect(await revised()).toEqual([['enterprise-class', `${A}/2710/202402`, 'to', null, '202405']]);
  });

  it('keeps the former names of areas', async () => {
    await loadRight(db, { 'areas.csv': ['T1,朝阳镇,Sunny Town,town,D'] });
    await loadRight(db, { 'areas.csv': ['T1,朝阳街道,Sunny Subdistrict,town,D'] });
    await loadRight(db, { 'areas.csv': ['T1,朝阳街道,Sunny,town,D'] });
    expect(await db.sql.query(`SELECT name, name_en, former_names FROM area WHERE code = 'T1'`)).toEqual([{ name: '朝阳街道', name_en: 'Sunny', former_names: ['东镇', '朝阳镇'] }]);
  });

  it('computes the touched periods and indicators alone', async () => {
    // A row that was written again has another transaction's stamp, even where its figures are the same.
    const stamps = async (table: string, key: string) =>
      new Map((await db.sql.query<{ key: string; stamp: string }>(`SELECT ${key} AS key, string_agg(DISTINCT xmin::text, ',') AS stamp FROM ${table} GROUP BY 1`)).map((row) => [row.key, row.stamp]));
    const written = async (files: Files): Promise<string[]> => {
      const all = async () => [...(await stamps('total', `period || ' ' || indicator_id`)), ...(await stamps('coverage', `period || ' coverage'`))];
      const before = new Map(await all());
      await loadRight(db, files);
      return (await all()).filter(([key, stamp]) => before.get(key) !== stamp).map(([key]) => key).sort();
    };
    const gross = ['202302 1', '202303 1', '202402 1', '202403 1'];
    expect([...(await stamps('total', `period || ' ' || indicator_id`)).keys()].filter((key) => key.endsWith(' 1')).sort()).toEqual(gross);
    expect(await written({ 'output.csv': [`${A},2024-02,gross-output,,211,,200`] })).toEqual(['202402 1', '202402 coverage']);
    expect(await written({ 'output.csv': [`${A},2024-02,sales-output,,205,,195`] })).toEqual(['202402 2']);
    expect(await written({ 'output.csv': [`${A},2024-02,gross-output,,212,,200`] })).toEqual(['202402 1', '202402 coverage']);
    // What all indicators of a unit depend on touches them all.
    expect(await written({ 'price-index.csv': ['26,2024-02,,98.5'] })).toEqual(['202402 1', '202402 2', '202402 coverage']);
    // A return of last year stands in for the prior of one that is missing now, so this year's coverage is written too.
    expect(await written({ 'output.csv': [`${A},2023-02,gross-output,,191,,`] })).toEqual(['202302 1', '202302 coverage', '202402 coverage']);
  });

  it('takes a price index of January, which no figure is computed from', async () => {
    const before = await contents(db);
    const report = await loadRight(db, { 'price-index.csv': ['26,2024-01,97.1,97.1'] });
    expect(report.files).toEqual([{ file: 'price-index.csv', rows: 1, added: 1, changed: 0, unchanged: 0 }]);
    expect(report.periods).toEqual([]);
    expect((await contents(db))['total']).toBe(before['total']);
  });

  it('waits for another load of the same database', async () => {
    if (db.kind === 'embedded') {
      // One connection: transactions take turns anyway.
      expect(db.pool.options.max).toBe(1);
      return;
    }
    let done = false;
    const report = await inTransaction(db, async (sql) => {
      await sql.query(`SELECT pg_advisory_xact_lock(7100117)`);
      const loading = loadRight(db, { 'output.csv': [`${A},2024-02,gross-output,,212,,200`] }).then((result) => {
        done = true;
        return result;
      });
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(done).toBe(false);
      return { loading };
    });
    expect((await report.loading).periods).toEqual([202402]);
  });

  it('leaves keys, indexes and constraints as the migrations made them', async () => {
    const catalogue = (of: Database) =>
      of.sql.query(
        `SELECT conrelid::regclass::text AS owner, conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint WHERE connamespace = 'public'::regnamespace
         UNION ALL SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2, 3`,
      );
    const fresh = await open();
    expect(await catalogue(db)).toEqual(await catalogue(fresh));
    await fresh.close();
  });
});
