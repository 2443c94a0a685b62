import { fromNullable, missing, type Decimal, type Measured } from './measured';

/**
 * A figure that came published from elsewhere: the city, the nation, the upper bureau. Its
 * growth is stored as it was published and never computed anew, because its comparable prior
 * is not known here; often there is a growth and no level at all.
 */
export interface PublishedFigure {
  /** `no-level` where only a growth was published. */
  readonly value: Measured;
  /** As published, in percent; `not-available` where none was. */
  readonly growth: Measured;
  /** `not-available`: the prior is never derived from level and growth. */
  readonly prior: Measured;
  /** Where it was published. */
  readonly source: string;
}

export interface PublishedInput {
  readonly level: Decimal.Value | null;
  readonly growth: Decimal.Value | null;
  readonly source: string;
}

/** @throws RangeError without a source, or with neither level nor growth. */
export function publishedFigure(input: PublishedInput): PublishedFigure {
  const { level, growth, source } = input;
  if (source.trim() === '') throw new RangeError('a published figure names its source');
  if (level === null && growth === null) {
    throw new RangeError('a published figure has a level or a growth');
  }
  return {
    value: fromNullable(level, 'no-level'),
    growth: fromNullable(growth, 'not-available'),
    prior: missing('not-available'),
    source,
  };
}
