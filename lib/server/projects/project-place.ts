import 'server-only';

import { industrialSection, industryLevel } from '@/lib/domain/industry-code';
import type { Label, Member, NarrowedTo } from '@/lib/domain/views';
import { AppError, codeOf, type FieldProblem } from '@/lib/errors';
import { FILTER_FIELDS, type ViewFilters } from '@/lib/schemas/view';
import { seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { Reference, SchemeEntry } from '@/lib/server/statistics/reference';

/** What the reader's projects stand in: the district, or the reader's own areas by name. */
export function placeOf(ctx: Ctx, reference: Reference): Label {
  const { scope } = ctx.actor;
  if (seesDistrict(ctx) || scope.kind === 'district') return reference.district?.label ?? { zh: '', en: '' };
  if (scope.kind === 'enterprises') return { zh: '本企业', en: 'Own enterprises' };
  const areas = scope.areaCodes.flatMap((code) => {
    const area = reference.areas.get(code);
    return area === undefined ? [] : [area.label];
  });
  return { zh: areas.map(({ zh }) => zh).join('、'), en: areas.map(({ en }) => en).join(', ') };
}

/** Whether an industry code lies within one of any level. */
export function industryTest(industry: string): (code: string) => boolean {
  return industryLevel(industry) === 1 ? (code) => industrialSection(code) === industry : (code) => code.startsWith(industry);
}

/** The town and industry that a list about land is narrowed by; a code that is not known stands for itself. */
export function townAndIndustry(reference: Reference, { town, industry }: Pick<ViewFilters, 'town' | 'industry'>): readonly NarrowedTo[] {
  const named = (field: 'town' | 'industry', code: string | null, known: ReadonlyMap<string, Member>): NarrowedTo[] =>
    code === null ? [] : [{ field, key: code, label: known.get(code)?.label ?? { zh: code, en: code } }];
  return [...named('town', town, reference.areas), ...named('industry', industry, reference.industries)];
}

/**
 * The members that a view is narrowed by, in the order of its filters.
 *
 * @throws AppError invalid-input naming every filter that the reference data does not know
 */
export function narrowedBy(reference: Reference, scheme: SchemeEntry | null, filters: ViewFilters): readonly NarrowedTo[] {
  const problems: FieldProblem[] = [];
  const known = FILTER_FIELDS.flatMap((field): NarrowedTo[] => {
    const code = filters[field];
    if (code === null) return [];
    const area = reference.areas.get(code);
    const found =
      field === 'cluster'
        ? scheme?.clusters.find((cluster) => cluster.key === code)
        : field === 'industry'
          ? reference.industries.get(code)
          : area?.kind === field
            ? area
            : undefined;
    if (found !== undefined) return [{ key: found.key, label: found.label, field }];
    problems.push({ field, expected: codeOf(field), received: code });
    return [];
  });
  if (problems.length > 0) throw new AppError('invalid-input', { problems });
  return known;
}
