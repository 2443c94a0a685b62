import type { CheckFinding } from '@/lib/domain/return-views';
import type { Language } from '@/lib/format/language';
import { formatNumber } from '@/lib/format/number';

const PLAIN_NUMBER = /^-?\d+(?:\.(\d+))?$/;
/** Figures that are codes or words: digits in them are no amounts. */
const WORDS = ['code', 'text', 'table', 'of'];

/** Units of money by their Chinese name, for the English sentence. */
const MONEY_EN: Readonly<Record<string, string>> = { 元: 'CNY', 千元: 'CNY 1,000', 万元: 'CNY 10,000', 百万元: 'RMB million', 千万元: 'CNY 10 million', 亿元: 'CNY 100 million' };

function unitName(unit: string, language: Language): string {
  return language === 'en' ? (MONEY_EN[unit] ?? unit) : unit;
}

function shown(name: string, text: string): string {
  const number = WORDS.includes(name) ? null : PLAIN_NUMBER.exec(text);
  return number === null ? text : formatNumber(text, number[1]?.length ?? 0);
}

/**
 * What stands in the sentence of a finding: its figures with thousands separators, names in the
 * language, units. Words that the catalogue has a name for (stages) go through `named`.
 */
export function findingValues({ figures, convert }: Pick<CheckFinding, 'figures' | 'convert'>, language: Language, named: (name: string, text: string) => string | null = () => null): Readonly<Record<string, string>> {
  const values = Object.entries(figures).map(([name, text]) => {
    const other = language === 'en' ? figures[`${name}En`] : undefined;
    return [name, other ?? named(name, text) ?? shown(name, text)] as const;
  });
  return { from: unitName(convert?.from ?? '', language), to: unitName(convert?.to ?? '', language), ...Object.fromEntries(values) };
}

/** What stands in the words of a conversion; null where there is none. */
export function convertValues({ convert }: Pick<CheckFinding, 'convert'>, language: Language): { readonly value: string; readonly unit: string } | null {
  return convert === null ? null : { value: shown('value', convert.value), unit: unitName(convert.to, language) };
}
