import 'server-only';

import { addCells, emptyCell, type Cell } from '@/lib/domain/cell';
import type { ExploreData, ExploreInput, ExploreProblem, ExploreQuery, ExploreSeries } from '@/lib/domain/explore';
import { isPartition } from '@/lib/domain/explore-rules';
import { levelOf } from '@/lib/domain/figure';
import { isMeasured, type Measured } from '@/lib/domain/measured';
import { periodRange, periodYear, type Period } from '@/lib/domain/period';
import { lastYearOf, transformed, type MemberCells, type TransformOptions } from '@/lib/domain/transform';
import type { BothBases, CoverageFigure, Member } from '@/lib/domain/views';
import { requirePermission } from '@/lib/server/auth/permissions';
import { readableKeys, scopeKey, seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { openEnterpriseLines } from '@/lib/server/explore/enterprise-lines';
import { keptAnswer } from '@/lib/server/explore/kept-answers';
import { resolveExplore, type ResolvedExplore } from '@/lib/server/explore/resolve-explore';
import { basesOf, openTotalLines, openWholeCells, type CellLine } from '@/lib/server/explore/total-lines';
import { readCoverage } from '@/lib/server/statistics/coverage';
import { figureOfRatio } from '@/lib/server/statistics/figures';
import { remainder } from '@/lib/server/statistics/member-rows';
import { indicatorInfo, openReference, SERIES_INDICATORS, type Reference } from '@/lib/server/statistics/reference';
import { dataStateOf } from '@/lib/server/statistics/resolve-view';
import { bothOf } from '@/lib/server/statistics/trend';

/** Series that stand singly in a chart: as many as there are hues. */
const MOST_LINES = 8;
/** Rows of the table; the largest of more. */
const MOST_ROWS = 60;
/** Series that last year may be laid over without hiding one another. */
const MOST_OVERLAID = 3;

const OTHERS: Member = { key: '', label: { zh: '其他', en: 'Other units' } };

/**
 * Answers the explorer: one indicator, broken down by up to two dimensions, at a transform,
 * over a range of periods. What goes not together is changed and named in `problems`.
 *
 * Levels and shares are at current prices, growth, points, index and average at the basis.
 * A reader who does not see the district gets his own members only, and nothing that is of
 * the district's total: no points, no shares, no total, no rest.
 *
 * @throws AppError `not-permitted`; `unavailable` while there are no figures; `not-found` for a
 *   breakdown or member out of scope
 */
export async function readExplore({ ctx, input }: { ctx: Ctx; input: ExploreInput }): Promise<ExploreData> {
  requirePermission(ctx, 'statistics.read');
  const asPublished = await openReference(ctx, input.vintage);
  // A day by which nothing was published has nothing to show.
  const ignored: ExploreProblem[] = input.vintage !== null && asPublished.periods.length === 0 ? [{ field: 'vintage', reason: 'unknown', received: input.vintage }] : [];
  const reference = ignored.length === 0 ? asPublished : await openReference(ctx, null);
  const found = resolveExplore(ctx, reference, ignored.length === 0 ? input : { ...input, vintage: null });
  const resolved = { ...found, problems: [...ignored, ...found.problems] };
  if (resolved.query.by === 'enterprise') requirePermission(ctx, 'enterprises.read');
  return keptAnswer(ctx.db, reference.version, [input, scopeKey(ctx)], () => compute(ctx, reference, resolved));
}

async function compute(ctx: Ctx, reference: Reference, resolved: ResolvedExplore): Promise<ExploreData> {
  const { query, indicator } = resolved;
  const options: TransformOptions = { transform: query.transform, basis: query.basis, base: query.base, first: periodYear(query.from) };
  const periods = periodsOf(resolved);
  const whole = await openWholeCells(ctx, basesOf(ctx, reference, resolved));
  const opened = query.by === 'enterprise' ? await openEnterpriseLines(ctx, reference, resolved, whole, options) : await openTotalLines(ctx, reference, resolved, whole, periods);

  const bySize = largestFirst(opened.lines, query.to);
  const shown = bySize.slice(0, MOST_LINES);
  const listed = bySize.slice(0, MOST_ROWS);
  const overlay = query.overlay && shown.length <= MOST_OVERLAID && opened.lines.length <= MOST_OVERLAID;
  const problems: ExploreProblem[] = [...resolved.problems, ...opened.problems];
  if (query.overlay && !overlay) problems.push({ field: 'overlay', reason: 'overlay-many', received: 'last-year' });

  const series = (line: CellLine, kind: ExploreSeries['kind']): ExploreSeries => seriesOf(line, kind, periods, query.to, options, overlay);
  const made = new Map(listed.map((line) => [line.key, series(line, 'member')]));
  const of = (lines: readonly CellLine[]): ExploreSeries[] => lines.flatMap((line) => made.get(line.key) ?? []);
  const adds = seesDistrict(ctx) && isPartition(query.by);
  const left = (lines: readonly CellLine[]): ExploreSeries | null => (adds ? restSeries(lines, whole, query, periods, options) : null);
  const district = reference.district ?? OTHERS;
  const totalLine: CellLine = { ...district, first: null, place: 0, cells: whole };
  return {
    query: { ...query, overlay },
    view: { indicator: indicator.code, period: query.to, measure: query.measure, scheme: usesScheme(query) ? query.scheme : '', scope: query.scope, basis: query.basis },
    state: dataStateOf(reference),
    indicator: indicatorInfo(indicator),
    priced: resolved.priced,
    place: placeOf(ctx, reference),
    periods,
    provisional: periods.map((p) => !(indicator.source === 'project-investment' ? reference.publishedInvestment : reference.published).has(p)),
    lines: of([...shown].sort((a, b) => a.place - b.place)),
    others: left(shown),
    members: ordered(of(listed), query),
    rest: left(listed),
    total: seesDistrict(ctx) && query.by !== 'none' ? series(totalLine, 'total') : null,
    left: opened.lines.length - listed.length,
    coverage: await coverageFor(ctx, reference, resolved),
    problems,
    choices: {
      indicators: SERIES_INDICATORS.map(indicatorInfo),
      breakdowns: resolved.reach,
      periods: resolved.known,
      members: opened.members,
      members2: opened.members2,
    },
  };
}

function usesScheme({ by, by2 }: ExploreQuery): boolean {
  return by === 'cluster' || by2 === 'cluster';
}

/** Periods of the range that there are figures of; of an average those of the last one's month, a year apart. */
function periodsOf({ query, known }: ResolvedExplore): readonly Period[] {
  const all = periodRange(query.from, query.to).filter((p) => known.includes(p));
  if (query.transform !== 'average') return all;
  return all.filter((p) => p % 100 === query.to % 100 && periodYear(p) > periodYear(query.from));
}

function levelAt({ cells }: CellLine, p: Period): Measured {
  return levelOf((cells.lower ?? cells.upper)(p));
}

/** The largest levels of a period first; members without one last, in their own order. */
function largestFirst(lines: readonly CellLine[], at: Period): CellLine[] {
  return byFigure(lines, (line) => levelAt(line, at), -1);
}

function byFigure<T extends { readonly place: number }>(items: readonly T[], figureOf: (item: T) => Measured, sign: 1 | -1): T[] {
  return [...items]
    .map((item) => ({ item, figure: figureOf(item) }))
    .sort((a, b) => {
      if (!isMeasured(a.figure) || !isMeasured(b.figure)) return Number(isMeasured(b.figure)) - Number(isMeasured(a.figure)) || a.item.place - b.item.place;
      return sign * a.figure.value.comparedTo(b.figure.value) || a.item.place - b.item.place;
    })
    .map(({ item }) => item);
}

function ordered(members: readonly ExploreSeries[], { order }: ExploreQuery): readonly ExploreSeries[] {
  if (order === 'own') return [...members].sort((a, b) => a.place - b.place);
  return byFigure(members, (member) => member.values.at(-1) ?? { missing: 'not-available' }, order === 'largest' ? -1 : 1);
}

function bothFor({ upper, lower, whole }: MemberCells, at: Period): BothBases {
  if (lower === null) return bothOf(upper(at), whole(at));
  return { current: figureOfRatio(upper(at), lower(at), 'current'), 'comparable-price': figureOfRatio(upper(at), lower(at), 'comparable-price') };
}

function seriesOf(line: CellLine, kind: ExploreSeries['kind'], periods: readonly Period[], at: Period, options: TransformOptions, overlay: boolean): ExploreSeries {
  const value = transformed(line.cells, options);
  const last = overlay ? lastYearOf(line.cells, options) : null;
  const { key, label, first, place } = line;
  return { key, label, first, kind, place, values: periods.map(value), last: last === null ? null : periods.map(last), figures: bothFor(line.cells, at) };
}

/** The units of the whole that are in none of the lines; null where there are none. */
function restSeries(lines: readonly CellLine[], whole: MemberCells, { to }: ExploreQuery, periods: readonly Period[], options: TransformOptions): ExploreSeries | null {
  const left = (of: (p: Period) => Cell, pick: (cells: MemberCells) => (p: Period) => Cell): ((p: Period) => Cell) => {
    const known = new Map<Period, Cell>();
    return (p) => {
      let cell = known.get(p);
      if (cell === undefined) known.set(p, (cell = remainder(of(p), lines.map(({ cells }) => pick(cells)(p)))));
      return cell;
    };
  };
  const { lower } = whole;
  const cells: MemberCells = {
    upper: left(whole.upper, (own) => own.upper),
    lower: lower === null ? null : left(lower, (own) => own.lower ?? (() => emptyCell)),
    whole: whole.whole,
  };
  const units = [...periods, to].reduce((sum, p) => addCells(sum, (cells.lower ?? cells.upper)(p)), emptyCell).units;
  if (units <= 0) return null;
  return seriesOf({ ...OTHERS, first: null, place: lines.length, cells }, 'rest', periods, to, options, false);
}

/** What the page is of: the district, or a limited reader's own area where it is one. */
function placeOf(ctx: Ctx, reference: Reference): Member {
  const { district } = reference;
  const own = readableKeys(ctx, 'town');
  const area = own?.length === 1 ? reference.areas.get(own[0] ?? '') : district;
  return area === undefined || area === null ? (district ?? OTHERS) : { key: area.key, label: area.label };
}

/** Who has reported: of the district, or of the one town, park or cluster shown. Nothing of investment, of industries and enterprises. */
async function coverageFor(ctx: Ctx, reference: Reference, { query, indicator, scheme }: ResolvedExplore): Promise<CoverageFigure | null> {
  if (indicator.source === 'project-investment') return null;
  const { by, by2, member, to: period, scope } = query;
  const one = by2 === null && member.length === 1 ? member[0] : undefined;
  if (one !== undefined && (by === 'town' || by === 'park' || by === 'cluster')) {
    return readCoverage(ctx.db.sql, reference.version, { dimension: by, schemeId: by === 'cluster' ? (scheme?.id ?? 0) : 0, member: one, period, scope });
  }
  if (!seesDistrict(ctx) || reference.district === null || one !== undefined) return null;
  return readCoverage(ctx.db.sql, reference.version, { dimension: 'district', schemeId: 0, member: reference.district.key, period, scope });
}
