import { Decimal } from '@/lib/domain/measured';
import { compareDecimals, decimalFault, isBelowZero, isZero } from '@/lib/schemas/load/decimal-text';
import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';

const digits = fc.oneof(fc.bigInt(0n, 99n), fc.bigInt(0n, 9_999_999_999_999_999n)).map(String);
const fraction = fc.string({ unit: fc.constantFrom('0', '1', '9'), maxLength: 4 });
const decimal = fc
  .tuple(fc.constantFrom('', '-'), digits, fraction)
  .map(([sign, whole, part]) => `${sign}${whole}${part === '' ? '' : `.${part}`}`);

describe('plain decimals', () => {
  it('are recognised', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        expect(decimalFault(text, 16, 4)).toBeNull();
      }),
    );
  });

  it('compare exactly as decimals do', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(Math.sign(compareDecimals(a, b))).toBe(new Decimal(a).comparedTo(new Decimal(b)));
        expect(compareDecimals(a, a)).toBe(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('compare where binary floating point would not', () => {
    expect(compareDecimals('9999999999999999.9999', '9999999999999999.9998')).toBeGreaterThan(0);
    expect(compareDecimals('0.1', '0.1000')).toBe(0);
    expect(compareDecimals('-2', '-10')).toBeGreaterThan(0);
    expect(compareDecimals('-0', '0.0')).toBe(0);
  });

  it('know their sign', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        expect(isBelowZero(text)).toBe(new Decimal(text).lt(0));
        expect(isZero(text)).toBe(new Decimal(text).isZero());
      }),
    );
  });
});
