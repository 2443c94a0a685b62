import { CELL_SLOTS } from '@/lib/domain/form';
import { checkCreditCode, organisationCodeChecks } from '@/lib/domain/credit-code';
import type { CheckFinding, FindingSeverity } from '@/lib/domain/return-views';
import { CHECKS } from './catalogue';
import { CheckedReturn, type CheckInput } from './check-input';
import { problemOfExplanation } from './explanation';
import { repetitions, unitMistakes, unusualLevels } from './history-checks';
import { classesAddUp, complete, noJanuary, notNegative, partNotAboveWhole, priorAddsUp, priorAsStored, yearAddsUp, yearNotBelowMonth } from './identities';
import { amountsInOrder, signedIsNotCompleted, stagesInOrder, unusualInvestment } from './project-checks';
import { outputAgainstMeans, ratiosOfReturn, taxOfRevenue } from './ratio-checks';

/** C09: check characters of the credit code; some codes of early pilots are legal and fail them. */
function creditCode(checked: CheckedReturn): void {
  const { kind, code } = checked.input.subject;
  if (kind !== 'enterprise') return;
  const whole = checkCreditCode(code);
  // A code that is not of 18 characters of the alphabet is a matter of the register (F05).
  if (!whole.valid && whole.reason !== 'checksum') return;
  if (!whole.valid) checked.found('C09', { line: '', slot: '', kind: 'credit-code' });
  else if (!organisationCodeChecks(code)) checked.found('C09', { line: '', slot: '', kind: 'organisation-code' });
}

/** T03: not handed in shortly before the deadline; explanations that say nothing. */
function lateness(checked: CheckedReturn): void {
  const { daysLeft = null, complete: handingIn, explanations, lastExplanations } = checked.input;
  if (daysLeft !== null && !handingIn && daysLeft <= checked.parameter('T03', 'days')) {
    checked.found('T03', { line: '', slot: '', kind: 'late', figures: { days: Math.max(0, daysLeft) } });
  }
  for (const given of explanations) {
    const problem = given.text.trim() === '' ? null : problemOfExplanation(given, lastExplanations);
    const slot = CELL_SLOTS.find((one) => one === given.slot) ?? '';
    if (problem !== null) checked.found('T03', { line: given.line, slot, kind: problem, figures: { of: given.check } });
  }
}

/** In this order, as some look at what an earlier one has found. */
const RUN: readonly ((checked: CheckedReturn) => void)[] = [
  noJanuary, complete, notNegative, yearNotBelowMonth, partNotAboveWhole, classesAddUp, amountsInOrder, stagesInOrder,
  yearAddsUp, priorAddsUp, priorAsStored, unusualInvestment, unitMistakes, unusualLevels, ratiosOfReturn, outputAgainstMeans, repetitions, creditCode, signedIsNotCompleted, taxOfRevenue, lateness,
];

const GRAVITY: Readonly<Record<FindingSeverity, number>> = { mandatory: 0, query: 1, note: 2 };
const CHECK_ORDER: ReadonlyMap<string, number> = new Map(CHECKS.map((check, index) => [check.code, index]));

/**
 * Every finding of a form's checks on one return, by the rules of 统计数据质量审核: the gravest
 * first, then in the order of the form. Pure: the same where it is typed and on the server. An
 * empty cell is never taken for 0; that it is empty is a finding only when `complete` is set.
 * At most one finding a check and cell. Never throws for any figures.
 */
export function checkReturn(input: CheckInput): CheckFinding[] {
  const checked = new CheckedReturn(input);
  for (const run of RUN) run(checked);
  const lineOrder = new Map(checked.lines.map((line, index) => [line.code, index]));
  const place = (finding: CheckFinding) => (lineOrder.get(finding.line) ?? -1) * CELL_SLOTS.length + CELL_SLOTS.findIndex((slot) => slot === finding.slot);
  return checked.findings
    .map((finding) => ({ finding, gravity: GRAVITY[finding.severity], at: place(finding), check: CHECK_ORDER.get(finding.check) ?? 0 }))
    .sort((a, b) => a.gravity - b.gravity || a.at - b.at || a.check - b.check)
    .map(({ finding }) => finding);
}
