import { afterAll, beforeAll, expect, it } from 'vitest';
import { changeWords } from '@/app/_imports/import-words';
import { describeProblem } from '@/lib/import/workbook/describe-problem';
import { templateInput } from '@/lib/schemas/imports';
import { readImportChanges } from '@/lib/server/imports/read-import-changes';
import { readTemplate } from '@/lib/server/imports/read-template';
import { readSheet } from '@/lib/server/returns/read-sheet';
import { sheetInput } from '@/lib/schemas/returns';
import { describeOnEveryDatabase } from '../../setup/every-database';
import { ENTERPRISES, OWN_ENTERPRISE } from '../../security/support/small-district';
import { closeWorld, csv, everything, filesFolder, OPEN, openWorld, take, undo, upload, workbook, wrong, type World } from './support';

const files = filesFolder();
afterAll(() => files.remove());

const HEADS = ['统一社会信用代码', '企业名称', '其中：行业小类', '工业总产值 本月', '工业总产值 1—本月', '工业销售产值 本月'];
/** Produces in one class alone. */
const PLAIN = ENTERPRISES[1]?.code ?? '';

describeOnEveryDatabase('returns by industry class', (open) => {
  let world: World;

  beforeAll(async () => {
    world = await openWorld(open);
    await world.db.sql.query(
      `INSERT INTO enterprise_class (enterprise_id, industry_code, from_period, to_period)
       SELECT e.id, x.industry, x.since, x.until FROM enterprise e CROSS JOIN (VALUES ('3912', 202402, NULL), ('2710', 202202, 202312)) AS x (industry, since, until) WHERE e.code = $1`,
      [OWN_ENTERPRISE],
    );
  });
  afterAll(() => closeWorld(world));

  const byClass = () =>
    world.db.sql.query(
      `SELECT c.line, c.slot, trim_scale(c.value)::text AS value FROM return_cell c JOIN return r ON r.id = c.return_id JOIN enterprise e ON e.id = r.enterprise_id
        WHERE e.code = $1 AND r.period = $2 AND c.changed_by IS NOT NULL AND c.value IS NOT NULL ORDER BY 1, 2`,
      [OWN_ENTERPRISE, OPEN],
    );
  const template = () => readTemplate({ ctx: world.clerk, input: templateInput.parse({ kind: 'returns', form: 'monthly-output', period: '2024-05' }) });

  it('are taken from a workbook and from CSV, shown before, checked in the return, and taken back', async () => {
    const { clerk: ctx } = world;
    const before = await everything(world.db);
    const rows = [
      [OWN_ENTERPRISE, '甲', null, 1100, 5500, 1000],
      [OWN_ENTERPRISE, '甲', 2614, 700, 3500, null],
      [OWN_ENTERPRISE, '甲', '3912', 500, 2000, null],
      [PLAIN, '乙', '', 2100, 10500, 2000],
    ];
    const checked = await upload(ctx, { kind: 'returns', bytes: await workbook([HEADS, ...rows]) });
    expect([wrong(checked), checked.report.counts]).toEqual([[], { rows: 4, added: 10, changed: 0, unchanged: 0 }]);
    expect(await everything(world.db)).toEqual(before);
    const preview = await readImportChanges({ ctx, input: { id: checked.id, after: 0, limit: 50 } });
    expect(preview.filter(({ key }) => key['line'] === 'gross-output/3912').map(({ after }) => after)).toEqual([{ value: 500 }, { value: 2000 }]);
    const one = preview.find(({ key }) => key['line'] === 'gross-output/3912' && key['slot'] === 'month');
    expect(changeWords(checked, one!, 'zh-CN')).toEqual({ what: `${ENTERPRISES[0]?.name ?? ''} · ${OWN_ENTERPRISE} · 其中：行业小类 3912`, fields: [{ field: '工业总产值 本月', before: null, after: '500' }] });
    expect(changeWords(checked, one!, 'en').what).toContain('Of which: industry class 3912');

    expect((await take(ctx, checked.id)).state).toBe('done');
    expect(await byClass()).toEqual([
      { line: 'gross-output', slot: 'month', value: '1100' },
      { line: 'gross-output', slot: 'ytd', value: '5500' },
      { line: 'gross-output/2614', slot: 'month', value: '700' },
      { line: 'gross-output/2614', slot: 'ytd', value: '3500' },
      { line: 'gross-output/3912', slot: 'month', value: '500' },
      { line: 'gross-output/3912', slot: 'ytd', value: '2000' },
      { line: 'sales-output', slot: 'month', value: '1000' },
    ]);
    // 700 + 500 is not 1100; the year to date adds up.
    const { returns } = await readSheet({ ctx, input: sheetInput.parse({ form: 'monthly-output', period: OPEN }) });
    const own = returns.find(({ subject }) => subject.code === OWN_ENTERPRISE);
    const uneven = own?.findings.filter(({ kind }) => kind === 'classes') ?? [];
    expect(uneven.map(({ slot }) => slot)).toEqual(['month']);

    // The template holds what was entered, class by class, and goes back in unchanged.
    const { columns, rows: known } = await template();
    const at = (key: string) => columns.findIndex((column) => column.key === key);
    expect(known.filter(([code]) => code === OWN_ENTERPRISE).map((row) => [row[at('class')], row[at('gross-output|month')], row[at('sales-output|month')]])).toEqual([[null, '1100', '1000'], ['2614', '700', null], ['3912', '500', null]]);
    expect(known.filter(([code]) => code === PLAIN)).toHaveLength(1);
    for (const language of ['zh', 'en'] as const) {
      const same = await upload(ctx, { kind: 'returns', bytes: await workbook([columns.map(({ label }) => label[language]), ...known]) });
      expect([wrong(same), same.report.counts?.changed]).toEqual([[], 0]);
    }

    const corrected = await upload(ctx, { kind: 'returns', fileName: '分小类.csv', bytes: csv([['企业代码', '分行业小类', '工业总产值 本月'], [OWN_ENTERPRISE, '2614', '600']]) });
    expect([wrong(corrected), corrected.report.counts]).toEqual([[], { rows: 1, added: 0, changed: 1, unchanged: 0 }]);
    expect((await take(ctx, corrected.id)).state).toBe('done');
    expect((await undo(ctx, corrected.id)).state).toBe('undone');
    expect((await undo(ctx, checked.id)).state).toBe('undone');
    expect(await byClass()).toEqual([]);
  });

  it('are refused at their cell where the enterprise has no such class, or the column is not asked by class', async () => {
    const { clerk: ctx } = world;
    const before = await everything(world.db);
    const bytes = await workbook([
      HEADS,
      [OWN_ENTERPRISE, '甲', '2710', 1, 2, null],
      [PLAIN, '乙', '2710', 1, 2, null],
      [OWN_ENTERPRISE, '甲', '3912', 1, 2, 3],
      [OWN_ENTERPRISE, '甲', '3912', 1, 2, null],
      [OWN_ENTERPRISE, '甲', '9999', 1, 2, null],
      [OWN_ENTERPRISE, '甲', '39', 1, 2, null],
      [ENTERPRISES[8]?.code ?? '', '别镇的', '3912', 1, 2, null],
    ]);
    const checked = await upload(ctx, { kind: 'returns', bytes });
    expect(wrong(checked)).toEqual([
      '2 其中：行业小类 no-such-class',
      '3 其中：行业小类 no-such-class',
      '4 工业销售产值 本月 not-by-class',
      '5 统一社会信用代码 duplicate',
      '6 其中：行业小类 industry-unknown',
      '7 其中：行业小类 industry-unknown',
      '8 统一社会信用代码 no-return-due',
    ]);
    const said = checked.report.problems.slice(0, 3).map((problem) => describeProblem(problem, 'zh-CN', (key) => key));
    expect(said).toEqual(['该企业没有这个行业小类。它在本期填报的小类是：2614、3912。', '该企业只有一个行业小类，不分小类填报。请删去这一行。', '这一列不分行业小类填报。请写在该单位不填行业小类的那一行。']);
    expect(checked.report.problems[0]).toMatchObject({ row: 2, column: 2, value: '2710' });
    expect(await everything(world.db)).toEqual(before);
  });

  it('need no column where no enterprise of the file has several', async () => {
    const { clerk: ctx } = world;
    await world.db.sql.query(`DELETE FROM enterprise_class`);
    const { columns } = await template();
    expect(columns.map(({ key }) => key)).not.toContain('class');
    const plain = await upload(ctx, { kind: 'returns', bytes: await workbook([columns.map(({ label }) => label.zh), [PLAIN, '乙', ...columns.slice(2).map(() => 1)]]) });
    expect([wrong(plain), plain.report.problems.map(({ issue }) => issue.code).includes('kept-column')]).toEqual([[], false]);
    expect(plain.mapping.sheet?.columns).toEqual(Object.fromEntries(columns.map(({ key }, at) => [key, at])));
  });
});
