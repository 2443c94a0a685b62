import type { InvestmentData } from '@/lib/domain/investment-views';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';

/** That projects are still to be accepted and what growth is over until they are; nothing once all are. */
export function outstandingNote({ outstanding }: Pick<InvestmentData, 'outstanding'>, language: Language): readonly string[] {
  return outstanding === 0 ? [] : [translate(language)('investmentPage.outstanding', { count: formatCount(outstanding) })];
}
