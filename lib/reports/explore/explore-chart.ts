import type { ExploreData, ExploreSeries } from '@/lib/domain/explore';
import { Decimal, isMeasured, type Measured } from '@/lib/domain/measured';
import { waterfall } from '@/lib/domain/waterfall';
import type { Language } from '@/lib/format/language';
import { inShownUnit, showLevel, shownUnit } from '@/lib/format/level';
import { directionOf, drawn, formatSigned, showSigned } from '@/lib/format/number';
import { missingText, translate } from '@/lib/i18n/translate';
import { SERIES_COLOURS } from '../colours';
import type { ChartModel, ChartSeries, PeriodChart, RankBar, RankChart, ScatterChart, ScatterPoint, TableReport, WaterfallBar, WaterfallChart } from '../model';
import { placesAnew } from '../spark';
import { exploreColours } from './explore-colours';
import { exploreHeading } from './explore-heading';
import { seriesShown } from './explore-series';
import { exploreTable, exploreTableReport, periodsTable } from './explore-table';
import { axisName, drawnFigure, seriesName, shownFigure, slotsFor, unitFor, writtenFigure } from './explore-words';

const KEY = 'explore';
/** Parts of a waterfall shown singly on either side. */
const EACH_SIDE = 8;
const BASE = 100;
const NONE: Measured = { missing: 'not-available' };

const FORMS = { line: 'line', bar: 'bars', stacked: 'stacked', share: 'stacked' } as const;

function periodChart(data: ExploreData, language: Language): PeriodChart {
  const t = translate(language);
  const { chart, by, transform } = data.query;
  const form = chart === 'bar' || chart === 'stacked' || chart === 'share' ? FORMS[chart] : FORMS.line;
  const shown = seriesShown(data);
  const hues = exploreColours(data.lines);
  // One series of bars is grey but for its last; one line has the first hue.
  const alone = by === 'none' && form === 'bars';
  const colourFor = (series: ExploreSeries): number | null => (series.kind !== 'member' || alone ? null : (hues.get(series.key) ?? null));
  const drawnSeries = (key: string, name: string, as: ChartSeries['form'], colour: number | null, values: readonly Measured[]): ChartSeries => ({
    key,
    label: name,
    form: as,
    colour,
    values: values.map((value) => drawnFigure(value, data, language)),
    labels: values.map((value) => writtenFigure(value, data, language)),
    ...(transform === 'level' ? { anew: placesAnew(data.view.measure, data.periods) } : {}),
  });
  const series = shown.flatMap((one) => {
    const name = seriesName(one, data, language);
    const key = one.key === '' ? one.kind : one.key;
    // The whole and the rest are read as lines beside bars of members.
    const as = form === 'bars' && one.kind === 'total' ? 'line' : form;
    const last = one.last === null ? [] : [drawnSeries(`${key}-last`, t('explorePage.lastYear', { name }), 'dots', colourFor(one), one.last)];
    return [drawnSeries(key, name, as, colourFor(one), one.values), ...last];
  });
  const unit = unitFor(data, language);
  return {
    kind: 'periods',
    key: KEY,
    heading: exploreHeading(data, language),
    slots: slotsFor(data, language),
    panels: [
      {
        key: transform,
        label: axisName(data, language),
        unit: transform === 'index' ? '' : unit,
        height: 1,
        ...(transform === 'index' ? { mark: { value: BASE, label: unit } } : {}),
        series,
      },
    ],
    table: periodsTable(data, shown, `${KEY}-chart-table`, language),
  };
}

/** Members have hues beside one another only where there are no more of them than hues. */
function huesOfMembers(data: ExploreData): ReadonlyMap<string, number> {
  return data.choices.members.length <= SERIES_COLOURS && data.query.by2 === null ? exploreColours(data.lines) : new Map<string, number>();
}

function rankChart(data: ExploreData, language: Language): RankChart {
  const hues = huesOfMembers(data);
  const { transform } = data.query;
  const signed = transform === 'growth' || transform === 'points' || transform === 'average';
  const bars = data.members.map((series): RankBar => {
    const value = series.values.at(-1) ?? NONE;
    const shown = shownFigure(value, data, language);
    return {
      key: series.key,
      label: seriesName(series, data, language),
      value: drawnFigure(value, data, language),
      text: shown.text,
      ...(shown.missing === undefined ? {} : { why: missingText(shown.missing, language) }),
      colour: hues.get(series.key) ?? null,
      ...(signed && isMeasured(value) ? { direction: directionOf(value) ?? 'flat' } : {}),
    };
  });
  return { kind: 'rank', key: KEY, heading: exploreHeading(data, language), unit: unitFor(data, language), bars, table: exploreTable(data, language, `${KEY}-chart-table`) };
}

function scatterChart(data: ExploreData, language: Language): ScatterChart {
  const t = translate(language);
  const hues = huesOfMembers(data);
  const { basis } = data.view;
  const { unit } = data.indicator;
  const points = data.members.flatMap((series): ScatterPoint[] => {
    const { value, growth } = series.figures[basis];
    const x = drawn(inShownUnit(value, unit, language));
    const y = drawn(growth);
    if (x === null || y === null) return [];
    return [{ key: series.key, label: seriesName(series, data, language), x, y, xText: showLevel(value, unit, language).text, yText: showSigned(growth).text, colour: hues.get(series.key) ?? null }];
  });
  return {
    kind: 'scatter',
    key: KEY,
    heading: exploreHeading(data, language),
    x: { label: t('word.level'), unit: shownUnit(unit, language).name },
    y: { label: t(`basisGrowth.${basis}`), unit: t('unit.percent') },
    points,
    table: exploreTable(data, language, `${KEY}-chart-table`),
  };
}

function waterfallChart(data: ExploreData, language: Language): WaterfallChart {
  const t = translate(language);
  const { basis } = data.view;
  const growth = data.total?.figures[basis].growth ?? NONE;
  // Points of the whole are increments over a prior of 100.
  const steps = waterfall({
    parts: data.members.map((series) => ({ key: series.key, increment: series.figures[basis].points })),
    totalIncrement: growth,
    totalPrior: { value: new Decimal(BASE) },
    each: EACH_SIDE,
  });
  const names = new Map(data.members.map((series) => [series.key, seriesName(series, data, language)]));
  const rest = t(data.query.by === 'enterprise' ? 'explorePage.enterprises' : 'explorePage.rest');
  const bars: WaterfallBar[] = [];
  if ('steps' in steps) {
    // What is left beyond the last place of a 40-digit division is no part; all that is not shown singly stands as one.
    const others = steps.steps.filter((step) => step.kind !== 'part' && step.points.abs().gt('1e-20'));
    let joined = false;
    for (const step of steps.steps) {
      const one = step.kind === 'part';
      if (!one && (joined || !others.includes(step))) continue;
      const points = one ? step.points : others.reduce((sum, other) => sum.plus(other.points), new Decimal(0));
      joined ||= !one;
      bars.push({
        key: step.key ?? 'rest',
        label: step.key === null ? rest : (names.get(step.key) ?? step.key),
        kind: one ? 'part' : 'rest',
        from: step.from.toNumber(),
        to: step.from.plus(points).toNumber(),
        text: formatSigned(points, 1),
        direction: directionOf({ value: points }) ?? 'flat',
      });
    }
    bars.push({ key: 'total', label: t('explorePage.growthTotal'), kind: 'total', from: 0, to: steps.growth.toNumber(), text: formatSigned(steps.growth, 1), direction: directionOf({ value: steps.growth }) ?? 'flat' });
  }
  return { kind: 'waterfall', key: KEY, heading: exploreHeading(data, language), unit: t('unit.points'), bars, table: exploreTable(data, language, `${KEY}-chart-table`) };
}

/** The chart chosen, or the table where that is chosen. */
export function exploreModel(data: ExploreData, language: Language): ChartModel | TableReport {
  switch (data.query.chart) {
    case 'rank':
      return rankChart(data, language);
    case 'scatter':
      return scatterChart(data, language);
    case 'waterfall':
      return waterfallChart(data, language);
    case 'table':
      return exploreTableReport(data, language);
    default:
      return periodChart(data, language);
  }
}
