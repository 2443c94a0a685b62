/** Units of the forms, as the table of formats names them. */
export const THOUSAND_YUAN = { en: '千元', zh: '千元' } as const;
export const TEN_THOUSAND_YUAN = { en: '万元', zh: '万元' } as const;
export const TEN_THOUSAND_YUAN_A_YEAR = { en: '万元 a year', zh: '万元／年' } as const;
export const MU = { en: '亩', zh: '亩' } as const;
export const PERCENT = { en: '%', zh: '%' } as const;
export const INDEX = {
  en: 'same period of last year = 100',
  zh: '上年同期 = 100',
} as const;

/** Digits before the point that the database keeps where 16 make no sense. */
export const LAND_DIGITS = 10;
export const RATE_DIGITS = 8;
