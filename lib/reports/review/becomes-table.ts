import { growthOf, levelOf } from '@/lib/domain/figure';
import { isMeasured, subtract, type Decimal, type Measured } from '@/lib/domain/measured';
import type { TotalBecomes, TotalChange } from '@/lib/domain/review-views';
import type { Language } from '@/lib/format/language';
import { formatLevelWithUnit, shownUnit } from '@/lib/format/level';
import { directionOf, formatCount, formatNumber, formatPercent, show, showSigned } from '@/lib/format/number';
import { missingText, translate } from '@/lib/i18n/translate';
import type { TableCell, TableModel, TableRow } from '../model';
import { cell, insideSentence, label, reasonsIn } from '../words';

/** A change of a growth of less than 0.1 points is seen at two places. */
const CHANGE_PLACES = 2;

/** Places of a level that one unit's figure is to be seen in: 万元 where the level is in 亿元. */
const LEVEL_PLACES = 4;

function levelCell(level: Measured, base: string, language: Language): TableCell {
  const { factor } = shownUnit(base, language);
  const format = (value: Decimal) => formatNumber(factor.times(value), LEVEL_PLACES);
  return cell(show(level, format, (value) => ({ value: factor.times(value).toNumber(), places: LEVEL_PLACES })), language);
}

function growthCells(change: TotalChange, basis: 'current' | 'comparable-price', language: Language): readonly TableCell[] {
  const before = growthOf(change.before, basis);
  const after = growthOf(change.after, basis);
  const difference = subtract(after, before);
  const growth = (value: Measured) => {
    const direction = directionOf(value);
    return cell(showSigned(value), language, direction === null ? {} : { direction });
  };
  const direction = directionOf(difference, CHANGE_PLACES);
  return [growth(before), growth(after), cell(showSigned(difference, CHANGE_PLACES), language, direction === null ? {} : { direction })];
}

/** Level and growth of the totals before and after a return is accepted. */
export function becomesTable(data: TotalBecomes, language: Language): TableModel {
  const t = translate(language);
  const base = data.unit ?? '千元';
  const unit = shownUnit(base, language).name;
  // Investment has no price index: its growth is at current prices alone.
  const comparable = data.changes.some(({ after }) => after.deflated !== null);
  const rows = data.changes.map((change): TableRow => ({
    key: `${change.kind}-${change.scope}-${change.measure}`,
    label: t('reviewPage.becomes.place', { place: label(change.place.label, language), scope: t(`scopeShort.${change.scope}`), measure: t(`measure.${change.measure}`) }),
    kind: 'member',
    cells: [
      levelCell(levelOf(change.before), base, language),
      levelCell(levelOf(change.after), base, language),
      ...growthCells(change, 'current', language),
      ...(comparable ? growthCells(change, 'comparable-price', language) : []),
      { text: `${formatCount(change.before.units)} → ${formatCount(change.after.units)}` },
    ],
  }));
  const growth = (key: 'current' | 'comparable') => {
    const group = t(`reviewPage.becomes.${key}`);
    return [
      { key: `${key}-before`, label: t('reviewPage.becomes.before'), unit: '%', form: 'figure' as const, group },
      { key: `${key}-after`, label: t('reviewPage.becomes.after'), unit: '%', form: 'figure' as const, group },
      { key: `${key}-change`, label: t('reviewPage.becomes.change'), unit: t('reviewPage.becomes.points'), form: 'figure' as const, group },
    ];
  };
  const level = t('reviewPage.becomes.level');
  return {
    key: 'review-becomes',
    caption: t('reviewPage.becomesTitle'),
    corner: t('reviewPage.becomes.corner'),
    columns: [
      { key: 'before', label: t('reviewPage.becomes.before'), unit, form: 'figure', group: level },
      { key: 'after', label: t('reviewPage.becomes.after'), unit, form: 'figure', group: level },
      ...growth('current'),
      ...(comparable ? growth('comparable') : []),
      { key: 'units', label: t('reviewPage.becomes.units'), form: 'figure' },
    ],
    rows,
    notes: reasonsIn(rows),
  };
}

function growthText(value: Measured, language: Language): string {
  return isMeasured(value) ? formatPercent(value.value, language) : missingText(value.missing, language);
}

/** What the broadest total becomes, in a sentence; why nothing changes where nothing does. */
export function becomesSentence(data: TotalBecomes, language: Language): string {
  const t = translate(language);
  if (data.none !== null) return t(`reviewPage.becomesNone.${data.none}`);
  const change = data.changes.find(({ measure }) => measure === 'ytd');
  if (change === undefined || data.indicator === null) return '';
  const base = data.unit ?? '千元';
  const level = (value: Measured) => (isMeasured(value) ? formatLevelWithUnit(value.value, base, language) : missingText(value.missing, language));
  const basis = change.after.deflated === null ? 'current' : 'comparable-price';
  const words = {
    place: label(change.place.label, language),
    indicator: insideSentence(label(data.indicator, language), language),
    scope: t(`scopeShort.${change.scope}`),
    after: level(levelOf(change.after)),
    basis: t(`basis.${basis}`),
    growthAfter: growthText(growthOf(change.after, basis), language),
  };
  if (change.before.value === null) return t('reviewPage.becomesFirst', words);
  return t('reviewPage.becomesLead', { ...words, before: level(levelOf(change.before)), growthBefore: growthText(growthOf(change.before, basis), language) });
}
