import { expect, it } from 'vitest';
import { versionInUse, type RegisteredForm } from '@/lib/domain/form-register';
import { monthlyOutput } from '@/lib/domain/forms/monthly-output';

const versions = [monthlyOutput, { ...monthlyOutput, version: 2, fromPeriod: 202502 }];
const opened = (...periods: number[]): RegisteredForm['periods'] => periods.map((period) => ({ period, deadline: '', openedAt: '', published: false, due: 1, extensions: [] }));

it('a version is in use once a period that it is for is opened; before that it is still to come', () => {
  expect(versionInUse({ versions, periods: opened(202412, 202411) })?.version).toBe(1);
  expect(versionInUse({ versions, periods: opened(202502, 202412, 202411) })?.version).toBe(2);
});

it('where nothing was opened the newest is, and without a version none', () => {
  expect(versionInUse({ versions, periods: [] })?.version).toBe(2);
  expect(versionInUse({ versions: [], periods: opened(202412) })).toBeNull();
});
