import 'server-only';

import type { Basis } from '@/lib/domain/cell';
import { figureOf, type Figure } from '@/lib/domain/figure';
import { lastPeriods, periodRange, type Period } from '@/lib/domain/period';
import type { Label } from '@/lib/domain/views';
import { AppError, oneOf, type Expected } from '@/lib/errors';
import { DEFAULT_POINTS, type SeriesInput } from '@/lib/schemas/api/series';
import type { Ctx } from '@/lib/server/context';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding, readableKeys, requireReadable, scopeCondition } from '@/lib/server/auth/scope';
import { indicatorByCode, type IndicatorDefinition } from '@/lib/server/reference/indicators';
import { readDataVersion } from '@/lib/server/statistics/data-version';
import { byCode, readEnterpriseCells } from '@/lib/server/statistics/enterprise-cells';
import { figureOfRatio, openFigures, type FiguresQuery, type Whole } from '@/lib/server/statistics/figures';
import { hiddenOf, SERIES_INDICATORS, type Reference } from '@/lib/server/statistics/reference';

/** What lines are asked for, as it was understood. */
export interface LinesQuery {
  readonly ctx: Ctx;
  readonly reference: Reference;
  readonly input: SeriesInput;
  readonly basis: Basis;
  readonly indicator: IndicatorDefinition;
  /** The district's totals, of which shares are taken. */
  readonly whole: Whole;
  readonly periods: readonly Period[];
}

/** Lines a few at a time, and how many there are at most: an enterprise without any record of the range has none. */
export interface Lines {
  readonly most: number;
  readonly batches: () => AsyncGenerator<readonly Line[]>;
}

/** Points whose records are read at once. */
const POINTS_AT_ONCE = 12_000;
/** Members of totals, which are kept anyway, that are handed out at once. */
const BATCH = 200;

/** One member of a breakdown with the figure of any of its periods. */
export interface Line {
  readonly key: string;
  readonly label: Label;
  figure(period: Period): Figure;
}

/** Wrong input of one field. */
export function invalid(field: string, expected: Expected, received: string): AppError {
  return new AppError('invalid-input', { problems: [{ field, expected, received }] });
}

/**
 * The indicator asked for.
 *
 * @throws AppError invalid-input naming those there are
 */
export function indicatorOf(input: SeriesInput): IndicatorDefinition {
  const indicator = indicatorByCode(input.indicator);
  if (indicator !== undefined && SERIES_INDICATORS.includes(indicator)) return indicator;
  throw invalid('indicator', oneOf(SERIES_INDICATORS.map((known) => known.code)), input.indicator);
}

function schemeOf(reference: Reference, input: SeriesInput) {
  if (input.by !== 'cluster') return null;
  const scheme = input.scheme === undefined ? reference.schemes[0] : reference.schemes.find((known) => known.key === input.scheme);
  if (scheme !== undefined) return scheme;
  if (input.scheme === undefined) return null;
  throw invalid('scheme', reference.schemes.length > 0 ? oneOf(reference.schemes.map((known) => known.key)) : { en: 'no scheme is loaded yet', zh: '空：还没有任何集群划分' }, input.scheme);
}

/** The basis asked for, or the one that the indicator has growth at: investment has no price index. */
export function basisOf(indicator: IndicatorDefinition, input: SeriesInput): Basis {
  return input.basis ?? (indicator.source === 'project-investment' ? 'current' : 'comparable-price');
}

/**
 * The periods of the answer: as asked for, or the newest with data and those before it. One that
 * does not exist for the reader stays among them and has no figures, as one that is not there.
 */
export function periodsOf(reference: Reference, indicator: IndicatorDefinition, input: SeriesInput): Period[] {
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

async function totalLines({ ctx, reference, input, basis, indicator, whole, periods }: LinesQuery): Promise<Line[]> {
  const { by, measure, scope } = input;
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
      const hidden = hiddenOf(reference, indicator);
      const seen = periods.filter((period) => !hidden.has(period));
      const present = new Set(figures.keys.filter((key) => seen.some((period) => figures.cell(key, period).units > 0)));
      members = members.filter((member) => present.has(member.key));
    }
  }
  return members.map(({ key, label }) => ({ key, label, figure: (period) => figures.figure(key, period, basis) }));
}

interface Named {
  readonly code: string;
  readonly name: string;
}

/** Lines of enterprises; only those of one batch are held. */
async function* enterpriseBatches({ ctx, reference, input, basis, indicator, whole, periods }: LinesQuery, found: readonly Named[]): AsyncGenerator<readonly Line[]> {
  const { measure, scope, member } = input;
  const from = periods[0];
  const to = periods.at(-1);
  if (from === undefined || to === undefined) return;
  const numerator = indicator.numeratorCode === undefined ? undefined : indicatorByCode(indicator.numeratorCode);
  const denominator = indicator.denominatorCode === undefined ? undefined : indicatorByCode(indicator.denominatorCode);
  const size = Math.max(1, Math.floor(POINTS_AT_ONCE / periods.length));
  for (let start = 0; start < found.length; start += size) {
    const batch = found.slice(start, start + size);
    const values: unknown[] = [];
    const bind = binding(values);
    const where = `${scopeCondition(ctx, 'enterprises', 'e', bind)} AND e.code = ANY(${bind(batch.map(({ code }) => code))}::text[])`;
    const read = (of: IndicatorDefinition) => readEnterpriseCells(ctx.db.sql, { indicator: of, measure, scope, from, to, where, values, hidden: hiddenOf(reference, of) });
    const cells = await read(denominator ?? indicator);
    const cell = byCode(cells);
    const upper = numerator === undefined ? undefined : byCode(await read(numerator));
    const present = new Set(cells.map((entry) => entry.code));
    // What has been handed out and what is still to be read must be of one version of the data.
    if (start > 0 && (await readDataVersion(ctx.db.sql)).version !== reference.dataVersion) throw new AppError('conflict');
    yield batch
      .filter((row) => member.length > 0 || present.has(row.code))
      .map((row) => ({
        key: row.code,
        label: { zh: row.name, en: row.name },
        figure: (period) => (upper === undefined ? figureOf(cell(row.code, period), whole(period), basis) : figureOfRatio(upper(row.code, period), cell(row.code, period), basis)),
      }));
  }
}

async function enterpriseLines(query: LinesQuery): Promise<Lines> {
  const { ctx, input } = query;
  requirePermission(ctx, 'enterprises.read');
  const { member } = input;
  const values: unknown[] = [];
  const bind = binding(values);
  let where = scopeCondition(ctx, 'enterprises', 'e', bind);
  if (member.length > 0) where += ` AND e.code = ANY(${bind([...member])}::text[])`;
  const found = await ctx.db.sql.query<{ code: string; name: string }>(`SELECT e.code, e.name FROM enterprise e WHERE ${where} ORDER BY e.code`, values);
  const foreign = member.find((code) => !found.some((row) => row.code === code));
  if (foreign !== undefined) throw new AppError('not-found', { message: `enterprise ${foreign} is not found` });
  return { most: found.length, batches: () => enterpriseBatches(query, found) };
}

/**
 * The lines of a breakdown within a reader's scope, in the reference data's order.
 *
 * @throws AppError invalid-input for a scheme that is not known; not-found for a member that is
 *   not there or out of scope; not-permitted; while enterprises are read, conflict when the data
 *   have changed meanwhile
 */
export async function openLines(query: LinesQuery): Promise<Lines> {
  if (query.input.by === 'enterprise') return enterpriseLines(query);
  const lines = await totalLines(query);
  return {
    most: lines.length,
    batches: async function* () {
      for (let start = 0; start < lines.length; start += BATCH) yield lines.slice(start, start + BATCH);
    },
  };
}
