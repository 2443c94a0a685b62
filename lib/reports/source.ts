import type { IndicatorInfo } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';

/** Where an indicator's records come from, in words: the monthly return or the projects' records. */
export function sourceOf(indicator: IndicatorInfo, language: Language): string {
  return translate(language)(indicator.unit === '万元' ? 'source.projects' : 'source.returns');
}
