import type { LoadIssueCode } from '@/lib/schemas/load/issue';
import { ENTERPRISE, OTHER_ENTERPRISE } from './harness';

/** A valid row with some cells changed, and the one thing that is then wrong with it. */
export interface RuleCase {
  readonly file: string;
  readonly changes: Readonly<Record<string, string>>;
  readonly column: string;
  readonly code: LoadIssueCode;
  readonly params?: object;
}

const rule = (
  file: string,
  changes: Readonly<Record<string, string>>,
  column: string,
  code: LoadIssueCode,
  params?: object,
): RuleCase => ({ file, changes, column, code, params });

const number = (value: string, fault: string): RuleCase =>
  rule('output.csv', { ytd: value }, 'ytd', 'number', { fault, integerDigits: 16, decimals: 4 });

/** One broken row for every rule between a row's cells. */
export const ruleCases: readonly RuleCase[] = [
  // texts and codes
  rule('areas.csv', { name: '' }, 'name', 'required'),
  rule('areas.csv', { name: ' \u3000 ' }, 'name', 'required'),
  rule('areas.csv', { name: '镇'.repeat(201) }, 'name', 'text-length', { max: 200 }),
  rule('areas.csv', { name: '朱\uFFFD镇' }, 'name', 'text-characters', { character: 'U+FFFD' }),
  rule('areas.csv', { name: '朱\u0000镇' }, 'name', 'text-characters', { character: 'U+0000' }),
  rule('areas.csv', { name: '朱\n镇' }, 'name', 'text-characters', { character: 'U+000A' }),
  rule('areas.csv', { code: '310 116' }, 'code', 'code-characters', { max: 64 }),
  rule('areas.csv', { code: 'a'.repeat(65) }, 'code', 'code-characters', { max: 64 }),
  rule('stages.csv', { evidence: 'x'.repeat(2001) }, 'evidence', 'text-length', { max: 2000 }),
  rule('stages.csv', { evidence: 'a\u0007b' }, 'evidence', 'text-characters', {
    character: 'U+0007',
  }),
  rule('enterprises.csv', { parks: 'P1;;P2' }, 'parks', 'code-characters'),
  rule('enterprises.csv', { parks: 'P1; P1' }, 'parks', 'item-repeated', { item: 'P1' }),
  // closed sets
  rule('areas.csv', { kind: '镇' }, 'kind', 'not-one-of', {
    allowed: ['district', 'town', 'park'],
  }),
  rule('enterprises.csv', { size: 'Large' }, 'size', 'not-one-of'),
  rule('enterprises.csv', { holding: 'public' }, 'holding', 'not-one-of'),
  rule('enterprises.csv', { affiliation: 'district' }, 'affiliation', 'not-one-of'),
  rule('projects.csv', { kind: 'technical_upgrade' }, 'kind', 'not-one-of'),
  rule('projects.csv', { foreign: '是' }, 'foreign', 'not-one-of', { allowed: ['yes', 'no'] }),
  rule('stages.csv', { stage: 'planned' }, 'stage', 'not-one-of'),
  rule('benchmarks.csv', { measure: 'year' }, 'measure', 'not-one-of'),
  rule('benchmarks.csv', { basis: 'comparable' }, 'basis', 'not-one-of'),
  // numbers
  number('6,000', 'thousands'),
  number('6，000', 'thousands'),
  number("6'000", 'thousands'),
  number('1,234,567.8', 'thousands'),
  number('６０００', 'full-width'),
  number('6000．5', 'full-width'),
  number('6 000', 'spaces'),
  number('6\u00A0000', 'spaces'),
  number('6000千元', 'unit'),
  number('6000 万元', 'unit'),
  number('6.4%', 'unit'),
  number('￥6000', 'unit'),
  number('约6000元', 'unit'),
  number('6E+03', 'exponent'),
  number('+6000', 'sign'),
  number('−6000', 'sign'),
  number('06000', 'leading-zero'),
  number('6000.12345', 'decimals'),
  number('12345678901234567', 'too-large'),
  number('-12345678901234567', 'too-large'),
  number('.5', 'not-a-number'),
  number('6000.', 'not-a-number'),
  number('--', 'not-a-number'),
  number('#REF!', 'not-a-number'),
  number('NaN', 'not-a-number'),
  number('Infinity', 'not-a-number'),
  number('0x10', 'not-a-number'),
  rule('enterprises.csv', { land_mu: '12345678901' }, 'land_mu', 'number', {
    fault: 'too-large',
    integerDigits: 10,
    decimals: 4,
  }),
  rule('enterprises.csv', { land_mu: '-0.1' }, 'land_mu', 'negative'),
  rule('enterprises.csv', { employees: '-5' }, 'employees', 'negative'),
  rule('enterprises.csv', { employees: '12.5' }, 'employees', 'integer', {
    min: 0,
    max: 10_000_000,
  }),
  rule('enterprises.csv', { employees: '10000001' }, 'employees', 'integer'),
  rule('clusters.csv', { order: '32768' }, 'order', 'integer'),
  rule('projects.csv', { planned_total: '-1' }, 'planned_total', 'negative'),
  rule('projects.csv', { land_mu: '-1' }, 'land_mu', 'negative'),
  rule('projects.csv', { planned_output: '-1' }, 'planned_output', 'negative'),
  rule('projects.csv', { planned_tax: '-1' }, 'planned_tax', 'negative'),
  rule('investment.csv', { since_start: '-1', ytd: '', month: '' }, 'since_start', 'negative'),
  rule('price-index.csv', { month: '0.00' }, 'month', 'not-positive'),
  rule('price-index.csv', { ytd: '-3' }, 'ytd', 'not-positive'),
  rule('price-index.csv', { month: '9940' }, 'month', 'number-range', { min: 10, max: 1000 }),
  rule('price-index.csv', { ytd: '1000.0001' }, 'ytd', 'number-range'),
  rule('price-index.csv', { ytd: '0.979' }, 'ytd', 'number-range'),
  rule('price-index.csv', { ytd: '九十七' }, 'ytd', 'number'),
  // periods, years and dates
  rule('output.csv', { period: '2024-5' }, 'period', 'period-format'),
  rule('output.csv', { period: '202405' }, 'period', 'period-format'),
  rule('output.csv', { period: '2024-13' }, 'period', 'period-format'),
  rule('output.csv', { period: '2024-00' }, 'period', 'period-format'),
  rule('output.csv', { period: '2024-01' }, 'period', 'period-january'),
  rule('investment.csv', { period: '2024-01' }, 'period', 'period-january'),
  rule('price-index.csv', { period: '2024-13' }, 'period', 'period-format'),
  rule('price-index.csv', { period: '1024-01' }, 'period', 'year-range'),
  rule('benchmarks.csv', { period: '2024-01' }, 'period', 'period-january'),
  rule('output.csv', { period: '0024-05' }, 'period', 'year-range', { first: 1949, last: 2100 }),
  rule('panel.csv', { from: '0024-01' }, 'from', 'year-range'),
  rule('panel.csv', { year: '24' }, 'year', 'year-range'),
  rule('targets.csv', { year: '2024年' }, 'year', 'year-range'),
  rule('stages.csv', { date: '2024/03/15' }, 'date', 'date-format'),
  rule('stages.csv', { date: '2024-3-15' }, 'date', 'date-format'),
  rule('stages.csv', { date: '2023-02-29' }, 'date', 'date-calendar'),
  rule('stages.csv', { date: '2024-13-01' }, 'date', 'date-calendar'),
  rule('stages.csv', { date: '2024-04-31' }, 'date', 'date-calendar'),
  rule('stages.csv', { date: '0204-03-15' }, 'date', 'year-range'),
  rule('cluster-members.csv', { from: '2024-06', to: '2024-05' }, 'to', 'before-from', {
    from: '2024-06',
  }),
  rule('cluster-members.csv', { from: '2024-01', to: '2024-01' }, 'to', 'before-from'),
  rule('panel.csv', { from: '2023-12' }, 'from', 'outside-year', { year: 2024 }),
  rule('panel.csv', { from: '2025-01' }, 'from', 'outside-year', { year: 2024 }),
  // official codes
  rule('enterprises.csv', { code: ENTERPRISE.slice(1) }, 'code', 'credit-code-length', {
    found: 17,
  }),
  rule('enterprises.csv', { code: `${ENTERPRISE.slice(0, 17)}I` }, 'code', 'credit-code-alphabet'),
  rule('enterprises.csv', { code: ENTERPRISE.toLowerCase() }, 'code', 'credit-code-alphabet'),
  rule('output.csv', { enterprise: '1322122-1' }, 'enterprise', 'credit-code-length'),
  rule('projects.csv', { enterprise: '某公司' }, 'enterprise', 'credit-code-length'),
  rule('enterprises.csv', { industry: '26' }, 'industry', 'industry-digits', { digits: 4 }),
  rule('enterprises.csv', { industry: '5110' }, 'industry', 'industry-unknown', { digits: 4 }),
  rule('projects.csv', { industry: '5110' }, 'industry', 'industry-unknown', { digits: 4 }),
  rule('price-index.csv', { industry: '2614' }, 'industry', 'industry-digits', { digits: 2 }),
  rule('price-index.csv', { industry: '51' }, 'industry', 'industry-unknown', { digits: 2 }),
  rule('output.csv', { indicator: 'signed-amount' }, 'indicator', 'indicator-unknown', {
    allowed: ['gross-output', 'sales-output', 'export-delivery'],
  }),
  rule('targets.csv', { indicator: 'output' }, 'indicator', 'indicator-unknown'),
  rule('benchmarks.csv', { indicator: 'output' }, 'indicator', 'indicator-unknown'),
  // areas
  rule('areas.csv', { kind: 'district' }, 'parent', 'parent-of-district'),
  rule('areas.csv', { parent: '' }, 'parent', 'required-with', { heading: 'kind', value: 'town' }),
  rule('areas.csv', { kind: 'park', parent: '' }, 'parent', 'required-with'),
  rule('areas.csv', { parent: '310116101' }, 'parent', 'parent-is-itself'),
  // output
  rule('output.csv', { period: '2024-02' }, 'month', 'month-in-february'),
  rule('output.csv', { period: '2024-02', month: '' }, 'prior_month', 'month-in-february'),
  rule('output.csv', { month: '' }, 'month', 'month-missing'),
  rule('output.csv', { ytd: '' }, 'ytd', 'required'),
  rule('output.csv', { prior_month: '' }, 'prior_month', 'prior-incomplete', {
    present: 'prior_ytd',
  }),
  rule('output.csv', { prior_ytd: '' }, 'prior_ytd', 'prior-incomplete', {
    present: 'prior_month',
  }),
  // investment
  rule('investment.csv', { ytd: '799.9' }, 'ytd', 'below', { heading: 'month', value: '800' }),
  rule('investment.csv', { since_start: '2999' }, 'since_start', 'below', {
    heading: 'ytd',
    value: '3000',
  }),
  rule('investment.csv', { period: '2024-02' }, 'month', 'month-in-february'),
  rule('investment.csv', { month: '' }, 'month', 'month-missing'),
  rule('investment.csv', { since_start: '' }, 'since_start', 'required'),
  // price index
  rule('price-index.csv', { period: '2024-02', ytd: '' }, 'ytd', 'required'),
  rule('price-index.csv', { month: '', ytd: '' }, 'month', 'required-one-of', {
    headings: ['month', 'ytd'],
  }),
  // clusters of projects and targets, benchmarks
  rule('projects.csv', { scheme: '' }, 'scheme', 'required-with', {
    heading: 'cluster',
    value: 'E',
  }),
  rule('projects.csv', { cluster: '' }, 'cluster', 'required-with', {
    heading: 'scheme',
    value: 'LINE',
  }),
  rule('targets.csv', { scheme: 'LINE' }, 'cluster', 'required-with'),
  rule('targets.csv', { cluster: 'E' }, 'scheme', 'required-with'),
  rule('targets.csv', { area: '' }, 'area', 'required-one-of', { headings: ['area', 'cluster'] }),
  rule('targets.csv', { indicator: 'output-growth', unit: '亿元' }, 'unit', 'not-one-of', { allowed: ['%'] }),
  rule('benchmarks.csv', { growth: '' }, 'level', 'required-one-of', {
    headings: ['level', 'growth'],
  }),
  // titles, departments, land
  rule('titles.csv', { to: '2022-11-14' }, 'to', 'before-from', { from: '2022-11-15' }),
  rule('titles.csv', { title: '' }, 'title', 'required'),
  rule('departmental.csv', { item: 'profit' }, 'item', 'not-one-of'),
  rule('departmental.csv', { value: '-1' }, 'value', 'negative'),
  rule('land-use.csv', { mu: '0' }, 'mu', 'not-positive'),
  rule('plans.csv', { planned: '-1' }, 'planned', 'negative'),
  rule('plans.csv', { year: '24' }, 'year', 'year-range'),
  rule('enterprise-classes.csv', { industry: '' }, 'industry', 'required'),
  rule('enterprise-classes.csv', { industry: '26' }, 'industry', 'industry-digits', { digits: 4 }),
  rule('enterprise-classes.csv', { industry: '2661、2661' }, 'industry', 'industry-digits', { digits: 4 }),
  rule('enterprise-classes.csv', { industry: '5110' }, 'industry', 'industry-unknown', { digits: 4 }),
  rule('enterprise-classes.csv', { from: '2024-06', to: '2024-05' }, 'to', 'before-from', { from: '2024-06' }),
  rule('enterprise-classes.csv', { from: '2024-13' }, 'from', 'period-format'),
  rule('land-use.csv', { mu: '12345678901' }, 'mu', 'number', { fault: 'too-large', integerDigits: 10, decimals: 4 }),
];

/** Changes of a valid row that leave it valid. */
export const stillValid: readonly {
  readonly file: string;
  readonly changes: Readonly<Record<string, string>>;
  readonly becomes: Readonly<Record<string, unknown>>;
}[] = [
  { file: 'areas.csv', changes: { name_en: '' }, becomes: { nameEn: null } },
  {
    file: 'areas.csv',
    changes: { kind: 'district', parent: '' },
    becomes: { kind: 'district', parent: null },
  },
  { file: 'areas.csv', changes: { name: '\u3000朱泾镇 ' }, becomes: { name: '朱泾镇' } },
  { file: 'enterprises.csv', changes: {}, becomes: { parks: ['P1', 'P2'], employees: 200 } },
  { file: 'enterprises.csv', changes: { parks: '' }, becomes: { parks: [] } },
  {
    file: 'enterprises.csv',
    changes: { land_mu: '', employees: '' },
    becomes: { landMu: null, employees: null },
  },
  { file: 'enterprises.csv', changes: { land_mu: '0' }, becomes: { landMu: '0' } },
  { file: 'cluster-members.csv', changes: {}, becomes: { from: 202002, to: null } },
  { file: 'enterprise-classes.csv', changes: {}, becomes: { industry: '3562', from: 202402, to: null } },
  { file: 'enterprise-classes.csv', changes: { to: '2025-01' }, becomes: { from: 202402, to: 202412 } },
  {
    file: 'cluster-members.csv',
    changes: { from: '2020-02', to: '2024-01' },
    becomes: { from: 202002, to: 202312 },
  },
  {
    file: 'cluster-members.csv',
    changes: { from: '2020-05', to: '2020-05' },
    becomes: { from: 202005, to: 202005 },
  },
  { file: 'panel.csv', changes: { from: '2024-01' }, becomes: { year: 2024, from: 202402 } },
  { file: 'panel.csv', changes: { from: '2024-12', reason: '' }, becomes: { reason: null } },
  {
    file: 'output.csv',
    changes: { period: '2024-02', month: '', prior_month: '', prior_ytd: '' },
    becomes: { period: 202402, month: null, priorMonth: null, priorYtd: null },
  },
  {
    file: 'output.csv',
    changes: { period: '2024-02', month: '', prior_month: '' },
    becomes: { ytd: '6000', priorYtd: '5500' },
  },
  {
    file: 'output.csv',
    changes: { prior_month: '', prior_ytd: '' },
    becomes: { priorMonth: null, priorYtd: null },
  },
  { file: 'output.csv', changes: { ytd: '1200.5000' }, becomes: { ytd: '1200.5000' } },
  {
    file: 'output.csv',
    changes: { month: '-5', ytd: '-20.0001' },
    becomes: { month: '-5', ytd: '-20.0001' },
  },
  { file: 'output.csv', changes: { month: '900', ytd: '-10' }, becomes: { ytd: '-10' } },
  // Whether a negative year to date came before is for all rows together to say.
  { file: 'output.csv', changes: { month: '10', ytd: '5' }, becomes: { month: '10', ytd: '5' } },
  {
    file: 'output.csv',
    changes: { ytd: '9999999999999999.9999' },
    becomes: { ytd: '9999999999999999.9999' },
  },
  {
    file: 'price-index.csv',
    changes: { period: '2024-02', month: '' },
    becomes: { period: 202402, month: null, ytd: '97.9' },
  },
  { file: 'price-index.csv', changes: { period: '2024-01' }, becomes: { period: 202401 } },
  { file: 'price-index.csv', changes: { period: '2024-01', ytd: '' }, becomes: { period: 202401, ytd: null } },
  { file: 'price-index.csv', changes: { ytd: '' }, becomes: { month: '98.2', ytd: null } },
  { file: 'price-index.csv', changes: { month: '' }, becomes: { month: null } },
  { file: 'price-index.csv', changes: { month: '10', ytd: '1000' }, becomes: { month: '10', ytd: '1000' } },
  {
    file: 'projects.csv',
    changes: {
      investor: '',
      enterprise: '',
      town: '',
      park: '',
      industry: '',
      scheme: '',
      cluster: '',
      planned_total: '',
      land_mu: '',
      planned_output: '',
      planned_tax: '',
      foreign: 'yes',
    },
    becomes: { investor: null, scheme: null, cluster: null, plannedTotal: null, foreign: true },
  },
  { file: 'stages.csv', changes: { date: '2024-02-29' }, becomes: { date: '2024-02-29' } },
  { file: 'stages.csv', changes: { evidence: '一\r\n二' }, becomes: { evidence: '一\n二' } },
  {
    file: 'investment.csv',
    changes: { period: '2024-02', month: '', ytd: '9000' },
    becomes: { period: 202402, month: null, ytd: '9000', sinceStart: '9000' },
  },
  { file: 'investment.csv', changes: { month: '-20' }, becomes: { month: '-20' } },
  {
    file: 'targets.csv',
    changes: { area: '', scheme: 'LINE', cluster: 'E' },
    becomes: { area: null, scheme: 'LINE', cluster: 'E', year: 2024, value: '153' },
  },
  {
    file: 'benchmarks.csv',
    changes: { level: '39513.99', growth: '' },
    becomes: { level: '39513.99', growth: null },
  },
  { file: 'titles.csv', changes: { to: '' }, becomes: { to: null } },
  { file: 'titles.csv', changes: { to: '2022-11-15' }, becomes: { from: '2022-11-15', to: '2022-11-15' } },
  { file: 'departmental.csv', changes: { item: 'tax', unit: '万元', value: '-3.25' }, becomes: { value: '-3.25' } },
  {
    file: 'enterprises.csv',
    changes: { code: OTHER_ENTERPRISE },
    becomes: { code: OTHER_ENTERPRISE },
  },
];
