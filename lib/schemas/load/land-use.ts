import type { z } from 'zod';
import { required, rowSchema } from './cell';
import { year } from './dates';
import type { LoadFileSpec } from './file-spec';
import { creditCode } from './official-codes';
import { code, decimal, label } from './readers';
import { LAND_DIGITS, MU } from './units';

/** Land that an enterprise uses in a year, by parcel; each user of a shared parcel has its own part of it. */
export const landUseRow = rowSchema({
  enterprise: required(creditCode),
  year: required(year),
  parcel: required(code),
  mu: required(decimal({ sign: 'positive', unit: MU, integerDigits: LAND_DIGITS })),
  source: required(label),
});

export type LandUseRow = z.output<typeof landUseRow>;

export const landUseFile: LoadFileSpec<LandUseRow> = {
  file: 'land-use.csv',
  title: { en: 'Land in use by enterprises', zh: '企业用地' },
  order: 15,
  headings: ['enterprise', 'year', 'parcel', 'mu', 'source'],
  key: ['enterprise', 'year', 'parcel'],
  duplicates: 'file',
  schema: () => landUseRow,
};
