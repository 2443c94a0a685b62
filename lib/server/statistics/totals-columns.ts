import 'server-only';

/**
 * The columns of a total and how they are summed.
 *
 * Per measure (month and year to date, `m`):
 * - `m_value`: Σ current of every unit with a record; null when no unit reported
 * - `m_comparable`, `m_prior`: Σ current and Σ prior of the units that have both (of
 *   investment, which has no panel: of whatever projects had records then and are not outstanding)
 * - `m_deflated`: Σ current ÷ (price index ÷ 100) of those units, each by its own industry's
 *   index (可比价: deflate by industry, then sum); null when a unit with a current other than 0
 *   has no index
 * - `m_units`, `m_comparable_units`: units with a current figure, and those with both
 * - `m_growing`: units with a prior above 0 that grew at current prices; `m_growing_real`: at
 *   comparable prices, null when an index is wanting to know
 * - `m_largest`, `m_second`: the two largest currents of single units
 *
 * Everything here adds up: a unit is a group of one, and groups that share no unit are summed
 * by the same expressions, so that coarse members are summed from fine ones.
 */

const MEASURES = ['month', 'ytd'] as const;
type Measure = (typeof MEASURES)[number];

/** Names of the columns while they are summed: those of the table, and two counts of units whose index is wanting. */
const SUMS = ['value', 'comparable', 'prior', 'deflated'] as const;
const COUNTS = ['units', 'comparable_units', 'growing', 'growing_real', 'undeflated', 'unknown_real'] as const;

/** 1 or nothing: a sum passes over what is null without adding it. */
const flag = (condition: string) => `CASE WHEN ${condition} THEN 1 END`;

/** A unit's columns of one measure, from its current figure c, its prior p and its price index i (SQL expressions). */
export function outputUnit(m: Measure, c: string, p: string, i: string): string {
  return `
    ${c} AS ${m}_value,
    CASE WHEN ${p} IS NOT NULL THEN ${c} END AS ${m}_comparable,
    CASE WHEN ${c} IS NOT NULL THEN ${p} END AS ${m}_prior,
    CASE WHEN ${p} IS NULL THEN NULL WHEN ${c} = 0 THEN 0 ELSE ${c} * 100 / ${i} END AS ${m}_deflated,
    ${flag(`${c} IS NOT NULL`)} AS ${m}_units,
    ${flag(`${c} IS NOT NULL AND ${p} IS NOT NULL`)} AS ${m}_comparable_units,
    ${flag(`${p} > 0 AND ${c} > ${p}`)} AS ${m}_growing,
    ${flag(`${p} > 0 AND ${c} * 100 > ${p} * ${i}`)} AS ${m}_growing_real,
    ${flag(`${p} IS NOT NULL AND ${c} <> 0 AND ${i} IS NULL`)} AS ${m}_undeflated,
    ${flag(`${p} > 0 AND ${c} <> 0 AND ${i} IS NULL`)} AS ${m}_unknown_real`;
}

/** The same of a project's investment, which has no price index. */
export function investmentUnit(m: Measure, c: string, p: string): string {
  return `
    ${c} AS ${m}_value,
    ${c} AS ${m}_comparable,
    ${p} AS ${m}_prior,
    NULL::numeric AS ${m}_deflated,
    ${flag(`${c} IS NOT NULL`)} AS ${m}_units,
    ${flag(`${c} IS NOT NULL OR ${p} IS NOT NULL`)} AS ${m}_comparable_units,
    ${flag(`${p} > 0 AND ${c} > ${p}`)} AS ${m}_growing,
    NULL::int AS ${m}_growing_real,
    NULL::int AS ${m}_undeflated,
    1 AS ${m}_unknown_real`;
}

/**
 * The second largest current of single units. Where units are many, they are gathered and the
 * second is looked for afterwards (`m_top`), because an ordered aggregate would sort them all;
 * of groups, it is the largest of their seconds or the second of their largest.
 */
const second = {
  units: (m: Measure) => `array_agg(${m}_value) FILTER (WHERE ${m}_value IS NOT NULL) AS ${m}_top`,
  groups: (m: Measure) => `GREATEST(max(${m}_second), (array_agg(${m}_largest ORDER BY ${m}_largest DESC NULLS LAST))[2]) AS ${m}_second`,
};

/** Sums of the rows of a group: of units, or of finer groups. */
export function summed(of: 'units' | 'groups'): string {
  return MEASURES.flatMap((m) => [
    ...SUMS.map((name) => `sum(${m}_${name}) AS ${m}_${name}`),
    ...COUNTS.map((name) => `COALESCE(sum(${m}_${name}), 0)::int AS ${m}_${name}`),
    `max(${m}_${of === 'units' ? 'value' : 'largest'}) AS ${m}_largest`,
    second[of](m),
  ]).join(', ');
}

/** A group of units after `summed('units')`, as a group to be summed again. */
export const GROUP_COLUMNS = MEASURES.flatMap((m) => [
  ...[...SUMS, ...COUNTS, 'largest'].map((name) => `${m}_${name}`),
  `CASE ${m}_units WHEN 0 THEN NULL WHEN 1 THEN NULL WHEN 2 THEN LEAST(${m}_top[1], ${m}_top[2])
        ELSE (SELECT v FROM unnest(${m}_top) AS v ORDER BY v DESC OFFSET 1 LIMIT 1) END AS ${m}_second`,
]).join(', ');

/** A group, as the table has it, in the order of `TOTAL_COLUMNS`. */
export const STORED_COLUMNS = MEASURES.flatMap((m) => [
  `${m}_value, ${m}_comparable, ${m}_prior`,
  `CASE WHEN ${m}_undeflated = 0 THEN round(${m}_deflated, 12) END`,
  `${m}_units, ${m}_comparable_units, ${m}_growing`,
  `CASE WHEN ${m}_unknown_real = 0 THEN ${m}_growing_real END`,
  `${m}_largest, ${m}_second`,
]).join(', ');

/** The table's columns of both measures. */
export const TOTAL_COLUMNS = MEASURES.flatMap((m) =>
  ['value', 'comparable', 'prior', 'deflated', 'units', 'comparable_units', 'growing', 'growing_real', 'largest', 'second'].map((name) => `${m}_${name}`),
).join(', ');
