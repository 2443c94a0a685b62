import { subtract, sumMeasured, type Measured } from './measured';
import { ratioOf } from './ratio';

/** The parts of gross industrial output, without value-added tax, all in one unit. */
export interface GrossOutputParts {
  /** Value of finished goods produced (成品价值). */
  readonly finishedGoods: Measured;
  /** Income from processing for others (对外加工费收入). */
  readonly processingFees: Measured;
  /** Semi-finished goods and work in progress at the start of the period. */
  readonly openingWork: Measured;
  /** Semi-finished goods and work in progress at its end. */
  readonly closingWork: Measured;
}

/**
 * Gross industrial output at current prices (工业总产值): finished goods + processing fees +
 * (closing − opening stock of semi-finished goods and work in progress), without VAT, by the
 * factory method of the 规模以上工业统计报表制度. May be negative only through the stock
 * difference. Missing where any part is.
 */
export function grossOutput(parts: GrossOutputParts): Measured {
  const { finishedGoods, processingFees, openingWork, closingWork } = parts;
  const stockChange = subtract(closingWork, openingWork);
  return sumMeasured([finishedGoods, processingFees, stockChange]);
}

/**
 * Sales-output ratio (产销率), in percent: sales output ÷ gross output × 100. May exceed 100.
 * Missing: as its inputs; `denominator-not-positive` without positive output.
 */
export function salesOutputRatio(salesOutput: Measured, output: Measured): Measured {
  return ratioOf(salesOutput, output);
}
