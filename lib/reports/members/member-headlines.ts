import { isMeasured, type Measured } from '@/lib/domain/measured';
import { SHARE_PLACES } from '@/lib/domain/rounding';
import type { CoverageFigure, InvestmentRow, MemberRow, TargetRow } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { showLevel, shownUnit } from '@/lib/format/level';
import { directionOf, formatCount, formatNumber, formatPercent, show, showSigned } from '@/lib/format/number';
import { missingText, translate } from '@/lib/i18n/translate';
import { growthLine, growthLines, reasoned, targetLine, type HeadlineModel } from '../headline';
import { coverageMaking, investmentMaking, outputMaking } from '../making';
import { sourceOf } from '../source';
import { sparkPath, yearStarts } from '../spark';
import { label, pointsSize } from '../words';
import { wholeName, type Framed } from './common';

interface HeadlineInput {
  readonly data: Framed;
  readonly row: MemberRow;
  /** False where the figures are of the member's own total only: no share, no points. */
  readonly ofWhole: boolean;
  readonly coverage: CoverageFigure | null;
  readonly targets: readonly TargetRow[];
  readonly investment: InvestmentRow | null;
}

function rankLine(ranked: MemberRow['rankByValue'], name: string, language: Language): string[] {
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

function plain(m: Measured, language: Language) {
  return reasoned(show(m, (value) => formatNumber(value, SHARE_PLACES)), language);
}

function ofWholeHeadlines({ data, row }: HeadlineInput, making: HeadlineModel['making'], language: Language): HeadlineModel[] {
  const t = translate(language);
  const figure = row.figures[data.view.basis];
  const none = { growths: [], spark: '', making };
  return [
    { ...none, key: 'share', name: t('word.share'), value: plain(figure.share, language), unit: '%', compare: [shareChangeLine(figure.shareChange, language)] },
    {
      ...none,
      key: 'points',
      name: t('membersPage.pointsHeadline', { name: wholeName(data, language) }),
      value: reasoned(showSigned(figure.points), language),
      unit: t('unit.points'),
      compare: [t(`basis.${data.view.basis}`)],
    },
  ];
}

function coverageHeadline({ data, coverage }: HeadlineInput, source: string, language: Language): HeadlineModel[] {
  if (coverage === null) return [];
  const t = translate(language);
  const { priorCovered } = coverage;
  return [
    {
      key: 'coverage',
      name: t('headline.coverage'),
      value: { text: `${formatCount(coverage.reported)}/${formatCount(coverage.due)}` },
      unit: t('headline.coverageUnit'),
      growths: [],
      spark: '',
      compare: [
        isMeasured(priorCovered)
          ? t('headline.coverageShare', { share: formatPercent(priorCovered.value, language) })
          : t('headline.coverageNone', { reason: missingText(priorCovered.missing, language) }),
      ],
      making: coverageMaking({ state: data.state, source }, language),
    },
  ];
}

function investmentHeadline({ data, investment, targets, row }: HeadlineInput, language: Language): HeadlineModel[] {
  if (investment === null) return [];
  const t = translate(language);
  const { state, view, indicator } = data;
  const done: Measured = investment.amounts.thisYear === null ? { missing: 'not-reported' } : { value: investment.amounts.thisYear };
  const target = targets.find((one) => one.subject.key === row.member.key && one.indicator.code === 'investment');
  return [
    {
      key: 'investment',
      name: t('clusters.investmentThisYear'),
      value: reasoned(showLevel(done, '万元', language), language),
      unit: shownUnit('万元', language).name,
      growths: [growthLine(t('basis.current'), investment.figure.growth, language)],
      spark: '',
      compare: targetLine(target, view, language),
      making: investmentMaking({ state, indicator: { ...indicator, unit: '万元' }, source: t('source.projects') }, language),
    },
  ];
}

/** The figures at the head of a town's, park's or industry's page. */
export function memberHeadlines(input: HeadlineInput, language: Language): readonly HeadlineModel[] {
  const t = translate(language);
  const { data, row, ofWhole, coverage, targets } = input;
  const { view, state, indicator } = data;
  const figure = row.figures[view.basis];
  const source = sourceOf(indicator, language);
  const making = outputMaking({ view, state, indicator, figure, panelUnits: coverage?.due ?? figure.units, priceIndexIndustries: null, source }, language);
  const target = targets.find((one) => one.subject.key === row.member.key && one.indicator.code === indicator.code);
  return [
    {
      key: 'output',
      name: label(indicator.label, language),
      value: reasoned(showLevel(figure.value, indicator.unit, language), language),
      unit: shownUnit(indicator.unit, language).name,
      growths: growthLines(row.figures, view.basis, language),
      spark: sparkPath(row.spark, yearStarts(view, row.spark.length)),
      compare: [
        ...targetLine(target, view, language),
        ...rankLine(row.rankByValue, t('cluster.rankValue'), language),
        ...rankLine(row.rankByGrowth, t('cluster.rankGrowth'), language),
      ],
      making,
    },
    ...(ofWhole ? ofWholeHeadlines(input, making, language) : []),
    {
      growths: [],
      spark: '',
      making,
      key: 'growing',
      name: t('word.growingShare'),
      value: plain(figure.growingShare, language),
      unit: '%',
      compare: isMeasured(figure.growing)
        ? [t('clusters.growingOf', { comparable: formatCount(figure.comparableUnits), growing: formatCount(figure.growing.value.toNumber()) })]
        : [],
    },
    ...investmentHeadline(input, language),
    ...coverageHeadline(input, source, language),
  ];
}
