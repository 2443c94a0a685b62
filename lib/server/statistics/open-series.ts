import 'server-only';

import { emptyCell, type Basis } from '@/lib/domain/cell';
import { figureOf, type Figure } from '@/lib/domain/figure';
import { isMissing, missing, type Measured, type MissingReason } from '@/lib/domain/measured';
import { formatPeriod, type Period } from '@/lib/domain/period';
import { periodLabel } from '@/lib/domain/period-label';
import { MAX_POINTS, MAX_STREAMED_POINTS, type POINT_FIGURES, type SeriesInput, type SeriesPoint, type SeriesResult } from '@/lib/schemas/api/series';
import type { Ctx } from '@/lib/server/context';
import { requirePermission } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import type { IndicatorDefinition } from '@/lib/server/reference/indicators';
import { readCoverage } from '@/lib/server/statistics/coverage';
import { figureOfRatio, openWhole, type Whole } from '@/lib/server/statistics/figures';
import { hiddenOf, openReference, type Reference } from '@/lib/server/statistics/reference';
import { basisOf, indicatorOf, invalid, openLines, periodsOf } from '@/lib/server/statistics/series-lines';

type Language = 'zh' | 'en';

/** Series that are made while they are read. */
export interface OpenedSeries {
  readonly meta: SeriesResult['meta'];
  /** Points there are at most. */
  readonly points: number;
  readonly batches: () => AsyncGenerator<SeriesResult['series']>;
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

function notesOf(reference: Reference, indicator: IndicatorDefinition, basis: Basis, periods: readonly Period[], withheld: boolean, language: Language): string[] {
  const zh = language === 'zh';
  const notes: string[] = [];
  if (indicator.source === 'monthly-output') {
    notes.push(
      zh
        ? '增速按可比口径计算：同一批单位的本年数与其在本年报表中填报的上年同期数相比。'
        : 'Growth is on a comparable basis: this year’s figure of the same units against their prior-year figure as restated in this year’s returns.',
    );
  }
  if (basis === 'comparable-price' && indicator.source === 'monthly-output') {
    notes.push(zh ? '可比价增速按行业分别剔除价格因素后汇总。' : 'At comparable prices: deflated by industry, then summed.');
  }
  if (indicator.source === 'project-investment') notes.push(zh ? '投资没有价格指数，只有现价增速；上年同期为上年全部项目的同期完成额，本期报表尚未审核通过的项目两年都不计。' : 'Investment has no price index, so it grows at current prices only; the prior is what all projects of last year had completed by the same month, and a project whose return is not approved yet is left out of both years.');
  if (indicator.kind === 'ratio') notes.push(zh ? '比率没有增速、拉动、贡献率和比重。' : 'A ratio has no growth, points, contribution or share.');
  if (withheld) notes.push(zh ? '全区合计不在您的数据范围内，拉动、贡献率和比重不列出。' : 'The district’s total is outside your scope, so points, contribution and share are not given.');
  const [known, published] = indicator.source === 'project-investment' ? [reference.investmentPeriods, reference.publishedInvestment] : [reference.periods, reference.published];
  const provisional = periods.filter((period) => known.includes(period) && !published.has(period));
  if (provisional.length > 0) {
    notes.push(`${zh ? '初步数（尚未公布）：' : 'Provisional, not yet published: '}${provisional.map(formatPeriod).join(zh ? '、' : ', ')}`);
  }
  if (reference.asOf !== null) notes.push(zh ? `按 ${reference.asOf} 已发布的数据：当日尚未发布的期别没有数据，此后的修订不计入。` : `As published on ${reference.asOf}: periods not published by then have no figures, and later revisions are left out.`);
  return notes;
}

const WITHHELD = missing('not-available');

function withhold(figure: Figure): Figure {
  return { ...figure, points: WITHHELD, contribution: WITHHELD, share: WITHHELD, shareChange: WITHHELD };
}

/**
 * Figures of a breakdown's members over a range of periods, a few members at a time, so that
 * an answer may be longer than what is held: level, comparable prior, growth, points of growth,
 * contribution, share, units and units growing.
 *
 * Levels are at current prices whatever the basis; growth, points and contribution are at the
 * chosen basis; points, contribution and share are of the district's total in the same scope.
 * What is missing is null with its reason; so is every figure of a period that does not exist
 * for the reader, as of one that is not there. A reader whose scope is not the district gets no
 * points, contribution and share, because they would tell the district's total.
 *
 * @throws AppError `invalid-input` for an indicator or scheme that is not known or too many
 *   points; `not-found` for a member that is not there or out of scope; `not-permitted`; while
 *   batches are read, `conflict` when the data have changed meanwhile
 */
export async function openSeries({ ctx, input }: { ctx: Ctx; input: SeriesInput }): Promise<OpenedSeries> {
  requirePermission(ctx, 'statistics.read');
  const indicator = indicatorOf(input);
  const reference = await openReference(ctx, input.vintage ?? null);
  if (reference.asOf !== null && input.by === 'enterprise') throw invalid('vintage', { en: 'none with by=enterprise: nothing is kept of single units as they were published', zh: '空：单个企业没有发布时的数据' }, reference.asOf);
  const basis = basisOf(indicator, input);
  const periods = periodsOf(reference, indicator, input);
  const hidden = hiddenOf(reference, indicator);
  // What a period that is not there has: the same, whatever is stored of one that does not exist for the reader.
  const nothing = indicator.kind === 'ratio' ? figureOfRatio(emptyCell, emptyCell, basis) : figureOf(emptyCell, emptyCell, basis);
  const language: Language = input.lang;
  const withheld = !seesDistrict(ctx);

  const whole: Whole = withheld
    ? () => emptyCell
    : await openWhole(ctx.db.sql, reference.version, { indicator, dimension: 'district', schemeId: 0, measure: input.measure, scope: input.scope });
  const lines = await openLines({ ctx, reference, input, basis, indicator, whole, periods });
  const points = lines.most * periods.length;
  const limit = input.format === 'json' ? MAX_POINTS : MAX_STREAMED_POINTS;
  if (points > limit) throw invalid('member', { en: `fewer members or a shorter range: at most ${limit} points at once`, zh: `更少的对象或更短的时段，一次最多 ${limit} 个数` }, String(points));

  const newest = [...periods].reverse().find((period) => reference.periods.includes(period));
  const coverage =
    newest === undefined || reference.district === null || withheld || indicator.source === 'project-investment'
      ? null
      : await readCoverage(ctx.db.sql, reference.version, { dimension: 'district', schemeId: 0, member: reference.district.key, period: newest, scope: input.scope });
  return {
    meta: {
      indicator: indicator.code,
      unit: indicator.unit,
      measure: input.measure,
      scope: input.scope,
      basis,
      vintage: reference.vintage,
      asOf: reference.asOf,
      coverage:
        coverage === null || newest === undefined
          ? null
          : {
              period: formatPeriod(newest),
              due: coverage.due,
              reported: coverage.reported,
              ...(isMissing(coverage.priorCovered) ? { priorCovered: null, missing: { priorCovered: coverage.priorCovered.missing } } : { priorCovered: coverage.priorCovered.value.toNumber() }),
            },
      source: SOURCE[indicator.source][language],
      notes: notesOf(reference, indicator, basis, periods, withheld, language),
    },
    points,
    batches: async function* () {
      for await (const batch of lines.batches()) {
        yield batch.map((line) => ({
          key: line.key,
          label: line.label[language],
          points: periods.map((period) => {
            const figure = hidden.has(period) ? nothing : line.figure(period);
            return pointOf(period, withheld ? withhold(figure) : figure, input, language);
          }),
        }));
      }
    },
  };
}
