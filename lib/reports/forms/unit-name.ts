import type { FormUnit } from '@/lib/domain/form';
import type { Language } from '@/lib/format/language';

const EN: Readonly<Record<FormUnit, string>> = {
  千元: 'RMB 1,000',
  万元: 'RMB 10,000',
  人: 'persons',
  家: 'units',
  千瓦时: 'kWh',
  吨标准煤: 'tce',
  '%': '%',
  天: 'days',
  '是/否': 'yes/no',
};

/** The unit that a line is reported in, in a language. */
export function unitName(unit: FormUnit, language: Language): string {
  return language === 'en' ? EN[unit] : unit;
}
