import type { Language } from '@/lib/format/language';
import { enReturns } from '@/lib/i18n/messages/en-returns';
import { zhReturns } from '@/lib/i18n/messages/zh-cn-returns';
import type { StageFormWords } from './stage-form';

/** The words of recording a stage, in a language. */
export function stageWords(language: Language): StageFormWords {
  return (language === 'en' ? enReturns : zhReturns).stageForm;
}
