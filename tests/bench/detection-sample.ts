import type { CheckInput } from '@/lib/domain/checks/check-input';
import { DEFAULT_SETTINGS } from '@/lib/domain/checks/catalogue';
import { cellKey, type CellKey } from '@/lib/domain/form';
import { monthlyOutput } from '@/lib/domain/forms/monthly-output';
import { Decimal } from '@/lib/domain/measured';
import type { HistoryPoint } from '@/lib/domain/return-views';
import { calibrate } from '@/prisma/seed/calibration';
import { FIRST_TIME, FIRST_YEAR, monthOf, POINTS, TIMES, YEARS, yearOf } from '@/prisma/seed/calendar';
import { outputBooks, type IndicatorBook } from '@/prisma/seed/output-book';
import { outputPaths } from '@/prisma/seed/output-model';
import { demoPrices } from '@/prisma/seed/prices';
import { Random } from '@/prisma/seed/random';
import { demoRegister, type RegisterEntry } from '@/prisma/seed/register';
import { demoReporting, type Reporting } from '@/prisma/seed/reporting';
import { demoRoster, type DemoEnterprise } from '@/prisma/seed/roster';

/** Returns of a generated district with the history that each had when it was made. */

const HISTORY = 36;

export interface GeneratedReturns {
  readonly enterprises: readonly DemoEnterprise[];
  readonly register: readonly RegisterEntry[];
  readonly reporting: Reporting;
  readonly books: readonly IndicatorBook[];
}

/** Every return of a district like the demo's; the seed '' gives the demo district itself. */
export function generateReturns(seed: string): GeneratedReturns {
  const enterprises = demoRoster(seed);
  const prices = demoPrices();
  const reporting = demoReporting(enterprises, seed);
  const paths = outputPaths(enterprises, prices, seed);
  calibrate(paths, enterprises, prices, reporting);
  const books = outputBooks(paths, enterprises, reporting, seed);
  const gross = books[0];
  if (!gross) throw new RangeError('no gross output was generated');
  return { enterprises, register: demoRegister(enterprises, gross), reporting, books };
}

export interface SampledReturn {
  readonly index: number;
  readonly time: number;
  readonly input: CheckInput;
  /**
   * Whether the return carries what a rule must ask about though nobody erred: a correction of
   * an earlier month, last year restated, or no figures of last year.
   */
  readonly eventful: boolean;
}

function exportsEver(book: IndicatorBook, index: number): boolean {
  return book.month.subarray(index * TIMES, (index + 1) * TIMES).some((value) => value !== 0);
}

function text(value: number | undefined): string | null {
  return value === undefined ? null : String(value);
}

function pointAt(made: GeneratedReturns, book: IndicatorBook, index: number, time: number): HistoryPoint {
  const at = index * TIMES + time;
  const opening = time % POINTS === 0;
  const prior = made.reporting.hasPrior[index * YEARS + yearOf(time) - FIRST_YEAR] === 1;
  return {
    period: yearOf(time) * 100 + monthOf(time),
    month: opening ? null : text(book.month[at]),
    ytd: text(book.yearToDate[at]),
    priorMonth: opening || !prior ? null : text(book.priorMonth[at]),
    priorYtd: prior ? text(book.priorYearToDate[at]) : null,
  };
}

/** One return as its checks get it at handing in; last year's figures are filled in where they were accepted. */
export function returnAt(made: GeneratedReturns, index: number, time: number): SampledReturn {
  const { reporting, books, enterprises, register } = made;
  const enterprise = enterprises[index];
  const entry = register[index];
  if (!enterprise || !entry) throw new RangeError(`no enterprise ${index}`);
  const values = new Map<CellKey, Decimal | null>();
  const prefilled = new Map<CellKey, Decimal | null>();
  const row = index * TIMES;
  const asked = books.filter((book) => exportsEver(book, index));
  const past = Array.from({ length: HISTORY }, (_, i) => time - HISTORY + i).filter((at) => at >= FIRST_TIME && reporting.reported[row + at] === 1);
  const put = (map: Map<CellKey, Decimal | null>, line: string, slot: 'month' | 'ytd' | 'prior-month' | 'prior-ytd', figure: string | null) => {
    if (figure !== null) map.set(cellKey(line, slot), new Decimal(figure));
  };
  for (const book of asked) {
    const now = pointAt(made, book, index, time);
    put(values, book.indicator, 'month', now.month);
    put(values, book.indicator, 'ytd', now.ytd);
    put(values, book.indicator, 'prior-month', now.priorMonth);
    put(values, book.indicator, 'prior-ytd', now.priorYtd);
    if (time - POINTS < FIRST_TIME || reporting.reported[row + time - POINTS] !== 1) continue;
    const then = pointAt(made, book, index, time - POINTS);
    put(prefilled, book.indicator, 'prior-month', then.month);
    put(prefilled, book.indicator, 'prior-ytd', then.ytd);
  }
  const year = index * YEARS + yearOf(time) - FIRST_YEAR;
  const input: CheckInput = {
    form: monthlyOutput,
    period: yearOf(time) * 100 + monthOf(time),
    values,
    prefilled,
    subject: {
      kind: 'enterprise',
      code: enterprise.code,
      employees: String(entry.employees),
      newThisYear: enterprise.newPlant && yearOf(enterprise.entry) === yearOf(time),
      plannedTotal: null,
      classes: [],
    },
    history: asked.map((book) => ({ line: book.indicator, points: past.map((at) => pointAt(made, book, index, at)) })),
    settings: DEFAULT_SETTINGS,
    lastExplanations: [],
    explanations: [],
    complete: true,
  };
  const eventful = (reporting.correction[row + time] ?? 0) !== 0 || reporting.restatement[year] !== 1 || reporting.hasPrior[year] !== 1;
  return { index, time, input, eventful };
}

/** So many different returns of the district, drawn by chance from all that were handed in. */
export function sampleReturns(made: GeneratedReturns, count: number, seed: string): SampledReturn[] {
  const places: number[] = [];
  made.reporting.reported.forEach((reported, at) => {
    if (reported === 1) places.push(at);
  });
  return new Random(`sample${seed}`)
    .shuffled(places)
    .slice(0, count)
    .map((at) => returnAt(made, Math.floor(at / TIMES), at % TIMES));
}

