import 'server-only';

import { LRUCache } from 'lru-cache';
import { isPeriod, type Period } from '@/lib/domain/period';
import type { IndicatorInfo, Label, Member } from '@/lib/domain/views';
import type { Database } from '@/lib/server/db/database';
import { readDataVersion } from '@/lib/server/statistics/data-version';
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

/** The names that totals' keys stand for, and which periods have figures, at one data version. */
export interface Reference {
  readonly version: string;
  readonly vintage: string;
  readonly district: AreaEntry | null;
  readonly areas: ReadonlyMap<string, AreaEntry>;
  readonly schemes: readonly SchemeEntry[];
  readonly industries: ReadonlyMap<string, Member>;
  /** Periods with totals of monthly output, oldest first. */
  readonly periods: readonly Period[];
  /** Periods with totals of investment, oldest first. */
  readonly investmentPeriods: readonly Period[];
  /** Periods whose figures were published as final. */
  readonly published: ReadonlySet<Period>;
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

async function load(db: Database, version: string, vintage: string): Promise<Reference> {
  const [areas, clusters, industries, periods, published] = await Promise.all([
    db.sql.query<AreaRow>(`SELECT id, code, name, name_en, kind FROM area ORDER BY code`),
    db.sql.query<ClusterRow>(
      `SELECT s.id AS scheme_id, s.code AS scheme_code, s.name AS scheme_name, s.name_en AS scheme_name_en,
              c.id, c.code, c.name, c.name_en, c.position
         FROM cluster_scheme s LEFT JOIN cluster c ON c.scheme_id = s.id
        ORDER BY s.id, c.position, c.code`,
    ),
    db.sql.query<{ code: string; name: string; name_en: string }>(`SELECT code, name, name_en FROM industry`),
    db.sql.query<{ period: number; output: boolean }>(
      `SELECT DISTINCT period, indicator_id < 10 AS output FROM total WHERE dimension = 'district' ORDER BY period`,
    ),
    db.sql.query<{ period: number }>(`SELECT DISTINCT period FROM publication WHERE form = 'monthly-output'`),
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
  const ofKind = (output: boolean) => periods.filter((row) => row.output === output).map((row) => row.period).filter(isPeriod);
  return {
    version,
    vintage,
    district: entries.find((area) => area.kind === 'district') ?? null,
    areas: new Map(entries.map((area) => [area.key, area])),
    schemes: [...schemes.values()],
    industries: new Map(industries.map((row) => [row.code, { key: row.code, label: label(row.name, row.name_en) }])),
    periods: ofKind(true),
    investmentPeriods: ofKind(false),
    published: new Set(published.map((row) => row.period).filter(isPeriod)),
  };
}

const referencesOf = (db: Database) => keptOf('reference', db, () => new LRUCache<string, Promise<Reference>>({ max: 16 }));

/** The reference data at the database's present version; read once for each version. */
export async function readReference(db: Database): Promise<Reference> {
  const { version, changedAt } = await readDataVersion(db.sql);
  const cache = referencesOf(db);
  let reference = cache.get(version);
  if (reference === undefined) {
    reference = load(db, version, changedAt);
    reference.catch(() => cache.delete(version));
    cache.set(version, reference);
  }
  return reference;
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
