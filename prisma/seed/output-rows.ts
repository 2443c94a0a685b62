import {
  FIRST_TIME,
  FIRST_YEAR,
  LAST_TIME,
  POINTS,
  TIMES,
  timeText,
  YEARS,
  yearOf,
} from '@/prisma/seed/calendar';
import { demoFile, type DemoFile } from '@/prisma/seed/demo-file';
import type { IndicatorBook } from '@/prisma/seed/output-book';
import type { Reporting } from '@/prisma/seed/reporting';
import type { DemoEnterprise } from '@/prisma/seed/roster';

/** Whether the enterprise ever has anything to report under the indicator. */
function everReports(book: IndicatorBook, enterprise: DemoEnterprise): boolean {
  const row = enterprise.index * TIMES;
  for (let time = 0; time < TIMES; time += 1) if (book.month[row + time]) return true;
  return false;
}

/** The monthly returns, period by period: no January, months empty in 02, nothing for 2024-12. */
export function outputFile(
  enterprises: readonly DemoEnterprise[],
  books: readonly IndicatorBook[],
  reporting: Reporting,
): DemoFile {
  const header = [
    'enterprise',
    'period',
    'indicator',
    'month',
    'ytd',
    'prior_month',
    'prior_ytd',
  ];
  const reporters = books.map((book) => enterprises.map((unit) => everReports(book, unit)));
  return demoFile('output.csv', header, function* rows() {
    for (let time = FIRST_TIME; time <= LAST_TIME; time += 1) {
      const period = timeText(time);
      const opening = time % POINTS === 0;
      const year = yearOf(time) - FIRST_YEAR;
      for (const enterprise of enterprises) {
        const at = enterprise.index * TIMES + time;
        if (!reporting.reported[at]) continue;
        const prior = reporting.hasPrior[enterprise.index * YEARS + year] === 1;
        for (let b = 0; b < books.length; b += 1) {
          const book = books[b];
          if (!book || !reporters[b]?.[enterprise.index]) continue;
          yield [
            enterprise.code,
            period,
            book.indicator,
            opening ? '' : String(book.month[at]),
            String(book.yearToDate[at]),
            opening || !prior ? '' : String(book.priorMonth[at]),
            prior ? String(book.priorYearToDate[at]) : '',
          ];
        }
      }
    }
  });
}
