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

function isFormUnit(unit: string): unit is FormUnit {
  return Object.hasOwn(EN, unit);
}

/** The unit that a line is reported in, in a language; one that no form has is as it is. */
export function unitName(unit: string, language: Language): string {
  return language === 'en' && isFormUnit(unit) ? EN[unit] : unit;
}
