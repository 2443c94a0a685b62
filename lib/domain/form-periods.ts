import type { CellSlot, FormCalendar, FormDefinition, FormDeadline, FormLine } from './form';
import type { ReturnSubject } from './return-views';

/**
 * Calendars of forms. A period is yyyymm; in `monthly-11` month 02 stands for January and
 * February together (1月免报, 规模以上工业统计报表制度).
 */

const ALL_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const MONTHS: Readonly<Record<FormCalendar, readonly number[]>> = {
  'monthly-11': ALL_MONTHS.slice(1),
  monthly: ALL_MONTHS,
  quarterly: [3, 6, 9, 12],
  once: ALL_MONTHS,
};

const HOUR = 3_600_000;
/** Beijing time is UTC+8 the whole year. */
const BEIJING_HOURS = 8;

/** Months of a year in which a calendar has a period; `once` may lie in any of them. */
export function periodsOf(calendar: FormCalendar): readonly number[] {
  return MONTHS[calendar];
}

/** The periods (yyyymm) of a calendar in one year, oldest first. */
export function periodsInYear(calendar: FormCalendar, year: number): number[] {
  return MONTHS[calendar].map((month) => year * 100 + month);
}

/** Whether yyyymm is a period of the calendar. */
export function isPeriodOf(calendar: FormCalendar, period: number): boolean {
  return Number.isInteger(period) && period >= 190_000 && period < 1_000_000 && MONTHS[calendar].includes(period % 100);
}

/** Whether a form is reported for a period: of its calendar, not before it begins; `once`: its one period. */
export function isDue(form: Pick<FormDefinition, 'calendar' | 'fromPeriod'>, period: number): boolean {
  if (form.calendar === 'once') return period === form.fromPeriod;
  return isPeriodOf(form.calendar, period) && period >= form.fromPeriod;
}

/** The period before in the same calendar, which may lie in the year before; null for `once`. */
export function previousInCalendar(calendar: FormCalendar, period: number): number | null {
  if (calendar === 'once') return null;
  const year = Math.floor(period / 100);
  const before = periodsInYear(calendar, year).filter((candidate) => candidate < period).at(-1);
  return before ?? periodsInYear(calendar, year - 1).at(-1) ?? null;
}

/** The same period of the year before. */
export function lastYear(period: number): number {
  return period - 100;
}

/** Whether the period is the first of its year in the calendar, where a year to date begins. */
export function opensYear(calendar: FormCalendar, period: number): boolean {
  return period % 100 === MONTHS[calendar][0];
}

/** Whether the month of a period is not asked apart: 1—2月 are one figure, which stands as the year to date. */
function withoutMonth(line: Pick<FormLine, 'slots'>, period: number, calendar: FormCalendar): boolean {
  return calendar === 'monthly-11' && period % 100 === 2 && line.slots.includes('ytd');
}

/** Slots of a line that are asked for a period: in 02 of the eleven-point year there is no month alone. */
export function slotsAt(line: Pick<FormLine, 'slots'>, period: number, calendar: FormCalendar): readonly CellSlot[] {
  if (!withoutMonth(line, period, calendar)) return line.slots;
  return line.slots.filter((slot) => slot !== 'month' && slot !== 'prior-month');
}

/**
 * The moment by which a return of a period is handed in: day and hour in Beijing time (UTC+8),
 * so many months after the period. A day that the month does not have is its last; hour 24 is
 * the end of the day.
 */
export function deadlineOf(form: { readonly deadline: FormDeadline }, period: number): Date {
  const { monthsAfter, day, hour } = form.deadline;
  const year = Math.floor(period / 100);
  const month = (period % 100) - 1 + monthsAfter;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(day, lastDay)) + (hour - BEIJING_HOURS) * HOUR);
}

/**
 * Lines that a form asks of one subject. A line by class is followed by one for each industry
 * class (小类) of an enterprise with several, gross-output/3912; the parts add up to it.
 */
export function linesFor(form: Pick<FormDefinition, 'lines'>, subject: Pick<ReturnSubject, 'classes'>): readonly FormLine[] {
  const { classes } = subject;
  if (classes.length < 2) return form.lines;
  return form.lines.flatMap((line) => {
    if (!line.byClass) return [line];
    const parts = classes.map(
      ({ key, label }): FormLine => ({
        ...line,
        code: classLine(line.code, key),
        label: { zh: `其中：${key} ${label.zh}`, en: `Of which: ${key} ${label.en}` },
        partOf: line.code,
        byClass: false,
        indicator: null,
        note: null,
      }),
    );
    return [line, ...parts];
  });
}

/** The line of one industry class (小类) of a line asked by class: gross-output/3912. */
export function classLine(line: string, industry: string): string {
  return `${line}/${industry}`;
}

/** What a form calls a line, of one class where the code says so; null for a code that it does not have. */
export function lineNamed(form: Pick<FormDefinition, 'lines'>, code: string): FormLine | null {
  const { line: whole, industry } = wholeOfClassLine(code);
  const line = form.lines.find((one) => one.code === whole);
  if (line === undefined) return null;
  return industry === null ? line : { ...line, code, label: { zh: `${line.label.zh}，其中${industry}`, en: `${line.label.en}, of which ${industry}` } };
}

/** The line that a by-class line belongs to: gross-output of gross-output/3912; other codes as they are. */
export function wholeOfClassLine(code: string): { readonly line: string; readonly industry: string | null } {
  const at = code.indexOf('/');
  return at < 0 ? { line: code, industry: null } : { line: code.slice(0, at), industry: code.slice(at + 1) };
}
