import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import {
  combine,
  combineAll,
  Decimal,
  fromNullable,
  isMeasured,
  isMissing,
  mapMeasured,
  measured,
  missing,
  reasonOf,
  subtract,
  sumMeasured,
  valueOf,
} from '@/lib/domain/measured';
import { roundedSum, roundHalfUp } from '@/lib/domain/rounding';
import { amount, anyFigure, dec, missingFigure, rounded } from './support';

describe('measured values', () => {
  it('are there or have a reason', () => {
    expect(valueOf(measured('1.10'))?.toString()).toBe('1.1');
    expect(reasonOf(measured(1))).toBeNull();
    expect(valueOf(missing('suppressed'))).toBeNull();
    expect(reasonOf(missing('suppressed'))).toBe('suppressed');
    expect(fromNullable(null, 'no-target')).toEqual(missing('no-target'));
    expect(fromNullable(undefined, 'no-target')).toEqual(missing('no-target'));
    expect(fromNullable(0, 'no-target')).toEqual(measured(0));
  });

  it('are never infinite or not a number', () => {
    for (const value of [NaN, Infinity, -Infinity]) {
      expect(() => measured(value)).toThrow(RangeError);
    }
    expect(() => mapMeasured(measured(1), (x) => x.div(0))).toThrow(RangeError);
  });

  it('take the first reason', () => {
    expect(combine(missing('no-prior'), missing('suppressed'), (a) => a)).toEqual(missing('no-prior'));
    expect(combine(measured(1), missing('suppressed'), (a) => a)).toEqual(missing('suppressed'));
    expect(sumMeasured([measured(1), missing('no-prior'), missing('ratio')])).toEqual(
      missing('no-prior'),
    );
    expect(sumMeasured([])).toEqual(missing('not-reported'));
  });

  it('stay missing through every operation, and never become 0', () => {
    fc.assert(
      fc.property(fc.array(anyFigure), missingFigure, fc.array(anyFigure), (before, gap, after) => {
        const all = [...before, gap, ...after];
        expect(isMissing(sumMeasured(all))).toBe(true);
        expect(isMissing(combineAll(all, () => dec(0)))).toBe(true);
        expect(mapMeasured(gap, () => dec(0))).toEqual(gap);
        expect(subtract(gap, measured(1))).toEqual(gap);
        expect(isMissing(subtract(measured(1), gap))).toBe(true);
      }),
    );
  });

  it('add exactly', () => {
    expect(valueOf(sumMeasured([measured('0.1'), measured('0.2')]))?.toString()).toBe('0.3');
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1 }), (values) => {
        const sum = sumMeasured(values.map((v) => measured(v)));
        const thousandths = values.reduce((s, v) => s + BigInt(v.times(1000).toString()), 0n);
        expect(isMeasured(sum) && sum.value.times(1000).toString()).toBe(String(thousandths));
      }),
    );
  });
});

describe('rounding', () => {
  it.each([
    ['1.005', 2, '1.01'],
    ['2.25', 1, '2.3'],
    ['-2.25', 1, '-2.3'],
    ['2.449999', 1, '2.4'],
    ['0.05', 1, '0.1'],
    ['-0.04', 1, '0'],
    ['224.095', 2, '224.1'],
    ['1045', 2, '1045'],
  ])('%s at %i places is %s', (value, places, expected) => {
    expect(roundHalfUp(value, places).toString()).toBe(expected);
  });

  it('leaves no sign on zero', () => {
    expect(roundHalfUp('-0.04', 1).isNegative()).toBe(false);
  });

  it('lies within half a unit of the last place, is odd and settles at once', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 3 }), (value, places) => {
        const result = roundHalfUp(value, places);
        expect(result.minus(value).abs().lte(dec(10).pow(-places).div(2))).toBe(true);
        expect(roundHalfUp(value.negated(), places).eq(result.negated())).toBe(true);
        expect(roundHalfUp(result, places).eq(result)).toBe(true);
        expect(result.decimalPlaces()).toBeLessThanOrEqual(places);
      }),
    );
  });

  it('lets rounded parts miss their total by one last place each, and no more', () => {
    expect(roundedSum(['1.01', '2.02'], '3.04', 2)).toMatchObject({ explained: true });
    expect(roundedSum(['1.01', '2.02'], '3.05', 2)).toMatchObject({ explained: true });
    expect(roundedSum(['1.01', '2.02'], '3.06', 2)).toMatchObject({ explained: false });
    expect(roundedSum(['1.01', '2.02'], '3.06', 2).difference.toString()).toBe('0.03');
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 60 }), (parts) => {
        const total = parts.reduce((a, b) => a.plus(b));
        const check = roundedSum(
          parts.map((p) => roundHalfUp(p, 2)),
          roundHalfUp(total, 2),
          2,
        );
        expect(check.explained).toBe(true);
      }),
    );
  });

  it('rounds published figures from exact ones', () => {
    expect(rounded(measured(new Decimal(115).div(103).minus(1).times(100)), 1)).toBe('11.7');
  });
});
