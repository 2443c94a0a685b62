import type { Measured } from '@/lib/domain/measured';
import type { PublishedFigure } from '@/lib/domain/publication-views';
import type { IndicatorInfo } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { showLevel } from '@/lib/format/level';
import { directionOf, showSigned } from '@/lib/format/number';
import type { TableCell } from '../model';
import { cell } from '../words';

/** Places of a revision: one more than the figure it is of, because most are small. */
export const REVISION_PLACES = 2;

/** A revision or change with its sign, in percent or points as the column says. */
export function revisionCell(value: Measured, language: Language): TableCell {
  const direction = directionOf(value, REVISION_PLACES);
  return cell(showSigned(value, REVISION_PLACES), language, direction === null ? {} : { direction });
}

/** A growth in percent. */
export function growthCell(value: Measured, language: Language): TableCell {
  const direction = directionOf(value);
  return cell(showSigned(value), language, direction === null ? {} : { direction });
}

/** A level in the unit that the indicator is shown in. */
export function levelCell(value: PublishedFigure['value'], indicator: IndicatorInfo, language: Language): TableCell {
  return cell(showLevel(value, indicator.unit, language), language);
}

/** A count as a cell. */
export function numberCell(count: number | null, text: (count: number) => string): TableCell {
  return count === null ? { text: '' } : { text: text(count), value: count, places: 0 };
}
