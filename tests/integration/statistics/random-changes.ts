import { fc } from '@/tests/setup/property';
import { demoCreditCode } from '@/prisma/seed/credit-codes';

/**
 * A district small enough that random rows meet often, and random changes of it: rows for a
 * load, and removals as the verbs of the program would make them.
 */

export const DISTRICT = '990001';
export const TOWNS = ['990001001', '990001002', '990001003'];
export const PARKS = ['P1', 'P2', 'P3'];
export const SCHEMES: Readonly<Record<string, readonly string[]>> = { MAIN: ['a', 'b', 'c'], OTHER: ['a', 'x'] };
export const ENTERPRISES = Array.from({ length: 6 }, (_, i) => demoCreditCode(7000 + i));
export const PROJECTS = ['P-1', 'P-2', 'P-3', 'P-4'];
/** Two of one division, one each of two others, one outside manufacturing. */
const INDUSTRIES = ['2614', '2710', '2720', '3511', '0610'];
export const PERIODS = ['2023-02', '2023-03', '2023-12', '2024-02', '2024-03', '2024-12'];
const YEARS = ['2023', '2024'];
const INDICATORS = ['gross-output', 'sales-output'];

export type CsvRow = readonly string[];

/** Rows for some of the files of one load. */
export type LoadRows = Readonly<Partial<Record<keyof typeof HEADERS, readonly CsvRow[]>>>;

export const HEADERS = {
  'areas.csv': 'code,name,name_en,kind,parent',
  'enterprises.csv': 'code,name,town,parks,industry,size,holding,affiliation,land_mu,employees',
  'clusters.csv': 'scheme,scheme_name,cluster,name,name_en,order',
  'cluster-members.csv': 'scheme,cluster,enterprise,from,to',
  'panel.csv': 'enterprise,year,from,reason',
  'price-index.csv': 'industry,period,month,ytd',
  'output.csv': 'enterprise,period,indicator,month,ytd,prior_month,prior_ytd',
  'projects.csv': 'code,name,investor,enterprise,town,park,industry,scheme,cluster,kind,foreign,planned_total,land_mu,planned_output,planned_tax',
  'investment.csv': 'project,period,month,ytd,since_start',
} as const;

export type Removal =
  | { readonly remove: 'return' | 'approval' | 'figures'; readonly enterprise: string; readonly period: string }
  | { readonly remove: 'record'; readonly enterprise: string; readonly period: string; readonly indicator: string }
  | { readonly remove: 'membership'; readonly enterprise: string; readonly scheme: string }
  | { readonly remove: 'panel'; readonly enterprise: string; readonly year: string }
  | { readonly remove: 'price'; readonly industry: string; readonly period: string }
  | { readonly remove: 'investment'; readonly project: string; readonly period: string };

export type Change = { readonly load: LoadRows } | Removal;

const one = <T>(items: readonly T[]) => fc.constantFrom(...items);
const isFirst = (period: string) => period.endsWith('-02');

/** Ten-thousandths as a plain decimal. */
function plain(n: bigint): string {
  const digits = String(n < 0n ? -n : n).padStart(5, '0');
  return `${n < 0n ? '-' : ''}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

const figure = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 40 }).map((n) => BigInt(n) * 10_000n) },
  { weight: 3, arbitrary: fc.bigInt({ min: 0n, max: 10n ** 9n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: -(10n ** 6n), max: 0n }) },
  { weight: 1, arbitrary: fc.bigInt({ min: 10n ** 18n, max: 9n * 10n ** 18n }) },
  { weight: 1, arbitrary: fc.constant(0n) },
);

/** A month and a year to date that is not below it. */
const figures = fc.tuple(figure, figure).map(([month, before]) => [plain(month), plain(before < 0n ? month : month + before)] as const);
/** Of priors, small whole numbers and zeros often, so that growth of exactly nothing happens. */
const prior = fc.option(figures, { freq: 4 });
const index = fc.oneof(fc.constant('100'), fc.constant('50'), fc.integer({ min: 900_000, max: 1_100_000 }).map((n) => plain(BigInt(n))));

const enterpriseRow = fc
  .record({ code: one(ENTERPRISES), town: one(TOWNS), parks: fc.subarray(PARKS), industry: one(INDUSTRIES), affiliation: one(['local', 'local', 'municipal', 'central']) })
  .map((e): CsvRow => [e.code, '企业', e.town, e.parks.join(';'), e.industry, 'small', 'private', e.affiliation, '', '']);

const clusterOf = one(Object.entries(SCHEMES).flatMap(([scheme, clusters]) => clusters.map((cluster) => [scheme, cluster] as const)));

const memberRow = fc
  .record({ cluster: clusterOf, enterprise: one(ENTERPRISES), from: one(PERIODS), to: fc.option(one(PERIODS), { nil: '' }) })
  .map(({ cluster: [scheme, cluster], enterprise, from, to }): CsvRow => [scheme, cluster, enterprise, from, to === '' || to >= from ? to : from]);

const panelRow = fc
  .record({ enterprise: one(ENTERPRISES), year: one(YEARS), from: one(['02', '02', '03', '12']) })
  .map(({ enterprise, year, from }): CsvRow => [enterprise, year, `${year}-${from}`, '']);

const priceRow = fc
  .record({ industry: one(['26', '27', '35']), period: one(PERIODS), month: fc.option(index, { nil: '' }), ytd: index })
  .map(({ industry, period, month, ytd }): CsvRow => [industry, period, month, month === '' || isFirst(period) || ytd !== '100' ? ytd : '']);

const outputRow = fc
  .record({ enterprise: one(ENTERPRISES), period: one(PERIODS), indicator: one(INDICATORS), now: figures, prior })
  .map(({ enterprise, period, indicator, now, prior: last }): CsvRow => {
    const blank = isFirst(period);
    return [enterprise, period, indicator, blank ? '' : now[0], now[1], blank || last === null ? '' : last[0], last === null ? '' : last[1]];
  });

const projectRow = fc
  .record({
    code: one(PROJECTS),
    enterprise: fc.option(one(ENTERPRISES), { nil: '' }),
    town: fc.option(one(TOWNS), { nil: '' }),
    park: fc.option(one(PARKS), { nil: '' }),
    industry: fc.option(one(INDUSTRIES), { nil: '' }),
    cluster: fc.option(clusterOf, { nil: ['', ''] as const }),
    kind: one(['new', 'expansion', 'technical-upgrade', 'relocation']),
  })
  .map((p): CsvRow => [p.code, '项目', '', p.enterprise, p.town, p.park, p.industry, ...p.cluster, p.kind, 'no', '', '', '', '']);

const amount = fc.bigInt({ min: 0n, max: 10n ** 8n });
const investmentRow = fc
  .record({ project: one(PROJECTS), period: one(PERIODS), month: amount, before: amount, earlier: amount })
  .map(({ project, period, month, before, earlier }): CsvRow => [
    project, period, isFirst(period) ? '' : plain(month), plain(month + before), plain(month + before + earlier),
  ]);

/** Rows with different keys, the key being so many of the first cells but for those left out. */
function rows(row: fc.Arbitrary<CsvRow>, key: (row: CsvRow) => string, maxLength: number) {
  return fc.uniqueArray(row, { selector: key, maxLength });
}

const load: fc.Arbitrary<Change> = fc
  .record(
    {
      'enterprises.csv': rows(enterpriseRow, (r) => r[0]!, 3),
      'cluster-members.csv': rows(memberRow, (r) => `${r[0]}/${r[2]}/${r[3]}`, 6),
      'panel.csv': rows(panelRow, (r) => `${r[0]}/${r[1]}`, 8),
      'price-index.csv': rows(priceRow, (r) => `${r[0]}/${r[1]}`, 6),
      'output.csv': rows(outputRow, (r) => `${r[0]}/${r[1]}/${r[2]}`, 24),
      'projects.csv': rows(projectRow, (r) => r[0]!, 2),
      'investment.csv': rows(investmentRow, (r) => `${r[0]}/${r[1]}`, 8),
    },
    { requiredKeys: [] },
  )
  .map((files) => ({ load: files }));

const unit = { enterprise: one(ENTERPRISES), period: one(PERIODS) };
const removal: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ remove: one(['return', 'approval', 'figures'] as const), ...unit }),
  fc.record({ remove: fc.constant('record' as const), ...unit, indicator: one(INDICATORS) }),
  fc.record({ remove: fc.constant('membership' as const), enterprise: one(ENTERPRISES), scheme: one(Object.keys(SCHEMES)) }),
  fc.record({ remove: fc.constant('panel' as const), enterprise: one(ENTERPRISES), year: one(YEARS) }),
  fc.record({ remove: fc.constant('price' as const), industry: one(['26', '27', '35']), period: one(PERIODS) }),
  fc.record({ remove: fc.constant('investment' as const), project: one(PROJECTS), period: one(PERIODS) }),
);

/** Changes in the order they happen, loads twice as often as removals. */
export const changes: fc.Arbitrary<Change[]> = fc.array(fc.oneof({ weight: 2, arbitrary: load }, { weight: 1, arbitrary: removal }), { minLength: 2, maxLength: 10 });
