import { isMeasured, type Measured } from '@/lib/domain/measured';
import { SHARE_PLACES } from '@/lib/domain/rounding';
import type { ClusterData } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { showLevel, shownUnit } from '@/lib/format/level';
import { directionOf, formatCount, formatNumber, show, showSigned } from '@/lib/format/number';
import { missingText, translate } from '@/lib/i18n/translate';
import { coverageHeadline, growthLine, growthLines, reasoned, targetLine, type HeadlineModel } from './headline';
import { investmentMaking, outputMaking } from './making';
import { sparkPath, yearStarts } from './spark';
import { label, pointsSize } from './words';

type Ranked = ClusterData['cluster']['rankByValue'];

/** "增速位次第2位（共4个）"; empty where the member is not ranked. */
function rankLine(ranked: Ranked, name: string, language: Language): string[] {
  if (ranked === null || ranked.rank === null) return [];
  const t = translate(language);
  const words = { rank: String(ranked.rank), population: String(ranked.population) };
  const text = ranked.tied > 1 ? t('cluster.tiedRankOf', words) : t('cluster.rankOf', words);
  return [language === 'en' ? `${name}: ${text}` : `${name}${text}`];
}

function shareChangeLine(change: Measured, language: Language): string {
  const t = translate(language);
  if (!isMeasured(change)) return missingText(change.missing, language);
  return t('sentence.shareChange', { direction: directionOf(change) ?? 'flat', points: pointsSize(change) ?? '' });
}

/** The figures at the head of one cluster's page. */
export function clusterHeadlines(data: ClusterData, source: string, language: Language): readonly HeadlineModel[] {
  const t = translate(language);
  const { view, state, indicator, cluster, investment } = data;
  const figure = cluster.figures[view.basis];
  const making = outputMaking(
    { view, state, indicator, figure, panelUnits: data.coverage.due, priceIndexIndustries: null, source },
    language,
  );
  const target = (code: string) => data.targets.find((row) => row.subject.key === cluster.member.key && row.indicator.code === code);
  const plain = (m: Measured) => reasoned(show(m, (value) => formatNumber(value, SHARE_PLACES)), language);
  const none = { growths: [], spark: '', making };
  return [
    {
      key: 'output',
      name: label(indicator.label, language),
      value: reasoned(showLevel(figure.value, indicator.unit, language), language),
      unit: shownUnit(indicator.unit, language).name,
      growths: growthLines(cluster.figures, view.basis, language),
      spark: sparkPath(cluster.spark, yearStarts(view, cluster.spark.length)),
      compare: [
        ...targetLine(target(indicator.code), view, language),
        ...rankLine(cluster.rankByValue, t('cluster.rankValue'), language),
        ...rankLine(cluster.rankByGrowth, t('cluster.rankGrowth'), language),
      ],
      making,
    },
    { ...none, key: 'share', name: t('word.share'), value: plain(figure.share), unit: '%', compare: [shareChangeLine(figure.shareChange, language)] },
    {
      ...none,
      key: 'points',
      name: t('clusters.pointsOfDistrict'),
      value: reasoned(showSigned(figure.points), language),
      unit: t('unit.points'),
      compare: [t(`basis.${view.basis}`)],
    },
    {
      ...none,
      key: 'growing',
      name: t('word.growingShare'),
      value: plain(figure.growingShare),
      unit: '%',
      compare: isMeasured(figure.growing)
        ? [t('clusters.growingOf', { growing: formatCount(figure.growing.value.toNumber()), comparable: formatCount(figure.comparableUnits) })]
        : [],
    },
    {
      key: 'investment',
      name: t('clusters.investmentThisYear'),
      value: reasoned(showLevel(investment.figure.value, '万元', language), language),
      unit: shownUnit('万元', language).name,
      growths: [growthLine(t('basisShort.current'), investment.figure.growth, language)],
      spark: '',
      compare: targetLine(target('investment'), view, language),
      making: investmentMaking({ state, indicator: { ...indicator, unit: '万元' }, source }, language),
    },
    coverageHeadline(data, source, language),
  ];
}
