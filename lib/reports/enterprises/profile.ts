import type { EnterpriseData } from '@/lib/domain/enterprise-views';
import { isMeasured } from '@/lib/domain/measured';
import type { Language } from '@/lib/format/language';
import { formatCount, formatNumber, show } from '@/lib/format/number';
import { missingText, translate } from '@/lib/i18n/translate';
import { growthLines, reasoned, type HeadlineModel } from '../headline';
import { outputMaking } from '../making';
import { sourceOf } from '../source';
import { sparkPath, yearStarts } from '../spark';
import { growthPhrase, insideSentence, label, periodOf } from '../words';
import { amountText, amountUnit, showAmount } from './amount';

const LAND_PLACES = 2;

/** The view's indicator with its growth, and whether the unit is in the panel. */
export function enterpriseSentence(data: EnterpriseData, language: Language): string {
  const t = translate(language);
  const { view, indicator, indicators, inPanel } = data;
  const own = indicators.find((one) => one.indicator.code === indicator.code);
  const figure = own?.figures[view.basis];
  const name = insideSentence(label(indicator.label, language), language);
  const period = periodOf(view, language);
  const first =
    figure !== undefined && isMeasured(figure.value)
      ? t('enterprisePage.lead', {
          period,
          indicator: name,
          level: amountText(figure.value, indicator.unit, language),
          growth: growthPhrase(figure.growth, language),
          basis: insideSentence(t(`basis.${view.basis}`), language),
        })
      : t('enterprisePage.leadMissing', { period, indicator: name, reason: missingText(figure === undefined || isMeasured(figure.value) ? 'not-reported' : figure.value.missing, language) });
  return [first, t(inPanel ? 'enterprisePage.panelIn' : 'enterprisePage.panelOut')].join(language === 'en' ? ' ' : '');
}

/** Every indicator at the head of the page. */
export function enterpriseHeadlines(data: EnterpriseData, language: Language): readonly HeadlineModel[] {
  const { view, state } = data;
  return data.indicators.map(({ indicator, figures, spark }) => {
    const figure = figures[view.basis];
    return {
      key: indicator.code,
      name: label(indicator.label, language),
      value: reasoned(showAmount(figure.value, indicator.unit, language), language),
      unit: amountUnit(language),
      growths: growthLines(figures, view.basis, language),
      spark: sparkPath(spark, yearStarts(view, spark.length)),
      compare: [],
      making: outputMaking({ view, state, indicator, figure, panelUnits: data.inPanel ? 1 : 0, priceIndexIndustries: null, source: sourceOf(indicator, language) }, language),
    };
  });
}

/** What the register says: terms and texts, those that lead on with an address. */
export interface Fact {
  readonly term: string;
  readonly parts: readonly { readonly text: string; readonly filter?: { readonly field: 'town' | 'park' | 'industry'; readonly code: string } }[];
}

/** Who an enterprise is, as names and values in the order a register has them. */
export function enterpriseFacts(data: EnterpriseData, language: Language): readonly Fact[] {
  const t = translate(language);
  const fact = (key: 'code' | 'town' | 'parks' | 'industry' | 'size' | 'holding' | 'affiliation' | 'land' | 'employees', parts: Fact['parts']): Fact => ({ term: t(`enterprisePage.fact.${key}`), parts });
  const unknown = [{ text: t('enterprisePage.unknown') }];
  return [
    fact('code', [{ text: data.member.key }]),
    fact('town', [{ text: label(data.town.label, language), filter: { field: 'town', code: data.town.key } }]),
    fact('parks', data.parks.length === 0 ? [{ text: t('enterprisePage.noPark') }] : data.parks.map((park) => ({ text: label(park.label, language), filter: { field: 'park' as const, code: park.key } }))),
    fact('industry', data.industryPath.map((industry) => ({ text: `${industry.key} ${label(industry.label, language)}`, filter: { field: 'industry' as const, code: industry.key } }))),
    fact('size', [{ text: t(`enterprisesPage.size.${data.size}`) }]),
    fact('holding', [{ text: t(`enterprisesPage.holding.${data.holding}`) }]),
    fact('affiliation', [{ text: t(`enterprisesPage.affiliation.${data.affiliation}`) }]),
    fact('land', isMeasured(data.landMu) ? [{ text: t('enterprisePage.mu', { value: formatNumber(data.landMu.value, LAND_PLACES) }) }] : unknown),
    fact('employees', data.employees === null ? unknown : [{ text: t('enterprisePage.people', { count: formatCount(data.employees) }) }]),
  ];
}

/** Land measures in short: term, figure, unit. */
export function landFacts(data: EnterpriseData, language: Language): readonly { readonly term: string; readonly text: string; readonly unit: string }[] {
  const t = translate(language);
  const { land } = data;
  if (land === null) return [];
  const number = (m: typeof land.mu) => show(m, (value) => formatNumber(value, LAND_PLACES)).text;
  return [
    { term: t('enterprisePage.land.mu'), text: number(land.mu), unit: `${t('landPage.muUnit')} · ${t('enterprisePage.land.parcels', { count: land.parcels })}` },
    { term: t('enterprisePage.land.output'), text: number(land.perMu.output), unit: t('landProjects.unit') },
    { term: t('enterprisePage.land.tax'), text: number(land.perMu.tax), unit: t('landProjects.unit') },
    { term: t('enterprisePage.land.score'), text: number(land.score), unit: t('landPage.points') },
    { term: t('enterprisePage.land.grade'), text: land.grade ?? t('enterprisePage.noGrade'), unit: '' },
  ];
}
