import type { Decimal, Measured } from '@/lib/domain/measured';
import type { Label, Member, NarrowedTo } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { formatLevelWithUnit, showLevel } from '@/lib/format/level';
import { formatCount, show } from '@/lib/format/number';
import { missingText, translate } from '@/lib/i18n/translate';
import type { Facts, TableCell } from '../model';
import { cell, label } from '../words';

/** Stored unit of investment. */
export const WAN = '万元';

/** An amount in 万元 or the reason why there is none. */
export function amountOf(amount: Decimal | null): Measured {
  return amount === null ? { missing: 'not-available' } : { value: amount };
}

/** An amount as a cell, in the shown unit of money. */
export function amountCell(amount: Decimal | null, language: Language, extra: Omit<TableCell, 'text' | 'why'> = {}): TableCell {
  return cell(showLevel(amountOf(amount), WAN, language), language, extra);
}

/** A number of things as a cell. */
export function countCell(count: number, extra: Omit<TableCell, 'text' | 'why'> = {}): TableCell {
  return { text: formatCount(count), value: count, places: 0, ...extra };
}

/** An amount with its unit in a sentence; the reason in words where there is none. */
export function amountText(m: Measured, language: Language): string {
  return 'missing' in m ? missingText(m.missing, language) : show(m, (value) => formatLevelWithUnit(value, WAN, language)).text;
}

/** The place of a page with what it is narrowed by: 金山区（枫泾镇、新材料）. */
export function placeText(place: Label, narrowed: readonly Member[], language: Language): string {
  if (narrowed.length === 0) return label(place, language);
  const t = translate(language);
  return t('investmentPage.narrowed', { place: label(place, language), filters: narrowed.map((member) => label(member.label, language)).join(t('sentence.list')) });
}

/** The town, park, cluster and industry that figures are narrowed to, as facts. */
export function narrowedFacts(narrowed: readonly NarrowedTo[], language: Language): Facts {
  const t = translate(language);
  return narrowed.map((one) => [t(`projectsPage.filter.${one.field}`), label(one.label, language)] as const);
}

/** Length of an in-cell bar: a part of the largest. */
export function barOf(value: number, largest: number): { readonly bar?: number } {
  return largest <= 0 ? {} : { bar: Math.round((value / largest) * 1000) / 1000 };
}
