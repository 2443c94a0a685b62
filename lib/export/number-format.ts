import { roundHalfUp } from '@/lib/domain/rounding';
import { MINUS } from '@/lib/format/number';
import type { TableCell } from '@/lib/reports/model';

/** What a figure without places is shown with: as many as it has. */
export const ANY_NUMBER = 'General';

function digits(places: number): string {
  return places > 0 ? `#,##0.${'0'.repeat(places)}` : '#,##0';
}

/**
 * The number format (ECMA-376, part 1, 18.8.31) that shows a figure as its table does: its
 * places, thousands separators, a true minus, a plus where the column has one, none before
 * what rounds to zero; a star after what is provisional. The sign is kept by each of them, so
 * that a cell which is changed later never shows a fall as a rise.
 */
export function formatCode({ value = 0, places, signed = false, provisional = false }: Pick<TableCell, 'value' | 'places' | 'signed' | 'provisional'>): string {
  if (places === undefined) return ANY_NUMBER;
  const body = `${digits(places)}${provisional ? '"*"' : ''}`;
  const negative = `"${MINUS}"${body}`;
  // Only what is small can round to zero; the exact question is asked of few figures.
  if (Math.abs(value) < 1 && roundHalfUp(value, places).isZero()) {
    // Half of the last place, written out: 0.05 for one place.
    const half = `0.${'0'.repeat(places)}5`;
    return value < 0 ? `[>-${half}]${body};${negative}` : `${body};${negative}`;
  }
  return signed ? `+${body};${negative};${body}` : `${body};${negative}`;
}

/** Days as they are written in tables of the bureau. */
export const DATE_FORMAT = 'yyyy-mm-dd';

const DAY_MILLISECONDS = 86_400_000;
/** Day 0 of the count that spreadsheets keep (with a 29 February 1900 that there was not). */
const DAY_ZERO = Date.UTC(1899, 11, 30);

/** A day (yyyy-mm-dd) as the number spreadsheets count it by; null for what is no day. */
export function dateSerial(day: string): number | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (year === undefined) return null;
  const time = Date.UTC(Number(year), Number(month) - 1, Number(date));
  return new Date(time).toISOString().startsWith(day) ? (time - DAY_ZERO) / DAY_MILLISECONDS : null;
}
