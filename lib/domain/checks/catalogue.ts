import type { CheckSetting, FindingSeverity } from '@/lib/domain/return-views';

/**
 * The edit checks (统计数据质量审核): 强制性 `mandatory`, a return with one cannot be handed in;
 * 核实性 `query`, it needs an explanation; 提示性 `note`, it is only said.
 */

/** What a check looks at: a return, the register of units, the text of a report, the file of a project. */
export type CheckedThing = 'return' | 'register' | 'text' | 'project';

export interface CheckDefinition {
  readonly code: string;
  readonly severity: FindingSeverity;
  readonly on: CheckedThing;
  /** Limits that administration may change, as the product brings them. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Ways in which it may find something; each has its own sentence. */
  readonly kinds: readonly string[];
  /** What it finds stays true from month to month, so that last month's explanation may be given again. */
  readonly lasting?: true;
}

export const CHECKS: readonly CheckDefinition[] = [
  { code: 'F01', severity: 'mandatory', on: 'return', parameters: {}, kinds: ['below-month', 'prior-below-month'] },
  { code: 'F02', severity: 'mandatory', on: 'return', parameters: {}, kinds: ['january', 'month-in-february'] },
  { code: 'F03', severity: 'mandatory', on: 'return', parameters: {}, kinds: ['part-above'] },
  // 千元: what rounding each class to whole 千元 may leave.
  { code: 'F04', severity: 'mandatory', on: 'return', parameters: { tolerance: 1 }, kinds: ['classes'] },
  { code: 'F05', severity: 'mandatory', on: 'register', parameters: {}, kinds: ['credit-code', 'industry', 'area'] },
  { code: 'F06', severity: 'mandatory', on: 'return', parameters: {}, kinds: ['prior-missing', 'prior-zero', 'missing', 'usually-stated'] },
  { code: 'F07', severity: 'mandatory', on: 'return', parameters: {}, kinds: ['negative', 'negative-output'] },
  // 万元: threshold of planned total investment.
  { code: 'F08', severity: 'mandatory', on: 'return', parameters: { threshold: 500 }, kinds: ['planned', 'year', 'month'] },
  { code: 'F09', severity: 'mandatory', on: 'return', parameters: {}, kinds: ['order', 'after-end'] },
  { code: 'C01', severity: 'query', on: 'return', parameters: { tolerance: 1 }, kinds: ['sum', 'gap', 'prior-sum'] },
  { code: 'C02', severity: 'query', on: 'return', parameters: { tolerance: 1 }, kinds: ['prior-changed'] },
  {
    code: 'C03',
    severity: 'query',
    on: 'return',
    // band, opening (1—2月) and spreads: of the logarithm, by own history; without one: growth (%) above a level (千元), or a ratio to last year outside low and high whatever the level.
    parameters: { band: 0.6, opening: 0.5, spreads: 4, growth: 50, level: 10_000, low: 0.3, high: 3 },
    kinds: ['above-range', 'below-range', 'stopped', 'growth'],
  },
  { code: 'C04', severity: 'query', on: 'return', parameters: { tolerance: 0.2 }, kinds: ['unit', 'zeros', 'fraction'] },
  {
    code: 'C05',
    severity: 'query',
    on: 'return',
    // low, high, running: %; months in a row; own and part: least distance of the logarithm from the own median, spreads: how many spreads.
    parameters: { low: 70, high: 120, running: 110, months: 4, own: 0.1, part: 0.26, spreads: 3.6 },
    kinds: ['outside', 'running', 'own', 'part'],
  },
  // low, high: times the own median; change: %; headLow, headHigh: output a head and year, 万元.
  { code: 'C06', severity: 'query', on: 'return', parameters: { low: 0.5, high: 2, change: 20, headLow: 10, headHigh: 3000 }, kinds: ['per-head', 'per-unit', 'opposite'] },
  { code: 'C07', severity: 'query', on: 'register', parameters: { low: 0.7, high: 1.4 }, kinds: ['invoiced'] },
  // chance: how likely two figures agree by accident, at most; digits: of a round figure, at least; significant: before its zeros, at most.
  { code: 'C08', severity: 'query', on: 'return', parameters: { chance: 0.001, digits: 6, significant: 2 }, kinds: ['last-month', 'prior', 'round'] },
  { code: 'C09', severity: 'query', on: 'return', parameters: {}, kinds: ['credit-code', 'organisation-code'], lasting: true },
  // 万元 in twelve months.
  { code: 'C10', severity: 'query', on: 'register', parameters: { threshold: 2000 }, kinds: ['leaves', 'enters'] },
  { code: 'C11', severity: 'query', on: 'text', parameters: {}, kinds: ['parts'] },
  { code: 'C12', severity: 'query', on: 'text', parameters: {}, kinds: ['text'] },
  // single: 亿元 of one project; tax: % of output; times: since start against the planned total.
  { code: 'C13', severity: 'query', on: 'return', parameters: { single: 50, tax: 20, times: 1.5 }, kinds: ['signed', 'over-planned', 'tax', 'large'], lasting: true },
  { code: 'T01', severity: 'note', on: 'return', parameters: {}, kinds: ['rounding'] },
  { code: 'T02', severity: 'note', on: 'text', parameters: {}, kinds: ['rank', 'growth', 'level'] },
  // Days before the deadline.
  { code: 'T03', severity: 'note', on: 'return', parameters: { days: 2 }, kinds: ['late', 'too-short', 'stock-phrase', 'same-as-last'] },
];

const BY_CODE: ReadonlyMap<string, CheckDefinition> = new Map(CHECKS.map((check) => [check.code, check]));

/** A check by its code; undefined for a code that is not known. */
export function checkByCode(code: string): CheckDefinition | undefined {
  return BY_CODE.get(code);
}

/** What administration has set of a check; null and absent: as the product brings it. */
export interface CheckOverride {
  readonly code: string;
  readonly enabled: boolean;
  readonly severity: FindingSeverity | null;
  readonly parameters: Readonly<Record<string, number>>;
}

/**
 * How every check is set: the product's severities and limits, with what administration has
 * changed. Parameters that a check does not have, and figures that are not finite, are left out.
 */
export function checkSettings(overrides: readonly CheckOverride[] = []): CheckSetting[] {
  const given = new Map(overrides.map((override) => [override.code, override]));
  return CHECKS.map(({ code, severity, parameters }) => {
    const override = given.get(code);
    const changed = Object.entries(override?.parameters ?? {}).filter(([name, value]) => name in parameters && Number.isFinite(value));
    return {
      code,
      enabled: override?.enabled ?? true,
      severity: override?.severity ?? severity,
      parameters: { ...parameters, ...Object.fromEntries(changed) },
    };
  });
}

/** The settings of the product, nothing changed. */
export const DEFAULT_SETTINGS: readonly CheckSetting[] = checkSettings();
