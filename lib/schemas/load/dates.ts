import { parsePeriod, PeriodError, period, previousPeriod, type Period } from '@/lib/domain/period';
import type { CellReader } from './cell';
import type { Fail } from './issue';

/** Years that a record may be about; anything else is a slip of the keyboard. */
export const FIRST_YEAR = 1949;
export const LAST_YEAR = 2100;

const JANUARY = /^(\d{4})-01$/;

function checkYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

// A load meets the same few hundred periods millions of times.
const known = new Map<string, Period>();

function read(text: string, january: ((year: number) => Period) | null, fail: Fail): Period {
  const remembered = known.get(text);
  if (remembered !== undefined) return remembered;
  const yearText = text.slice(0, 4);
  if (/^\d{4}-\d{2}$/.test(text) && !checkYear(Number(yearText))) {
    return fail('year-range', { first: FIRST_YEAR, last: LAST_YEAR });
  }
  if (january && JANUARY.test(text)) return january(Number(yearText));
  try {
    const parsed = parsePeriod(text);
    known.set(text, parsed);
    return parsed;
  } catch (error) {
    if (!(error instanceof PeriodError)) throw error;
    return error.fault === 'january' ? fail('period-january', {}) : fail('period-format', {});
  }
}

/** A reporting period yyyy-mm. January has none: 02 carries January–February. */
export const reportingPeriod: CellReader<Period> = {
  expects: { en: '`yyyy-mm`, 02 to 12', zh: '`yyyy-mm`，02 至 12' },
  read: (text, fail) => read(text, null, fail),
};

const MONTH = /^(\d{4})-(0[1-9]|1[0-2])$/;

/** A calendar month as yyyymm, January included: prices are known of every month. */
export const calendarMonth: CellReader<number> = {
  expects: { en: '`yyyy-mm`, 01 to 12', zh: '`yyyy-mm`，01 至 12' },
  read(text, fail) {
    const match = MONTH.exec(text);
    // Everything but a January is read, or refused, as a reporting period is.
    if (match?.[2] !== '01') return read(text, null, fail);
    const year = Number(match[1]);
    return checkYear(year) ? year * 100 + 1 : fail('year-range', { first: FIRST_YEAR, last: LAST_YEAR });
  },
};

/** The period something begins with; January means the year's first period, 02. */
export const startPeriod: CellReader<Period> = {
  expects: { en: '`yyyy-mm`; 01 and 02 are the first period', zh: '`yyyy-mm`；01 与 02 同为首期' },
  read: (text, fail) => read(text, (year) => period(year, 2), fail),
};

/** The last period of something; January means the December before it. */
export const endPeriod: CellReader<Period> = {
  expects: {
    en: '`yyyy-mm`; 01 is the December before; empty: still',
    zh: '`yyyy-mm`；01 即上年 12 月；空表示至今',
  },
  read: (text, fail) => read(text, (year) => previousPeriod(period(year, 2)), fail),
};

/** A calendar year. */
export const year: CellReader<number> = {
  expects: { en: 'year `yyyy`', zh: '年份 `yyyy`' },
  read(text, fail) {
    return /^\d{4}$/.test(text) && checkYear(Number(text))
      ? Number(text)
      : fail('year-range', { first: FIRST_YEAR, last: LAST_YEAR });
  },
};

/** A day of the calendar, kept as yyyy-mm-dd. */
export const date: CellReader<string> = {
  expects: { en: 'date `yyyy-mm-dd`', zh: '日期 `yyyy-mm-dd`' },
  read(text, fail) {
    const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!match) return fail('date-format', {});
    if (!checkYear(Number(match[1]))) {
      return fail('year-range', { first: FIRST_YEAR, last: LAST_YEAR });
    }
    const day = new Date(`${text}T00:00:00Z`);
    // 2023-02-30 reads as 2 March, or as no date at all, depending on the day.
    const real = !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
    return real ? text : fail('date-calendar', {});
  },
};
