import 'server-only';

import { emptyCell } from '@/lib/domain/cell';
import { figureOf, type Figure } from '@/lib/domain/figure';
import { isMissing, missing, type Measured, type MissingReason } from '@/lib/domain/measured';
import { formatPeriod, lastPeriods, periodRange, type Period } from '@/lib/domain/period';
import { periodLabel } from '@/lib/domain/period-label';
import type { Label } from '@/lib/domain/views';
import { AppError } from '@/lib/errors';
import { DEFAULT_POINTS, MAX_POINTS, type POINT_FIGURES, type SeriesInput, type SeriesPoint, type SeriesResult } from '@/lib/schemas/api/series';
import type { Ctx } from '@/lib/server/context';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding, readableKeys, requireReadable, scopeCondition, seesDistrict } from '@/lib/server/auth/scope';
import { indicatorByCode, type IndicatorDefinition } from '@/lib/server/reference/indicators';
import { readCoverage } from '@/lib/server/statistics/coverage';
import { byCode, readEnterpriseCells } from '@/lib/server/statistics/enterprise-cells';
import { figureOfRatio, openFigures, openWhole, type FiguresQuery, type Whole } from '@/lib/server/statistics/figures';
import { readReference, SERIES_INDICATORS, type Reference } from '@/lib/server/statistics/reference';

/** One member of a breakdown with the figure of any of its periods. */
interface Line {
  readonly key: string;
  readonly label: Label;
  figure(period: Period): Figure;
}

type Language = 'zh' | 'en';

function invalid(field: string, expected: string, received: string): AppError {
  return new AppError('invalid-input', { problems: [{ field, expected, received }] });
}

function indicatorOf(input: SeriesInput): IndicatorDefinition {
  const indicator = indicatorByCode(input.indicator);
  if (indicator !== undefined && SERIES_INDICATORS.includes(indicator)) return indicator;
  throw invalid('indicator', `one of ${SERIES_INDICATORS.map((known) => known.code).join(', ')}`, input.indicator);
}

function schemeOf(reference: Reference, input: SeriesInput) {
  if (input.by !== 'cluster') return null;
  const scheme = input.scheme === undefined ? reference.schemes[0] : reference.schemes.find((known) => known.key === input.scheme);
  if (scheme !== undefined) return scheme;
  if (input.scheme === undefined) return null;
  throw invalid('scheme', reference.schemes.length > 0 ? `one of ${reference.schemes.map((known) => known.key).join(', ')}` : 'no scheme is loaded yet', input.scheme);
}

/** The periods of the answer: as asked for, or the newest with data and those before it. */
function periodsOf(reference: Reference, indicator: IndicatorDefinition, input: SeriesInput): Period[] {
  const known = indicator.source === 'project-investment' ? reference.investmentPeriods : reference.periods;
  const newest = known.at(-1);
  const to = input.to ?? newest;
  if (to === undefined) return [];
  if (input.from !== undefined) return periodRange(input.from, to);
  return lastPeriods(to, DEFAULT_POINTS).filter((period) => known[0] === undefined || period >= known[0]);
}

/** Members in the reference data's order, by breakdown. */
function membersOf(reference: Reference, input: SeriesInput, schemeKey: string | undefined): readonly { key: string; label: Label }[] {
  switch (input.by) {
    case 'district':
      return reference.district === null ? [] : [reference.district];
    case 'town':
    case 'park':
      return [...reference.areas.values()].filter((area) => area.kind === input.by);
    case 'cluster':
      return reference.schemes.find((scheme) => scheme.key === schemeKey)?.clusters ?? [];
    case 'industry':
      return [...reference.industries.values()].filter((industry) => (/\d/.test(industry.key) ? industry.key.length : 1) === input.level);
    case 'enterprise':
      return [];
  }
}

/** The dimension that holds the totals of industries at a level. */
const INDUSTRY_DIMENSIONS = { 1: 'industry1', 2: 'industry2', 3: 'industry3', 4: 'industry4' } as const;

async function totalLines(ctx: Ctx, reference: Reference, input: SeriesInput, indicator: IndicatorDefinition, whole: Whole, periods: readonly Period[]): Promise<Line[]> {
  const { by, measure, scope, basis } = input;
  if (by === 'enterprise') throw new TypeError('enterprises have no totals');
  const scheme = schemeOf(reference, input);
  const dimension: FiguresQuery['dimension'] = by === 'industry' ? INDUSTRY_DIMENSIONS[input.level] : by;
  const figures = await openFigures(ctx.db.sql, reference.version, { indicator, dimension, schemeId: scheme?.id ?? 0, measure, scope }, whole);
  const named = membersOf(reference, input, scheme?.key);
  const allowed = readableKeys(ctx, by);

  let members = named;
  if (input.member.length > 0) {
    requireReadable(ctx, by, input.member);
    members = input.member.map((key) => {
      const member = named.find((candidate) => candidate.key === key);
      if (member === undefined) throw new AppError('not-found', { message: `${by} ${key} is not found` });
      return member;
    });
  } else {
    if (allowed !== null) {
      if (allowed.length === 0) throw new AppError('not-found', { message: `${by} is out of scope` });
      members = members.filter((member) => allowed.includes(member.key));
    }
    // Industries are many and most have no unit here; every other member is shown even while it has no figure.
    if (by === 'industry') {
      const present = new Set(figures.keys.filter((key) => periods.some((period) => figures.cell(key, period).units > 0)));
      members = members.filter((member) => present.has(member.key));
    }
  }
  return members.map(({ key, label }) => ({ key, label, figure: (period) => figures.figure(key, period, basis) }));
}

async function enterpriseLines(ctx: Ctx, input: SeriesInput, indicator: IndicatorDefinition, whole: Whole, periods: readonly Period[]): Promise<Line[]> {
  requirePermission(ctx, 'enterprises.read');
  const { measure, scope, basis, member } = input;
  const from = periods[0];
  const to = periods.at(-1);
  const values: unknown[] = [];
  const bind = binding(values);
  let where = scopeCondition(ctx, 'enterprises', 'e', bind);
  if (member.length > 0) where += ` AND e.code = ANY(${bind([...member])}::text[])`;
  const found = await ctx.db.sql.query<{ code: string; name: string }>(`SELECT e.code, e.name FROM enterprise e WHERE ${where} ORDER BY e.code`, values);
  const foreign = member.find((code) => !found.some((row) => row.code === code));
  if (foreign !== undefined) throw new AppError('not-found', { message: `enterprise ${foreign} is not found` });
  limitPoints(found.length * periods.length);
  if (from === undefined || to === undefined) return [];

  const read = (of: IndicatorDefinition) => readEnterpriseCells(ctx.db.sql, { indicator: of, measure, scope, from, to, where, values });
  const numerator = indicator.numeratorCode === undefined ? undefined : indicatorByCode(indicator.numeratorCode);
  const denominator = indicator.denominatorCode === undefined ? undefined : indicatorByCode(indicator.denominatorCode);
  const cells = await read(denominator ?? indicator);
  const cell = byCode(cells);
  const upper = numerator === undefined ? undefined : byCode(await read(numerator));
  const present = new Set(cells.map((entry) => entry.code));
  return found
    .filter((row) => member.length > 0 || present.has(row.code))
    .map((row) => ({
      key: row.code,
      label: { zh: row.name, en: row.name },
      figure: (period) =>
        upper === undefined
          ? figureOf(cell(row.code, period), whole(period), basis)
          : figureOfRatio(upper(row.code, period), cell(row.code, period), basis),
    }));
}

function limitPoints(points: number): void {
  if (points > MAX_POINTS) throw invalid('member', `fewer members or a shorter range: at most ${MAX_POINTS} points at once`, String(points));
}

type FigureField = (typeof POINT_FIGURES)[number];

function pointOf(period: Period, figure: Figure, input: SeriesInput, language: Language): SeriesPoint {
  const reasons: Partial<Record<FigureField, MissingReason>> = {};
  const number = (field: FigureField, m: Measured): number | null => {
    if (!isMissing(m)) return m.value.toNumber();
    reasons[field] = m.missing;
    return null;
  };
  const point: SeriesPoint = {
    period: formatPeriod(period),
    label: periodLabel(period, input.measure, language),
    value: number('value', figure.value),
    prior: number('prior', figure.prior),
    growth: number('growth', figure.growth),
    points: number('points', figure.points),
    contribution: number('contribution', figure.contribution),
    share: number('share', figure.share),
    units: figure.units,
    growing: number('growing', figure.growing),
  };
  if (Object.keys(reasons).length > 0) point.missing = reasons;
  return point;
}

const SOURCE = {
  'monthly-output': { zh: '企业月度报表（规模以上工业）', en: 'Monthly returns of above-scale industrial enterprises' },
  'project-investment': { zh: '投资项目月度报表', en: 'Monthly returns of investment projects' },
  'project-stages': { zh: '投资项目库', en: 'Register of investment projects' },
  derived: { zh: '企业月度报表（规模以上工业），由分子、分母合计计算', en: 'Monthly returns of above-scale industrial enterprises; from the sums of numerator and denominator' },
} as const;

function notesOf(reference: Reference, indicator: IndicatorDefinition, input: SeriesInput, periods: readonly Period[], withheld: boolean, language: Language): string[] {
  const zh = language === 'zh';
  const notes: string[] = [];
  if (indicator.source === 'monthly-output') {
    notes.push(
      zh
        ? '增速按可比口径计算：同一批单位的本年数与其在本年报表中填报的上年同期数相比。'
        : 'Growth is on a comparable basis: this year’s figure of the same units against their prior-year figure as restated in this year’s returns.',
    );
  }
  if (input.basis === 'comparable-price' && indicator.source === 'monthly-output') {
    notes.push(zh ? '可比价增速按行业分别剔除价格因素后汇总。' : 'At comparable prices: deflated by industry, then summed.');
  }
  if (indicator.source === 'project-investment') notes.push(zh ? '投资没有价格指数，只有现价增速；上年同期为上年全部项目的同期完成额。' : 'Investment has no price index, so it grows at current prices only; the prior is what all projects of last year had completed by the same month.');
  if (indicator.kind === 'ratio') notes.push(zh ? '比率没有增速、拉动、贡献率和比重。' : 'A ratio has no growth, points, contribution or share.');
  if (withheld) notes.push(zh ? '全区合计不在您的数据范围内，拉动、贡献率和比重不列出。' : 'The district’s total is outside your scope, so points, contribution and share are not given.');
  const provisional = periods.filter((period) => reference.periods.includes(period) && !reference.published.has(period));
  if (provisional.length > 0 && indicator.source === 'monthly-output') {
    notes.push(`${zh ? '初步数（尚未公布）：' : 'Provisional, not yet published: '}${provisional.map(formatPeriod).join(zh ? '、' : ', ')}`);
  }
  return notes;
}

/**
 * Figures of a breakdown's members over a range of periods: level, comparable prior, growth,
 * points of growth, contribution, share, units and units growing.
 *
 * Levels are at current prices whatever the basis; growth, points and contribution are at the
 * chosen basis; points, contribution and share are of the district's total in the same scope.
 * What is missing is null with its reason. A reader whose scope is not the district gets no
 * points, contribution and share, because they would tell the district's total.
 *
 * @throws AppError `invalid-input` for an indicator or scheme that is not known or too many
 *   points; `not-found` for a member that is not there or out of scope; `not-permitted`.
 */
export async function readSeries({ ctx, input }: { ctx: Ctx; input: SeriesInput }): Promise<SeriesResult> {
  requirePermission(ctx, 'statistics.read');
  const indicator = indicatorOf(input);
  const reference = await readReference(ctx.db);
  const periods = periodsOf(reference, indicator, input);
  const language: Language = input.lang;
  const withheld = !seesDistrict(ctx);

  const whole: Whole = withheld
    ? () => emptyCell
    : await openWhole(ctx.db.sql, reference.version, { indicator, dimension: 'district', schemeId: 0, measure: input.measure, scope: input.scope });
  const lines =
    input.by === 'enterprise'
      ? await enterpriseLines(ctx, input, indicator, whole, periods)
      : await totalLines(ctx, reference, input, indicator, whole, periods);
  limitPoints(lines.length * periods.length);

  const newest = [...periods].reverse().find((period) => reference.periods.includes(period));
  const coverage =
    newest === undefined || reference.district === null || withheld || indicator.source === 'project-investment'
      ? null
      : await readCoverage(ctx.db.sql, { dimension: 'district', schemeId: 0, member: reference.district.key, period: newest, scope: input.scope });
  return {
    meta: {
      indicator: indicator.code,
      unit: indicator.unit,
      measure: input.measure,
      scope: input.scope,
      basis: input.basis,
      vintage: reference.vintage,
      coverage:
        coverage === null || newest === undefined
          ? null
          : {
              period: formatPeriod(newest),
              due: coverage.due,
              reported: coverage.reported,
              priorCovered: isMissing(coverage.priorCovered) ? null : coverage.priorCovered.value.toNumber(),
            },
      source: SOURCE[indicator.source][language],
      notes: notesOf(reference, indicator, input, periods, withheld, language),
    },
    series: lines.map((line) => ({
      key: line.key,
      label: line.label[language],
      points: periods.map((period) => {
        const figure = line.figure(period);
        return pointOf(period, withheld ? withhold(figure) : figure, input, language);
      }),
    })),
  };
}

const WITHHELD = missing('not-available');

function withhold(figure: Figure): Figure {
  return { ...figure, points: WITHHELD, contribution: WITHHELD, share: WITHHELD, shareChange: WITHHELD };
}
