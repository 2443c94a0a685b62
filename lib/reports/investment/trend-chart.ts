import type { InvestmentCategoryData, InvestmentData } from '@/lib/domain/investment-views';
import { formatPeriod, periodYear } from '@/lib/domain/period';
import type { Measured } from '@/lib/domain/measured';
import type { Language } from '@/lib/format/language';
import { inShownUnit, showLevel, shownUnit } from '@/lib/format/level';
import { directionOf, drawn, showSigned, type Shown } from '@/lib/format/number';
import { formatPeriodText, formatPeriodTick, formatYear } from '@/lib/format/period';
import { missingText, translate } from '@/lib/i18n/translate';
import { viewHeading } from '../heading';
import type { ChartSeries, PeriodChart, TableRow } from '../model';
import { narrowedFacts, placeText, WAN } from '../projects/figures';
import { placesAnew } from '../spark';
import { basisLine, cell, insideSentence, reasonsIn } from '../words';
import { outstandingNote } from './outstanding-note';

function written(shown: Shown, language: Language): string {
  return shown.missing === undefined ? shown.text : `${shown.text} ${missingText(shown.missing, language)}`;
}

/** Colour of each category's line; the bars of the whole are grey. */
const COLOURS = { industrial: null, manufacturing: 0, 'technical-upgrade': 4 } as const;

/** The view with the only basis that investment has. */
export function atCurrentPrices(view: InvestmentData['view']): InvestmentData['view'] {
  return { ...view, basis: 'current' };
}

/**
 * Industrial investment as bars with manufacturing and technical-upgrade investment as lines
 * (the third overlaps the others, so nothing is stacked), growth of all three below.
 */
export function investmentTrend(data: InvestmentData, language: Language): PeriodChart {
  const t = translate(language);
  const { periods, published, categories, state } = data;
  const view = atCurrentPrices(data.view);
  const unit = shownUnit(WAN, language).name;
  const measure = insideSentence(t(`measure.${view.measure}`), language);
  const place = placeText(data.place, data.narrowed, language);
  const name = ({ category }: InvestmentCategoryData) => t(`investmentPage.category.${category}`);
  const level = (m: Measured) => showLevel(m, WAN, language);
  const slots = periods.map((period) => ({
    key: formatPeriod(period),
    tick: formatPeriodTick(period),
    name: formatPeriodText(period, view.measure, language),
    year: formatYear(periodYear(period), language),
    provisional: !published.has(period),
  }));
  const anew = placesAnew(view.measure, periods);
  const levels = categories.map((one): ChartSeries => ({
    key: one.category,
    label: name(one),
    form: one.category === 'industrial' ? 'bars' : 'line',
    colour: COLOURS[one.category],
    values: one.trend.map(({ value }) => drawn(inShownUnit(value, WAN, language))),
    labels: one.trend.map(({ value }) => written(level(value), language)),
    anew,
  }));
  const growths = categories.map((one): ChartSeries => ({
    key: one.category,
    label: name(one),
    form: 'line',
    colour: COLOURS[one.category],
    values: one.trend.map(({ growth }) => drawn(growth)),
    labels: one.trend.map(({ growth }) => written(showSigned(growth), language)),
  }));
  const rows: TableRow[] = periods
    .map((_, index) => ({
      key: slots[index]?.key ?? '',
      label: slots[index]?.name ?? '',
      kind: 'member' as const,
      cells: categories.flatMap(({ trend }) => {
        const point = trend[index];
        if (point === undefined) return [];
        return [cell(level(point.value), language, slots[index]?.provisional === true ? { provisional: true } : {}), cell(showSigned(point.growth), language, { direction: directionOf(point.growth) ?? 'flat' })];
      }),
    }))
    .reverse();
  const industrial = categories.find(({ category }) => category === 'industrial');
  const notes = [...outstandingNote(data, language), t('investmentPage.overlap'), t('investmentPage.noIndex'), t('investmentPage.growthNote')];
  const title = t('investmentPage.trendTitle', { place });
  return {
    kind: 'periods',
    key: 'trend',
    heading: viewHeading(
      {
        title,
        subtitle: `${t('investmentPage.trendLead', { measure })}${language === 'en' ? ' ' : ''}${basisLine(view, language, unit)}`,
        view,
        state,
        indicator: industrial?.indicator ?? { code: 'investment', label: { zh: '', en: '' }, kind: 'flow', unit: WAN, decimals: 1 },
        source: t('investmentPage.sources'),
        provisional: slots.some(({ provisional }) => provisional),
        filters: narrowedFacts(data.narrowed, language),
        notes,
      },
      language,
    ),
    slots,
    panels: [
      { key: 'level', label: t('investmentPage.level', { measure }), unit, height: 0.58, series: levels },
      { key: 'growth', label: t('investmentPage.growth'), unit: '%', height: 0.42, series: growths },
    ],
    table: {
      key: 'trend-table',
      caption: title,
      corner: t('word.period'),
      columns: categories.flatMap((one) => [
        { key: `${one.category}-level`, label: t('word.level'), unit, form: 'figure' as const, group: name(one) },
        { key: `${one.category}-growth`, label: t('word.growth'), unit: '%', form: 'figure' as const, group: name(one) },
      ]),
      rows,
      notes: reasonsIn(rows),
    },
  };
}
