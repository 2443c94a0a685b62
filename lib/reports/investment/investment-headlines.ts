import type { InvestmentCategoryData, InvestmentData } from '@/lib/domain/investment-views';
import { isMeasured } from '@/lib/domain/measured';
import type { Language } from '@/lib/format/language';
import { formatLevelWithUnit, showLevel, shownUnit } from '@/lib/format/level';
import { formatCount } from '@/lib/format/number';
import { missingText, translate } from '@/lib/i18n/translate';
import { growthLine, reasoned, targetLine, type HeadlineModel } from '../headline';
import { investmentMaking } from '../making';
import { sparkPath, yearStarts } from '../spark';
import { amountOf, amountText, placeText, WAN } from '../projects/figures';
import { growthPhrase, periodOf } from '../words';

const SPARK_POINTS = 13;

function headlineOf(data: InvestmentData, one: InvestmentCategoryData, language: Language): HeadlineModel {
  const t = translate(language);
  const { value, prior, growth } = one.now;
  const recent = one.trend.slice(-SPARK_POINTS).map((point) => point.value);
  return {
    key: one.category,
    name: t(`investmentPage.category.${one.category}`),
    value: reasoned(showLevel(value, WAN, language), language),
    unit: shownUnit(WAN, language).name,
    growths: [growthLine(t('basis.current'), growth, language)],
    spark: sparkPath(recent, yearStarts(data.view, recent.length)),
    compare: [
      ...(isMeasured(prior) ? [t('investmentPage.prior', { level: formatLevelWithUnit(prior.value, WAN, language) })] : []),
      ...targetLine(one.target ?? undefined, data.view, language),
    ],
    making: [
      ...investmentMaking({ state: data.state, indicator: one.indicator, source: t('investmentPage.sources') }, language),
      { term: t('basis.comparable-price'), text: missingText('no-price-index', language) },
    ],
  };
}

/** Industrial, manufacturing and technical-upgrade investment, then what was signed this year: a flow of another kind. */
export function investmentHeadlines(data: InvestmentData, language: Language): readonly HeadlineModel[] {
  const t = translate(language);
  const { total } = data;
  return [
    ...data.categories.map((one) => headlineOf(data, one, language)),
    {
      key: 'signed',
      name: t('headline.signed'),
      value: reasoned(showLevel(amountOf(total.amounts.signed), WAN, language), language),
      unit: shownUnit(WAN, language).name,
      growths: [],
      spark: '',
      compare: [t('headline.signedProjects', { count: formatCount(total.signedProjects) }), ...targetLine(data.signedTarget ?? undefined, data.view, language)],
      making: investmentMaking(
        { state: data.state, indicator: { code: 'signed-investment', label: { zh: '', en: '' }, kind: 'flow', unit: WAN, decimals: 1 }, source: t('investmentPage.sources'), signedProjects: total.signedProjects },
        language,
      ),
    },
  ];
}

/** What was completed, with growth at current prices, and what of it is manufacturing and technical upgrades. */
export function investmentSentence(data: InvestmentData, language: Language): string {
  const t = translate(language);
  const place = placeText(data.place, data.narrowed, language);
  const period = periodOf(data.view, language);
  const [industrial, manufacturing, upgrades] = data.categories.map(({ now }) => now);
  if (industrial === undefined || manufacturing === undefined || upgrades === undefined) return '';
  if (!isMeasured(industrial.value)) return t('investmentPage.leadMissing', { period, place, reason: missingText(industrial.value.missing, language) });
  return t('investmentPage.lead', {
    period,
    place,
    scope: t(`scope.${data.view.scope}`),
    level: amountText(industrial.value, language),
    growth: growthPhrase(industrial.growth, language),
    manufacturing: amountText(manufacturing.value, language),
    manufacturingGrowth: growthPhrase(manufacturing.growth, language),
    upgrades: amountText(upgrades.value, language),
    upgradesGrowth: growthPhrase(upgrades.growth, language),
  });
}
