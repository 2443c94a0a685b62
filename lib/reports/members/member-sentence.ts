import { isMeasured } from '@/lib/domain/measured';
import type { Breakdown } from '@/lib/domain/member-views';
import type { CoverageFigure, MemberRow } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { formatLevelWithUnit } from '@/lib/format/level';
import { directionOf, formatPercent, formatSigned } from '@/lib/format/number';
import { missingText, translate } from '@/lib/i18n/translate';
import { coverageSentence, driversSentence, levelWithGrowths } from '../sentence';
import { insideSentence, label, periodOf, pointsSize } from '../words';
import { appliedOf, pairLabel, type Framed } from './common';

interface Told {
  readonly kind: 'area' | 'industry';
  readonly data: Framed;
  readonly row: MemberRow;
  readonly ofWhole: boolean;
  readonly coverage: CoverageFigure | null;
  /** What the sentence on drivers is about, where there is one. */
  readonly industries: Breakdown | null;
}

function levelSentence({ data, row, kind }: Told, language: Language): string {
  const t = translate(language);
  const { view, indicator } = data;
  const figure = row.figures[view.basis];
  const name = label(pairLabel(row.member.label, kind, data.narrowed), language);
  const words = { period: periodOf(view, language), district: name, indicator: insideSentence(label(indicator.label, language), language) };
  if (!isMeasured(figure.value)) return t('sentence.levelMissing', { ...words, reason: missingText(figure.value.missing, language) });
  const level = { ...words, level: formatLevelWithUnit(figure.value.value, indicator.unit, language), scope: t(`scope.${view.scope}`) };
  return levelWithGrowths(level, row.figures, view.basis, language);
}

/** "占全区12.3%，占比提高0.4个百分点，拉动全区1.2个百分点。"; empty where figures are narrowed or a part is missing. */
function partSentence({ data, row, ofWhole }: Told, language: Language): string {
  const t = translate(language);
  const { share, shareChange, points } = row.figures[data.view.basis];
  if (!ofWhole || appliedOf(data.narrowed) !== undefined || !isMeasured(share) || !isMeasured(shareChange) || !isMeasured(points)) return '';
  return t('sentence.clusterShare', {
    share: formatPercent(share.value, language),
    change: t('sentence.shareChange', { direction: directionOf(shareChange) ?? 'flat', points: pointsSize(shareChange) ?? '' }),
    points: formatSigned(points.value, 1).replace('+', ''),
  });
}

/** What happened in a town, a park or an industry: level, growth, its part in the district, its own drivers. */
export function memberSentence(told: Told, language: Language): string {
  const sentences = [
    levelSentence(told, language),
    partSentence(told, language),
    told.industries === null ? '' : driversSentence(told.industries.rows, told.data.view, language, 'driversIndustries'),
    told.coverage === null ? '' : coverageSentence(told.coverage, language),
  ];
  return sentences.filter((sentence) => sentence !== '').join(language === 'en' ? ' ' : '');
}

/** Title of a member's page. */
export function memberTitle(data: Framed, row: MemberRow, kind: 'area' | 'industry', language: Language): string {
  const name = label(pairLabel(row.member.label, kind, data.narrowed), language);
  const indicator = label(data.indicator.label, language);
  const period = periodOf(data.view, language);
  return language === 'en' ? `${indicator}, ${name}, ${period}` : `${period}${name}${indicator}`;
}
