import { afterAll, beforeAll, expect, it } from 'vitest';
import { cancelImport } from '@/lib/server/imports/cancel-import';
import { changeMapping } from '@/lib/server/imports/change-mapping';
import { createImport } from '@/lib/server/imports/create-import';
import { keepFile } from '@/lib/server/files/kept-files';
import { listImports } from '@/lib/server/imports/list-imports';
import { readImport } from '@/lib/server/imports/read-import';
import { readImportChanges } from '@/lib/server/imports/read-import-changes';
import { readImportProgress } from '@/lib/server/imports/read-import-progress';
import { takeImport } from '@/lib/server/imports/take-import';
import { describeOnEveryDatabase } from '../../setup/every-database';
import { ENTERPRISES, FOREIGN_ENTERPRISE, FOREIGN_TOWN, OWN_ENTERPRISE, OWN_TOWN } from '../../security/support/small-district';
import { demoCreditCode } from '@/prisma/seed/credit-codes';
import { closeWorld, csv, everything, filesFolder, OPEN, openWorld, settled, take, undo, upload, workbook, wrong, type World } from './support';

const files = filesFolder();
afterAll(() => files.remove());

const NEW_CODE = demoCreditCode(7001);
const ENTERPRISE_HEADS = ['统一社会信用代码', '单位详细名称', '所属街镇', '园区', '行业小类', '企业规模', '控股情况', '隶属关系', '用地面积（亩）', '从业人员'];
const RETURN_HEADS = ['统一社会信用代码', '企业名称', '工业总产值 本月', '工业总产值 1—本月', '工业销售产值 本月', '工业销售产值 1—本月'];

describeOnEveryDatabase('imports', (open) => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld(open);
  });
  afterAll(() => closeWorld(world));

  const all = () => everything(world.db);

  it('shows in a dry run what then happens, does it once, and takes it back', async () => {
    const { administrator: ctx } = world;
    const before = await all();
    const bytes = await workbook([
      ['企业名录', null, null, null],
      ENTERPRISE_HEADS,
      [NEW_CODE, '新来的企业', '试验镇一', '', '2614', '中型', '私人控股', '属地', '１２．５', '1,200'],
      [OWN_ENTERPRISE, '改了名的企业', OWN_TOWN, null, 2614, '大型', '国有', '市属', 10, 50],
      ['合计', null, null, null, null, null, null, null, 22.5, 1250],
    ]);
    // The town's own name stands in the file where the register has a code.
    await world.db.sql.query(`UPDATE area SET name = '试验镇一' WHERE code = $1`, [OWN_TOWN]);
    const checked = await upload(ctx, { kind: 'enterprises', bytes });
    expect(wrong(checked)).toEqual([]);
    expect([checked.state, checked.report.counts]).toEqual(['checked', { rows: 2, added: 1, changed: 1, unchanged: 0 }]);
    expect(await all()).toEqual(before);

    const preview = await readImportChanges({ ctx, input: { id: checked.id, after: 0, limit: 200 } });
    expect(preview).toMatchObject([
      { key: { code: NEW_CODE }, before: null, after: { name: '新来的企业', town: OWN_TOWN, land_mu: 12.5, employees: 1200, size: 'medium' } },
      { key: { code: OWN_ENTERPRISE }, before: { name: ENTERPRISES[0]?.name }, after: { name: '改了名的企业', affiliation: 'municipal' } },
    ]);

    const done = await take(ctx, checked.id);
    expect([done.state, done.report.counts]).toEqual(['done', checked.report.counts]);
    const [stored] = await world.db.sql.query(`SELECT e.name, e.size, trim_scale(e.land_mu)::text AS land, e.employees, a.code AS town FROM enterprise e JOIN area a ON a.id = e.town_id WHERE e.code = $1`, [NEW_CODE]);
    expect(stored).toEqual({ name: '新来的企业', size: 'medium', land: '12.5', employees: 1200, town: OWN_TOWN });
    const after = await all();

    const again = await upload(ctx, { kind: 'enterprises', bytes });
    expect(again.report.counts).toEqual({ rows: 2, added: 0, changed: 0, unchanged: 2 });
    expect((await take(ctx, again.id)).state).toBe('done');
    expect(await all()).toEqual(after);

    const undone = await undo(ctx, checked.id);
    expect([undone.state, undone.report.undoRefused]).toEqual(['undone', null]);
    expect(await all()).toEqual(before);
    const revisions = await world.db.sql.query(`SELECT before, after FROM revision WHERE subject = 'enterprise' AND key = $1 AND field = 'name' ORDER BY id`, [OWN_ENTERPRISE]);
    expect(revisions).toEqual([
      { before: ENTERPRISES[0]?.name, after: '改了名的企业' },
      { before: '改了名的企业', after: ENTERPRISES[0]?.name },
    ]);
    const audit = await world.db.sql.query<{ action: string }>(`SELECT action FROM audit_event WHERE subject = $1 AND action LIKE 'import.%' ORDER BY id`, [String(checked.id)]);
    expect(audit.map(({ action }) => action)).toEqual(['import.upload', 'import.take', 'import.undo']);
  });

  it('keeps what is stored in columns that the file does not have', async () => {
    const { administrator: ctx } = world;
    const heads = ENTERPRISE_HEADS.slice(0, 8);
    const checked = await upload(ctx, { kind: 'enterprises', bytes: await workbook([heads, [OWN_ENTERPRISE, ENTERPRISES[0]?.name ?? '', OWN_TOWN, '', '2614', 'large', 'state', 'local']]) });
    const [change] = await readImportChanges({ ctx, input: { id: checked.id, after: 0, limit: 10 } });
    const [stored] = await world.db.sql.query<{ land: number; employees: number }>(`SELECT trim_scale(land_mu)::float AS land, employees FROM enterprise WHERE code = $1`, [OWN_ENTERPRISE]);
    if (change !== undefined) expect([change.after['land_mu'], change.after['employees']]).toEqual([stored?.land ?? null, stored?.employees ?? null]);
    expect(checked.report.problems.map(({ issue }) => issue.code)).toContain('kept-column');
  });

  it('finds every mistake with its sheet, row and column, and takes nothing', async () => {
    const { administrator: ctx } = world;
    const before = await all();
    const bytes = await workbook(
      [
        ENTERPRISE_HEADS,
        [NEW_CODE, '甲', '没有这个镇', '', '2614', '巨型', '国有', '属地', 'abc', 1],
        [NEW_CODE, '', OWN_TOWN, '', '9999', '大型', '国有', '属地', 1, -1],
        [demoCreditCode(7002), '乙', OWN_TOWN, '', '2614', '大型', '国有', '属地', 1, 1],
        [demoCreditCode(7003), '丙', OWN_TOWN, '', '2614', '大型', '国有', '属地', 1, 1],
      ],
      { merges: [{ startRow: 3, startCol: 1, endRow: 4, endCol: 1 }], name: '名录' },
    );
    const checked = await upload(ctx, { kind: 'enterprises', bytes });
    expect(checked.state).toBe('checked');
    expect(wrong(checked)).toEqual([
      '2 所属街镇 reference-unknown',
      '2 企业规模 not-one-of',
      '2 用地面积（亩） number',
      '3 统一社会信用代码 duplicate',
      '3 单位详细名称 required',
      '3 行业小类 industry-unknown',
      '3 从业人员 negative',
      '4 单位详细名称 merged-cells',
    ]);
    expect(checked.report.problems[0]).toMatchObject({ sheet: '名录', row: 2, column: 2, value: '没有这个镇' });
    await expect(takeImport({ ctx, input: { id: checked.id } })).rejects.toMatchObject({ code: 'conflict' });
    expect(await all()).toEqual(before);
  });

  it('reads what people call the columns otherwise once they say so', async () => {
    const { administrator: ctx } = world;
    const bytes = csv([['甲列', '乙列', '丙列', '丁列'], ['26', '2024年3月', '102.5', '101.8']]);
    const checked = await upload(ctx, { kind: 'price-index', bytes, fileName: '指数.csv' });
    expect(new Set(checked.report.problems.map(({ issue }) => issue.code))).toEqual(new Set(['column-missing']));
    await changeMapping({ ctx, input: { id: checked.id, sheet: '指数', headingRow: 1, headingRows: 1, columns: { industry: 0, period: 1, month: 2, ytd: 3 } } });
    const mapped = await settled(ctx, checked.id);
    expect([mapped.state, wrong(mapped), mapped.report.counts]).toEqual(['checked', [], { rows: 1, added: 0, changed: 1, unchanged: 0 }]);
    const before = await all();
    const done = await take(ctx, mapped.id);
    expect([done.state, done.report.periods]).toEqual(['done', [202403]]);
    expect((await all())['price_index']).not.toEqual(before['price_index']);
    expect((await undo(ctx, mapped.id)).state).toBe('undone');
    expect(await all()).toEqual(before);
  });

  it('puts figures into drafts, checks them there, never into the records, and within the own town only', async () => {
    const { clerk: ctx } = world;
    const before = await all();
    const foreign = await upload(ctx, { kind: 'returns', bytes: await workbook([RETURN_HEADS, [OWN_ENTERPRISE, '甲', 1100, 5500, 1000, 5000], [FOREIGN_ENTERPRISE, '乙', 1, 2, 3, 4]]) });
    expect(wrong(foreign)).toEqual(['3 统一社会信用代码 no-return-due']);

    const own = await upload(ctx, { kind: 'returns', bytes: await workbook([RETURN_HEADS, [OWN_ENTERPRISE, '甲', '1,100', 5500, 1000, null], [ENTERPRISES[1]?.code ?? '', '乙', -7, 10, null, null]]) });
    expect([wrong(own), own.report.counts]).toEqual([[], { rows: 2, added: 5, changed: 0, unchanged: 0 }]);
    const done = await take(ctx, own.id);
    expect(done.state).toBe('done');
    const cells = await world.db.sql.query(
      `SELECT c.line, c.slot, trim_scale(c.value)::text AS value, r.status, r.origin, r.version FROM return_cell c JOIN return r ON r.id = c.return_id JOIN enterprise e ON e.id = r.enterprise_id
        WHERE e.code = $1 AND r.period = $2 AND c.changed_by IS NOT NULL ORDER BY 1, 2`,
      [OWN_ENTERPRISE, OPEN],
    );
    expect(cells).toEqual([
      { line: 'gross-output', slot: 'month', value: '1100', status: 'draft', origin: 'imported', version: 2 },
      { line: 'gross-output', slot: 'ytd', value: '5500', status: 'draft', origin: 'imported', version: 2 },
      { line: 'sales-output', slot: 'month', value: '1000', status: 'draft', origin: 'imported', version: 2 },
    ]);
    expect((await all())['output_record']).toEqual(before['output_record']);
    const findings = await world.db.sql.query<{ count: number }>(`SELECT count(*)::int AS count FROM finding f JOIN return r ON r.id = f.return_id JOIN enterprise e ON e.id = r.enterprise_id WHERE e.code = $1 AND r.period = $2 AND f.closed_at IS NULL`, [ENTERPRISES[1]?.code, OPEN]);
    expect(findings[0]?.count).toBeGreaterThan(0);

    // Somebody goes on with one of the cells: then it can no longer be taken back.
    await world.db.sql.query(`UPDATE return_cell SET value = 1 WHERE line = 'gross-output' AND slot = 'month' AND value = 1100`);
    const refused = await undo(ctx, own.id);
    expect([refused.state, refused.report.undoRefused?.why, refused.report.undoRefused?.count]).toEqual(['done', 'changed', 1]);
    await world.db.sql.query(`UPDATE return_cell SET value = 1100 WHERE line = 'gross-output' AND slot = 'month' AND value = 1`);
    expect((await undo(ctx, own.id)).state).toBe('undone');
    const [left] = await world.db.sql.query<{ count: number }>(`SELECT count(*)::int AS count FROM return_cell c JOIN return r ON r.id = c.return_id WHERE r.period = $1 AND c.changed_by IS NOT NULL AND c.value IS NOT NULL`, [OPEN]);
    expect(left?.count).toBe(0);

    await world.db.sql.query(`UPDATE return SET status = 'submitted' WHERE period = $1 AND enterprise_id = (SELECT id FROM enterprise WHERE code = $2)`, [OPEN, OWN_ENTERPRISE]);
    const locked = await upload(ctx, { kind: 'returns', bytes: await workbook([RETURN_HEADS, [OWN_ENTERPRISE, '甲', 1100, 5500, 1000, 5000]]) });
    expect(wrong(locked)).toEqual(['2 统一社会信用代码 locked']);
    await world.db.sql.query(`UPDATE return SET status = 'draft' WHERE period = $1`, [OPEN]);
  });

  it('brings investment of an open period into returns, of closed ones to the records, which only an administrator may', async () => {
    const rows = [
      ['项目代码', '报告期', '本月', '本年累计', '自开始建设累计'],
      ['P-1', '2024-05', '100', '500', '9000'],
      ['P-1', '2024-04', '10', '400', '8900'],
    ];
    const clerk = await upload(world.clerk, { kind: 'investment', bytes: csv(rows), fileName: '投资.csv' });
    expect(wrong(clerk)).toEqual(['3 项目代码 no-return-due']);
    const before = await all();
    const checked = await upload(world.administrator, { kind: 'investment', bytes: csv(rows), fileName: '投资.csv' });
    expect([wrong(checked), checked.report.counts]).toEqual([[], { rows: 2, added: 3, changed: 1, unchanged: 0 }]);
    const done = await take(world.administrator, checked.id);
    expect([done.state, done.report.periods]).toEqual(['done', [202404]]);
    const [record] = await world.db.sql.query(`SELECT trim_scale(i.year_to_date)::text AS ytd FROM investment_record i JOIN project p ON p.id = i.project_id WHERE p.code = 'P-1' AND i.period = 202404`);
    expect(record).toEqual({ ytd: '400' });
    const open202405 = await world.db.sql.query(`SELECT FROM investment_record WHERE period = 202405`);
    expect(open202405).toHaveLength(0);
    expect((await undo(world.administrator, checked.id)).state).toBe('undone');
    const after = await all();
    for (const table of Object.keys(after)) if (table !== 'return_cell') expect(after[table], table).toEqual(before[table]);
  });

  it('adds and takes back panel, projects, stages and targets', async () => {
    const { administrator: ctx } = world;
    const cases = [
      { kind: 'enterprise-classes', rows: [['信用代码', '企业名称', '其他行业小类', '起始期', '截止期'], [OWN_ENTERPRISE, '甲', '3912', '2024年1—2月', ''], [ENTERPRISES[2]?.code ?? '', '丙', '3562', '2023-02', '2023-12']] },
      { kind: 'panel', rows: [['统一社会信用代码', '年份', '入库期', '原因'], [ENTERPRISES[2]?.code ?? '', '2025', '2025-02', '年度核定']] },
      { kind: 'projects', rows: [['项目代码', '项目名称', '投资方', '街镇', '建设性质', '外资项目', '计划总投资'], ['P-9', '新项目', '甲', OWN_TOWN, '技改', '否', '12000'], ['P-1', '试验项目P-1', '换了投资方', OWN_TOWN, '新建', '否', '10000']] },
      { kind: 'stages', rows: [['项目代码', '阶段', '日期'], ['P-3', '开工', '2024年4月1日'], ['P-3', '备案', '2024/1/6']] },
      { kind: 'targets', rows: [['区域', '指标', '年份', '目标值', '单位'], [FOREIGN_TOWN, '规模以上工业总产值', '2025', '1.5', '亿元'], [OWN_TOWN, 'gross-output', '2024', '0.006', '亿元']] },
      { kind: 'departmental', rows: [['统一社会信用代码', '年份', '指标', '数值', '计量单位', '来源'], [OWN_ENTERPRISE, '2024', '1-4月开票收入', '510.25', '万元', '税务部门'], [OWN_ENTERPRISE, '2023', '税收', '301', '万元', '税务部门']] },
    ] as const;
    for (const { kind, rows } of cases) {
      const before = await all();
      const checked = await upload(ctx, { kind, bytes: csv(rows), fileName: `${kind}.csv` });
      expect([kind, wrong(checked), checked.report.counts?.rows]).toEqual([kind, [], rows.length - 1]);
      const preview = await readImportChanges({ ctx, input: { id: checked.id, after: 0, limit: 10 } });
      expect(preview.length, kind).toBe(rows.length - 1);
      expect((await take(ctx, checked.id)).state, kind).toBe('done');
      const after = await all();
      expect(after, kind).not.toEqual(before);
      const same = await upload(ctx, { kind, bytes: csv(rows), fileName: `${kind}.csv` });
      expect(same.report.counts, kind).toMatchObject({ added: 0, changed: 0 });
      const undone = await undo(ctx, checked.id);
      expect([kind, undone.state, undone.report.undoRefused]).toEqual([kind, 'undone', null]);
      expect(await all(), kind).toEqual(before);
    }
  });

  it('is named in every revision that it makes, and so is taking it back', async () => {
    const { administrator: ctx } = world;
    const [stage] = await world.db.sql.query<{ project: string; stage: string; date: string }>(`SELECT p.code AS project, v.stage::text AS stage, to_char(v.date, 'YYYY-MM-DD') AS date FROM project_stage_event v JOIN project p ON p.id = v.project_id ORDER BY p.code, v.date LIMIT 1`);
    const cases = [
      { kind: 'stages', subject: 'project-stage', rows: [['项目代码', '阶段', '日期', '依据'], [stage!.project, stage!.stage, stage!.date, '换了依据'], ['P-3', '备案', '2024-01-06', '新的一行']] },
      { kind: 'investment', subject: 'investment', rows: [['项目代码', '报告期', '本月', '本年累计', '自开始建设累计'], ['P-1', '2024-04', '11', '401', '8901']] },
      { kind: 'enterprises', subject: 'enterprise', rows: [ENTERPRISE_HEADS.slice(0, 8), [OWN_ENTERPRISE, '又改了名', OWN_TOWN, '', '2614', 'large', 'state', 'local']] },
      { kind: 'price-index', subject: 'price-index', rows: [['行业代码', '月份', '当月指数', '累计指数'], ['26', '2024-03', '97', '96']] },
    ] as const;
    for (const { kind, subject, rows } of cases) {
      const [last] = await world.db.sql.query<{ id: string }>(`SELECT COALESCE(max(id), 0)::text AS id FROM revision`);
      const said = () => world.db.sql.query<{ subject: string; reason: string }>(`SELECT DISTINCT subject, reason FROM revision WHERE id > $1 ORDER BY reason`, [last!.id]);
      const fileName = `${kind}-5月.csv`;
      const checked = await upload(ctx, { kind, bytes: csv(rows), fileName });
      expect((await take(ctx, checked.id)).state, kind).toBe('done');
      const taken = { subject, reason: `import ${checked.id}: ${fileName}` };
      expect(await said(), kind).toEqual([taken]);
      expect((await undo(ctx, checked.id)).state, kind).toBe('undone');
      expect(await said(), kind).toEqual([{ subject, reason: `import-undo ${checked.id}: ${fileName}` }, taken].sort((a, b) => a.reason.localeCompare(b.reason)));
    }
  });

  it('refuses to take back what something was built on', async () => {
    const { administrator: ctx } = world;
    const added = await upload(ctx, { kind: 'enterprises', bytes: await workbook([ENTERPRISE_HEADS, [NEW_CODE, '新来的企业', OWN_TOWN, '', '2614', '中型', '私人控股', '属地', 1, 1]]) });
    await take(ctx, added.id);
    const member = await upload(ctx, { kind: 'panel', bytes: csv([['统一社会信用代码', '年份', '入库期'], [NEW_CODE, '2025', '2025-02']]), fileName: 'panel.csv' });
    await take(ctx, member.id);
    const refused = await undo(ctx, added.id);
    expect([refused.state, refused.report.undoRefused?.why]).toEqual(['done', 'built-on']);
    expect((await undo(ctx, member.id)).state).toBe('undone');
    expect((await undo(ctx, added.id)).state).toBe('undone');
  });

  it('checks anew instead of doing what nobody was shown', async () => {
    const { administrator: ctx } = world;
    const rows = [['行业代码', '月份', '当月指数', '累计指数'], ['26', '2024-03', '99', '98']];
    const checked = await upload(ctx, { kind: 'price-index', bytes: csv(rows), fileName: '指数.csv' });
    await world.db.sql.query(`UPDATE price_index SET month = 111 WHERE industry_code = '26' AND period = 202403`);
    await takeImport({ ctx, input: { id: checked.id } });
    let seen = await settled(ctx, checked.id);
    seen = await settled(ctx, checked.id);
    expect([seen.state, seen.report.failure]).toEqual(['checked', 'changed-since']);
    const [stored] = await world.db.sql.query(`SELECT trim_scale(month)::text AS month FROM price_index WHERE industry_code = '26' AND period = 202403`);
    expect(stored).toEqual({ month: '111' });
    await cancelImport({ ctx, input: { id: checked.id } });
    expect((await readImport({ ctx, input: { id: checked.id } })).state).toBe('cancelled');
    await expect(cancelImport({ ctx, input: { id: checked.id } })).rejects.toMatchObject({ code: 'conflict' });
    await world.db.sql.query(`UPDATE price_index SET month = 101 WHERE industry_code = '26' AND period = 202403`);
  });

  it('called off while it runs, leaves nothing', async () => {
    const { administrator: ctx } = world;
    const before = await all();
    const rows = [['统一社会信用代码', '企业名称', '街镇', '行业代码', '规模', '控股情况', '隶属关系'], ...Array.from({ length: 3000 }, (_, i) => [`91310116MA${String(i).padStart(8, '0')}`, `企业${i}`, OWN_TOWN, '2614', '小型', '私人', '属地'])];
    const checked = await upload(ctx, { kind: 'enterprises', bytes: csv(rows), fileName: '名录.csv' });
    expect(checked.report.counts?.added).toBe(3000);
    await takeImport({ ctx, input: { id: checked.id } });
    expect((await readImportProgress({ ctx, input: { id: checked.id } })).state).toBe('running');
    await cancelImport({ ctx, input: { id: checked.id } });
    expect((await settled(ctx, checked.id)).state).toBe('cancelled');
    expect(await all()).toEqual(before);
  });

  it('says what kind of file cannot be read, and keeps it under its hash', async () => {
    const { administrator: ctx } = world;
    const refused = await upload(ctx, { kind: 'enterprises', bytes: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]), fileName: '旧表.xls' });
    expect([refused.state, refused.report.failure, refused.report.problems[0]?.issue.code]).toEqual(['failed', 'refused', 'old-workbook']);
  });

  it('belongs to who handed it in, and registers to their keepers', async () => {
    const { administrator, clerk } = world;
    const bytes = csv([['行业代码', '月份'], ['26', '2024-03']]);
    const input = { kind: 'price-index' as const, form: null, period: null, fileName: 'a.csv', sha256: await keepFile(bytes), bytes: bytes.byteLength };
    await expect(createImport({ ctx: clerk, input })).rejects.toMatchObject({ code: 'not-permitted' });
    const id = await createImport({ ctx: administrator, input });
    await settled(administrator, id);
    for (const call of [readImport, takeImport, cancelImport, readImportProgress]) await expect(call({ ctx: clerk, input: { id } })).rejects.toMatchObject({ code: 'not-found' });
    expect((await listImports({ ctx: clerk })).some((one) => one.id === id)).toBe(false);
    expect((await listImports({ ctx: administrator }))[0]?.id).toBe(id);
  });

  it('finds an import whose server is gone as failed', async () => {
    const { administrator: ctx } = world;
    const bytes = csv([['行业代码', '月份', '当月指数', '累计指数'], ['26', '2024-03', '99', '98']]);
    const checked = await upload(ctx, { kind: 'price-index', bytes, fileName: 'a.csv' });
    const progress = JSON.stringify({ task: 'take', step: 'store', done: 0, total: 0, owner: 'another', beat: '' });
    await world.db.sql.query(`UPDATE import SET state = 'running', progress = $2::jsonb || jsonb_build_object('at', now() - interval '5 minutes') WHERE id = $1`, [checked.id, progress]);
    const found = await readImport({ ctx, input: { id: checked.id } });
    expect([found.state, found.report.failure]).toEqual(['failed', 'interrupted']);
    await world.db.sql.query(`UPDATE import SET state = 'running', progress = $2::jsonb || jsonb_build_object('at', now() - interval '5 minutes') WHERE id = $1`, [checked.id, progress.replace('take', 'undo')]);
    expect((await readImport({ ctx, input: { id: checked.id } })).state).toBe('done');
  });
});
