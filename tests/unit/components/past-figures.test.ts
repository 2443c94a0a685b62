import { expect, it } from 'vitest';
import { pastFigures } from '@/components/return-grid/past-figures';

const points = [
  { period: 202312, month: '100', ytd: '1200', priorMonth: '90', priorYtd: '1100' },
  { period: 202402, month: null, ytd: '210', priorMonth: null, priorYtd: '190' },
  { period: 202403, month: '110', ytd: '320', priorMonth: '95', priorYtd: '285' },
];

it('a cell of a month has January and February as one figure, named as such', () => {
  const past = pastFigures(points, 'month', 'monthly-11');
  expect(past.map(({ value }) => value)).toEqual(['100', '210', '110']);
  expect(past.map(({ isFirst, isBoth }) => [isFirst, isBoth])).toEqual([[false, false], [true, true], [false, false]]);
  expect(pastFigures(points, 'prior-month', 'monthly-11')[1]).toMatchObject({ value: '190', isBoth: true });
});

it('a year to date is through February, and no figure of two months beside single ones', () => {
  expect(pastFigures(points, 'ytd', 'monthly-11')[1]).toEqual({ period: 202402, value: '210', isFirst: true, isBoth: false });
});

it('a calendar of twelve months has a February', () => {
  expect(pastFigures(points, 'month', 'monthly')[1]).toEqual({ period: 202402, value: null, isFirst: false, isBoth: false });
});
