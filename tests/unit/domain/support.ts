import { fc } from '@/tests/setup/property';
import { unitCell, type UnitRecord } from '@/lib/domain/cell';
import {
  Decimal,
  isMissing,
  measured,
  missing,
  MISSING_REASONS,
  type Measured,
} from '@/lib/domain/measured';
import { roundHalfUp } from '@/lib/domain/rounding';

/** A decimal from its digits. */
export function dec(value: Decimal.Value): Decimal {
  return new Decimal(value);
}

/** The figure, for assertions; fails with the reason when it is missing. */
export function figure(m: Measured): Decimal {
  if (isMissing(m)) throw new Error(`missing: ${m.missing}`);
  return m.value;
}

/** The figure rounded half up, as a plain string. */
export function rounded(m: Measured, places: number): string {
  return roundHalfUp(figure(m), places).toString();
}

/** Equal but for the last digits of 40-digit division. */
export function close(a: Decimal, b: Decimal): boolean {
  const scale = Decimal.max(1, a.abs(), b.abs());
  return a.minus(b).abs().lte(scale.times('1e-25'));
}

/** Amounts with three places, negative ones too. */
export const amount = fc
  .integer({ min: -5_000_000, max: 50_000_000 })
  .map((n) => new Decimal(n).div(1000));

/** Amounts above 0 with three places. */
export const positive = fc
  .integer({ min: 1, max: 50_000_000 })
  .map((n) => new Decimal(n).div(1000));

/** Price indices from 60.0 to 160.0. */
export const priceIndex = fc
  .integer({ min: 600, max: 1600 })
  .map((n) => new Decimal(n).div(10));

export const missingFigure: fc.Arbitrary<Measured> = fc
  .constantFrom(...MISSING_REASONS)
  .map((reason) => missing(reason));

export const anyFigure: fc.Arbitrary<Measured> = fc.oneof(
  { weight: 4, arbitrary: amount.map((a): Measured => measured(a)) },
  { weight: 1, arbitrary: missingFigure },
);

/** A unit's record, with any of its three figures possibly wanting. */
export const unitRecord: fc.Arbitrary<UnitRecord> = fc.record({
  current: fc.option(fc.oneof(amount, fc.constant(new Decimal(0))), { freq: 8 }),
  prior: fc.option(fc.oneof(amount, fc.constant(new Decimal(0))), { freq: 6 }),
  priceIndex: fc.option(priceIndex, { freq: 12 }),
});

/** A complete record with prior above 0. */
export const fullRecord: fc.Arbitrary<UnitRecord> = fc.record({
  current: positive,
  prior: positive,
  priceIndex,
});

export const anyCell = unitRecord.map(unitCell);
