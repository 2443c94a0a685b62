import type { Dated } from './dated';
import { inForce } from './dated';
import { industrialSection } from './industry-code';
import { Decimal } from './measured';
import type { StageEvent } from './project-stage';

export const PROJECT_KINDS = ['new', 'expansion', 'technical-upgrade', 'relocation'] as const;
export type ProjectKind = (typeof PROJECT_KINDS)[number];

/**
 * 工业投资 (sections B, C, D), 制造业投资 (section C), 技改投资 (technical upgrades in industry).
 * The third overlaps the other two, so they never add up to anything.
 */
export const INVESTMENT_CATEGORIES = ['industrial', 'manufacturing', 'technical-upgrade'] as const;
export type InvestmentCategory = (typeof INVESTMENT_CATEGORIES)[number];

/**
 * Planned total investment in 万元 from which a project's investment is reported: 50 万元 since
 * 1997, 500 万元 since 2011 (固定资产投资统计报表制度).
 */
export const INVESTMENT_THRESHOLD: readonly Dated<Decimal>[] = [
  { from: '1997-01-01', value: new Decimal(50) },
  { from: '2011-01-01', value: new Decimal(500) },
];

/** Categories that a project of an industry (GB/T 4754-2017) counts in; none outside industry. */
export function investmentCategories(
  industry: string,
  kind: ProjectKind,
): readonly InvestmentCategory[] {
  const section = industrialSection(industry);
  if (section === null) return [];
  return INVESTMENT_CATEGORIES.filter((category) => {
    if (category === 'industrial') return true;
    return category === 'manufacturing' ? section === 'C' : kind === 'technical-upgrade';
  });
}

/**
 * Whether a project's investment is reported on a day (yyyy-mm-dd): it is entered in the
 * register (入库) and its planned total reaches the threshold in force. It counts where it
 * stands. Null where the planned total is not known.
 */
export function isReportable(
  plannedTotal: Decimal | null,
  events: readonly StageEvent[],
  day: string,
): boolean | null {
  if (plannedTotal === null) return null;
  const threshold = inForce(INVESTMENT_THRESHOLD, day);
  return threshold !== null && plannedTotal.gte(threshold) && isRegistered(events, day);
}

// Being registered is an act of its own: a later stage does not imply it.
function isRegistered(events: readonly StageEvent[], day: string): boolean {
  return events.some((e) => e.stage === 'registered' && e.date <= day);
}

/**
 * The four amounts of a project or a group of projects, in 万元, which are never added to one
 * another. Each is null where no project has it.
 */
export interface InvestmentAmounts {
  /** Amount signed (签约金额). */
  readonly signed: Decimal | null;
  /** Planned total investment (计划总投资). */
  readonly planned: Decimal | null;
  /** Completed this year (本年完成投资). */
  readonly thisYear: Decimal | null;
  /** Completed since the start (自开始建设累计完成投资). */
  readonly sinceStart: Decimal | null;
}

export const noAmounts: InvestmentAmounts = Object.freeze({
  signed: null,
  planned: null,
  thisYear: null,
  sinceStart: null,
});

/** Adds each amount to its like; a project without one leaves that sum as it is. */
export function addAmounts(a: InvestmentAmounts, b: InvestmentAmounts): InvestmentAmounts {
  return {
    signed: addKnown(a.signed, b.signed),
    planned: addKnown(a.planned, b.planned),
    thisYear: addKnown(a.thisYear, b.thisYear),
    sinceStart: addKnown(a.sinceStart, b.sinceStart),
  };
}

function addKnown(a: Decimal | null, b: Decimal | null): Decimal | null {
  if (a === null) return b;
  return b === null ? a : a.plus(b);
}

/**
 * A number of projects and their amount: a flow over a time (signed this year) or a stock at
 * a moment (on the books).
 */
export interface ProjectVolume {
  readonly kind: 'flow' | 'stock';
  readonly projects: number;
  readonly amount: Decimal;
}

/** @throws RangeError for a flow and a stock, which never add. */
export function addVolumes(a: ProjectVolume, b: ProjectVolume): ProjectVolume {
  if (a.kind !== b.kind) throw new RangeError('a flow and a stock do not add');
  return { kind: a.kind, projects: a.projects + b.projects, amount: a.amount.plus(b.amount) };
}
