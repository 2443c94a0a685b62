import type { Language } from '@/lib/format/language';
import type { Translated } from '@/lib/i18n/catalogue';
import { enChecks } from '@/lib/i18n/messages/en-checks';
import { enReturns } from '@/lib/i18n/messages/en-returns';
import { zhChecks } from '@/lib/i18n/messages/zh-cn-checks';
import { zhReturns } from '@/lib/i18n/messages/zh-cn-returns';

type CheckWords = Pick<Translated<typeof zhChecks>['checks'], 'finding' | 'explanation' | 'understood' | 'problem' | 'convert'>;

/** All that entering says, handed to the browser in the reader's language alone. */
export type GridWords = Translated<typeof zhReturns>['returnGrid'] & { readonly checks: CheckWords };

/** The words of entering in a language. */
export function gridWords(language: Language): GridWords {
  const { finding, explanation, understood, problem, convert } = language === 'en' ? enChecks.checks : zhChecks.checks;
  return { ...(language === 'en' ? enReturns.returnGrid : zhReturns.returnGrid), checks: { finding, explanation, understood, problem, convert } };
}
