import { formatPeriod, periodYear } from '@/lib/domain/period';
import type { Basis } from '@/lib/domain/cell';
import { BASES } from '@/lib/domain/cell';
import type { Measured } from '@/lib/domain/measured';
import type { CoverageFigure, DataState, IndicatorInfo, Label, Member, TrendPoint, View } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { inShownUnit, showLevel, shownUnit } from '@/lib/format/level';
import { directionOf, drawn, showPlain, showSigned, type Shown } from '@/lib/format/number';
import { formatPeriodText, formatPeriodTick, formatYear } from '@/lib/format/period';
import { missingText, translate } from '@/lib/i18n/translate';
import { colourOf } from './colours';
import { viewHeading } from './heading';
import type { ChartSeries, ChartSlot, PeriodChart, TableRow } from './model';
import { placesAnew } from './spark';
import { basisLine, cell, insideSentence, label, periodOf, reasonsIn } from './words';

/** A chart of a view and what its words need. */
export interface PeriodChartInput {
  readonly key: string;
  readonly view: View;
  readonly state: DataState;
  readonly indicator: IndicatorInfo;
  readonly place: Label;
  readonly source: string;
  /** Of what is shown at the view's period; without it nothing is said of who has reported. */
  readonly coverage?: CoverageFigure | null;
  /** Whether the view's period is not yet published, where the points do not say it themselves. */
  readonly provisional?: boolean;
  /** What the figures are narrowed by, besides the view: name and value in words. */
  readonly filters?: readonly (readonly [name: string, value: string])[];
}

function slotsOf(points: readonly TrendPoint[], view: View, language: Language): ChartSlot[] {
  return points.map((point) => ({
    key: formatPeriod(point.period),
    tick: formatPeriodTick(point.period),
    name: formatPeriodText(point.period, view.measure, language),
    year: formatYear(periodYear(point.period), language),
    provisional: point.provisional,
  }));
}

function written(shown: Shown, language: Language): string {
  return shown.missing === undefined ? shown.text : `${shown.text} ${missingText(shown.missing, language)}`;
}

function rateSeries(key: string, name: string, colour: number | null, rates: readonly Measured[], language: Language, signed = true): ChartSeries {
  return {
    key,
    label: name,
    form: 'line',
    colour,
    values: rates.map(drawn),
    labels: rates.map((rate) => written(signed ? showSigned(rate) : showPlain(rate), language)),
  };
}

/** The chosen basis first: it is the one in colour. */
function basesOf(view: View): readonly Basis[] {
  return [view.basis, ...BASES.filter((basis) => basis !== view.basis)];
}

/** Level as bars from zero and growth at both bases as lines round a zero, over the same periods. */
export function trendChart(input: PeriodChartInput, points: readonly TrendPoint[], language: Language): PeriodChart {
  const { key, view, indicator, place } = input;
  const t = translate(language);
  const unit = shownUnit(indicator.unit, language).name;
  const measure = insideSentence(t(`measure.${view.measure}`), language);
  const slots = slotsOf(points, view, language);
  // A ratio has no growth rate: its level alone is drawn.
  const ratio = indicator.kind === 'ratio';
  const bases = ratio ? [] : basesOf(view);
  const levels = points.map((point) => point.figures[view.basis].value);
  const provisional = points.some((point) => point.provisional);
  const rows: TableRow[] = points
    .map((point, index) => ({
      key: slots[index]?.key ?? '',
      label: slots[index]?.name ?? '',
      kind: 'member' as const,
      cells: [
        cell(showLevel(point.figures[view.basis].value, indicator.unit, language), language, point.provisional ? { provisional: true } : {}),
        ...bases.map((basis) => {
          const { growth } = point.figures[basis];
          return cell(showSigned(growth), language, { direction: directionOf(growth) ?? 'flat' });
        }),
      ],
    }))
    .reverse();
  const title = t('trend.title', { name: label(place, language), indicator: label(indicator.label, language) });
  const notes = provisional ? [t('trend.provisionalNote')] : [];
  return {
    kind: 'periods',
    key,
    heading: viewHeading(
      { ...input, title, subtitle: t('trend.lead', { measure }), provisional, notes: [t('trend.scopeNote', { scope: t(`scope.${view.scope}`), measure }), ...notes] },
      language,
    ),
    slots,
    panels: [
      {
        key: 'level',
        label: t('trend.level', { measure }),
        unit,
        height: ratio ? 1 : 0.56,
        series: [
          {
            key: 'level',
            label: t('trend.level', { measure }),
            form: 'bars',
            colour: null,
            values: levels.map((m) => drawn(inShownUnit(m, indicator.unit, language))),
            labels: levels.map((m) => written(showLevel(m, indicator.unit, language), language)),
          },
        ],
      },
      ...(ratio
        ? []
        : [
            {
              key: 'growth',
              label: t('word.growth'),
              unit: '%',
              height: 0.44,
              series: bases.map((basis, index) =>
                rateSeries(basis, t(`basisGrowth.${basis}`), index === 0 ? 0 : null, points.map((point) => point.figures[basis].growth), language),
              ),
            },
          ]),
    ],
    table: {
      key: `${key}-table`,
      caption: title,
      corner: t('word.period'),
      columns: [
        { key: 'level', label: t('word.level'), unit, form: 'figure' },
        ...bases.map((basis) => ({ key: basis, label: t(`basisGrowth.${basis}`), unit: '%', form: 'figure' as const })),
      ],
      rows,
      notes: reasonsIn(rows),
    },
  };
}

/** Growth of several members at the view's basis, or their ratios, each in its own colour. */
export function growthLines(
  input: PeriodChartInput,
  trends: readonly { readonly member: Member; readonly points: readonly TrendPoint[] }[],
  language: Language,
): PeriodChart {
  const { key, view, indicator, place } = input;
  const t = translate(language);
  const ratio = indicator.kind === 'ratio';
  const rateOf = (point: TrendPoint) => point.figures[view.basis][ratio ? 'value' : 'growth'];
  const longest = trends.reduce<readonly TrendPoint[]>((a, b) => (b.points.length > a.length ? b.points : a), []);
  const slots = slotsOf(longest, view, language);
  const members = trends.map((trend) => trend.member);
  const anew = ratio ? { anew: placesAnew(view.measure, longest.map(({ period }) => period)) } : {};
  const ratesOf = trends.map(({ points }) => {
    const byPeriod = new Map(points.map((point) => [point.period, rateOf(point)]));
    return longest.map((point): Measured => byPeriod.get(point.period) ?? { missing: 'not-reported' });
  });
  const rows: TableRow[] = longest
    .map((_, index) => ({
      key: slots[index]?.key ?? '',
      label: slots[index]?.name ?? '',
      kind: 'member' as const,
      cells: ratesOf.map((growths) => {
        const growth = growths[index] ?? { missing: 'not-reported' as const };
        return ratio ? cell(showPlain(growth), language) : cell(showSigned(growth), language, { direction: directionOf(growth) ?? 'flat' });
      }),
    }))
    .reverse();
  const measure = insideSentence(t(`measure.${view.measure}`), language);
  const title = ratio ? t('clusters.tableTitle', { indicator: label(indicator.label, language) }) : t('clusters.growthTitle');
  return {
    kind: 'periods',
    key,
    heading: viewHeading(
      {
        ...input,
        title: language === 'en' ? `${title}, ${label(place, language)}` : `${label(place, language)}${title}`,
        subtitle: ratio ? basisLine(view, language, '%') : t('clusters.growthLead', { basis: t(`basis.${view.basis}`), measure }),
        provisional: slots.some((slot) => slot.provisional),
        notes: [t('trend.scopeNote', { scope: t(`scope.${view.scope}`), measure })],
      },
      language,
    ),
    slots,
    panels: [
      {
        key: 'growth',
        label: ratio ? t('word.level') : t('word.growth'),
        unit: '%',
        height: 1,
        series: trends.map(({ member }, index) => ({
          ...rateSeries(member.key, label(member.label, language), colourOf(member.key, members), ratesOf[index] ?? [], language, !ratio),
          ...anew,
        })),
      },
    ],
    table: {
      key: `${key}-table`,
      caption: [title, periodOf(view, language), basisLine(view, language)].join(language === 'en' ? ', ' : '，'),
      corner: t('word.period'),
      columns: members.map((member) => ({ key: member.key, label: label(member.label, language), unit: '%', form: 'figure' })),
      rows,
      notes: reasonsIn(rows),
    },
  };
}
