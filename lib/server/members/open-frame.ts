import 'server-only';

import { isMeasured } from '@/lib/domain/measured';
import { lastPeriods, type Period } from '@/lib/domain/period';
import { levelOf } from '@/lib/domain/figure';
import type { Breakdown, Narrowing, NarrowingKind } from '@/lib/domain/member-views';
import type { CoverageFigure, DataState, IndicatorInfo, Label, Member, MemberRow, View } from '@/lib/domain/views';
import type { ViewInput } from '@/lib/schemas/view';
import type { Ctx } from '@/lib/server/context';
import { dimensionOf, openPair, openParts, openWholeOf, type Base, type PartDimension } from '@/lib/server/members/parts';
import { subjectsOf, type Subject } from '@/lib/server/members/subject';
import { readCoverage } from '@/lib/server/statistics/coverage';
import type { Figures, Whole } from '@/lib/server/statistics/figures';
import { byRank, memberRows, restOf, SPARK_POINTS } from '@/lib/server/statistics/member-rows';
import { indicatorInfo, openReference, type Reference } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView, type ResolvedView } from '@/lib/server/statistics/resolve-view';
import { bothOf } from '@/lib/server/statistics/trend';

/** What every reading verb of members starts from. */
export interface Frame {
  readonly reference: Reference;
  readonly resolved: ResolvedView;
  readonly base: Base;
  /** What the address narrows the figures to, as far as the page can. */
  readonly subjects: readonly Subject[];
}

/**
 * The reference data, the resolved view, and what its filters name.
 *
 * @throws AppError `unavailable`, `invalid-input`, `not-found` as `resolveView` and `subjectsOf`
 */
export async function openFrame(ctx: Ctx, input: ViewInput, kinds: readonly NarrowingKind[]): Promise<Frame> {
  const reference = await openReference(ctx, input.vintage);
  const resolved = resolveView(reference, input);
  const { indicator, scheme, view } = resolved;
  return {
    reference,
    resolved,
    base: { sql: ctx.db.sql, reference, scheme, indicator, measure: view.measure, scope: view.scope },
    subjects: subjectsOf(ctx, reference, scheme, input, kinds),
  };
}

/** What is the same in every answer of a frame. */
export function frameOf({ reference, resolved }: Frame, narrowed: readonly Narrowing[]): {
  view: View;
  state: DataState;
  indicator: IndicatorInfo;
  district: Member;
  narrowed: readonly Narrowing[];
  provisional: boolean;
} {
  const { district } = reference;
  if (district === null) throw new Error('a resolved view has a district');
  return {
    view: resolved.view,
    state: dataStateOf(reference),
    indicator: indicatorInfo(resolved.indicator),
    district: { key: district.key, label: district.label },
    narrowed,
    provisional: !reference.published.has(resolved.period),
  };
}

/** A subject as a narrowing of the page. */
export function narrowing(subject: Subject, applied: boolean): Narrowing {
  return { kind: subject.kind, member: { key: subject.key, label: subject.label }, applied };
}

/** Figures of a dimension's members within the first of the subjects that totals are kept of. */
export interface Narrowed {
  readonly by: Subject | null;
  readonly whole: Whole;
  readonly figures: Figures;
  readonly narrowed: readonly Narrowing[];
}

/** Opens a dimension's figures against the district, or within the first subject that they can be read within. */
export async function openNarrowed({ base, subjects }: Frame, dimension: PartDimension): Promise<Narrowed> {
  for (const subject of subjects) {
    const whole = await openWholeOf(base, subject);
    const figures = await openParts(base, subject, dimension, whole);
    if (figures !== null) return { by: subject, whole, figures, narrowed: subjects.map((one) => narrowing(one, one === subject)) };
  }
  const whole = await openWholeOf(base, null);
  const figures = await openParts(base, null, dimension, whole);
  if (figures === null) throw new Error(`the district has no ${dimension}`);
  return { by: null, whole, figures, narrowed: subjects.map((subject) => narrowing(subject, false)) };
}

/** The members of a dimension in their own order. */
export function membersOf({ reference, scheme }: Base, dimension: PartDimension): readonly Member[] {
  if (dimension === 'cluster') return scheme?.clusters ?? [];
  if (dimension === 'town' || dimension === 'park') return [...reference.areas.values()].filter((area) => area.kind === dimension);
  const length = Number(dimension.slice(-1));
  const isCode = length === 1 ? /^[A-Z]$/ : new RegExp(`^\\d{${length}}$`);
  return [...reference.industries.values()].filter(({ key }) => isCode.test(key)).sort((a, b) => (a.key < b.key ? -1 : 1));
}

const REST: Label = { zh: '其他', en: 'Other units' };

/** A line that is no member: what is left of a whole. */
export function plainRow(member: Member, cell: (period: Period) => ReturnType<Whole>, whole: Whole, period: Period): MemberRow {
  return {
    member,
    figures: bothOf(cell(period), whole(period)),
    spark: lastPeriods(period, SPARK_POINTS).map((p) => levelOf(cell(p))),
    rankByValue: null,
    rankByGrowth: null,
    progress: null,
  };
}

/** A member's total by a dimension, largest first, with what is in none of the parts; null where no totals are kept. */
export async function breakdown(base: Base, view: View, of: Subject | null, dimension: PartDimension): Promise<Breakdown | null> {
  const whole = await openWholeOf(base, of);
  const figures = await openParts(base, of, dimension, whole);
  if (figures === null) return null;
  const members = membersOf(base, dimension).filter((member) => figures.keys.includes(member.key));
  const rest = restOf(members, figures, whole);
  const shown = memberRows(members, figures, view).filter((row) => isMeasured(row.figures.current.value));
  return { rows: byRank(shown), rest: rest(view.period).units === 0 ? null : plainRow({ key: '', label: REST }, rest, whole, view.period) };
}

/** One member's figures against a whole: the district's, or what the page is narrowed to. */
export async function openMember({ base, subjects }: Frame, subject: Subject): Promise<{ by: Subject | null; own: Whole; whole: Whole; narrowed: readonly Narrowing[] }> {
  for (const by of subjects) {
    const own = await openPair(base, subject, by);
    if (own !== null) return { by, own, whole: await openWholeOf(base, by), narrowed: subjects.map((one) => narrowing(one, one === by)) };
  }
  return { by: null, own: await openWholeOf(base, subject), whole: await openWholeOf(base, null), narrowed: subjects.map((one) => narrowing(one, false)) };
}

/** Who has reported of a member; null of those that coverage is not counted for. */
export async function coverageOf({ base, resolved }: Frame, subject: Subject | null): Promise<CoverageFigure | null> {
  if (subject?.kind === 'industry') return null;
  const { reference, sql, scope } = base;
  const q = subject === null ? { dimension: 'district' as const, schemeId: 0, member: reference.district?.key ?? '' } : { dimension: subject.kind, schemeId: subject.kind === 'cluster' ? subject.schemeId : 0, member: subject.key };
  return readCoverage(sql, reference.version, { ...q, period: resolved.period, scope });
}

/** The dimension one level below an industry. */
export function belowIndustry(subject: Subject): PartDimension | null {
  const dimension = dimensionOf(subject);
  return dimension === 'industry1' ? 'industry2' : dimension === 'industry2' ? 'industry3' : dimension === 'industry3' ? 'industry4' : null;
}
