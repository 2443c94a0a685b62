import { isRate, type Breakdown, type ChartForm, type ExploreInput, type ExploreProblem, type ExploreQuery, type ExploreReason, type Transform } from './explore';
import { lastPeriods, period, periodMonth, periodYear, periodsOfYear, stepsBetween, type Period } from './period';

/** What of the data and the reader decides which choices go together. */
export interface ExploreFacts {
  readonly kind: 'flow' | 'stock' | 'ratio';
  /** Whether there are price indices, so that growth at comparable prices exists. */
  readonly priced: boolean;
  /** Whether the reader sees the district's total. */
  readonly district: boolean;
  /** Breakdowns within the reader's reach, the first being what he starts with. */
  readonly reach: readonly Breakdown[];
  readonly scheme: string;
  /** Periods with figures of the indicator, oldest first; at least one. */
  readonly periods: readonly Period[];
}

/** Calendar years of a range when its start is not given, the last one's among them. */
export const YEARS_SHOWN = 3;
/** The longest range: ten years and one. */
export const MOST_POINTS = 121;
/** Years that an index or an average goes back when the range is not given. */
const YEARS_BACK = 5;

/** Pairs that totals are kept of, in either order; industries are divisions there. */
const PAIRS: readonly (readonly [Breakdown, Breakdown])[] = [['cluster', 'town'], ['cluster', 'industry'], ['town', 'industry']];

/** Whether totals are kept of two breakdowns together. */
export function isPair(a: Breakdown, b: Breakdown): boolean {
  return PAIRS.some(([x, y]) => (a === x && b === y) || (a === y && b === x));
}

/** Parts of these do not overlap, so they may be stacked and added up. */
export function isPartition(by: Breakdown): boolean {
  return by !== 'none' && by !== 'park';
}

/** The chart a question is answered by when none is chosen. */
export function chartFor(transform: Transform, by: Breakdown): ChartForm {
  if (by === 'none') return transform === 'level' || transform === 'twelve-month' ? 'bar' : 'line';
  return transform === 'average' ? 'rank' : 'line';
}

/** Collects what was changed and why. */
class Settling {
  readonly problems: ExploreProblem[] = [];
  note(field: ExploreProblem['field'], reason: ExploreReason, received: string): void {
    this.problems.push({ field, reason, received });
  }
}

/** Months and years around the range asked for. */
interface Range {
  readonly from: Period;
  readonly to: Period;
}

function firstAtLeast(periods: readonly Period[], wanted: Period): Period {
  return periods.find((p) => p >= wanted) ?? wanted;
}

function startFor(input: ExploreInput, transform: Transform, to: Period, periods: readonly Period[]): Period {
  if (transform === 'average') return firstAtLeast(periods, period(periodYear(to) - YEARS_BACK, periodMonth(to)));
  if (transform === 'index') return firstAtLeast(periods, periodsOfYear(input.base ?? periodYear(to) - YEARS_BACK + 1)[0] ?? to);
  return firstAtLeast(periods, periodsOfYear(periodYear(to) - YEARS_SHOWN + 1)[0] ?? to);
}

function text(p: Period): string {
  return `${periodYear(p)}-${String(periodMonth(p)).padStart(2, '0')}`;
}

function rangeOf(input: ExploreInput, transform: Transform, { periods }: ExploreFacts, settling: Settling): Range {
  const newest = periods.at(-1);
  if (newest === undefined) throw new RangeError('no period has figures');
  let to = newest;
  if (input.to !== null) {
    if (periods.includes(input.to)) to = input.to;
    else settling.note('to', 'unknown', text(input.to));
  }
  const usual = startFor(input, transform, to, periods);
  const start = usual < to ? usual : to;
  const { from } = input;
  if (from === null) return { from: start, to };
  if (!periods.includes(from)) settling.note('from', 'unknown', text(from));
  else if (from > to) settling.note('from', 'range', text(from));
  else if (transform === 'average' && periodYear(from) === periodYear(to) && from !== start) settling.note('from', 'average-range', text(from));
  else if (stepsBetween(from, to) >= MOST_POINTS) {
    settling.note('from', 'range-long', text(from));
    return { from: lastPeriods(to, MOST_POINTS)[0] ?? to, to };
  } else return { from, to };
  return { from: start, to };
}

/** The transform as far as it goes with indicator, breakdown and reader. */
function transformFor(input: ExploreInput, by: Breakdown, facts: ExploreFacts, settling: Settling): Transform {
  const { transform } = input;
  if (facts.kind === 'ratio' && transform !== 'level' && transform !== 'twelve-month') {
    settling.note('transform', 'ratio', transform);
    return 'level';
  }
  if (transform !== 'points' && transform !== 'share') return transform;
  if (facts.district && by !== 'none') return transform;
  settling.note('transform', facts.district ? (transform === 'points' ? 'whole-points' : 'whole-share') : 'withheld', transform);
  return transform === 'points' ? 'growth' : 'level';
}

/** Why a chart does not go with the other choices; null when it does. */
function refusal(chart: ChartForm, transform: Transform, by: Breakdown, facts: ExploreFacts): ExploreReason | null {
  if (chart === 'line' || chart === 'bar' || chart === 'table') return null;
  if (by === 'none') return 'chart-parts';
  if (chart === 'rank') return null;
  if (facts.kind === 'ratio') return 'chart-ratio';
  if (chart === 'scatter') return null;
  if (!isPartition(by)) return 'chart-overlap';
  if (!facts.district) return 'chart-withheld';
  if (chart === 'stacked' && isRate(transform)) return 'stacked-rates';
  if (chart === 'share' && transform !== 'level' && transform !== 'share') return 'share-rates';
  return null;
}

/** Some charts are of one transform: what is drawn then. */
function transformOfChart(chart: ChartForm, transform: Transform, settling: Settling): Transform {
  if (chart === 'share') return 'share';
  if (chart === 'waterfall' && transform !== 'points') {
    settling.note('transform', 'waterfall-points', transform);
    return 'points';
  }
  if (chart === 'scatter' && transform !== 'growth') {
    if (transform !== 'level') settling.note('transform', 'scatter-both', transform);
    return 'growth';
  }
  return transform;
}

function breakdownsOf(input: ExploreInput, facts: ExploreFacts, settling: Settling) {
  const by = input.by ?? facts.reach[0] ?? 'none';
  const asked = input.by2 === 'none' ? null : input.by2;
  if (asked === null) return { by, by2: null, level: input.level };
  if (!facts.district || !isPair(by, asked)) {
    settling.note('by2', facts.district ? 'pair' : 'pair-reach', asked);
    return { by, by2: null, level: input.level };
  }
  if ((by === 'industry' || asked === 'industry') && input.level !== 2) settling.note('level', 'pair-level', String(input.level));
  return { by, by2: asked, level: by === 'industry' || asked === 'industry' ? (2 as const) : input.level };
}

/**
 * Makes of what was asked for a question that makes sense: open choices are filled in, and
 * those that contradict others are changed, each with its reason. Rates are never stacked,
 * a ratio has no growth, parts that overlap are not added, and who does not see the
 * district's total gets nothing that would tell it.
 */
export function settleExplore(input: ExploreInput, facts: ExploreFacts): { readonly query: ExploreQuery; readonly problems: readonly ExploreProblem[] } {
  const settling = new Settling();
  const { by, by2, level } = breakdownsOf(input, facts, settling);
  const possible = transformFor(input, by, facts, settling);
  let chart = input.chart ?? chartFor(possible, by);
  const refused = refusal(chart, possible, by, facts);
  if (refused !== null) {
    settling.note('chart', refused, chart);
    chart = chartFor(possible, by);
  }
  const transform = transformOfChart(chart, possible, settling);
  const { from, to } = rangeOf(input, transform, facts, settling);

  const overlay = input.overlay && (chart === 'line' || chart === 'bar' || chart === 'table') && transform !== 'average';
  if (input.overlay && !overlay) settling.note('overlay', 'overlay-chart', 'last-year');
  if (transform === 'twelve-month' && input.measure === 'month') settling.note('measure', 'twelve-measure', 'month');
  const oldest = periodYear(facts.periods[0] ?? from);
  let base = periodYear(from);
  if (input.base !== null) {
    if (input.base >= oldest && input.base <= periodYear(to)) base = input.base;
    else if (transform === 'index') settling.note('base', 'base', String(input.base));
  }
  return {
    query: {
      ...input, by, by2, level, transform, base, from, to, overlay, chart,
      member2: by2 === null ? [] : input.member2,
      member: by === 'none' ? [] : input.member,
      scheme: facts.scheme,
      measure: transform === 'twelve-month' ? 'ytd' : input.measure,
      basis: facts.priced ? input.basis : 'current',
    },
    problems: settling.problems,
  };
}
