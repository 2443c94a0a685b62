import type { Basis } from '@/lib/domain/cell';
import type { EnterpriseData, EnterpriseIndicator, PeerRow } from '@/lib/domain/enterprise-views';
import type { Measured } from '@/lib/domain/measured';
import { formatPeriod, periodYear, type Measure } from '@/lib/domain/period';
import type { Label, TrendPoint } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { directionOf, drawn, showSigned, type Shown } from '@/lib/format/number';
import { formatMonths, formatPeriodText, formatPeriodTick, formatYear } from '@/lib/format/period';
import { missingText, translate } from '@/lib/i18n/translate';
import { viewHeading } from '../heading';
import type { ChartPanel, ChartSeries, ChartSlot, PeriodChart, TableRow } from '../model';
import { sourceOf } from '../source';
import { cell, insideSentence, label, reasonsIn } from '../words';
import { amountUnit, inAmountUnit, showAmount } from './amount';

/** Longest share of a chart that levels have above growth. */
const LEVEL_HEIGHT = 0.58;

function written(shown: Shown, language: Language): string {
  return shown.missing === undefined ? shown.text : `${shown.text} ${missingText(shown.missing, language)}`;
}

function levels(key: string, name: string, form: ChartSeries['form'], values: readonly Measured[], unit: string, language: Language): ChartSeries {
  return {
    key,
    label: name,
    form,
    colour: null,
    values: values.map((m) => drawn(inAmountUnit(m, unit, language))),
    labels: values.map((m) => written(showAmount(m, unit, language), language)),
  };
}

function rates(key: string, name: string, colour: number | null, values: readonly Measured[], language: Language): ChartSeries {
  return { key, label: name, form: 'line', colour, values: values.map(drawn), labels: values.map((m) => written(showSigned(m), language)) };
}

/** The enterprise that a chart or table is of, as facts. */
export function memberFacts({ member }: Pick<EnterpriseData, 'member'>, language: Language): readonly (readonly [string, string])[] {
  const t = translate(language);
  return [[t('word.enterprise'), label(member.label, language)], [t('enterprisePage.fact.code'), member.key]];
}

interface Kind {
  readonly key: string;
  readonly title: string;
  readonly subtitle: string;
  readonly levelLabel: string;
  readonly measure: Measure;
  readonly tickOf: (point: TrendPoint) => string;
}

/** Level above growth over the same points, last year's level laid over as a thin line. */
function levelAndGrowth(data: EnterpriseData, one: EnterpriseIndicator, points: readonly TrendPoint[], kind: Kind, language: Language): PeriodChart {
  const t = translate(language);
  const { view, state, member } = data;
  const { indicator } = one;
  const unit = amountUnit(language);
  const bases: readonly Basis[] = view.basis === 'current' ? ['current', 'comparable-price'] : ['comparable-price', 'current'];
  const slots = points.map((point): ChartSlot => ({
    key: formatPeriod(point.period),
    tick: kind.tickOf(point),
    name: formatPeriodText(point.period, kind.measure, language),
    year: formatYear(periodYear(point.period), language),
    provisional: point.provisional,
  }));
  const rows: TableRow[] = points
    .map((point, index) => ({
      key: slots[index]?.key ?? '',
      label: slots[index]?.name ?? '',
      kind: 'member' as const,
      cells: [
        cell(showAmount(point.figures.current.value, indicator.unit, language), language, point.provisional ? { provisional: true } : {}),
        cell(showAmount(point.figures.current.prior, indicator.unit, language), language),
        ...bases.map((basis) => cell(showSigned(point.figures[basis].growth), language, { direction: directionOf(point.figures[basis].growth) ?? 'flat' })),
      ],
    }))
    .reverse();
  const panels: readonly ChartPanel[] = [
    {
      key: 'level',
      label: kind.levelLabel,
      unit,
      height: LEVEL_HEIGHT,
      series: [
        levels('level', kind.levelLabel, 'bars', points.map((point) => point.figures.current.value), indicator.unit, language),
        levels('prior', t('enterprisePage.lastYear'), 'dots', points.map((point) => point.figures.current.prior), indicator.unit, language),
      ],
    },
    {
      key: 'growth',
      label: t('word.growth'),
      unit: '%',
      height: 1 - LEVEL_HEIGHT,
      series: bases.map((basis, index) => rates(basis, t(`basisGrowth.${basis}`), index === 0 ? 0 : null, points.map((point) => point.figures[basis].growth), language)),
    },
  ];
  return {
    kind: 'periods',
    key: kind.key,
    heading: viewHeading(
      {
        view: { ...view, indicator: indicator.code, measure: kind.measure },
        state,
        indicator,
        title: language === 'en' ? `${label(member.label, language)}: ${insideSentence(kind.title, language)}` : `${label(member.label, language)}${kind.title}`,
        subtitle: kind.subtitle,
        source: sourceOf(indicator, language),
        provisional: points.some((point) => point.provisional),
        filters: memberFacts(data, language),
        // A single unit's figures are the same in every scope and scheme.
        without: ['scope', 'scheme'],
        notes: [t('enterprisePage.unitNote')],
      },
      language,
    ),
    slots,
    panels,
    table: {
      key: `${kind.key}-table`,
      caption: kind.title,
      corner: t('word.period'),
      columns: [
        { key: 'level', label: t('word.level'), unit, form: 'figure' },
        { key: 'prior', label: t('enterprisePage.lastYear'), unit, form: 'figure' },
        ...bases.map((basis) => ({ key: basis, label: t(`basisGrowth.${basis}`), unit: '%', form: 'figure' as const })),
      ],
      rows,
      notes: reasonsIn(rows),
    },
  };
}

/** Single months of one indicator, the last thirteen points. */
export function monthsChart(data: EnterpriseData, one: EnterpriseIndicator, language: Language): PeriodChart {
  const t = translate(language);
  const kind: Kind = {
    key: `months-${one.indicator.code}`,
    title: t('enterprisePage.monthsTitle', { indicator: label(one.indicator.label, language) }),
    subtitle: t('enterprisePage.monthsLead'),
    levelLabel: t('enterprisePage.monthsLevel'),
    measure: 'month',
    tickOf: (point) => formatPeriodTick(point.period),
  };
  return levelAndGrowth(data, one, one.months, kind, language);
}

/** The view's months of every year of one indicator. */
export function yearsChart(data: EnterpriseData, one: EnterpriseIndicator, language: Language): PeriodChart {
  const t = translate(language);
  const { period, measure } = data.view;
  const months = formatMonths(period, measure, language);
  const kind: Kind = {
    key: `years-${one.indicator.code}`,
    title: t('enterprisePage.yearsTitle', { indicator: label(one.indicator.label, language), months }),
    subtitle: t('enterprisePage.yearsLead'),
    levelLabel: t('enterprisePage.yearsLevel', { months }),
    measure,
    tickOf: (point) => formatYear(periodYear(point.period), language),
  };
  return levelAndGrowth(data, one, one.years, kind, language);
}

/** Name of a line of peers: what it is, and of which industry or town. */
export function peerName(kind: PeerRow['kind'], of: Label, language: Language): string {
  return translate(language)(`enterprisePage.peer.${kind}`, { name: label(of, language) });
}

/** Series colours of the lines beside the enterprise's own, which is the first. */
const PEER_COLOURS: Readonly<Record<PeerRow['kind'], number | null>> = { own: 0, industry: 1, town: 2, 'industry-median': 3, 'town-median': null };

/** Growth of the enterprise beside that of its industry, its town and the median of its class. */
export function peersChart(data: EnterpriseData, language: Language): PeriodChart {
  const t = translate(language);
  const { view, state, indicator, member, peerTrends } = data;
  const periods = peerTrends[0]?.points.map(({ period }) => period) ?? [];
  const slots = periods.map((period): ChartSlot => ({ key: formatPeriod(period), tick: formatPeriodTick(period), name: formatPeriodText(period, view.measure, language), year: formatYear(periodYear(period), language), provisional: false }));
  const rows: TableRow[] = periods
    .map((_, index) => ({
      key: slots[index]?.key ?? '',
      label: slots[index]?.name ?? '',
      kind: 'member' as const,
      cells: peerTrends.map(({ points }) => {
        const growth = points[index]?.growth ?? { missing: 'not-reported' as const };
        return cell(showSigned(growth), language, { direction: directionOf(growth) ?? 'flat' });
      }),
    }))
    .reverse();
  const title = t('enterprisePage.peersTitle');
  return {
    kind: 'periods',
    key: 'peers',
    heading: viewHeading(
      {
        view,
        state,
        indicator,
        title: language === 'en' ? `${label(member.label, language)}: ${insideSentence(title, language)}` : `${label(member.label, language)}${title}`,
        subtitle: t('enterprisePage.peersLead', { basis: insideSentence(t(`basis.${view.basis}`), language), measure: insideSentence(t(`measure.${view.measure}`), language) }),
        source: sourceOf(indicator, language),
        provisional: data.provisional,
        filters: memberFacts(data, language),
        without: ['scheme'],
        notes: [t('enterprisePage.peerNote')],
      },
      language,
    ),
    slots,
    panels: [{ key: 'growth', label: t('word.growth'), unit: '%', height: 1, series: peerTrends.map(({ kind, label: of, points }) => rates(kind, peerName(kind, of, language), PEER_COLOURS[kind], points.map(({ growth }) => growth), language)) }],
    table: {
      key: 'peers-table',
      caption: title,
      corner: t('word.period'),
      columns: peerTrends.map(({ kind, label: of }) => ({ key: kind, label: peerName(kind, of, language), unit: '%', form: 'figure' as const })),
      rows,
      notes: reasonsIn(rows),
    },
  };
}
