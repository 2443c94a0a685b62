import { afterAll, beforeAll, expect, it } from 'vitest';
import { createImport } from '@/lib/server/imports/create-import';
import { keepFile } from '@/lib/server/files/kept-files';
import type { ImportDetail } from '@/lib/server/imports/read-import';
import { demoCreditCode } from '@/prisma/seed/credit-codes';
import { describeOnEveryDatabase } from '../../setup/every-database';
import { ENTERPRISES, NEIGHBOUR_ENTERPRISE, OWN_ENTERPRISE, OWN_TOWN } from '../../security/support/small-district';
import { closeWorld, csv, everything, filesFolder, openWorld, take, undo, upload, workbook, wrong, type World } from './support';

const files = filesFolder();
afterAll(() => files.remove());

const NEW_CODE = demoCreditCode(7001);

describeOnEveryDatabase('rules of imports', (open) => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld(open);
  });
  afterAll(() => closeWorld(world));

  const all = () => everything(world.db);

  it('says which required figures the returns would still be without, unless they stand there already', async () => {
    const { clerk: ctx } = world;
    const missing = (checked: ImportDetail) => checked.report.problems.flatMap(({ issue, kind }) => (issue.code === 'required-column' ? [[kind, issue.params]] : []));
    const whole = await upload(ctx, { kind: 'returns', bytes: await workbook([['信用代码', '总产值(本月)', '总产值（千元）（累计）', '销售产值当月', '销售产值（累计）'], [OWN_ENTERPRISE, 1100, 5500, 1000, 5000]]) });
    expect([wrong(whole), missing(whole), whole.report.counts?.added]).toEqual([[], [], 4]);
    const unread = await upload(ctx, { kind: 'returns', bytes: await workbook([['信用代码', '产值一', '总产值累计', '销售产值当月', '销售产值累计'], [OWN_ENTERPRISE, 1100, 5500, 1000, 5000], [NEIGHBOUR_ENTERPRISE, 1100, 5500, 1000, 5000]]) });
    expect([wrong(unread), missing(unread)]).toEqual([[], [['warning', { column: 'gross-output|month', count: 2 }]]]);
    await take(ctx, whole.id);
    const again = await upload(ctx, { kind: 'returns', bytes: await workbook([['信用代码', '总产值累计', '销售产值当月', '销售产值累计'], [OWN_ENTERPRISE, 5501, 1000, 5000]]) });
    expect([wrong(again), missing(again)]).toEqual([[], []]);
    expect((await undo(ctx, whole.id)).state).toBe('undone');
  });

  it('refuses projects below the threshold of the register, as the district has that check set', async () => {
    const { administrator: ctx } = world;
    const rows = (planned: string) => [['项目代码', '项目名称', '街镇', '建设性质', '外资项目', '计划总投资'], ['P-9', '新项目', OWN_TOWN, '技改', '否', planned], ['P-10', '未定', OWN_TOWN, '技改', '否', '']];
    const said = async (planned: string) => {
      const { report } = await upload(ctx, { kind: 'projects', bytes: csv(rows(planned)), fileName: '项目.csv' });
      return report.problems.map(({ kind, row, heading, value, issue }) => [kind, row, heading, value, issue.code, issue.params]);
    };
    const place = [2, '计划总投资', '4', 'below-threshold', { planned: '4', threshold: '500' }];
    const kept = await said('500');
    expect(kept.filter(([, , , , code]) => code === 'below-threshold')).toEqual([]);
    expect((await said('4'))[0]).toEqual(['error', ...place]);
    await world.db.sql.query(`INSERT INTO check_rule (code, enabled, severity, parameters) VALUES ('F08', true, 'query', '{"threshold": 500}')`);
    expect(await said('4')).toContainEqual(['warning', ...place]);
    await world.db.sql.query(`UPDATE check_rule SET enabled = false WHERE code = 'F08'`);
    expect((await said('4')).filter(([, , , , code]) => code === 'below-threshold')).toEqual([]);
    await world.db.sql.query(`DELETE FROM check_rule WHERE code = 'F08'`);
    // What stands so in the register already is not held against a file that brings something else.
    await world.db.sql.query(`UPDATE project SET planned_total = 4 WHERE code = 'P-1'`);
    const known = await upload(ctx, { kind: 'projects', bytes: csv([['项目代码', '项目名称', '街镇', '建设性质', '外资项目', '计划总投资'], ['P-1', '改名', OWN_TOWN, '新建', '否', '4']]), fileName: '项目.csv' });
    expect([wrong(known), known.report.counts?.changed]).toEqual([[], 1]);
    await world.db.sql.query(`UPDATE project SET planned_total = 10000 WHERE code = 'P-1'`);
  });

  it('refuses further industry classes that the enterprise has, and does not take back those that returns are entered by', async () => {
    const { administrator: ctx, clerk } = world;
    const before = await all();
    const heads = ['统一社会信用代码', '其他行业小类', '起始期', '截止期'];
    const own = ENTERPRISES[0]?.industry ?? '';
    const checked = await upload(ctx, { kind: 'enterprise-classes', bytes: csv([heads, [OWN_ENTERPRISE, own, '2024-02', ''], [OWN_ENTERPRISE, '3912', '2024-02', '2024-06'], [OWN_ENTERPRISE, '3912', '2024-05', ''], [NEW_CODE, '3912', '2024-02', ''], [OWN_ENTERPRISE, '5110', '2024-06', '2024-02']]), fileName: '小类.csv' });
    expect(wrong(checked)).toEqual(['2 其他行业小类 own-class', '4 起始期 class-overlap', '5 统一社会信用代码 reference-unknown', '6 其他行业小类 industry-unknown', '6 截止期 before-from']);
    await expect(createImport({ ctx: clerk, input: { kind: 'enterprise-classes', form: null, period: null, fileName: 'a.csv', sha256: await keepFile(csv([heads])), bytes: 1 } })).rejects.toMatchObject({ code: 'not-permitted' });
    expect(await all()).toEqual(before);

    const added = await take(ctx, (await upload(ctx, { kind: 'enterprise-classes', bytes: csv([heads, [OWN_ENTERPRISE, '3912', '2024-02', '']]), fileName: '小类.csv' })).id);
    const parts = await take(clerk, (await upload(clerk, { kind: 'returns', bytes: await workbook([['企业代码', '分小类', '工业总产值 本月'], [OWN_ENTERPRISE, '3912', 500]]) })).id);
    expect([added.state, parts.state, parts.report.counts?.added]).toEqual(['done', 'done', 1]);
    const refused = await undo(ctx, added.id);
    expect([refused.state, refused.report.undoRefused?.why]).toEqual(['done', 'built-on']);
    expect((await undo(clerk, parts.id)).state).toBe('undone');
    const ended = await take(ctx, (await upload(ctx, { kind: 'enterprise-classes', bytes: csv([heads, [OWN_ENTERPRISE, '3912', '2024-02', '2024-12']]), fileName: '小类.csv' })).id);
    expect(ended.report.counts).toEqual({ rows: 1, added: 0, changed: 1, unchanged: 0 });
    expect((await undo(ctx, ended.id)).state).toBe('undone');
    expect(await world.db.sql.query(`SELECT industry_code AS industry, from_period AS "from", to_period AS "to" FROM enterprise_class`)).toEqual([{ industry: '3912', from: 202402, to: null }]);
    expect((await undo(ctx, added.id)).state).toBe('undone');
    const after = await all();
    for (const table of Object.keys(after)) if (table !== 'return_cell') expect(after[table], table).toEqual(before[table]);
  });
});
