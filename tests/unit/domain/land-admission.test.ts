import { describe, expect, it } from 'vitest';
import { aboveStandard, ofStandard, perMu, standardOn, type AdmissionStandard } from '@/lib/domain/land-admission';
import { measured, missing } from '@/lib/domain/measured';
import { dec, figure } from './support';

const standard = (from: string, investment: number): AdmissionStandard => ({ from, investment: dec(investment), output: dec(800), tax: dec(100), source: 'x' });

describe('the admission standard', () => {
  const rows = [standard('2018-01-01', 450), standard('2021-01-01', 600)];

  it('is the one in force on the day', () => {
    expect(standardOn(rows, '2017-12-31')).toBeNull();
    expect(standardOn(rows, '2020-12-31')?.investment.toNumber()).toBe(450);
    expect(standardOn(rows, '2021-01-01')?.investment.toNumber()).toBe(600);
  });

  it('is compared per 亩', () => {
    const value = perMu(measured(12_000), measured(30));
    expect(figure(value).toNumber()).toBe(400);
    expect(figure(aboveStandard(value, dec(600))).toNumber()).toBe(-200);
    expect(figure(ofStandard(value, dec(600))).toDecimalPlaces(1).toNumber()).toBe(66.7);
    expect(perMu(measured(5), measured(0))).toEqual(missing('denominator-not-positive'));
    expect(perMu(missing('not-available'), measured(1))).toEqual(missing('not-available'));
    expect(aboveStandard(missing('not-available'), dec(1))).toEqual(missing('not-available'));
  });
});
