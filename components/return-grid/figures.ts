import type { FormLine } from '@/lib/domain/form';
import { Decimal } from '@/lib/domain/measured';
import { formatNumber } from '@/lib/format/number';
import type { GridWords } from './words';

/** A figure as it stands in a cell: with thousands separators, at the places of its line or more where it has more. */
export function shownFigure(value: string | null, line: Pick<FormLine, 'decimals' | 'unit'>, words: Pick<GridWords, 'yes' | 'no'>): string {
  if (value === null) return '';
  const figure = new Decimal(value);
  if (line.unit === '是/否') return figure.isZero() ? words.no : words.yes;
  return formatNumber(figure, Math.max(line.decimals, figure.decimalPlaces()));
}

/** A figure as it is edited: plain digits without what means nothing. */
export function editedFigure(value: string | null): string {
  return value === null ? '' : new Decimal(value).toString();
}
