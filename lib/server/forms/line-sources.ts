import 'server-only';

import type { CellSlot, FormDefinition, FormLine } from '@/lib/domain/form';
import { slotsAt } from '@/lib/domain/form-periods';
import { indicatorByCode } from '@/lib/server/reference/indicators';

/** The form whose accepted figures are the investment records of projects. */
export const INVESTMENT_FORM = 'project-investment';

/** Lines of that form, as its records have them. */
export const INVESTMENT_LINES = { completed: 'completed', sinceStart: 'since-start' } as const;

/**
 * Id of the indicator that a line's accepted figures are stored under; null where they stay
 * with the return. An indicator belongs to one form: another form's line of that name is
 * another figure.
 */
export function recordIndicator(form: Pick<FormDefinition, 'code' | 'subject'>, line: Pick<FormLine, 'indicator'>): number | null {
  if (form.subject !== 'enterprise' || line.indicator === null) return null;
  const indicator = indicatorByCode(line.indicator);
  return indicator !== undefined && indicator.source === form.code ? indicator.id : null;
}

/** What last year's figure becomes on this year's return (上年同期). */
export const PRIOR_OF: readonly { readonly prior: CellSlot; readonly of: CellSlot; readonly column: 'month' | 'year_to_date' | null }[] = [
  { prior: 'prior-month', of: 'month', column: 'month' },
  { prior: 'prior-ytd', of: 'ytd', column: 'year_to_date' },
  { prior: 'prior-value', of: 'value', column: null },
];

/** Where a prior of a form is filled in from: the slot of last year's return and, where its figures became records, the indicator. */
export interface PriorSource {
  readonly line: string;
  readonly byClass: boolean;
  readonly prior: CellSlot;
  readonly of: CellSlot;
  readonly indicator: number | null;
}

/** Every prior that a form asks for at a period. */
export function priorSources(form: FormDefinition, period: number): PriorSource[] {
  return form.lines.flatMap((line) => {
    const asked = slotsAt(line, period, form.calendar);
    return PRIOR_OF.filter(({ prior }) => asked.includes(prior)).map(({ prior, of, column }) => ({
      line: line.code,
      byClass: line.byClass,
      prior,
      of,
      indicator: column === null ? null : recordIndicator(form, line),
    }));
  });
}
