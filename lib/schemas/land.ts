import { LAND_QUANTITIES, type LandQuantity } from '@/lib/domain/land-evaluation';
import { Decimal } from '@/lib/domain/measured';
import type { ListProblem, ListSpec } from './list';

export const LAND_PARTS = ['enterprises', 'projects'] as const;
export type LandPart = (typeof LAND_PARTS)[number];

const YEAR = /^(?:19|20)\d{2}$/;
/** What the filter by grade takes for units without one. */
export const NO_GRADE = 'none';

export const EVALUATION_LIST: ListSpec = {
  sorts: ['name', 'town', 'industry', 'mu', 'score', 'rank', 'grade', 'tax', 'value-added', 'energy', 'emissions', 'staff', 'research'],
  defaultSort: '-score',
  filters: { grade: null, year: null },
};

export const PROJECT_LAND_LIST: ListSpec = {
  sorts: ['name', 'town', 'day', 'mu', 'investment', 'output', 'tax', 'actualInvestment', 'actualOutput', 'actualTax'],
  defaultSort: '-day',
  filters: { standard: ['reach', 'short', 'unknown'], part: ['projects'] },
};

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

function last(params: Params, name: string): string {
  const held = params[name];
  return (typeof held === 'object' ? held.at(-1) : held) ?? '';
}

/** Which of the two parts of the land page is asked for. */
export function readPart(params: Params): LandPart {
  return last(params, 'part') === 'projects' ? 'projects' : 'enterprises';
}

/** The evaluation's year; null: the newest. */
export function readYear(params: Params): number | null {
  const text = last(params, 'year');
  return YEAR.test(text) ? Number(text) : null;
}

const AMOUNT = /^-?\d{1,12}(?:\.\d{1,4})?$/;

/**
 * Items supposed to be other than they are: `tax=900&staff=180`, each in the item's own unit. What is no plain
 * number, or a quantity that cannot be below zero and is, is left out and named.
 */
export function readChanges(params: Params): { readonly changes: Readonly<Partial<Record<LandQuantity, Decimal>>>; readonly problems: readonly ListProblem[] } {
  const changes: Partial<Record<LandQuantity, Decimal>> = {};
  const problems: ListProblem[] = [];
  for (const item of LAND_QUANTITIES) {
    const text = last(params, item).trim();
    if (text === '') continue;
    const value = AMOUNT.test(text) ? new Decimal(text) : null;
    if (value === null || (value.lt(0) && item !== 'tax' && item !== 'value-added')) problems.push({ field: item, received: text.slice(0, 40) });
    else changes[item] = value;
  }
  return { changes, problems };
}
