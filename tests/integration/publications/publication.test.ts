import { afterEach, expect, it } from 'vitest';
import { period } from '@/lib/domain/period';
import { AppError } from '@/lib/errors';
import { readOverview } from '@/lib/server/statistics/read-overview';
import { readDataState } from '@/lib/server/statistics/read-data-state';
import { readExplore } from '@/lib/server/explore/read-explore';
import { readProgress } from '@/lib/server/statistics/read-progress';
import { readRevisions } from '@/lib/server/publications/read-revisions';
import { DEFAULT_EXPLORE } from '@/lib/schemas/explore';
import { progressInput } from '@/lib/schemas/api/progress';
import { DEFAULT_VIEW } from '@/lib/schemas/view';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { memorySource } from '@/lib/import/load-source';
import { loadDistrict } from '@/lib/server/load/load-district';
import { TOTAL_COLUMNS } from '@/lib/server/statistics/totals-columns';
import { OWN_ENTERPRISE } from '@/tests/security/support/small-district';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { MAY, OUTPUT, save, sheetOf, stored } from '../returns/support';
import { approveSome, deskOf, enterAndApprove, frozenRows, publishAs, reopen, seriesOf, startPublishing, storedReturn, withNothingKept } from './support';

const view = DEFAULT_VIEW;
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** Moves a publication to a day in the past, so that days tell vintages apart. */
async function backdate(db: Database, publication: number, day: string): Promise<void> {
  await db.sql.query(`UPDATE publication SET published_at = $2::timestamp AT TIME ZONE 'Asia/Shanghai' WHERE id = $1`, [publication, `${day} 23:30`]);
  await db.sql.query(`UPDATE data_version SET version = version + 1`);
}

describeOnEveryDatabase('publication', (open) => {
  let db: Database;
  afterEach(() => db.close());

  const codes = (outcomes: readonly PromiseSettledResult<unknown>[]) => outcomes.flatMap((one) => (one.status === 'rejected' && one.reason instanceof AppError ? [one.reason.code] : []));
  const periodsFor = async (ctx: Ctx) => (await readDataState({ ctx })).periods;

  it('freezes exactly what is approved, locks it, and shows it to those who see published figures only', async () => {
    const round = await startPublishing(open);
    ({ db } = round);
    const before = await deskOf(round.reviewer);
    expect(before).toMatchObject({ period: MAY, standing: 'preliminary', obstacle: 'nothing-approved', nextVintage: 1, coverage: { due: 10, submitted: 0, approved: 0, inWork: { draft: 10 } } });
    await expect(publishAs(round.reviewer, 1)).rejects.toMatchObject({ code: 'not-found' });

    await approveSome(round, 6);
    expect(await periodsFor(round.reviewer)).toContain(MAY);
    const preliminary = await readOverview({ ctx: round.reviewer, input: { ...view, period: period(2024, 5) } });
    expect(preliminary.trend.at(-1)).toMatchObject({ period: MAY, provisional: true });
    expect((await readDataState({ ctx: round.reviewer })).preliminary.output).toEqual([MAY]);
    expect((await readDataState({ ctx: round.official })).preliminary.output).toEqual([]);

    // Nobody who sees published figures only gets at it: not by asking for it, and not as its own newest.
    for (const ctx of [round.official, { ...round.reviewer, actor: { ...round.reviewer.actor, publishedOnly: true as const } }]) {
      expect(await periodsFor(ctx)).not.toContain(MAY);
      await expect(readOverview({ ctx, input: { ...view, period: period(2024, 5) } })).rejects.toMatchObject({ code: 'invalid-input' });
      expect((await readOverview({ ctx, input: view })).view.period).toBe(202404);
      // Asked for it by name, what a series says of it is what it says of a period that is not there: nothing.
      for (const by of ['district', 'town', 'cluster', 'industry', 'enterprise'] as const) {
        for (const indicator of ['gross-output', 'sales-ratio'] as const) {
          const asked = { by, indicator, to: '2024-06' } as const;
          const { series, meta } = await seriesOf(ctx, asked);
          for (const { points } of series) {
            expect(points.map((point) => point.period)).toEqual(['2024-02', '2024-03', '2024-04', '2024-05', '2024-06']);
            const [hidden, absent] = points.slice(-2).map(({ period: p, label, ...rest }) => (p === '' || label === '' ? null : rest));
            expect(hidden).toMatchObject({ value: null, prior: null, growth: null, points: null, contribution: null, share: null, units: 0, growing: null });
            expect(hidden).toEqual(absent);
          }
          expect(meta.coverage?.period).not.toBe('2024-05');
          // Alone too, and who reported is not told either.
          const alone = async (p: string) => (await seriesOf(ctx, { by, indicator, from: p, to: p })).series.map(({ key, points }) => [key, points.length, points[0]?.value ?? null, points[0]?.missing]);
          expect(await alone('2024-05')).toEqual(await alone('2024-06'));
        }
      }
      expect((await seriesOf(ctx)).series[0]?.points.map((point) => point.period)).toEqual(['2024-02', '2024-03', '2024-04']);
      expect((await readExplore({ ctx, input: { ...DEFAULT_EXPLORE, to: period(2024, 5) } })).periods).not.toContain(MAY);
      await expect(readProgress({ ctx, input: progressInput.parse({ period: '2024-05' }) })).rejects.toMatchObject({ code: 'invalid-input' });
    }

    const desk = await deskOf(round.reviewer);
    expect(desk).toMatchObject({ standing: 'preliminary', obstacle: null, coverage: { due: 10, submitted: 6, approved: 6 } });
    const published = await publishAs(round.reviewer, 1, MAY, '五月数据');
    expect(published).toMatchObject({ vintage: 1, locked: 6 });

    const [same] = await db.sql.query<{ rows: number; differing: number }>(
      `WITH now AS (SELECT indicator_id, dimension, scheme_id, period, member, member2, locality, ${TOTAL_COLUMNS} FROM total WHERE period = ${MAY} AND indicator_id < 10),
            kept AS (SELECT indicator_id, dimension, scheme_id, period, member, member2, locality, ${TOTAL_COLUMNS} FROM published_total WHERE publication_id = $1)
       SELECT (SELECT count(*)::int FROM kept) AS rows, (SELECT count(*)::int FROM ((TABLE now EXCEPT TABLE kept) UNION ALL (TABLE kept EXCEPT TABLE now)) d) AS differing`,
      [published.publication],
    );
    expect(same?.rows).toBeGreaterThan(20);
    expect(same?.differing).toBe(0);

    const [counts] = await db.sql.query<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM return WHERE form = '${OUTPUT}' AND period = ${MAY} AND status = 'published') AS locked,
              (SELECT count(*)::int FROM return WHERE form = '${OUTPUT}' AND period = ${MAY} AND status = 'draft') AS left,
              (SELECT count(*)::int FROM return_event WHERE action = 'publish') AS steps,
              (SELECT count(*)::int FROM audit_event WHERE action = 'period.publish') AS audits,
              (SELECT (summary->>'due')::int FROM publication WHERE id = $1) AS due`,
      [published.publication],
    );
    expect(counts).toEqual({ locked: 6, left: 4, steps: 6, audits: 1, due: 10 });
    expect(await periodsFor(round.official)).toContain(MAY);
    expect((await readOverview({ ctx: round.official, input: view })).trend.at(-1)).toMatchObject({ period: MAY, provisional: false });
    expect((await readDataState({ ctx: round.reviewer })).preliminary.output).toEqual([]);
  });

  it('keeps a vintage as it was, to the byte, whatever is corrected afterwards', async () => {
    const round = await startPublishing(open);
    ({ db } = round);
    const returns = await approveSome(round, 6);
    const first = await publishAs(round.reviewer, 1);
    await backdate(db, first.publication, '2024-06-20');
    const frozen = await frozenRows(db, first.publication);
    const asOfJune = async () => {
      const ctx = withNothingKept(round.analyst);
      const { meta, series } = await seriesOf(ctx, { vintage: '2024-06-20' });
      const overview = await readOverview({ ctx, input: { ...view, vintage: '2024-06-20' } });
      return JSON.stringify([meta.asOf, meta.coverage, series, overview.figures, overview.coverage, overview.clusters, overview.towns, overview.trend]);
    };
    const june = await asOfJune();
    const publicNow = async () => JSON.stringify((await seriesOf(round.official)).series);
    const publicBefore = await publicNow();

    // Opened for correction, the published figure goes on counting.
    const chosen = returns[0]!;
    await reopen(round.reviewer, chosen.id);
    expect(await storedReturn(db, chosen.id)).toMatchObject({ status: 'returned', correction: true });
    await expect(publishAs(round.reviewer, 2)).rejects.toMatchObject({ code: 'conflict' });
    expect(await publicNow()).toBe(publicBefore);

    // Corrected and approved, but not yet published: only those who see preliminary figures have it, marked as such.
    const corrected = (await sheetOf(round.clerk, { ids: [chosen.id] })).returns[0]!;
    const month = Number(stored(corrected, 'gross-output', 'month')) - 100;
    const ytd = Number(stored(corrected, 'gross-output', 'ytd')) - 100;
    await enterAndApprove(round, corrected, [{ line: 'gross-output', slot: 'month', after: String(month) }, { line: 'gross-output', slot: 'ytd', after: String(ytd) }]);
    expect(await publicNow()).toBe(publicBefore);
    const seen = await seriesOf(round.analyst);
    expect(JSON.stringify(seen.series)).not.toBe(publicBefore);
    expect(seen.meta.notes.join(' ')).toContain('2024-05');
    const desk = await deskOf(round.reviewer, { period: MAY });
    expect(desk).toMatchObject({ standing: 'amended', nextVintage: 2, obstacle: null, comparedWith: { kind: 'vintage', vintage: 1 } });
    const change = desk.changes.find(({ indicator, measure }) => indicator.code === 'gross-output' && measure === 'month');
    expect(change?.level).toMatchObject({ value: expect.anything() });

    const second = await publishAs(round.reviewer, 2, MAY, '更正一家企业');
    expect(second).toMatchObject({ vintage: 2, locked: 1 });
    expect(await storedReturn(db, chosen.id)).toMatchObject({ status: 'published', correction: false });
    expect(await publicNow()).not.toBe(publicBefore);
    expect(await publicNow()).toBe(JSON.stringify((await seriesOf(round.analyst)).series));
    expect(JSON.stringify((await seriesOf(round.analyst, { vintage: TODAY })).series[0]?.points.at(-1)?.value)).toBe(JSON.stringify((await seriesOf(round.analyst)).series[0]?.points.at(-1)?.value));

    // And the first vintage is what it was: its rows, and everything read as published on its day.
    expect(await frozenRows(db, first.publication)).toBe(frozen);
    expect(await asOfJune()).toBe(june);
    await expect(db.sql.query(`UPDATE published_total SET month_value = 0`)).rejects.toThrow(/can be added, not changed or removed/);
    await expect(db.sql.query(`DELETE FROM published_total`)).rejects.toThrow(/can be added, not changed or removed/);

    const revisions = await readRevisions({ ctx: round.official, input: { view: { ...view, measure: 'month', scope: 'full', basis: 'current', period: period(2024, 5) }, of: 'gross-output' } });
    expect(revisions.history.map(({ vintage }) => vintage)).toEqual([1, 2]);
    expect(revisions.rows[0]).toMatchObject({ period: MAY, vintages: 2 });
    expect(revisions.summary.find(({ indicator }) => indicator.code === 'gross-output')).toMatchObject({ periods: 1, revised: 1 });
    const [before, after] = revisions.history;
    const difference = 'value' in before!.value && 'value' in after!.value ? after!.value.value.minus(before!.value.value).toNumber() : null;
    expect(difference).toBe(-100);
  });

  it('tells vintages of one day apart by their moments', async () => {
    const round = await startPublishing(open);
    ({ db } = round);
    const [chosen] = await approveSome(round, 3);
    const first = await publishAs(round.reviewer, 1);
    const district = async (vintage: string) => JSON.stringify((await seriesOf(round.official, { to: '2024-05', vintage })).series[0]?.points.at(-1)?.value);
    await reopen(round.reviewer, chosen!.id);
    const [one] = (await sheetOf(round.clerk, { ids: [chosen!.id] })).returns;
    await enterAndApprove(round, one!, [{ line: 'gross-output', slot: 'month', after: String(Number(stored(one!, 'gross-output', 'month')) + 5) }, { line: 'gross-output', slot: 'ytd', after: String(Number(stored(one!, 'gross-output', 'ytd')) + 5) }]);
    const second = await publishAs(round.reviewer, 2);
    const at = (publication: number, moment: string) => db.sql.query(`UPDATE publication SET published_at = $2::timestamp AT TIME ZONE 'Asia/Shanghai' WHERE id = $1`, [publication, moment]);
    await at(first.publication, '2024-06-15 10:00:00.500');
    await at(second.publication, '2024-06-15 11:30:15.250');
    await db.sql.query(`UPDATE data_version SET version = version + 1`);

    expect((await readDataState({ ctx: round.official })).publicationDays).toEqual(['2024-06-15T10:00:00', '2024-06-15']);
    const [before, after] = [await district('2024-06-15T10:00:00'), await district('2024-06-15')];
    expect(Number(after) - Number(before)).toBe(5);
    expect(await district('2024-06-15T11:30:14')).toBe(before);
    expect(await district('2024-06-15T11:30:15')).toBe(after);
    expect(['null', undefined]).toContain(await district('2024-06-15T09:59:59'));
    const revisions = await readRevisions({ ctx: round.official, input: { view: { ...view, period: period(2024, 5) }, of: 'gross-output' } });
    expect(revisions.history.map(({ vintage, asOf }) => [vintage, asOf])).toEqual([[1, '2024-06-15T10:00:00'], [2, '2024-06-15']]);
  });

  it('lets one of those who publish at the same time win, and refuses to publish the same again', async () => {
    const round = await startPublishing(open);
    ({ db } = round);
    await approveSome(round, 2);
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => publishAs(n % 2 === 0 ? round.administrator : round.reviewer, 1)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(codes(outcomes)).toEqual(['conflict', 'conflict', 'conflict', 'conflict']);
    const [count] = await db.sql.query<{ publications: number; vintages: number }>(`SELECT (SELECT count(*)::int FROM publication) AS publications, (SELECT count(DISTINCT publication_id)::int FROM published_total) AS vintages`);
    expect(count).toEqual({ publications: 1, vintages: 1 });
    await expect(publishAs(round.reviewer, 2)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('nothing has changed') });
    expect(await deskOf(round.reviewer, { period: MAY })).toMatchObject({ standing: 'published', obstacle: 'unchanged' });
  });

  it('of settled history is allowed; as published on a day, only what was published by its end exists', async () => {
    const round = await startPublishing(open);
    ({ db } = round);
    const march = await publishAs(round.reviewer, 1, 202403);
    const april = await publishAs(round.reviewer, 1, 202404);
    await backdate(db, march.publication, '2024-04-20');
    await backdate(db, april.publication, '2024-05-20');
    const at = async (vintage: string, more = {}) => (await seriesOf(withNothingKept(round.analyst), { vintage, ...more })).series[0]?.points.map((point) => [point.period, point.value === null]);
    // The moment counts in Beijing time: half past eleven in the evening is still that day.
    expect(await at('2024-04-19', { to: '2024-04' })).toEqual([['2024-02', true], ['2024-03', true], ['2024-04', true]]);
    expect(await at('2024-04-19')).toEqual([]);
    expect(await at('2024-04-20')).toEqual([['2024-02', true], ['2024-03', false]]);
    expect(await at('2024-05-19')).toEqual([['2024-02', true], ['2024-03', false]]);
    expect(await at('2024-05-20', { from: undefined })).toEqual([['2024-03', false], ['2024-04', false]]);
    expect(await at('2024-05-20')).toEqual([['2024-02', true], ['2024-03', false], ['2024-04', false]]);
    const state = await readDataState({ ctx: round.official, asOf: '2024-04-20' });
    expect(state).toMatchObject({ latest: 202403, periods: [202403], asOf: '2024-04-20', publicationDays: ['2024-04-20', '2024-05-20'] });
    await expect(readOverview({ ctx: round.official, input: { ...view, vintage: '2024-04-19' } })).rejects.toMatchObject({ code: 'invalid-input', problems: [{ field: 'vintage' }] });
    await expect(seriesOf(round.analyst, { by: 'enterprise', vintage: '2024-05-20' })).rejects.toMatchObject({ code: 'invalid-input', problems: [{ field: 'vintage' }] });
    const explored = await readExplore({ ctx: round.analyst, input: { ...DEFAULT_EXPLORE, by: 'enterprise', vintage: '2024-05-20' } });
    expect(explored.problems).toEqual([expect.objectContaining({ field: 'by', reason: 'units-as-of' })]);
    expect(explored.choices.breakdowns).not.toContain('enterprise');
  });

  it('opens a loaded return for correction with cells of what is stored, and only with a reason and at the version seen', async () => {
    const round = await startPublishing(open);
    ({ db } = round);
    await publishAs(round.reviewer, 1, 202404);
    const [loaded] = await db.sql.query<{ id: number; month: string }>(
      `SELECT t.id, r.month::text AS month FROM return t JOIN output_record r ON r.enterprise_id = t.enterprise_id AND r.form = t.form AND r.period = t.period AND r.indicator_id = 1 WHERE t.period = 202404 AND t.form = '${OUTPUT}' ORDER BY t.id LIMIT 1`,
    );
    const id = loaded?.id ?? 0;
    const twice = await Promise.allSettled([reopen(round.reviewer, id), reopen(round.reviewer, id)]);
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(codes(twice)).toEqual(['conflict']);
    const cells = await db.sql.query<{ value: string }>(`SELECT value::text AS value FROM return_cell WHERE return_id = $1 AND line = 'gross-output' AND slot = 'month'`, [id]);
    expect(cells.map(({ value }) => Number(value))).toEqual([Number(loaded?.month)]);
    const desk = await deskOf(round.reviewer, { period: 202404 });
    expect(desk.returns.rows[0]).toMatchObject({ id, correction: true, status: 'returned' });
    expect(desk.coverage.correcting).toBe(1);
    await expect(reopen(round.townReviewer, id)).rejects.toMatchObject({ code: 'not-found' });
    await expect(reopen(round.clerk, id)).rejects.toMatchObject({ code: 'not-permitted' });
  });

  it('keeps the published figure for those who see published ones only when a load replaces it, until it is published', async () => {
    const round = await startPublishing(open);
    ({ db } = round);
    await publishAs(round.reviewer, 1, 202404);
    const april = async (ctx: Ctx) => (await seriesOf(ctx, { measure: 'month' })).series[0]?.points.find((point) => point.period === '2024-04')?.value;
    const before = await april(round.official);
    const row = [OWN_ENTERPRISE, '2024-04', 'gross-output', '1333', '5000', '1000', '4000'];
    const source = memorySource([{ file: 'output.csv', header: 'enterprise,period,indicator,month,ytd,prior_month,prior_ytd'.split(','), rows: [row] }]);
    const report = await loadDistrict({ ctx: round.administrator, input: { source } });
    expect(report.errors).toEqual([]);
    expect(await april(round.official)).toBe(before);
    expect(await april(round.analyst)).not.toBe(before);
    expect(await deskOf(round.reviewer, { period: 202404 })).toMatchObject({ standing: 'amended', obstacle: null });
    await publishAs(round.reviewer, 2, 202404);
    expect(await april(round.official)).toBe(await april(round.analyst));
  });

  it('compares preliminary figures with those before the last day of approvals', async () => {
    const round = await startPublishing(open);
    ({ db } = round);
    const returns = await approveSome(round, 3);
    expect((await deskOf(round.reviewer)).comparedWith).toBeNull();
    await db.sql.query(`UPDATE return SET approved_at = now() - interval '2 days' WHERE id = ANY ($1::int[])`, [returns.slice(0, 2).map(({ id }) => id)]);
    const desk = await deskOf(round.reviewer);
    expect(desk.comparedWith).toMatchObject({ kind: 'preliminary' });
    const month = desk.changes.find(({ indicator, measure }) => indicator.code === 'gross-output' && measure === 'month');
    const levels = await Promise.all(returns.slice(0, 3).map(async ({ id }) => Number(stored((await sheetOf(round.clerk, { ids: [id] })).returns[0]!, 'gross-output', 'month'))));
    expect(month?.before).toMatchObject({ value: { value: expect.anything() } });
    expect(Number('value' in month!.before!.value ? month!.before!.value.value : NaN)).toBe((levels[0] ?? 0) + (levels[1] ?? 0));
    expect(Number('value' in month!.now.value ? month!.now.value.value : NaN)).toBe(levels.reduce((a, b) => a + b, 0));
  });

  it('is refused to whoever may not publish, and to a reviewer of a part of the district', async () => {
    const round = await startPublishing(open);
    ({ db } = round);
    await expect(publishAs(round.clerk, 1, 202404)).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(publishAs(round.townReviewer, 1, 202404)).rejects.toMatchObject({ code: 'not-found' });
    await expect(deskOf(round.analyst)).rejects.toMatchObject({ code: 'not-permitted' });
    await expect(deskOf(round.townReviewer)).rejects.toMatchObject({ code: 'not-found' });
    const saved = await save(round.clerk, (await sheetOf(round.clerk)).returns[0]!, []);
    expect(saved.status).toBe('draft');
  });
});
