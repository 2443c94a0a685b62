import { checkCreditCode } from '@/lib/domain/credit-code';
import type { CellReader } from './cell';

const CREDIT_CODE_LENGTH = 18;
// The form alone, which every row of the large files is held against; what is wrong with
// another text is asked of the full check.
const CREDIT_CODE_FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/**
 * A unified social credit code (GB 32100-2015): 18 characters of its alphabet. A wrong
 * checksum is let through here, because legal codes of early pilots carry one; where the
 * register itself is loaded it is a warning.
 */
export const creditCode: CellReader<string> = {
  expects: {
    en: 'unified social credit code, 18 characters',
    zh: '统一社会信用代码，18 位',
  },
  read(text, fail) {
    if (CREDIT_CODE_FORM.test(text)) return text;
    const result = checkCreditCode(text);
    if (result.valid || result.reason === 'checksum') return text;
    // A code of another length is named so, whatever it is made of.
    return text.length === CREDIT_CODE_LENGTH
      ? fail('credit-code-alphabet', {})
      : fail('credit-code-length', { found: text.length });
  },
};

/** A code of GB/T 4754-2017 at one level: 2 digits a division (大类), 4 a class (小类). */
export function industry(digits: 2 | 4, known: ReadonlySet<string>): CellReader<string> {
  const pattern = digits === 2 ? /^\d{2}$/ : /^\d{4}$/;
  return {
    expects: {
      en: `industry of GB/T 4754-2017, ${digits} digits`,
      zh: `国民经济行业代码（GB/T 4754-2017），${digits} 位`,
    },
    read(text, fail) {
      if (!pattern.test(text)) return fail('industry-digits', { digits });
      return known.has(text) ? text : fail('industry-unknown', { digits });
    },
  };
}

/** The code of an indicator, one of those that are known. */
export function indicator(known: ReadonlySet<string>): CellReader<string> {
  return {
    expects: { en: 'indicator', zh: '指标代码' },
    read(text, fail) {
      return known.has(text) ? text : fail('indicator-unknown', { allowed: [...known] });
    },
  };
}
