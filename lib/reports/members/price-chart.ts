import { formatPeriod, periodYear } from '@/lib/domain/period';
import { isMeasured } from '@/lib/domain/measured';
import type { IndustryData } from '@/lib/domain/member-views';
import type { Language } from '@/lib/format/language';
import { drawn, showPlain } from '@/lib/format/number';
import { formatPeriodText, formatPeriodTick, formatYear } from '@/lib/format/period';
import { missingText, translate } from '@/lib/i18n/translate';
import type { PeriodChart, TableRow } from '../model';
import { cell, label, reasonsIn } from '../words';
import { memberHeading } from './common';

const PLACES = 1;

/** The price index that an industry's figures are deflated by, round last year's 100; null where there is no single one. */
export function priceChart(data: IndustryData, language: Language): PeriodChart | null {
  const { price, view } = data;
  if (price === null || !price.points.some(({ value }) => isMeasured(value))) return null;
  const t = translate(language);
  const name = label(price.division.label, language);
  const title = t('membersPage.industries.priceTitle', { name });
  const slots = price.points.map(({ period, provisional }) => ({
    key: formatPeriod(period),
    tick: formatPeriodTick(period),
    name: formatPeriodText(period, view.measure, language),
    year: formatYear(periodYear(period), language),
    provisional,
  }));
  const rows: TableRow[] = price.points
    .map(({ value }, index) => ({ key: slots[index]?.key ?? '', label: slots[index]?.name ?? '', kind: 'member' as const, cells: [cell(showPlain(value, PLACES), language)] }))
    .reverse();
  const unit = t('membersPage.industries.priceUnit');
  return {
    kind: 'periods',
    key: 'industry-price',
    heading: memberHeading(
      { ...data, indicator: { ...data.indicator, label: { zh: translate('zh-CN')('membersPage.industries.priceSeries'), en: translate('en')('membersPage.industries.priceSeries') } }, coverage: null },
      {
        title,
        lead: t('membersPage.industries.priceLead'),
        basis: t(`measure.${view.measure}`),
        source: t('membersPage.industries.priceSource'),
        // An index as it is published follows neither scope nor scheme, and is itself what prices are.
        without: ['basis', 'scope', 'scheme'],
      },
      language,
    ),
    slots,
    panels: [
      {
        key: 'price',
        label: t('membersPage.industries.priceSeries'),
        unit,
        height: 1,
        mark: { value: 100, label: t('membersPage.industries.priceBase') },
        series: [
          {
            key: 'price',
            label: t('membersPage.industries.priceSeries'),
            form: 'line',
            colour: 0,
            values: price.points.map(({ value }) => drawn(value)),
            labels: price.points.map(({ value }) => {
              const shown = showPlain(value, PLACES);
              return shown.missing === undefined ? shown.text : `${shown.text} ${missingText(shown.missing, language)}`;
            }),
          },
        ],
      },
    ],
    table: { key: 'industry-price-table', caption: title, corner: t('word.period'), columns: [{ key: 'price', label: t('membersPage.industries.priceSeries'), unit, form: 'figure' }], rows, notes: reasonsIn(rows) },
  };
}
