import 'server-only';

import { sumCells, type Cell } from '@/lib/domain/cell';
import { figureOf } from '@/lib/domain/figure';
import { industrialSection, INDUSTRIAL_SECTIONS } from '@/lib/domain/industry-code';
import type { Scope } from '@/lib/domain/panel';
import type { Measure, Period } from '@/lib/domain/period';
import type { Sql } from '@/lib/server/db/database';
import { divisionsOf, type Subject } from '@/lib/server/members/subject';
import type { IndicatorDefinition } from '@/lib/server/reference/indicators';
import { openFigures, openWhole, type Figures, type Whole } from '@/lib/server/statistics/figures';
import type { Reference, SchemeEntry } from '@/lib/server/statistics/reference';
import { bothOf } from '@/lib/server/statistics/trend';

/** What a total can be taken apart by. */
export type PartDimension = 'town' | 'park' | 'cluster' | 'industry1' | 'industry2' | 'industry3' | 'industry4';

/** What figures are of, besides whose: everything that makes cells comparable. */
export interface Base {
  readonly sql: Sql;
  readonly reference: Reference;
  readonly scheme: SchemeEntry | null;
  readonly indicator: IndicatorDefinition;
  readonly measure: Measure;
  readonly scope: Scope;
}

/** The dimension that a member belongs to. */
export function dimensionOf(subject: Subject): PartDimension {
  return subject.kind === 'industry' ? `industry${subject.level}` : subject.kind;
}

function query(base: Base) {
  return { indicator: base.indicator, measure: base.measure, scope: base.scope } as const;
}

function schemeOf(base: Base, dimension: PartDimension): number {
  return dimension === 'cluster' ? (base.scheme?.id ?? 0) : 0;
}

/** The cells of a member, or of the district, by period. */
export async function openWholeOf(base: Base, subject: Subject | null): Promise<Whole> {
  const { sql, reference } = base;
  if (subject === null) return openWhole(sql, reference.version, { ...query(base), dimension: 'district', schemeId: 0 });
  const dimension = dimensionOf(subject);
  return openWhole(sql, reference.version, { ...query(base), dimension, schemeId: schemeOf(base, dimension), member: subject.key });
}

function figuresFrom(keys: readonly string[], cell: (key: string, period: Period) => Cell, whole: Whole): Figures {
  return {
    keys: [...keys].sort(),
    cell,
    figure: (key, period, basis) => figureOf(cell(key, period), whole(period), basis),
    both: (key, period) => bothOf(cell(key, period), whole(period)),
  };
}

/** Sums of the figures' members by a coarser key. */
function grouped(figures: Figures, keys: readonly string[], keyOf: (key: string) => string | null, whole: Whole): Figures {
  const members = new Map(keys.map((key) => [key, figures.keys.filter((finer) => keyOf(finer) === key)]));
  return figuresFrom(keys, (key, period) => sumCells((members.get(key) ?? []).map((finer) => figures.cell(finer, period))), whole);
}

/**
 * A pair read from its second member's side: for each first member, its cells of the second
 * ones, summed.
 */
async function crossed(base: Base, pair: { dimension: 'cluster-town' | 'cluster-industry2' | 'town-industry2'; schemeId: number }, firsts: readonly string[], seconds: readonly string[], whole: Whole): Promise<Figures> {
  const tables = new Map<string, Figures>();
  for (const first of firsts) tables.set(first, await openFigures(base.sql, base.reference.version, { ...query(base), ...pair, of: first }, whole));
  return figuresFrom(firsts, (key, period) => sumCells(seconds.flatMap((second) => tables.get(key)?.cell(second, period) ?? [])), whole);
}

/** Whether totals are kept of a member together with a dimension, so that `openParts` gives its parts. */
export function hasParts({ scheme }: Base, of: Subject | null, dimension: PartDimension): boolean {
  if (dimension === 'cluster' && scheme === null) return false;
  if (of === null) return true;
  const divisions = dimension === 'industry1' || dimension === 'industry2';
  switch (of.kind) {
    case 'park':
      return false;
    case 'town':
      return divisions || dimension === 'cluster';
    case 'cluster':
      return divisions || dimension === 'town';
    case 'industry':
      return dimension === `industry${of.level + 1}` || (of.level <= 2 && (dimension === 'town' || dimension === 'cluster'));
  }
}

/**
 * Parts of a member by a dimension, against `whole`; null where no totals are kept of the two
 * together. A park's are of none: parks overlap towns, and only their own totals are kept.
 */
export async function openParts(base: Base, of: Subject | null, dimension: PartDimension, whole: Whole): Promise<Figures | null> {
  if (!hasParts(base, of, dimension)) return null;
  const { sql, reference, scheme } = base;
  const open = (q: Pick<Parameters<typeof openFigures>[2], 'dimension' | 'schemeId' | 'of'>) => openFigures(sql, reference.version, { ...query(base), ...q }, whole);
  if (of === null) return open({ dimension, schemeId: schemeOf(base, dimension) });

  if (of.kind === 'town' || of.kind === 'cluster') {
    const pair = of.kind === 'cluster' ? ({ dimension: 'cluster-industry2', schemeId: of.schemeId } as const) : ({ dimension: 'town-industry2', schemeId: 0 } as const);
    if (dimension === 'industry2') return open({ ...pair, of: of.key });
    if (dimension === 'industry1') return grouped(await open({ ...pair, of: of.key }), INDUSTRIAL_SECTIONS, industrialSection, whole);
    if (of.kind === 'cluster' && dimension === 'town') return open({ dimension: 'cluster-town', schemeId: of.schemeId, of: of.key });
    if (of.kind === 'town' && dimension === 'cluster' && scheme !== null) {
      return crossed(base, { dimension: 'cluster-town', schemeId: scheme.id }, scheme.clusters.map(({ key }) => key), [of.key], whole);
    }
    return null;
  }
  if (of.kind === 'industry') {
    if (dimension === `industry${of.level + 1}`) {
      const all = await open({ dimension, schemeId: 0 });
      return figuresFrom(all.keys.filter((key) => (of.level === 1 ? industrialSection(key) === of.key : key.startsWith(of.key))), (key, period) => all.cell(key, period), whole);
    }
    const divisions = divisionsOf(reference, of.key);
    if (dimension === 'town') return crossed(base, { dimension: 'town-industry2', schemeId: 0 }, townKeys(reference), divisions, whole);
    if (dimension === 'cluster' && scheme !== null) {
      return crossed(base, { dimension: 'cluster-industry2', schemeId: scheme.id }, scheme.clusters.map(({ key }) => key), divisions, whole);
    }
  }
  return null;
}

function townKeys(reference: Reference): string[] {
  return [...reference.areas.values()].filter((area) => area.kind === 'town').map(({ key }) => key);
}

/**
 * The cells of what lies in two members at once, by period; null where no totals are kept of
 * the two together.
 */
export async function openPair(base: Base, a: Subject, b: Subject): Promise<Whole | null> {
  const none: Whole = await openWholeOf(base, b);
  const parts = (await openParts(base, b, dimensionOf(a), none)) ?? null;
  if (parts !== null) return (period) => parts.cell(a.key, period);
  const turned = await openParts(base, a, dimensionOf(b), none);
  return turned === null ? null : (period) => turned.cell(b.key, period);
}
