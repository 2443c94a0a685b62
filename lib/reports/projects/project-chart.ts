import { isMeasured, type Measured } from '@/lib/domain/measured';
import { formatPeriod, periodYear } from '@/lib/domain/period';
import type { ProjectData } from '@/lib/domain/project-views';
import type { Language } from '@/lib/format/language';
import { inShownUnit, showLevel, shownUnit } from '@/lib/format/level';
import { directionOf, drawn, formatSigned, show, type Shown } from '@/lib/format/number';
import { formatPeriodText, formatPeriodTick, formatYear } from '@/lib/format/period';
import { missingText, translate } from '@/lib/i18n/translate';
import { viewHeading } from '../heading';
import { atCurrentPrices } from '../investment/trend-chart';
import type { ChartSeries, PeriodChart, TableRow } from '../model';
import { basisLine, cell, reasonsIn } from '../words';
import { WAN } from './figures';

/**
 * Investment of a project month by month: completed from January to the month as bars against
 * the year's plan spread evenly (序时) as a line, the month's own below. Null before the first record.
 */
export function projectInvestment(data: ProjectData, language: Language): PeriodChart | null {
  const { months, state } = data;
  if (months.length === 0) return null;
  const t = translate(language);
  const view = { ...atCurrentPrices(data.view), measure: 'ytd' as const };
  const { name: unit, factor, places } = shownUnit(WAN, language);
  const level = (m: Measured): Shown => showLevel(m, WAN, language);
  const written = (shown: Shown) => (shown.missing === undefined ? shown.text : `${shown.text} ${missingText(shown.missing, language)}`);
  const series = (key: string, name: string, form: ChartSeries['form'], colour: number | null, pick: (month: ProjectData['months'][number]) => Measured): ChartSeries => ({
    key,
    label: name,
    form,
    colour,
    values: months.map((month) => drawn(inShownUnit(pick(month), WAN, language))),
    labels: months.map((month) => written(level(pick(month)))),
  });
  const slots = months.map(({ period }) => ({
    key: formatPeriod(period),
    tick: formatPeriodTick(period),
    name: formatPeriodText(period, 'ytd', language),
    year: formatYear(periodYear(period), language),
    provisional: false,
  }));
  const gap = (m: Measured) => show(m, (value) => formatSigned(factor.times(value), places), (value) => ({ value: factor.times(value).toNumber(), places, signed: true }));
  const rows = months
    .map((month, index): TableRow => ({
      key: slots[index]?.key ?? '',
      label: slots[index]?.name ?? '',
      kind: 'member',
      cells: [
        cell(level(month.month), language),
        cell(level(month.yearToDate), language),
        cell(level(month.planned), language),
        cell(gap(month.ahead), language, { direction: directionOf(month.ahead) ?? 'flat' }),
        cell(level(month.sinceStart), language),
      ],
    }))
    .reverse();
  const planned = months.some(({ planned: plan }) => isMeasured(plan));
  const title = t('projectPage.investmentTitle', { name: data.name });
  return {
    kind: 'periods',
    key: 'investment',
    heading: viewHeading(
      {
        title,
        subtitle: `${t('projectPage.investmentLead')}${language === 'en' ? ' ' : ''}${basisLine(view, language, unit)}`,
        view,
        state,
        indicator: { code: 'investment', label: { zh: t('investment.amounts.thisYear'), en: t('investment.amounts.thisYear') }, kind: 'flow', unit: WAN, decimals: 1 },
        source: t('projectsPage.sources'),
        notes: [t('projectPage.planNote')],
      },
      language,
    ),
    slots,
    panels: [
      {
        key: 'to-date',
        label: t('projectPage.toDate'),
        unit,
        height: 0.6,
        series: [
          series('to-date', t('projectPage.toDate'), 'bars', null, (month) => month.yearToDate),
          ...(planned ? [series('plan', t('projectPage.toPlan'), 'line', 0, (month) => month.planned)] : []),
        ],
      },
      { key: 'month', label: t('projectPage.month'), unit, height: 0.4, series: [series('month', t('projectPage.month'), 'bars', null, (month) => month.month)] },
    ],
    table: {
      key: 'investment-table',
      caption: title,
      corner: t('word.period'),
      columns: [
        { key: 'month', label: t('projectPage.month'), unit, form: 'figure' },
        { key: 'to-date', label: t('projectPage.toDate'), unit, form: 'figure' },
        { key: 'plan', label: t('projectPage.toPlan'), unit, form: 'figure' },
        { key: 'ahead', label: t('projectPage.ahead'), unit, form: 'figure' },
        { key: 'since-start', label: t('projectPage.sinceStart'), unit, form: 'figure' },
      ],
      rows,
      notes: reasonsIn(rows),
    },
  };
}
