import { type Basis, BASES } from '@/lib/domain/cell';
import { isMeasured, subtract, type Measured } from '@/lib/domain/measured';
import type { BothBases, ClusterData, IndicatorInfo, OverviewData, TargetRow, View } from '@/lib/domain/views';
import { GROWTH_PLACES } from '@/lib/domain/rounding';
import type { Language } from '@/lib/format/language';
import { showLevel, shownUnit } from '@/lib/format/level';
import { directionOf, formatCount, formatGrowth, formatNumber, formatPercent, show, withUnit, type Direction } from '@/lib/format/number';
import { formatMonths } from '@/lib/format/period';
import { missingText, translate } from '@/lib/i18n/translate';
import { coverageMaking, investmentMaking, outputMaking, type MakingLine } from './making';
import { aheadText } from './progress-view';
import { otherScopeText } from './sentence';
import { sourceOf } from './source';
import { sparkPath, yearStarts } from './spark';
import { benchmarksAt, hereOf, label, pointsSize } from './words';

export interface HeadlineGrowth {
  /** The basis, named. */
  readonly label: string;
  readonly text: string;
  readonly why?: string;
  readonly direction: Direction | null;
}

/** A figure at the head of a page; it opens to how it was made. */
export interface HeadlineModel {
  readonly key: string;
  readonly name: string;
  readonly value: { readonly text: string; readonly why?: string };
  readonly unit: string;
  readonly growths: readonly HeadlineGrowth[];
  readonly spark: string;
  /** How it compares: target, city, nation, the other scope. */
  readonly compare: readonly string[];
  readonly making: readonly MakingLine[];
}

/** Points of the small line of a headline figure. */
const SPARK_POINTS = 13;

/** A shown figure with its reason in words. */
export function reasoned(shown: { readonly text: string; readonly missing?: Parameters<typeof missingText>[0] }, language: Language) {
  return shown.missing === undefined ? { text: shown.text } : { text: shown.text, why: missingText(shown.missing, language) };
}

/** A growth with the basis it is at. */
export function growthLine(name: string, growth: Measured, language: Language): HeadlineGrowth {
  // The arrow beside it stands for the sign.
  const shown = show(growth, (value) => formatPercent(value.abs(), language, GROWTH_PLACES));
  return { label: name, ...reasoned(shown, language), direction: directionOf(growth) };
}

/** Growths at both bases, the chosen one first; of a ratio its change in percentage points. */
export function growthLines(figures: BothBases, first: Basis, language: Language): HeadlineGrowth[] {
  const t = translate(language);
  const { growth, value, prior } = figures[first];
  if (!isMeasured(growth) && growth.missing === 'ratio') {
    const change = subtract(value, prior);
    const shown = show(change, (points) => withUnit(formatNumber(points.abs(), GROWTH_PLACES), t('unit.points'), language));
    return [{ label: t('word.change'), ...reasoned(shown, language), direction: directionOf(change) }];
  }
  const order = [first, ...BASES.filter((basis) => basis !== first)];
  return order.map((basis) => growthLine(t(`basisShort.${basis}`), figures[basis].growth, language));
}

/**
 * How far a target is done and how that compares with its curve; empty without one. A target
 * is for the year: beside the figure of a single month the line only says how far it is done,
 * and in which months.
 */
export function targetLine(row: TargetRow | undefined, view: View, language: Language): string[] {
  if (row === undefined || row.unit === '%') return [];
  const { progress } = row;
  if (!isMeasured(progress.completion)) return [];
  const t = translate(language);
  const completed = formatPercent(progress.completion.value, language);
  if (view.measure === 'month') return [t('headline.ofTargetSoFar', { period: formatMonths(view.period, 'ytd', language), completion: completed })];
  const completion = t('headline.ofTarget', { completion: completed });
  return [`${completion}${language === 'en' ? ', ' : '，'}${aheadText(progress, language)}`];
}

/** City and nation of the same period and measure, with the district's distance in points. */
function benchmarkLines(data: OverviewData, language: Language): string[] {
  const t = translate(language);
  const here = hereOf(data, language);
  return benchmarksAt(data.benchmarks, data.view).flatMap((row) => {
    const gap = subtract(data.figures[row.basis].growth, row.growth);
    if (!isMeasured(row.growth) || !isMeasured(gap)) return [];
    return [
      t('headline.than', {
        region: label(row.region, language),
        growth: formatGrowth(row.growth.value, language),
        difference: t('headline.faster', { direction: directionOf(gap) ?? 'flat', points: pointsSize(gap) ?? '', here }),
      }),
    ];
  });
}

function outputHeadline(data: OverviewData, language: Language): HeadlineModel {
  const { view, state, indicator, figures, district, making } = data;
  const target = data.targets.find((row) => row.subject.key === district.key && row.indicator.code === indicator.code);
  return {
    key: 'output',
    name: label(indicator.label, language),
    value: reasoned(showLevel(figures[view.basis].value, indicator.unit, language), language),
    unit: shownUnit(indicator.unit, language).name,
    growths: growthLines(figures, view.basis, language),
    spark: sparkPath(
      data.trend.slice(-SPARK_POINTS).map((point) => point.figures[view.basis].value),
      yearStarts(view, Math.min(SPARK_POINTS, data.trend.length)),
    ),
    compare: [...targetLine(target, view, language), ...benchmarkLines(data, language), otherScopeText(data, language)],
    making: outputMaking(
      {
        view,
        state,
        indicator,
        figure: figures[view.basis],
        panelUnits: data.coverage.due,
        priceIndexIndustries: making.priceIndexIndustries,
        source: sourceOf(indicator, language),
      },
      language,
    ),
  };
}

function investmentHeadlines(data: OverviewData, language: Language): HeadlineModel[] {
  const t = translate(language);
  return data.investment.categories.map(({ indicator, figure, spark }) => ({
    key: indicator.code,
    name: label(indicator.label, language),
    value: reasoned(showLevel(figure.value, indicator.unit, language), language),
    unit: shownUnit(indicator.unit, language).name,
    growths: [growthLine(t('basisShort.current'), figure.growth, language)],
    spark: sparkPath(spark, yearStarts(data.view, spark.length)),
    compare: targetLine(
      data.targets.find((row) => row.subject.key === data.district.key && row.indicator.code === indicator.code),
      data.view,
      language,
    ),
    making: investmentMaking({ state: data.state, indicator, source: sourceOf(indicator, language) }, language),
  }));
}

/** Code of the indicator of signed projects' planned investment. */
const SIGNED = 'signed-investment';

function signedHeadline(data: OverviewData, language: Language): HeadlineModel {
  const t = translate(language);
  const { total } = data.investment;
  const target = data.targets.find((row) => row.subject.key === data.district.key && row.indicator.code === SIGNED);
  const indicator: IndicatorInfo = target?.indicator ?? {
    code: SIGNED,
    label: { zh: '', en: '' },
    kind: 'flow',
    unit: '万元',
    decimals: 1,
  };
  const signed: Measured = total.amounts.signed === null ? { missing: 'not-reported' } : { value: total.amounts.signed };
  return {
    key: SIGNED,
    name: t('headline.signed'),
    value: reasoned(showLevel(signed, '万元', language), language),
    unit: shownUnit('万元', language).name,
    growths: [],
    spark: '',
    compare: [t('headline.signedProjects', { count: formatCount(total.signedProjects) }), ...targetLine(target, data.view, language)],
    making: investmentMaking(
      { state: data.state, indicator: { ...indicator, unit: '万元' }, source: t('source.projects'), signedProjects: total.signedProjects },
      language,
    ),
  };
}

/** Units that reported out of those due, and what they cover. */
export function coverageHeadline(data: OverviewData | ClusterData, source: string, language: Language): HeadlineModel {
  const t = translate(language);
  const { coverage } = data;
  return {
    key: 'coverage',
    name: t('headline.coverage'),
    value: { text: `${formatCount(coverage.reported)}/${formatCount(coverage.due)}` },
    unit: t('headline.coverageUnit'),
    growths: [],
    spark: '',
    // Of a share that is not known nothing is said.
    compare: isMeasured(coverage.priorCovered) ? [t('headline.coverageShare', { share: formatPercent(coverage.priorCovered.value, language) })] : [],
    making: coverageMaking({ state: data.state, source }, language),
  };
}

/** The figures at the head of the overview. */
export function overviewHeadlines(data: OverviewData, language: Language): readonly HeadlineModel[] {
  return [
    outputHeadline(data, language),
    ...investmentHeadlines(data, language),
    signedHeadline(data, language),
    coverageHeadline(data, sourceOf(data.indicator, language), language),
  ];
}
