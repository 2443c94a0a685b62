import { checkCreditCode, organisationCodeChecks } from '@/lib/domain/credit-code';
import { isIndustrial } from '@/lib/domain/industry-code';
import { Decimal } from '@/lib/domain/measured';
import type { CheckFinding, CheckSetting } from '@/lib/domain/return-views';
import { FoundApart } from './found-apart';

/** Checks of the register of units (基本单位名录库) and of figures against departmental ones. */

export interface RegisteredUnit {
  /** Unified social credit code by GB 32100-2015. */
  readonly code: string;
  /** Industry class by GB/T 4754-2017. */
  readonly industry: string;
  /** Area code of the town it stands in. */
  readonly area: string;
}

/** Codes in use: of the classification of industries, and of the district's areas. */
export interface KnownCodes {
  readonly industries: ReadonlySet<string>;
  readonly areas: ReadonlySet<string>;
}

/** F05 and C09: the codes of a unit; industry only of sections B, C and D (5110 批发 is none). */
export function registerFindings(unit: RegisteredUnit, known: KnownCodes, settings: readonly CheckSetting[]): CheckFinding[] {
  const apart = new FoundApart(settings);
  const code = checkCreditCode(unit.code);
  if (!code.valid && code.reason !== 'checksum') apart.found('F05', 'credit-code', { code: unit.code }, 'code');
  else if (!code.valid) apart.found('C09', 'credit-code', {}, 'code');
  else if (!organisationCodeChecks(unit.code)) apart.found('C09', 'organisation-code', {}, 'code');
  if (!/^\d{4}$/.test(unit.industry) || !isIndustrial(unit.industry) || !known.industries.has(unit.industry)) apart.found('F05', 'industry', { code: unit.industry }, 'industry');
  if (!known.areas.has(unit.area)) apart.found('F05', 'area', { code: unit.area }, 'area');
  return apart.findings;
}

/** Revenue (主营业务收入) as accepted: of this year to a month, of the whole last year, and of last year to the same month; null where it was not. */
export interface RevenueFigures {
  /** yyyymm. */
  readonly period: number;
  readonly yearToDate: Decimal.Value;
  readonly lastYear: Decimal.Value | null;
  readonly sameLastYear: Decimal.Value | null;
}

/**
 * Revenue of the twelve months that end with a period: year to date + last year's whole −
 * last year's same, in the unit of the figures; of December the year itself. Null where one
 * of them is wanting.
 */
export function twelveMonths({ period, yearToDate, lastYear, sameLastYear }: RevenueFigures): Decimal | null {
  if (period % 100 === 12) return new Decimal(yearToDate);
  if (lastYear === null || sameLastYear === null) return null;
  return new Decimal(yearToDate).plus(lastYear).minus(sameLastYear);
}

export interface ScopedUnit {
  readonly inPanel: boolean;
  /** 主营业务收入 of the latest twelve months, 万元; null where it is not known. */
  readonly revenue: Decimal.Value | null;
}

/** C10: below the threshold while in scope (退库), or at it while below (升规). Nothing where the revenue is not known. */
export function scopeFindings(unit: ScopedUnit, settings: readonly CheckSetting[]): CheckFinding[] {
  const apart = new FoundApart(settings);
  if (unit.revenue === null) return [];
  const revenue = new Decimal(unit.revenue);
  const threshold = apart.limit('C10', 'threshold');
  if (unit.inPanel && revenue.lt(threshold)) apart.found('C10', 'leaves', { revenue, threshold });
  if (!unit.inPanel && revenue.gte(threshold)) apart.found('C10', 'enters', { revenue, threshold });
  return apart.findings;
}

/** C07: output, year to date, against what was invoiced by the tax office's figures to the same month, both in 万元. */
export function invoicedFindings(output: Decimal.Value | null, invoiced: Decimal.Value | null, settings: readonly CheckSetting[]): CheckFinding[] {
  const apart = new FoundApart(settings);
  if (output === null || invoiced === null || !new Decimal(invoiced).gt(0)) return [];
  const ratio = new Decimal(output).div(invoiced);
  const [low, high] = [apart.limit('C07', 'low'), apart.limit('C07', 'high')];
  if (ratio.lt(low) || ratio.gt(high)) apart.found('C07', 'invoiced', { output, invoiced, ratio: ratio.toDecimalPlaces(2), low, high });
  return apart.findings;
}
