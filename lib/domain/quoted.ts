import { type Decimal } from './measured';

/**
 * Words that belong to a quoted figure: 超 more than, 近 close to and below, 约 about, 不低于 at
 * least, 预计 expected, 力争 striven for.
 */
export const QUALIFIERS = ['超', '近', '约', '不低于', '预计', '力争'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

export interface QuotedFigure {
  readonly value: Decimal;
  readonly qualifier: Qualifier | null;
}

/** A quoted figure as text; the qualifier is part of it. */
export function quotedText(figure: QuotedFigure): string {
  return `${figure.qualifier ?? ''}${figure.value.toString()}`;
}

/**
 * Whether an actual figure bears a quoted one out. Without a qualifier the actual must round
 * to it at the quoted figure's own places. 近 and 约 allow `nearPercent` of the quoted figure.
 * Null for 预计 and 力争, which say nothing of what came.
 */
export function bearsOut(
  figure: QuotedFigure,
  actual: Decimal,
  nearPercent: Decimal.Value = 5,
): boolean | null {
  const { value, qualifier } = figure;
  const near = value.abs().times(nearPercent).div(100);
  const gap = actual.minus(value);
  switch (qualifier) {
    case '超':
      return gap.gt(0);
    case '不低于':
      return gap.gte(0);
    case '近':
      return gap.lte(0) && gap.abs().lte(near);
    case '约':
      return gap.abs().lte(near);
    case '预计':
    case '力争':
      return null;
    case null:
      return actual.toDecimalPlaces(value.decimalPlaces()).eq(value);
  }
}
