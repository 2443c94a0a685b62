import type { Basis } from '@/lib/domain/cell';
import { isMeasured, subtract, type Measured } from '@/lib/domain/measured';
import type { BothBases, ClusterData, ClusterListData, CoverageFigure, IndicatorInfo, Label, MemberRow, OverviewData, View } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { formatLevelWithUnit } from '@/lib/format/level';
import { directionOf, formatCount, formatPercent, formatSigned } from '@/lib/format/number';
import { missingText, translate } from '@/lib/i18n/translate';
import { growthAtBasis, growthPhrase, insideSentence, isNoticeable, label, periodOf, pointsSize } from './words';

/** Members named on either side of "who drove it". */
const NAMED = 2;

interface Subject {
  readonly view: View;
  readonly indicator: IndicatorInfo;
  readonly place: Label;
  readonly figures: BothBases;
}

/** "2024年1–11月，金山区规模以上工业总产值…，按可比价计算同比增长…": level and both growths. */
function levelSentence({ view, indicator, place, figures }: Subject, language: Language): string {
  const t = translate(language);
  const words = {
    period: periodOf(view, language),
    district: label(place, language),
    indicator: insideSentence(label(indicator.label, language), language),
  };
  const { value } = figures[view.basis];
  if (!isMeasured(value)) return t('sentence.levelMissing', { ...words, reason: missingText(value.missing, language) });
  if (indicator.kind === 'ratio') {
    return t('sentence.ratio', {
      ...words,
      level: formatLevelWithUnit(value.value, indicator.unit, language),
      scope: t(`scope.${view.scope}`),
      change: ratioChange(subtract(value, figures[view.basis].prior), language),
    });
  }
  const level = { ...words, level: formatLevelWithUnit(value.value, indicator.unit, language), scope: t(`scope.${view.scope}`) };
  return levelWithGrowths(level, figures, view.basis, language);
}

/**
 * "…345.67亿元（属地口径），按现价计算同比增长…。按可比价计算暂无增速：…。": the level with the growths
 * there are, the chosen basis first, and a sentence of its own for each that is missing.
 */
export function levelWithGrowths(level: Readonly<Record<'period' | 'district' | 'indicator' | 'level' | 'scope', string>>, figures: BothBases, first: Basis, language: Language): string {
  const t = translate(language);
  const other = first === 'current' ? 'comparable-price' : 'current';
  const [primary, secondary] = [figures[first].growth, figures[other].growth];
  if (isMeasured(primary) && isMeasured(secondary)) {
    return t('sentence.level', { ...level, primary: growthAtBasis(primary, first, language), secondary: secondGrowth(secondary, other, language) });
  }
  if (isMeasured(primary)) return join([t('sentence.levelOne', { ...level, growth: growthAtBasis(primary, first, language) }), noGrowth(secondary, other, language)], language);
  if (isMeasured(secondary)) return join([t('sentence.levelOne', { ...level, growth: growthAtBasis(secondary, other, language) }), noGrowth(primary, first, language)], language);
  const alone = t('sentence.levelAlone', level);
  if (primary.missing === secondary.missing) return join([alone, t('sentence.noGrowths', { reason: missingText(primary.missing, language) })], language);
  return join([alone, noGrowth(primary, first, language), noGrowth(secondary, other, language)], language);
}

function noGrowth(growth: Measured, basis: Basis, language: Language): string {
  const t = translate(language);
  return isMeasured(growth) ? '' : t('sentence.noGrowth', { basis: t(`basis.${basis}`), reason: missingText(growth.missing, language) });
}

/** The growth beside the first: in English what it is compared with has been said. */
function secondGrowth(growth: Measured, basis: Basis, language: Language): string {
  if (language !== 'en') return growthAtBasis(growth, basis, language);
  const t = translate(language);
  return t('growth.atBasis', { basis: t(`basis.${basis}`), phrase: growthPhrase(growth, language, 'short') });
}

function ratioChange(change: Measured, language: Language): string {
  const t = translate(language);
  if (!isMeasured(change)) return missingText(change.missing, language);
  return t('sentence.ratioChange', { direction: directionOf(change) ?? 'flat', points: pointsSize(change) ?? '' });
}

function side(rows: readonly MemberRow[], view: View, direction: 'up' | 'down'): readonly MemberRow[] {
  const points = (row: MemberRow) => row.figures[view.basis].points;
  const sign = direction === 'up' ? 1 : -1;
  return rows
    .filter((row) => isNoticeable(points(row)) && directionOf(points(row)) === direction)
    .sort((a, b) => sign * compare(points(b), points(a)))
    .slice(0, NAMED);
}

function compare(a: Measured, b: Measured): number {
  return isMeasured(a) && isMeasured(b) ? a.value.comparedTo(b.value) : 0;
}

/** "分集群看，新材料、高端智能装备分别拉动增长2.8个和1.9个百分点；…"; empty where nothing moved. */
export function driversSentence(
  rows: readonly MemberRow[],
  view: View,
  language: Language,
  by: 'drivers' | 'driversIndustries' = 'drivers',
): string {
  const t = translate(language);
  const half = (direction: 'up' | 'down', key: 'pulls' | 'drags'): string[] => {
    const members = side(rows, view, direction);
    const [first, second] = members;
    if (first === undefined) return [];
    const name = (row: MemberRow | undefined) => (row === undefined ? '' : label(row.member.label, language));
    const points = (row: MemberRow | undefined) => (row === undefined ? '' : (pointsSize(row.figures[view.basis].points) ?? ''));
    return [
      t(`sentence.${key}`, {
        count: members.length,
        first: name(first),
        second: name(second),
        firstPoints: points(first),
        secondPoints: points(second),
      }),
    ];
  };
  const parts = [...half('up', 'pulls'), ...half('down', 'drags')];
  return parts.length === 0 ? '' : t(`sentence.${by}`, { parts: parts.join(t('sentence.join')) });
}

/** "应报640家，已报612家，…": how much of the total the figures rest on. */
export function coverageSentence(coverage: CoverageFigure, language: Language): string {
  const t = translate(language);
  const counts = { due: formatCount(coverage.due), reported: formatCount(coverage.reported) };
  return isMeasured(coverage.priorCovered)
    ? t('sentence.coverage', { ...counts, share: formatPercent(coverage.priorCovered.value, language) })
    : t('sentence.coverageBare', counts);
}

function join(sentences: readonly string[], language: Language): string {
  return sentences.filter((sentence) => sentence !== '').join(language === 'en' ? ' ' : '');
}

/** What happened in the district and who drove it. */
export function overviewSentence(data: OverviewData, language: Language): string {
  return join(
    [
      levelSentence({ view: data.view, indicator: data.indicator, place: data.district.label, figures: data.figures }, language),
      driversSentence(data.clusters, data.view, language),
      coverageSentence(data.coverage, language),
    ],
    language,
  );
}

/** What happened across the clusters of a scheme. */
export function clusterListSentence(data: ClusterListData, language: Language): string {
  return join(
    [
      levelSentence({ view: data.view, indicator: data.indicator, place: data.district.label, figures: data.total }, language),
      driversSentence(data.clusters, data.view, language),
      coverageSentence(data.coverage, language),
    ],
    language,
  );
}

/** What happened in a cluster: level, growth, its part in the district, its own drivers. */
export function clusterSentence(data: ClusterData, language: Language): string {
  const t = translate(language);
  const figure = data.cluster.figures[data.view.basis];
  const subject = { view: data.view, indicator: data.indicator, place: data.cluster.member.label, figures: data.cluster.figures };
  let part = '';
  if (isMeasured(figure.share) && isMeasured(figure.shareChange) && isMeasured(figure.points)) {
    const change = t('sentence.shareChange', {
      direction: directionOf(figure.shareChange) ?? 'flat',
      points: pointsSize(figure.shareChange) ?? '',
    });
    part = t('sentence.clusterShare', {
      share: formatPercent(figure.share.value, language),
      change,
      points: formatSigned(figure.points.value, 1).replace('+', ''),
    });
  }
  return join(
    [levelSentence(subject, language), part, driversSentence(data.industries, data.view, language, 'driversIndustries'), coverageSentence(data.coverage, language)],
    language,
  );
}

/** "全口径2,345.67亿元，同比增长…": the other scope beside the chosen one. */
export function otherScopeText(data: OverviewData, language: Language): string {
  const t = translate(language);
  const { scope, figures } = data.otherScope;
  const figure = figures[data.view.basis];
  const level = isMeasured(figure.value)
    ? formatLevelWithUnit(figure.value.value, data.indicator.unit, language)
    : missingText(figure.value.missing, language);
  const name = t(`scope.${scope}`);
  return t('sentence.otherScope', {
    scope: language === 'en' ? name.charAt(0).toUpperCase() + name.slice(1) : name,
    level,
    growth: growthPhrase(figure.growth, language, language === 'en' ? 'short' : 'phrase'),
  });
}
