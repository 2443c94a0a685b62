import { inForce } from './dated';
import { combine, type Decimal, mapMeasured, missing, subtract, type Measured } from './measured';

/**
 * 项目准入标准: the least a project promises for its land, in 万元 per 亩 (output and tax a year).
 */
export interface AdmissionStandard {
  /** First day on which it holds, yyyy-mm-dd. */
  readonly from: string;
  readonly investment: Decimal;
  readonly output: Decimal;
  readonly tax: Decimal;
  readonly source: string;
}

export const ADMISSION_MEASURES = ['investment', 'output', 'tax'] as const;
export type AdmissionMeasure = (typeof ADMISSION_MEASURES)[number];

/** The standard in force on a day (yyyy-mm-dd); null before the first one. */
export function standardOn(standards: readonly AdmissionStandard[], day: string): AdmissionStandard | null {
  return inForce(standards.map((value) => ({ from: value.from, value })), day);
}

/** An amount in 万元 per 亩. Missing as its inputs; `denominator-not-positive` without land. */
export function perMu(amount: Measured, mu: Measured): Measured {
  return combine(amount, mu, (value, land) => (land.lte(0) ? missing('denominator-not-positive') : value.div(land)));
}

/** How far a figure is above (below 0: short of) the standard, in 万元 per 亩. */
export function aboveStandard(value: Measured, standard: Decimal): Measured {
  return subtract(value, { value: standard });
}

/** A figure as percent of the standard: 600 of 600 is 100. */
export function ofStandard(value: Measured, standard: Decimal): Measured {
  return mapMeasured(value, (v) => v.times(100).div(standard));
}
