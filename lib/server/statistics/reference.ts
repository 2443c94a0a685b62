import 'server-only';

import { LRUCache } from 'lru-cache';
import { isPeriod, type Period } from '@/lib/domain/period';
import type { IndicatorInfo, Label, Member } from '@/lib/domain/views';
import type { Database } from '@/lib/server/db/database';
import { seesPreliminary } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { readDataVersion } from '@/lib/server/statistics/data-version';
import { amendedPeriods, endOf, latestPublications, preliminaryPeriods, publishedAs, stateKey, type FigureState } from '@/lib/server/statistics/figure-state';
import { keptOf } from '@/lib/server/statistics/kept';
import { INDICATORS, type IndicatorDefinition } from '@/lib/server/reference/indicators';

export interface AreaEntry extends Member {
  readonly id: number;
  readonly kind: 'district' | 'town' | 'park';
}

export interface ClusterEntry extends Member {
  readonly id: number;
  readonly position: number;
}

export interface SchemeEntry extends Member {
  readonly id: number;
  readonly clusters: readonly ClusterEntry[];
}

/** The names that totals' keys stand for, and which periods have figures, at one data version and in one state of the figures. */
export interface Reference {
  /** Data version and state together: results and cells are kept under it. */
  readonly version: string;
  /** Counts committed changes, whatever the state. */
  readonly dataVersion: string;
  /** When the data last changed, ISO 8601. */
  readonly vintage: string;
  /** The day, yyyy-mm-dd, as published on which the figures are; null for the figures as they are now. */
  readonly asOf: string | null;
  /** Days on which something was published, oldest first, Beijing time; moments of them for what was published again the same day. */
  readonly publicationDays: readonly string[];
  readonly district: AreaEntry | null;
  readonly areas: ReadonlyMap<string, AreaEntry>;
  readonly schemes: readonly SchemeEntry[];
  readonly industries: ReadonlyMap<string, Member>;
  /** Periods with totals of monthly output, oldest first. */
  readonly periods: readonly Period[];
  /** Periods with totals of investment, oldest first. */
  readonly investmentPeriods: readonly Period[];
  /** Periods of output whose figures are final: published, or settled before periods were opened here. */
  readonly published: ReadonlySet<Period>;
  /** The same of investment. */
  readonly publishedInvestment: ReadonlySet<Period>;
  /** Periods with figures that do not exist for the reader: of output, and of investment. Records of them are not read either. */
  readonly hidden: ReadonlySet<Period>;
  readonly hiddenInvestment: ReadonlySet<Period>;
}

interface AreaRow {
  id: number;
  code: string;
  name: string;
  name_en: string;
  kind: AreaEntry['kind'];
}

interface ClusterRow {
  scheme_id: number;
  scheme_code: string;
  scheme_name: string;
  scheme_name_en: string;
  id: number | null;
  code: string;
  name: string;
  name_en: string;
  position: number;
}

function label(zh: string, en: string): Label {
  return { zh, en: en === '' ? zh : en };
}

interface PeriodRow {
  period: number;
  output: boolean;
}

interface StandingRow extends PeriodRow {
  preliminary: boolean;
  amended: boolean;
}

const FORMS = [
  ['monthly-output', true],
  ['project-investment', false],
] as const;

/** Periods that were opened and not published, and published ones that something was approved of since. */
function readStanding(db: Database): Promise<StandingRow[]> {
  return db.sql.query<StandingRow>(
    FORMS.flatMap(([form, output]) => [
      `SELECT period, ${output} AS output, true AS preliminary, false AS amended FROM (${preliminaryPeriods(`'${form}'`)}) p`,
      `SELECT period, ${output}, false, true FROM (${amendedPeriods(`'${form}'`)}) a`,
    ]).join(' UNION ALL '),
  );
}

/** Periods that were published by the end of a day. */
function readPublished(db: Database, day: string): Promise<PeriodRow[]> {
  return db.sql.query<PeriodRow>(FORMS.map(([form, output]) => `SELECT period, ${output} AS output FROM (${latestPublications(`'${form}'`, '$1')}) p`).join(' UNION ALL '), [day]);
}

/** Whose eyes figures are read for: everything, what is released, or what was published by a day. */
type Wanted = { readonly kind: 'all' | 'released' } | { readonly kind: 'as-of'; readonly day: string };

async function load(db: Database, version: string, vintage: string, wanted: Wanted): Promise<Reference> {
  const [areas, clusters, industries, periods, standing, days, published, [{ last: before } = { last: 0 }]] = await Promise.all([
    db.sql.query<AreaRow>(`SELECT id, code, name, name_en, kind FROM area ORDER BY code`),
    db.sql.query<ClusterRow>(
      `SELECT s.id AS scheme_id, s.code AS scheme_code, s.name AS scheme_name, s.name_en AS scheme_name_en,
              c.id, c.code, c.name, c.name_en, c.position
         FROM cluster_scheme s LEFT JOIN cluster c ON c.scheme_id = s.id
        ORDER BY s.id, c.position, c.code`,
    ),
    db.sql.query<{ code: string; name: string; name_en: string }>(`SELECT code, name, name_en FROM industry`),
    db.sql.query<PeriodRow>(`SELECT DISTINCT period, indicator_id < 10 AS output FROM total WHERE dimension = 'district' ORDER BY period`),
    readStanding(db),
    db.sql.query<{ day: string; last: number }>(`SELECT ${publishedAs('p')} AS day, max(id)::int AS last FROM publication p GROUP BY 1 ORDER BY max(p.published_at), 2`),
    wanted.kind === 'as-of' ? readPublished(db, wanted.day) : Promise.resolve([]),
    wanted.kind === 'as-of' ? db.sql.query<{ last: number }>(`SELECT COALESCE(max(id), 0)::int AS last FROM publication WHERE published_at < ${endOf('$1')}`, [wanted.day]) : Promise.resolve([]),
  ]);

  const entries = areas.map((row): AreaEntry => ({ id: row.id, key: row.code, kind: row.kind, label: label(row.name, row.name_en) }));
  const schemes = new Map<number, SchemeEntry & { clusters: ClusterEntry[] }>();
  for (const row of clusters) {
    let scheme = schemes.get(row.scheme_id);
    if (scheme === undefined) {
      scheme = { id: row.scheme_id, key: row.scheme_code, label: { zh: row.scheme_name, en: row.scheme_name_en === '' ? row.scheme_code : row.scheme_name_en }, clusters: [] };
      schemes.set(row.scheme_id, scheme);
    }
    if (row.id !== null) scheme.clusters.push({ id: row.id, key: row.code, position: row.position, label: label(row.name, row.name_en) });
  }
  const ofKind = (rows: readonly PeriodRow[], output: boolean): Period[] => rows.filter((row) => row.output === output).map((row) => row.period).filter(isPeriod);
  const preliminary = standing.filter((row) => row.preliminary);
  const amended = standing.filter((row) => row.amended);
  const seen = (output: boolean) => {
    const known = ofKind(periods, output);
    const ahead = new Set(ofKind(preliminary, output));
    if (wanted.kind === 'all') {
      const notFinal = new Set([...ahead, ...ofKind(amended, output)]);
      return { periods: known, published: new Set(known.filter((p) => !notFinal.has(p))), hidden: new Set<Period>() };
    }
    const out = new Set(wanted.kind === 'as-of' ? ofKind(published, output) : known.filter((p) => !ahead.has(p)));
    return { periods: [...out].sort((a, b) => a - b), published: out, hidden: new Set([...known, ...ahead].filter((p) => !out.has(p))) };
  };
  const output = seen(true);
  const investment = seen(false);
  const state: FigureState =
    wanted.kind === 'as-of'
      ? { kind: 'as-of', day: wanted.day, publication: before }
      : { kind: wanted.kind === 'released' && standing.length > 0 ? 'released' : 'present' };
  return {
    version: stateKey(version, state),
    dataVersion: version,
    vintage,
    asOf: wanted.kind === 'as-of' ? wanted.day : null,
    publicationDays: days.map(({ day }) => day),
    district: entries.find((area) => area.kind === 'district') ?? null,
    areas: new Map(entries.map((area) => [area.key, area])),
    schemes: [...schemes.values()],
    industries: new Map(industries.map((row) => [row.code, { key: row.code, label: label(row.name, row.name_en) }])),
    periods: output.periods,
    investmentPeriods: investment.periods,
    published: output.published,
    publishedInvestment: investment.published,
    hidden: output.hidden,
    hiddenInvestment: investment.hidden,
  };
}

const referencesOf = (db: Database) => keptOf('reference', db, () => new LRUCache<string, Promise<Reference>>({ max: 64 }));

async function referenceOf(db: Database, wanted: Wanted): Promise<Reference> {
  const { version, changedAt } = await readDataVersion(db.sql);
  const cache = referencesOf(db);
  const key = wanted.kind === 'as-of' ? `${version}@${wanted.day}` : `${version} ${wanted.kind}`;
  let reference = cache.get(key);
  if (reference === undefined) {
    reference = load(db, version, changedAt, wanted);
    reference.catch(() => cache.delete(key));
    cache.set(key, reference);
  }
  return reference;
}

/**
 * The reference data at the database's present version with every period there is, whoever
 * asks: for names, and for verbs that no reader's eyes are behind. Read once for each version.
 */
export function readReference(db: Database): Promise<Reference> {
  return referenceOf(db, { kind: 'all' });
}

/**
 * The reference data as a person may read the figures: preliminary periods do not exist for
 * whoever sees published figures only, and as published on a day only what was published by
 * the end of it exists, as it was.
 *
 * @param asOf yyyy-mm-dd, Beijing time; null for the figures as they are now
 */
export function openReference(ctx: Ctx, asOf: string | null): Promise<Reference> {
  if (asOf !== null) return referenceOf(ctx.db, { kind: 'as-of', day: asOf });
  return referenceOf(ctx.db, { kind: seesPreliminary(ctx) ? 'all' : 'released' });
}

/** Periods of an indicator that do not exist for the reader. */
export function hiddenOf(reference: Reference, indicator: IndicatorDefinition): ReadonlySet<Period> {
  return indicator.source === 'project-investment' ? reference.hiddenInvestment : reference.hidden;
}

/** What a page says of an indicator. */
export function indicatorInfo(indicator: IndicatorDefinition): IndicatorInfo {
  return {
    code: indicator.code,
    label: { zh: indicator.name, en: indicator.nameEn },
    kind: indicator.kind === 'growth' ? 'ratio' : indicator.kind,
    unit: indicator.unit,
    decimals: indicator.decimals,
  };
}

/** Indicators that have series: stored ones and ratios of them. */
export const SERIES_INDICATORS: readonly IndicatorDefinition[] = INDICATORS.filter(
  (indicator) => indicator.source === 'monthly-output' || indicator.source === 'project-investment' || indicator.kind === 'ratio',
);
