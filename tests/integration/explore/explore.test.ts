import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExploreData, ExploreInput } from '@/lib/domain/explore';
import { isMeasured, sumMeasured, type Measured } from '@/lib/domain/measured';
import { parsePeriod } from '@/lib/domain/period';
import { exploreModel } from '@/lib/reports/explore/explore-chart';
import { seriesInput } from '@/lib/schemas/api/series';
import { DEFAULT_EXPLORE } from '@/lib/schemas/explore';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { readExplore } from '@/lib/server/explore/read-explore';
import { readSeries } from '@/lib/server/statistics/read-series';
import { ctxOfPerson, ENTERPRISES, FOREIGN_TOWN, OWN_TOWN, peopledDistrict, SCHEME } from '@/tests/security/support/small-district';
import { describeOnEveryDatabase } from '@/tests/setup/every-database';

const number = (m: Measured | undefined): number | null => (m !== undefined && isMeasured(m) ? m.value.toNumber() : null);
const near = (a: number | null, b: number | null) => {
  if (a === null || b === null) expect(a).toBe(b);
  else expect(a).toBeCloseTo(b, 9);
};

describeOnEveryDatabase('the explorer', (open) => {
  let db: Database;
  let ctx: Ctx;
  const ask = (input: Partial<ExploreInput>): Promise<ExploreData> => readExplore({ ctx, input: { ...DEFAULT_EXPLORE, scheme: SCHEME, ...input } });

  beforeAll(async () => {
    db = await peopledDistrict(open);
    ctx = await ctxOfPerson(db, 'analyst@example.org');
  });
  afterAll(() => db.close());

  it.each(['level', 'growth', 'points', 'share'] as const)('says of towns the same %s as the series', async (transform) => {
    const data = await ask({ by: 'town', transform });
    const { series } = await readSeries({ ctx, input: seriesInput.parse({ indicator: 'gross-output', by: 'town', from: '2023-02' }) });
    expect(data.members.map(({ key }) => key).sort()).toEqual([OWN_TOWN, FOREIGN_TOWN]);
    expect(data.periods).toHaveLength(14);
    const field = transform === 'level' ? 'value' : transform;
    for (const member of data.members) {
      const points = series.find(({ key }) => key === member.key)?.points ?? [];
      member.values.forEach((value, index) => near(number(value), points[index]?.[field] ?? null));
    }
  });

  it.each(['cluster', 'town', 'industry', 'enterprise'] as const)('gives levels and points by %s that add up, with the rest, to the whole', async (by) => {
    for (const transform of ['level', 'points'] as const) {
      const data = await ask({ by, transform, basis: 'current', scope: 'full' });
      const parts = [...data.members, ...(data.rest === null ? [] : [data.rest])];
      data.periods.forEach((_, index) => {
        const sum = sumMeasured(parts.map(({ values }) => values[index] ?? { missing: 'not-available' }));
        near(number(sum), number(data.total?.values[index]));
      });
    }
  });

  it('takes pairs in either order to the same figures', async () => {
    for (const [by, by2] of [['cluster', 'town'], ['cluster', 'industry'], ['town', 'industry']] as const) {
      const one = await ask({ by, by2 });
      const other = await ask({ by: by2, by2: by });
      const turned = new Map(other.members.map((member) => [member.key.split('/').reverse().join('/'), member]));
      expect(one.members.length).toBeGreaterThan(1);
      expect([...turned.keys()].sort()).toEqual(one.members.map(({ key }) => key).sort());
      for (const member of one.members) expect(member.values.map(number)).toEqual(turned.get(member.key)?.values.map(number));
      const parts = [...one.members, ...(one.rest === null ? [] : [one.rest])];
      near(number(sumMeasured(parts.map(({ values }) => values.at(-1) ?? { missing: 'not-available' }))), number(one.total?.values.at(-1)));
    }
  });

  it('narrows to members, and names one that is not there', async () => {
    const data = await ask({ by: 'cluster', by2: 'town', member: ['a', 'nobody'], member2: [OWN_TOWN] });
    expect(data.members.map(({ key }) => key)).toEqual([`a/${OWN_TOWN}`]);
    expect(data.problems).toEqual([{ field: 'member', reason: 'unknown', received: 'nobody' }]);
    expect(data.choices.members.map(({ key }) => key)).toEqual(['a', 'b']);
  });

  it('has an index of 100 in its base year, and then the comparable growth', async () => {
    const index = await ask({ transform: 'index', base: 2023, basis: 'current' });
    const growth = await ask({ transform: 'growth', basis: 'current' });
    const [line] = index.lines;
    const rates = growth.lines[0]?.values ?? [];
    index.periods.forEach((p, at) => near(number(line?.values[at]), p < 202_400 ? 100 : 100 + (number(rates[growth.periods.indexOf(p)]) ?? Number.NaN)));
    expect(exploreModel(index, 'en')).toMatchObject({ panels: [{ mark: { value: 100 } }] });
  });

  it('averages growth over a year apart', async () => {
    const data = await ask({ transform: 'average', by: 'town', from: parsePeriod('2023-04') });
    expect(data.periods).toEqual([parsePeriod('2024-04')]);
    const growth = await ask({ transform: 'growth', by: 'town' });
    for (const member of data.members) near(number(member.values[0]), number(growth.members.find(({ key }) => key === member.key)?.values.at(-1)));
  });

  it('sums twelve months from years to date', async () => {
    const data = await ask({ transform: 'twelve-month', measure: 'month' });
    const level = await ask({});
    const at = (period: string) => number(level.lines[0]?.values[level.periods.indexOf(parsePeriod(period))]) ?? Number.NaN;
    expect(data.problems).toEqual([{ field: 'measure', reason: 'twelve-measure', received: 'month' }]);
    near(number(data.lines[0]?.values.at(-1)), at('2024-04') + at('2023-12') - at('2023-04'));
    near(number(data.lines[0]?.values[data.periods.indexOf(parsePeriod('2023-12'))]), at('2023-12'));
    expect(data.lines[0]?.values[0]).toEqual({ missing: 'not-reported' });
  });

  it('lays the comparable prior over levels, for few series only', async () => {
    const data = await ask({ overlay: true });
    const { series } = await readSeries({ ctx, input: seriesInput.parse({ indicator: 'gross-output', by: 'district', from: '2023-02' }) });
    expect(data.lines[0]?.last?.map(number)).toEqual(series[0]?.points.map(({ prior }) => prior));
    const many = await ask({ overlay: true, by: 'enterprise' });
    expect(many.problems).toEqual([{ field: 'overlay', reason: 'overlay-many', received: 'last-year' }]);
  });

  it('shows the largest enterprises, or those that pulled and dragged most', async () => {
    const data = await ask({ by: 'enterprise', scope: 'full' });
    expect(data.members.map(({ key }) => key)).toEqual(ENTERPRISES.map(({ code }) => code).reverse());
    expect(data.lines).toHaveLength(8);
    const local = await ask({ by: 'enterprise' });
    expect(local.members).toHaveLength(9);
    const drivers = await ask({ by: 'enterprise', chart: 'waterfall', basis: 'current' });
    const chart = exploreModel(drivers, 'zh-CN');
    if (chart.kind !== 'waterfall') throw new Error('no waterfall');
    const total = chart.bars.at(-1);
    expect(chart.bars.at(-2)?.to).toBeCloseTo(total?.to ?? Number.NaN, 9);
    near(total?.to ?? null, number(drivers.total?.figures.current.growth));
  });

  it('knows investment, at current prices and in its own periods', async () => {
    const data = await ask({ indicator: 'investment', by: 'town', transform: 'growth' });
    expect(data.query.basis).toBe('current');
    expect(data.choices.periods[0]).toBe(parsePeriod('2023-11'));
    expect(data.problems).toEqual([]);
    expect(data.coverage).toBeNull();
  });

  it('falls back from an indicator and a scheme that are not there', async () => {
    const data = await ask({ indicator: 'happiness', by: 'cluster', scheme: 'NONE' });
    expect(data.indicator.code).toBe('gross-output');
    expect(data.problems.map(({ field, reason }) => [field, reason])).toEqual([['indicator', 'unknown'], ['scheme', 'unknown']]);
  });

  it('gives a reader of one town that town, and nothing that would tell the district’s total', async () => {
    const limited = await ctxOfPerson(db, 'analyst.town@example.org');
    const data = await readExplore({ ctx: limited, input: { ...DEFAULT_EXPLORE, transform: 'share', chart: 'share' } });
    expect(data.query).toMatchObject({ by: 'town', transform: 'level', chart: 'line' });
    expect(data.members.map(({ key }) => key)).toEqual([OWN_TOWN]);
    expect([data.total, data.rest, data.others, data.coverage]).toEqual([null, null, null, null]);
    expect(data.members[0]?.figures.current.share).toEqual({ missing: 'not-reported' });
    expect(data.members[0]?.figures.current.points).toHaveProperty('missing');
    expect(data.problems.map(({ reason }) => reason)).toEqual(['withheld', 'chart-withheld']);
  });
});
