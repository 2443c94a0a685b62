import 'server-only';

import { landUnitKey, ordered } from '@/lib/domain/land-order';
import type { EvaluationListData, LandUnitRow } from '@/lib/domain/land-views';
import { NO_GRADE, readYear } from '@/lib/schemas/land';
import { LIST_PAGE, type ListInput } from '@/lib/schemas/list';
import type { ViewInput } from '@/lib/schemas/view';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { loadEvaluation } from '@/lib/server/land/evaluation';
import { landUnits } from '@/lib/server/land/land-units';
import { industryTest, placeOf, townAndIndustry } from '@/lib/server/projects/project-place';
import { openReference } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView } from '@/lib/server/statistics/resolve-view';

export interface EvaluationQuestion extends ViewInput {
  readonly list: ListInput;
  /** All rows instead of one page, for files. */
  readonly whole?: boolean;
}

function within(row: LandUnitRow, input: EvaluationQuestion): boolean {
  const { town, industry, list } = input;
  const { grade } = list.filters;
  const q = list.q.toLowerCase();
  return (
    (town === null || row.town.key === town) &&
    (industry === null || industryTest(industry)(row.industry.key)) &&
    (grade === undefined || (row.score.grade ?? NO_GRADE) === grade) &&
    (q === '' || row.member.label.zh.toLowerCase().includes(q) || row.member.key.toLowerCase().includes(q))
  );
}

/**
 * One year's evaluation of the land use of enterprises (亩均效益综合评价): scores, places and
 * grades of those within the reader's scope, sorted, a page at a time. Places are among all that
 * are evaluated, whoever reads.
 *
 * @throws AppError `not-permitted`; `invalid-input`, `unavailable` as `resolveView`
 */
export async function readLandEvaluation({ ctx, input }: { ctx: Ctx; input: EvaluationQuestion }): Promise<EvaluationListData> {
  requirePermission(ctx, 'land.read');
  const reference = await openReference(ctx, null);
  const { view } = resolveView(reference, input);
  const { grade } = input.list.filters;
  const chosen = { narrowed: townAndIndustry(reference, input), q: input.list.q, own: grade === NO_GRADE ? null : grade };
  const base = { view, state: dataStateOf(reference, input.vintage), place: placeOf(ctx, reference), chosen };
  const loaded = await loadEvaluation(ctx.db, reference.version, readYear(input.list.filters));
  if (loaded === null) return { ...base, evaluation: null, years: [], rows: [], count: 0, byGrade: [], towns: [], page: 1, pages: 1 };

  const all = await landUnits(ctx, reference, loaded);
  const matching = all.filter((row) => within(row, input));
  const rows = ordered(matching, landUnitKey(input.list.sort), (row) => row.member.key, input.list.descending);
  const pages = Math.max(1, Math.ceil(rows.length / LIST_PAGE));
  const page = Math.min(input.list.page, pages);
  const units = (grade: string | null) => all.filter((row) => row.score.grade === grade).length;
  return {
    ...base,
    evaluation: loaded.info,
    years: loaded.years,
    rows: input.whole === true ? rows : rows.slice((page - 1) * LIST_PAGE, page * LIST_PAGE),
    count: rows.length,
    byGrade: [...loaded.evaluation.grades.map(({ grade }) => grade), null].map((grade) => ({ grade, units: units(grade) })),
    towns: [...new Map(all.map(({ town }) => [town.key, town])).values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
    page: input.whole === true ? 1 : page,
    pages: input.whole === true ? 1 : pages,
  };
}
