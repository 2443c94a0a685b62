import { afterEach, expect, it } from 'vitest';
import { isMeasured, type Measured } from '@/lib/domain/measured';
import { period, type Period } from '@/lib/domain/period';
import { memorySource } from '@/lib/import/load-source';
import { outstandingNote } from '@/lib/reports/investment/outstanding-note';
import { investmentInput } from '@/lib/schemas/api/investment';
import { deskInput, publishInput } from '@/lib/schemas/publications';
import { DEFAULT_VIEW, type ViewInput } from '@/lib/schemas/view';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { openPeriod } from '@/lib/server/forms/open-period';
import { readInvestmentView } from '@/lib/server/investment/read-investment-view';
import { loadDistrict } from '@/lib/server/load/load-district';
import { readProjects } from '@/lib/server/projects/read-projects';
import { recordStage } from '@/lib/server/projects/record-stage';
import { publish } from '@/lib/server/publications/publish';
import { readPublicationDesk } from '@/lib/server/publications/read-publication-desk';
import { submitReturns } from '@/lib/server/returns/submit';
import { whatTotalBecomes } from '@/lib/server/review/what-total-becomes';
import { readDataState } from '@/lib/server/statistics/read-data-state';
import { readInvestment } from '@/lib/server/statistics/read-investment';
import { ctxOfPerson, OWN_TOWN } from '@/tests/security/support/small-district';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';
import { expectTotalsAreSums } from '../returns/totals-are-sums';
import { explained, INVESTMENT, MAY, save, seen, sheetOf, startRound, type Round } from '../returns/support';
import { enterAndApprove } from './support';

/**
 * P-1 and P-5 are in the register and report May 2024; P-4 has ended, P-2 is not in the
 * register. All but P-2 had figures in May 2023: 100, 300 and 80 since January.
 */
const LAST_YEAR = [['P-1', '2023-05', '30', '100', '100'], ['P-5', '2023-05', '60', '300', '300'], ['P-4', '2023-05', '40', '80', '80'], ['P-2', '2023-05', '20', '20', '20']];

const number = (m: Measured): number | string => (isMeasured(m) ? m.value.toDecimalPlaces(4).toNumber() : m.missing);

describeOnEveryDatabase('investment of a month that is not whole', (open) => {
  let db: Database;
  let round: Round;
  afterEach(() => db.close());

  async function start(): Promise<void> {
    round = await startRound(open, INVESTMENT);
    ({ db } = round);
    const rows = LAST_YEAR.filter(([project]) => project !== 'P-2');
    const report = await loadDistrict({ ctx: { db, actor: systemActor }, input: { source: memorySource([{ file: 'investment.csv', header: ['project', 'period', 'month', 'ytd', 'since_start'], rows }]) } });
    expect(report.errors).toEqual([]);
  }

  const due = async (code: string) => {
    const found = (await sheetOf(round.clerk, { form: INVESTMENT })).returns.find(({ subject }) => subject.code === code);
    if (found === undefined) throw new Error(`${code} is not due`);
    return found;
  };
  const entries = (month: number, ytd: number) => [
    { line: 'completed', slot: 'month' as const, after: String(month) },
    { line: 'completed', slot: 'ytd' as const, after: String(ytd) },
    { line: 'since-start', slot: 'value' as const, after: String(9000 + ytd) },
  ];
  const district = async (ctx: Ctx) => {
    const { rows, meta } = await readInvestment({ ctx, input: investmentInput.parse({ by: 'district', period: '2024-05' }) });
    return { thisYear: rows[0]?.thisYear, prior: rows[0]?.prior, growth: rows[0]?.growth, notes: meta.notes };
  };
  const viewOf = (more: Partial<ViewInput> = {}) =>
    readInvestmentView({ ctx: round.analyst, input: { view: { ...DEFAULT_VIEW, scope: 'full', basis: 'current', period: period(2024, 5), ...more }, list: { sort: 'thisYear', descending: true, q: '', page: 1, filters: {} } } });

  it('is compared over the projects that have reported or no longer do, and says how many are still to come', async () => {
    await start();
    await enterAndApprove(round, await due('P-1'), entries(50, 200));
    await expectTotalsAreSums(db.sql);
    // 200 against 100 of P-1 and 80 of P-4, which has ended; not against the 300 of P-5, which has yet to report.
    const some = await district(round.analyst);
    expect([some.thisYear, some.prior]).toEqual([200, 180]);
    expect(some.growth).toBeCloseTo((200 / 180 - 1) * 100, 10);
    expect(some.notes.some((note) => note.includes('还有 1 个项目'))).toBe(true);

    const view = await viewOf();
    expect([view.outstanding, number(view.categories[0]!.now.prior), number(view.total.figure.prior)]).toEqual([1, 180, 180]);
    expect(outstandingNote(view, 'zh-CN')[0]).toContain('还有1个项目');
    const own = await viewOf({ town: OWN_TOWN });
    expect([own.outstanding, number(own.categories[0]!.now.prior), number(own.total.figure.prior), number(own.categories[0]!.now.growth)]).toEqual([0, 100, 100, 100]);
    expect(outstandingNote(own, 'zh-CN')).toEqual([]);

    await enterAndApprove(round, await due('P-5'), entries(70, 330));
    await expectTotalsAreSums(db.sql);
    const all = await district(round.analyst);
    expect([all.thisYear, all.prior, all.notes.some((note) => note.includes('还有'))]).toEqual([530, 480, false]);
  });

  it('becomes, with a return accepted, what it is said to become', async () => {
    await start();
    await enterAndApprove(round, await due('P-1'), entries(50, 200));
    const one = await due('P-5');
    const saved = await save(round.clerk, one, entries(70, 330));
    const told = await save(round.clerk, { ...one, version: saved.version }, [], explained(saved));
    expect((await submitReturns({ ctx: round.clerk, input: seen(told) })).refused).toEqual([]);
    const { changes } = await whatTotalBecomes({ ctx: round.reviewer, input: { id: one.id } });
    const ytd = changes.find((change) => change.kind === 'district' && change.scope === 'full' && change.measure === 'ytd');
    expect([ytd?.before.value, ytd?.before.prior, ytd?.after.value, ytd?.after.prior].map(String)).toEqual(['200', '180', '530', '480']);
  });

  it('follows whoever enters the register late', async () => {
    await start();
    const rows = LAST_YEAR.filter(([project]) => project === 'P-2');
    await loadDistrict({ ctx: { db, actor: systemActor }, input: { source: memorySource([{ file: 'investment.csv', header: ['project', 'period', 'month', 'ytd', 'since_start'], rows }]) } });
    await enterAndApprove(round, await due('P-1'), entries(50, 200));
    expect((await district(round.analyst)).prior).toBe(200);
    // From now on P-2 reports, and until it has it is in neither year.
    await recordStage({ ctx: round.clerk, input: { project: 'P-2', stage: 'registered', date: '2024-05-10', evidence: '入库通知' } });
    expect((await due('P-2')).status).toBe('draft');
    expect((await district(round.analyst)).prior).toBe(180);
    await expectTotalsAreSums(db.sql);
    await openPeriod({ ctx: round.reviewer, input: { form: INVESTMENT, period: MAY } });
    await expectTotalsAreSums(db.sql);
  });

  it('is shown of months that no enterprise has reported, and to whoever reads published figures once it is published', async () => {
    await start();
    await enterAndApprove(round, await due('P-1'), entries(50, 200));
    await enterAndApprove(round, await due('P-5'), entries(70, 330));
    const opened = (ctx: Ctx, asked: Period | null = null) =>
      readInvestmentView({ ctx, input: { view: { ...DEFAULT_VIEW, scope: 'full', basis: 'current', period: asked }, list: { sort: 'thisYear', descending: true, q: '', page: 1, filters: {} } } });
    const early = await opened(round.analyst);
    expect([early.view.period, early.state.latest, early.state.preliminary.investment, number(early.categories[0]!.now.value)]).toEqual([MAY, MAY, [MAY], 530]);
    expect((await readProjects({ ctx: round.analyst, input: { view: DEFAULT_VIEW, list: { sort: 'planned', descending: true, q: '', page: 1, filters: {} } } })).view.period).toBe(MAY);
    // Output has no such month.
    expect((await readDataState({ ctx: round.analyst })).periods).not.toContain(MAY);

    const official = await ctxOfPerson(db, 'official@example.org');
    expect((await opened(official)).view.period).toBe(202404);
    await expect(opened(official, period(2024, 5))).rejects.toMatchObject({ code: 'invalid-input', problems: [{ field: 'period' }] });
    await publish({ ctx: round.reviewer, input: publishInput.parse({ form: INVESTMENT, period: MAY, vintage: 1, note: '' }) });
    const published = await opened(official);
    expect([published.view.period, published.state.preliminary.investment, number(published.categories[0]!.now.value)]).toEqual([MAY, [], 530]);
  });

  it('is set beside what it was before the last day of approvals, over the projects of then', async () => {
    await start();
    await enterAndApprove(round, await due('P-1'), entries(50, 200));
    await db.sql.query(`UPDATE return SET approved_at = now() - interval '2 days' WHERE approved_at IS NOT NULL AND form = $1`, [INVESTMENT]);
    await enterAndApprove(round, await due('P-5'), entries(70, 330));
    const desk = await readPublicationDesk({ ctx: round.reviewer, input: deskInput.parse({ form: INVESTMENT }) });
    expect(desk.comparedWith).toMatchObject({ kind: 'preliminary' });
    const ytd = desk.changes.find(({ indicator, measure }) => indicator.code === 'investment' && measure === 'ytd');
    expect([ytd!.before!.value, ytd!.now.value].map(number)).toEqual([200, 530]);
    expect([ytd!.before!.growth, ytd!.now.growth].map(number)).toEqual([11.1111, 10.4167]);
  });
});
