import { FIRST_TIME, LAST_YEAR, monthOf, periodText, POINTS, timeOf, yearOf } from '@/prisma/seed/calendar';
import { demoFile, type DemoFile } from '@/prisma/seed/demo-file';
import { inPanel, REASON, type DemoEnterprise } from '@/prisma/seed/roster';

/** Above-scale membership: one row a year, from 02 or from the month of a mid-year entry. */
export function panelFile(enterprises: readonly DemoEnterprise[]): DemoFile {
  return demoFile('panel.csv', ['enterprise', 'year', 'from', 'reason'], function* rows() {
    for (let year = yearOf(FIRST_TIME); year <= LAST_YEAR; year += 1) {
      for (const enterprise of enterprises) {
        if (!inPanel(enterprise, year, timeOf(year, 2) + POINTS - 1)) continue;
        const entersNow = yearOf(enterprise.entry) === year;
        const month = entersNow ? monthOf(enterprise.entry) : 2;
        yield [
          enterprise.code,
          String(year),
          periodText(year, month),
          entersNow ? enterprise.entryReason : REASON.kept,
        ];
      }
    }
  });
}
