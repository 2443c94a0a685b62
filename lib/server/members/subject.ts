import 'server-only';

import { industrialSection, industryLevel } from '@/lib/domain/industry-code';
import type { NarrowingKind } from '@/lib/domain/member-views';
import type { Label } from '@/lib/domain/views';
import { AppError, codeOf, type FieldProblem } from '@/lib/errors';
import type { ViewFilters } from '@/lib/schemas/view';
import { requireReadable } from '@/lib/server/auth/scope';
import type { Bind } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { Reference, SchemeEntry } from '@/lib/server/statistics/reference';

interface Base {
  readonly key: string;
  readonly label: Label;
}

/** A member of one of the dimensions that totals are kept of, besides the district. */
export type Subject =
  | (Base & { readonly kind: 'town' | 'park'; readonly id: number })
  | (Base & { readonly kind: 'cluster'; readonly id: number; readonly schemeId: number })
  | (Base & { readonly kind: 'industry'; readonly level: 1 | 2 | 3 | 4 });

/** The member of a kind by its code; null where there is none. */
export function findSubject(reference: Reference, scheme: SchemeEntry | null, kind: NarrowingKind, key: string): Subject | null {
  if (kind === 'cluster') {
    const cluster = scheme?.clusters.find((known) => known.key === key);
    return cluster === undefined || scheme === null ? null : { kind, key, label: cluster.label, id: cluster.id, schemeId: scheme.id };
  }
  if (kind === 'industry') {
    const level = industryLevel(key);
    const industry = reference.industries.get(key);
    return level === null || industry === undefined || industrialSection(key) === null ? null : { kind, key, label: industry.label, level };
  }
  const area = reference.areas.get(key);
  return area?.kind === kind ? { kind, key, label: area.label, id: area.id } : null;
}

/**
 * What a view's filters name, of the kinds that a page can narrow by, in their order.
 *
 * @throws AppError `invalid-input` naming every filter that the data does not have, `not-found`
 *   for a town or park out of scope
 */
export function subjectsOf(ctx: Ctx, reference: Reference, scheme: SchemeEntry | null, filters: ViewFilters, kinds: readonly NarrowingKind[]): Subject[] {
  const problems: FieldProblem[] = [];
  const subjects: Subject[] = [];
  for (const kind of kinds) {
    const key = filters[kind];
    if (key === null) continue;
    if (kind === 'town' || kind === 'park') requireReadable(ctx, kind, [key]);
    const subject = findSubject(reference, scheme, kind, key);
    if (subject === null) problems.push({ field: kind, expected: codeOf(kind), received: key });
    else subjects.push(subject);
  }
  if (problems.length > 0) throw new AppError('invalid-input', { problems });
  return subjects;
}

/**
 * SQL condition on `e` (enterprise): a unit of the member at a period. Clusters are dated, so
 * the period decides; town, park and industry are a unit's own.
 *
 * @param at gives the SQL of the period, yyyymm; asked only where the period decides, because a value that a statement never uses has no type
 */
export function unitCondition(reference: Reference, subject: Subject, at: () => string, bind: Bind): string {
  switch (subject.kind) {
    case 'town':
      return `e.town_id = ${bind(subject.id)}::int`;
    case 'park':
      return `EXISTS (SELECT FROM enterprise_park ep WHERE ep.enterprise_id = e.id AND ep.park_id = ${bind(subject.id)}::int)`;
    case 'cluster': {
      const period = at();
      return `EXISTS (SELECT FROM cluster_membership cm WHERE cm.enterprise_id = e.id AND cm.scheme_id = ${bind(subject.schemeId)}::int AND cm.cluster_id = ${bind(subject.id)}::int
        AND cm.from_period <= ${period} AND (cm.to_period IS NULL OR cm.to_period >= ${period}))`;
    }
    case 'industry':
      return subject.level === 1
        ? `left(e.industry_code, 2) = ANY(${bind(divisionsOf(reference, subject.key))}::text[])`
        : `e.industry_code LIKE ${bind(`${subject.key}%`)}::text`;
  }
}

/** Codes of the divisions of a section, or of a division itself. */
export function divisionsOf(reference: Reference, key: string): string[] {
  return [...reference.industries.keys()].filter((code) => code.length === 2 && (code === key || industrialSection(code) === key)).sort();
}
