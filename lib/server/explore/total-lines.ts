import 'server-only';

import { emptyCell, type Cell } from '@/lib/domain/cell';
import type { Breakdown, ExploreProblem } from '@/lib/domain/explore';
import type { Period } from '@/lib/domain/period';
import type { MemberCells } from '@/lib/domain/transform';
import type { Label, Member } from '@/lib/domain/views';
import { readableKeys, requireReadable, seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { ResolvedExplore } from '@/lib/server/explore/resolve-explore';
import { membersOf } from '@/lib/server/members/open-frame';
import { openParts, openWholeOf, type Base, type PartDimension } from '@/lib/server/members/parts';
import { findSubject, type Subject } from '@/lib/server/members/subject';
import { indicatorByCode } from '@/lib/server/reference/indicators';
import type { Reference } from '@/lib/server/statistics/reference';

/** A member, or a pair of members, with the cells its figures are made of. */
export interface CellLine {
  readonly key: string;
  readonly label: Label;
  readonly first: Member | null;
  /** Place among all members in their own order. */
  readonly place: number;
  readonly cells: MemberCells;
}

/** Lines of a breakdown and what can be chosen of it. */
export interface OpenedLines {
  readonly lines: readonly CellLine[];
  readonly members: readonly Member[];
  readonly members2: readonly Member[];
  readonly problems: readonly ExploreProblem[];
}

const NONE = (): Cell => emptyCell;

type CellAt = (p: Period) => Cell;
/** Cells of a dimension's members, within a subject or of the whole district. */
type OpenTable = (base: Base) => Promise<{ keys: readonly string[]; cell(key: string, p: Period): Cell } | null>;

/** What cells are read of: the indicator itself, or a ratio's numerator and denominator. */
export function basesOf(ctx: Ctx, reference: Reference, { query, indicator, scheme }: ResolvedExplore): { readonly upper: Base; readonly lower: Base | null } {
  const base = (code: string): Base => {
    const of = indicatorByCode(code);
    if (of === undefined) throw new TypeError(`no indicator ${code}`);
    return { sql: ctx.db.sql, reference, scheme, indicator: of, measure: query.measure, scope: query.scope };
  };
  const { numeratorCode, denominatorCode } = indicator;
  if (numeratorCode === undefined || denominatorCode === undefined) return { upper: base(indicator.code), lower: null };
  return { upper: base(numeratorCode), lower: base(denominatorCode) };
}

/** The district's cells; of nobody who does not see it. */
export async function openWholeCells(ctx: Ctx, { upper, lower }: { readonly upper: Base; readonly lower: Base | null }): Promise<MemberCells> {
  if (!seesDistrict(ctx)) return { upper: NONE, lower: lower === null ? null : NONE, whole: NONE };
  const whole = await openWholeOf(upper, null);
  return { upper: whole, lower: lower === null ? null : await openWholeOf(lower, null), whole };
}

async function tableOf({ upper, lower }: { upper: Base; lower: Base | null }, whole: CellAt, open: OpenTable): Promise<{ readonly keys: readonly string[]; readonly cells: (key: string) => MemberCells }> {
  const above = await open(upper);
  const below = lower === null ? null : await open(lower);
  return {
    // A unit of a ratio is one with a denominator.
    keys: (below ?? above)?.keys ?? [],
    cells: (key) => ({
      upper: (p) => above?.cell(key, p) ?? emptyCell,
      lower: lower === null ? null : (p) => below?.cell(key, p) ?? emptyCell,
      whole,
    }),
  };
}

function dimensionOf(by: Breakdown, level: number): PartDimension {
  if (by === 'industry') return `industry${level}` as PartDimension;
  if (by === 'none' || by === 'enterprise') throw new TypeError(`${by} has no totals by member`);
  return by;
}

function subjectOf(reference: Reference, resolved: ResolvedExplore, by: Breakdown, key: string): Subject | null {
  if (by === 'none' || by === 'enterprise') return null;
  return findSubject(reference, resolved.scheme, by, key);
}

/**
 * Members of a breakdown within reach, and those of them that were asked for.
 *
 * @throws AppError `not-found` for a member out of scope
 */
function chosen(ctx: Ctx, by: Breakdown, field: 'member' | 'member2', named: readonly Member[], asked: readonly string[], problems: ExploreProblem[]): { all: readonly Member[]; taken: readonly Member[] } {
  if (by === 'enterprise' || by === 'none') throw new TypeError(`${by} has no members here`);
  requireReadable(ctx, by, asked);
  const allowed = readableKeys(ctx, by);
  const all = allowed === null ? named : named.filter(({ key }) => allowed.includes(key));
  for (const key of asked) if (!all.some((member) => member.key === key)) problems.push({ field, reason: 'unknown', received: key });
  const taken = all.filter(({ key }) => asked.includes(key));
  return { all, taken: taken.length > 0 ? taken : all };
}

/** Lines of the totals: of the district itself, of one breakdown, or of two together. */
export async function openTotalLines(ctx: Ctx, reference: Reference, resolved: ResolvedExplore, whole: MemberCells, periods: readonly Period[]): Promise<OpenedLines> {
  const { query } = resolved;
  const { district } = reference;
  if (query.by === 'none') {
    if (district === null) return { lines: [], members: [], members2: [], problems: [] };
    return { lines: [{ key: district.key, label: district.label, first: null, place: 0, cells: whole }], members: [], members2: [], problems: [] };
  }
  const bases = basesOf(ctx, reference, resolved);
  const problems: ExploreProblem[] = [];
  const dimension = dimensionOf(query.by, query.level);
  const table = await tableOf(bases, whole.upper, (base) => openParts(base, null, dimension, whole.upper));
  const has = (cells: MemberCells): boolean => periods.some((p) => (cells.lower ?? cells.upper)(p).units > 0);
  // Industries are many and most have no unit here; every other member is shown even while it has no figure.
  const withUnits = (members: readonly Member[], by: Breakdown, cellsOf: (key: string) => MemberCells): readonly Member[] =>
    by === 'industry' ? members.filter(({ key }) => has(cellsOf(key))) : members;
  const named = withUnits(membersOf(bases.upper, dimension), query.by, table.cells);
  const first = chosen(ctx, query.by, 'member', named, query.member, problems);
  if (query.by2 === null) {
    const lines = first.taken.map(({ key, label }): CellLine => ({ key, label, first: null, place: first.all.findIndex((member) => member.key === key), cells: table.cells(key) }));
    return { lines, members: first.all, members2: [], problems };
  }

  const { by2 } = query;
  const dimension2 = dimensionOf(by2, query.level);
  const table2 = await tableOf(bases, whole.upper, (base) => openParts(base, null, dimension2, whole.upper));
  const second = chosen(ctx, by2, 'member2', withUnits(membersOf(bases.upper, dimension2), by2, table2.cells), query.member2, problems);
  const lines: CellLine[] = [];
  for (const outer of first.taken) {
    const subject = subjectOf(reference, resolved, query.by, outer.key);
    const within = await tableOf(bases, whole.upper, (base) => openParts(base, subject, dimension2, whole.upper));
    for (const inner of second.taken) {
      const cells = within.cells(inner.key);
      if (!has(cells)) continue;
      const place = first.taken.length === 1 ? second.all.indexOf(inner) : second.taken.length === 1 ? first.all.indexOf(outer) : lines.length;
      lines.push({ key: `${outer.key}/${inner.key}`, label: inner.label, first: { key: outer.key, label: outer.label }, place, cells });
    }
  }
  return { lines, members: first.all, members2: second.all, problems };
}
