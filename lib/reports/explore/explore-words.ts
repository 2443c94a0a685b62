import type { ExploreData, ExploreSeries } from '@/lib/domain/explore';
import type { Measured } from '@/lib/domain/measured';
import { formatPeriod, periodYear, type Period } from '@/lib/domain/period';
import type { Language } from '@/lib/format/language';
import { inShownUnit, showLevel, shownUnit } from '@/lib/format/level';
import { directionOf, drawn, showPlain, showSigned, type Shown } from '@/lib/format/number';
import { formatPeriodText, formatPeriodTick, formatYear } from '@/lib/format/period';
import { missingText, translate } from '@/lib/i18n/translate';
import type { ChartSlot, TableCell } from '../model';
import { cell, insideSentence, label } from '../words';

/** A range of at most one point is shown as one period. */
export type ExplorePlot = 'periods' | 'members';

/** Whether the explorer's chart runs over periods, or sets members side by side at the last one. */
export function plotOf({ query }: ExploreData): ExplorePlot {
  return query.chart === 'rank' || query.chart === 'waterfall' || query.chart === 'scatter' ? 'members' : 'periods';
}

/** Name of a series: the member, the pair of members, the rest, the whole. */
export function seriesName(series: ExploreSeries, data: ExploreData, language: Language): string {
  const t = translate(language);
  if (series.kind === 'total') return t('explorePage.total');
  if (series.kind === 'rest') return t(data.query.by === 'enterprise' ? 'explorePage.enterprises' : 'explorePage.rest');
  const own = label(series.label, language);
  if (series.first === null || oneFirst(data)) return own;
  return t('explorePage.pair', { first: label(series.first.label, language), second: own });
}

/** Whether, of two breakdowns, one member of the first is chosen, whom the title names. */
export function oneFirst({ query }: ExploreData): boolean {
  return query.by2 !== null && query.member.length === 1;
}

/** The unit of what is shown: 亿元, %, 百分点; of an index what is 100. */
export function unitFor(data: ExploreData, language: Language): string {
  const t = translate(language);
  const { transform, base } = data.query;
  if (transform === 'points') return t('unit.points');
  if (transform === 'index') return t('explorePage.baseYear', { year: String(base) });
  if (transform === 'level' || transform === 'twelve-month') return shownUnit(data.indicator.unit, language).name;
  return t('unit.percent');
}

/** What the figures are, with measure and basis, as an axis has it. */
export function axisName(data: ExploreData, language: Language): string {
  const t = translate(language);
  const { transform, measure: ofMeasure, basis: atBasis, from } = data.query;
  const measure = language === 'en' ? insideSentence(t(`measure.${ofMeasure}`), language) : t(`measure.${ofMeasure}`);
  const basis = insideSentence(t(`basis.${atBasis}`), language);
  switch (transform) {
    case 'level':
      return data.indicator.kind === 'ratio' ? t('explorePage.axis.ratio', { measure }) : t('explorePage.axis.level', { measure });
    case 'share':
      return t('explorePage.axis.share', { measure });
    case 'twelve-month':
      return t('explorePage.axis.twelve-month');
    case 'average':
      return t('explorePage.axis.average', { measure, basis, first: String(periodYear(from)) });
    case 'growth':
      return t('explorePage.axis.growth', { measure, basis });
    case 'points':
      return t('explorePage.axis.points', { measure, basis });
    case 'index':
      return t('explorePage.axis.index', { measure, basis });
  }
}

/** A figure of the chosen transform as it is written. */
export function shownFigure(value: Measured, data: ExploreData, language: Language): Shown {
  const { transform } = data.query;
  if (transform === 'level' || transform === 'twelve-month') return showLevel(value, data.indicator.unit, language);
  return transform === 'share' || transform === 'index' ? showPlain(value) : showSigned(value);
}

/** The same for drawing: unrounded, in the unit shown. */
export function drawnFigure(value: Measured, data: ExploreData, language: Language): number | null {
  const { transform } = data.query;
  return drawn(transform === 'level' || transform === 'twelve-month' ? inShownUnit(value, data.indicator.unit, language) : value);
}

/** A figure with the reason where there is none, for readers aloud and tips. */
export function writtenFigure(value: Measured, data: ExploreData, language: Language): string {
  const shown = shownFigure(value, data, language);
  return shown.missing === undefined ? shown.text : `${shown.text} ${missingText(shown.missing, language)}`;
}

/** A figure as a table's cell; what has a sign is coloured by it. */
export function figureCell(value: Measured, data: ExploreData, language: Language, extra: Omit<TableCell, 'text' | 'why'> = {}): TableCell {
  const { transform } = data.query;
  const signed = transform === 'growth' || transform === 'points' || transform === 'average';
  return cell(shownFigure(value, data, language), language, { ...(signed ? { direction: directionOf(value) ?? 'flat' } : {}), ...extra });
}

/** Name of a period as the figures cover it; of twelve months' sums that of their last month. */
export function periodName(p: Period, data: ExploreData, language: Language): string {
  return formatPeriodText(p, data.query.transform === 'twelve-month' ? 'month' : data.query.measure, language);
}

/** The chart's periods. */
export function slotsFor(data: ExploreData, language: Language): ChartSlot[] {
  return data.periods.map((p, index) => ({
    key: formatPeriod(p),
    tick: formatPeriodTick(p),
    name: periodName(p, data, language),
    year: formatYear(periodYear(p), language),
    provisional: data.provisional[index] ?? false,
  }));
}
