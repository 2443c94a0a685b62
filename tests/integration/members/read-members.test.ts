import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bridge } from '@/lib/domain/bridge';
import { Decimal, isMeasured, type Measured } from '@/lib/domain/measured';
import type { DriverKind, DriversData } from '@/lib/domain/member-views';
import { period } from '@/lib/domain/period';
import type { MemberRow } from '@/lib/domain/views';
import { driverSteps } from '@/lib/reports/members/drivers-chart';
import { DEFAULT_VIEW, type ViewInput } from '@/lib/schemas/view';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { readArea } from '@/lib/server/members/read-area';
import { readAreas } from '@/lib/server/members/read-areas';
import { readDrivers } from '@/lib/server/members/read-drivers';
import { readIndustries } from '@/lib/server/members/read-industries';
import { readIndustry } from '@/lib/server/members/read-industry';
import { DEMO_DISTRICT } from '@/tests/setup/content';
import { memoryDatabase } from '@/tests/setup/database';

const TOWN = '310116503';
const PARK = '310116P01';

let db: Database;
let ctx: Ctx;

beforeAll(async () => {
  db = await memoryDatabase(DEMO_DISTRICT);
  ctx = { actor: systemActor, db };
});
afterAll(() => db.close());

const view = (change: Partial<ViewInput> = {}): ViewInput => ({ ...DEFAULT_VIEW, ...change });

function amount(m: Measured | undefined): Decimal {
  if (m === undefined || !isMeasured(m)) throw new Error(`not measured: ${JSON.stringify(m)}`);
  return m.value;
}

function sum(rows: readonly MemberRow[], pick: (row: MemberRow) => Measured): Decimal {
  return rows.reduce((total, row) => {
    const m = pick(row);
    return isMeasured(m) ? total.plus(m.value) : total;
  }, new Decimal(0));
}

it('towns add up to the district, and parks stand apart', async () => {
  const data = await readAreas({ ctx, input: view() });
  expect(data.towns).toHaveLength(11);
  expect(data.parks).toHaveLength(5);
  expect(sum(data.towns, (row) => row.figures.current.value).toString()).toBe(amount(data.total?.current.value).toString());
  const points = sum(data.towns, (row) => row.figures['comparable-price'].points);
  expect(points.minus(amount(data.total?.['comparable-price'].growth)).abs().lt('1e-9')).toBe(true);
  expect(data.towns[0]?.rankByValue).toMatchObject({ rank: 1, population: 11 });
});

it('towns within a cluster add up to the cluster, without parks', async () => {
  const data = await readAreas({ ctx, input: view({ cluster: 'new-material' }) });
  expect(data.parks).toBeNull();
  expect(data.narrowed).toMatchObject([{ kind: 'cluster', applied: true }]);
  expect(sum(data.towns, (row) => row.figures.current.value).toString()).toBe(amount(data.total?.current.value).toString());
  const division = await readAreas({ ctx, input: view({ industry: '26' }) });
  expect(sum(division.towns, (row) => row.figures.current.value).toString()).toBe(amount(division.total?.current.value).toString());
  const group = await readAreas({ ctx, input: view({ industry: '261' }) });
  expect(group.narrowed).toMatchObject([{ kind: 'industry', applied: false }]);
  expect(amount(group.total?.current.value).gt(amount(division.total?.current.value))).toBe(true);
});

it('a town reads its clusters and industries from either side of the pair', async () => {
  const data = await readArea({ ctx, input: { ...view(), code: TOWN } });
  const own = amount(data.area.figures.current.value);
  for (const parts of [data.clusters, data.industries]) {
    const rows = [...(parts?.rows ?? []), ...(parts?.rest == null ? [] : [parts.rest])];
    expect(rows.length).toBeGreaterThan(2);
    expect(sum(rows, (row) => row.figures.current.value).minus(own).abs().lt('1e-6')).toBe(true);
  }
  const [cluster] = data.clusters?.rows ?? [];
  const narrowed = await readArea({ ctx, input: { ...view({ cluster: cluster?.member.key ?? '' }), code: TOWN } });
  expect(amount(narrowed.area.figures.current.value).toString()).toBe(amount(cluster?.figures.current.value).toString());
  expect(narrowed.clusters).toBeNull();
  // The enterprises of both: each of them is of the town and of the cluster.
  expect(narrowed.leaders?.pulls.length).toBeGreaterThan(0);
  const [industry] = data.industries?.rows ?? [];
  const division = await readIndustry({ ctx, input: { ...view({ town: TOWN }), code: industry?.member.key ?? '' } });
  expect(amount(division.industry.figures.current.value).toString()).toBe(amount(industry?.figures.current.value).toString());
});

it('a park has its own figures, enterprises and projects, and no breakdown', async () => {
  const data = await readArea({ ctx, input: { ...view({ cluster: 'new-material' }), code: PARK } });
  expect(data).toMatchObject({ kind: 'park', clusters: null, industries: null, narrowed: [{ applied: false }] });
  expect(data.leaders?.pulls.length).toBeGreaterThan(0);
  expect(data.investment?.projects).toBeGreaterThan(0);
});

it.each([1, 2, 3, 4] as const)('industries of level %i add up to the district', async (level) => {
  const data = await readIndustries({ ctx, input: { ...view(), level } });
  expect(sum(data.industries, (row) => row.figures.current.value).toString()).toBe(amount(data.total.current.value).toString());
  expect(sum(data.sections, (row) => row.figures.current.value).toString()).toBe(amount(data.total.current.value).toString());
});

it('an industry of any level has its parents, its parts and the price index of its division', async () => {
  const division = await readIndustry({ ctx, input: { ...view(), code: '26' } });
  expect(division.parents.map(({ key }) => key)).toEqual(['C']);
  for (const parts of [division.children, division.towns, division.clusters]) {
    const rows = [...(parts?.rows ?? []), ...(parts?.rest == null ? [] : [parts.rest])];
    expect(sum(rows, (row) => row.figures.current.value).minus(amount(division.industry.figures.current.value)).abs().lt('1e-6')).toBe(true);
  }
  expect(division.price?.points.filter(({ value }) => isMeasured(value)).length).toBeGreaterThan(11);
  const [child] = division.children?.rows ?? [];
  const group = await readIndustry({ ctx, input: { ...view(), code: child?.member.key ?? '' } });
  expect(group).toMatchObject({ level: 3, towns: null, clusters: null });
  expect(group.parents.map(({ key }) => key)).toEqual(['C', '26']);
  const section = await readIndustry({ ctx, input: { ...view(), code: 'C' } });
  expect(section.price).toBeNull();
  expect(section.towns?.rows.length).toBe(11);
  await expect(readIndustry({ ctx, input: { ...view(), code: 'A' } })).rejects.toMatchObject({ code: 'not-found' });
});

it('names a filter that the data does not have', async () => {
  await expect(readAreas({ ctx, input: view({ cluster: 'nothing' }) })).rejects.toMatchObject({ code: 'invalid-input', problems: [{ field: 'cluster' }] });
});

function addsUp(data: DriversData): void {
  const made = driverSteps(data, 5, 'zh-CN');
  const growth = amount(data.figures[data.view.basis].growth);
  const last = made?.steps.at(-1);
  expect(made?.growth.toString()).toBe(growth.toString());
  expect(last?.to.minus(growth).abs().lt('1e-9'), `${data.by} ${data.whole.key}`).toBe(true);
  expect((made?.steps ?? []).reduce((total, step) => total.plus(step.points), new Decimal(0)).minus(growth).abs().lt('1e-9')).toBe(true);
}

it.each([
  [{}, ['cluster', 'industry', 'town', 'enterprise']],
  [{ town: TOWN }, ['cluster', 'industry', 'enterprise']],
  [{ park: PARK }, ['enterprise']],
  [{ cluster: 'new-material' }, ['industry', 'town', 'enterprise']],
  [{ industry: '26' }, ['cluster', 'industry', 'town', 'enterprise']],
  [{ industry: '2614' }, ['enterprise']],
  [{ cluster: 'new-material', industry: '26' }, ['enterprise']],
] satisfies [Partial<ViewInput>, DriverKind[]][])('the growth within %j is taken apart exactly', async (change, choices) => {
  for (const measure of ['month', 'ytd'] as const) {
    for (const basis of ['current', 'comparable-price'] as const) {
      for (const by of choices) {
        const data = await readDrivers({ ctx, input: { ...view({ ...change, measure, basis, scope: 'full' }), by } });
        expect(data.choices).toEqual(choices);
        expect(data.by).toBe(by);
        addsUp(data);
      }
    }
  }
});

it('the bridge leads from last year’s figure to the comparable prior of the page', async () => {
  for (const change of [{}, { town: TOWN }, { cluster: 'new-material' }, { industry: '26' }, { park: PARK }, { cluster: 'new-material', industry: '26' }]) {
    const now = await readDrivers({ ctx, input: { ...view({ ...change, period: period(2024, 3) }), by: 'enterprise' } });
    const before = await readDrivers({ ctx, input: { ...view({ ...change, period: period(2023, 3) }), by: 'enterprise' } });
    const bridge: Bridge | null = now.bridge;
    expect(bridge?.published.toString()).toBe(amount(before.figures.current.value).toString());
    expect(bridge?.comparable.toString()).toBe(amount(now.figures.current.prior).toString());
  }
});

it('leads by enterprise as the sum over all of them says', async () => {
  const data = await readDrivers({ ctx, input: { ...view({ cluster: 'equipment' }), by: 'enterprise' } });
  const increments = data.parts.map((part) => amount(part.increment).toNumber());
  const pulls = increments.filter((n) => n > 0);
  expect(pulls).toEqual([...pulls].sort((a, b) => b - a));
  expect(data.otherUnits).toBeGreaterThan(0);
});
