import 'server-only';

import { industryLevel } from '@/lib/domain/industry-code';
import { AppError, oneOf } from '@/lib/errors';
import type { EnterprisesInput } from '@/lib/schemas/api/enterprises';
import type { Bind } from '@/lib/server/auth/scope';
import { likeAnywhere } from '@/lib/server/http/paging';
import type { Reference, SchemeEntry } from '@/lib/server/statistics/reference';

/** SQL condition that a code lies within an industry of any level. */
export function withinIndustry(column: string, industry: string, bind: Bind): string {
  if (industryLevel(industry) !== 1) return `starts_with(${column}, ${bind(industry)})`;
  return `left(${column}, 2) IN (SELECT code FROM industry WHERE level = 2 AND parent_code = ${bind(industry)})`;
}

/**
 * The scheme a filter by cluster means: the one it names, else the first.
 *
 * @throws AppError invalid-input for a scheme that does not exist
 */
export function schemeOf(reference: Reference, code: string | undefined): SchemeEntry | undefined {
  if (code === undefined) return reference.schemes[0];
  const scheme = reference.schemes.find((one) => one.key === code);
  if (scheme !== undefined) return scheme;
  throw new AppError('invalid-input', {
    problems: [{ field: 'scheme', expected: oneOf(reference.schemes.map((one) => one.key)), received: code }],
  });
}

/** Conditions of the filters on `e` (enterprise); codes that do not exist find nothing. */
export function enterpriseFilters(input: EnterprisesInput, reference: Reference, asOf: string, bind: Bind): string[] {
  const conditions: string[] = [];
  const has = <T>(value: T | undefined, condition: (value: T) => string): void => {
    if (value !== undefined) conditions.push(condition(value));
  };
  has(input.q, (q) => {
    const pattern = bind(likeAnywhere(q));
    return `(e.name ILIKE ${pattern} OR e.code ILIKE ${pattern})`;
  });
  has(input.town, (town) => `e.town_id = (SELECT id FROM area WHERE kind = 'town' AND code = ${bind(town)})`);
  has(input.park, (park) => `EXISTS (SELECT FROM enterprise_park x JOIN area p ON p.id = x.park_id WHERE x.enterprise_id = e.id AND p.code = ${bind(park)})`);
  has(input.industry, (industry) => withinIndustry('e.industry_code', industry, bind));
  const scheme = schemeOf(reference, input.scheme);
  has(
    input.cluster,
    (cluster) =>
      `EXISTS (SELECT FROM cluster_membership m JOIN cluster c ON c.id = m.cluster_id
                WHERE m.enterprise_id = e.id AND m.scheme_id = ${bind(scheme?.id ?? null)} AND c.code = ${bind(cluster)}
                  AND m.from_period <= ${asOf} AND (m.to_period IS NULL OR m.to_period >= ${asOf}))`,
  );
  has(input.size, (size) => `e.size = ${bind(size)}::enterprise_size`);
  has(input.holding, (holding) => `e.holding = ${bind(holding)}::holding`);
  has(input.affiliation, (affiliation) => `e.affiliation = ${bind(affiliation)}::affiliation`);
  if (input.stage !== undefined || input.kind !== undefined) {
    const kind = input.kind === undefined ? 'TRUE' : `p.kind = ${bind(input.kind)}::project_kind`;
    const stage = input.stage === undefined ? 'TRUE' : `(SELECT max(s.stage) FROM project_stage_event s WHERE s.project_id = p.id) = ${bind(input.stage)}::project_stage`;
    conditions.push(`EXISTS (SELECT FROM project p WHERE p.enterprise_id = e.id AND ${kind} AND ${stage})`);
  }
  return conditions;
}
