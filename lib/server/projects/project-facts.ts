import 'server-only';

import { LRUCache } from 'lru-cache';
import type { ProjectKind } from '@/lib/domain/investment';
import { Decimal } from '@/lib/domain/measured';
import { isPeriod, sameLastYear, type Period } from '@/lib/domain/period';
import type { ProjectFact } from '@/lib/domain/project-fact';
import type { StageEvent, StageEventKind } from '@/lib/domain/project-stage';
import { binding, scopeCondition, scopeKey } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { keptOf } from '@/lib/server/statistics/kept';
import { notHidden } from '@/lib/server/statistics/not-hidden';
import { isOutstanding } from '@/lib/server/statistics/outstanding';
import type { Reference } from '@/lib/server/statistics/reference';

interface FactRow {
  readonly code: string;
  readonly name: string;
  readonly investor: string;
  readonly town: string | null;
  readonly park: string | null;
  readonly industry: string | null;
  readonly cluster: string | null;
  readonly kind: ProjectKind;
  readonly foreign: boolean;
  readonly local: boolean;
  readonly events: string | null;
  readonly planned: string | null;
  readonly this_year: string | null;
  readonly last_year: string | null;
  readonly outstanding: boolean;
  readonly since_start: string | null;
  readonly last_invested: number | null;
}

const decimal = (text: string | null): Decimal | null => (text === null ? null : new Decimal(text));

/** Stages as the query writes them: "signed 2024-01-05,filed 2024-03-01". */
export function eventsOf(text: string | null): readonly StageEvent[] {
  if (text === null) return [];
  return text.split(',').map((event) => {
    const [stage = '', date = ''] = event.split(' ');
    return { stage: stage as StageEventKind, date };
  });
}

function factOf(row: FactRow): ProjectFact {
  return {
    code: row.code,
    name: row.name,
    investor: row.investor,
    town: row.town,
    park: row.park,
    industry: row.industry,
    cluster: row.cluster,
    kind: row.kind,
    foreign: row.foreign,
    local: row.local,
    events: eventsOf(row.events),
    planned: decimal(row.planned),
    thisYear: decimal(row.this_year),
    lastYear: decimal(row.last_year),
    outstanding: row.outstanding,
    sinceStart: decimal(row.since_start),
    lastInvested: row.last_invested !== null && isPeriod(row.last_invested) ? row.last_invested : null,
  };
}

async function query(ctx: Ctx, reference: Reference, period: Period, schemeId: number): Promise<readonly ProjectFact[]> {
  const values: unknown[] = [];
  const bind = binding(values);
  const [now, last, scheme] = [bind(period), bind(sameLastYear(period)), bind(schemeId)];
  const rows = await ctx.db.sql.query<FactRow>(
    `SELECT p.code, p.name, p.investor, t.code AS town, k.code AS park, p.industry_code AS industry, c.code AS cluster, p.kind::text AS kind, p."foreign",
            (e.affiliation IS NULL OR e.affiliation = 'local') AS local, s.events, p.planned_total::text AS planned,
            i.this_year::text AS this_year, CASE WHEN NOT o.outstanding THEN i.last_year END::text AS last_year, o.outstanding, latest.since_start::text AS since_start, i.last_invested
       FROM project p
       LEFT JOIN enterprise e ON e.id = p.enterprise_id
       LEFT JOIN area t ON t.id = p.town_id
       LEFT JOIN area k ON k.id = p.park_id
       LEFT JOIN cluster c ON c.id = p.cluster_id AND c.scheme_id = ${scheme}::int
       LEFT JOIN (SELECT project_id, string_agg(stage || ' ' || date, ',' ORDER BY stage) AS events FROM project_stage_event GROUP BY project_id) s ON s.project_id = p.id
       LEFT JOIN (
         SELECT project_id, max(year_to_date) FILTER (WHERE period = ${now}::int) AS this_year, max(year_to_date) FILTER (WHERE period = ${last}::int) AS last_year,
                max(period) AS latest, max(period) FILTER (WHERE COALESCE(month, year_to_date) > 0) AS last_invested
           FROM investment_record WHERE period <= ${now}::int AND ${notHidden('period', reference.hiddenInvestment)} GROUP BY project_id) i ON i.project_id = p.id
       LEFT JOIN investment_record latest ON latest.project_id = p.id AND latest.period = i.latest
       CROSS JOIN LATERAL (SELECT ${isOutstanding('p.id', `${now}::int`)} AS outstanding) o
      WHERE ${scopeCondition(ctx, 'projects', 'p', bind)}
      ORDER BY p.code COLLATE "C"`,
    values,
  );
  return rows.map(factOf);
}

// By data version, scope, period and scheme; few, because each holds every project.
const factsOf = (db: Database) => keptOf('project-facts', db, () => new LRUCache<string, Promise<readonly ProjectFact[]>>({ max: 6 }));

/**
 * All projects within the reader's scope with their stages and their investment at the end of
 * a period, clusters being those of one scheme. Read once for each version of the data, scope
 * and period: a district has some hundreds of them, and every count, median and list of a page
 * is of the same ones.
 */
export function readProjectFacts(ctx: Ctx, reference: Reference, question: { readonly period: Period; readonly schemeId: number }): Promise<readonly ProjectFact[]> {
  const { period, schemeId } = question;
  const cache = factsOf(ctx.db);
  const key = [reference.version, scopeKey(ctx), period, schemeId].join(' ');
  const known = cache.get(key);
  if (known !== undefined) return known;
  const facts = query(ctx, reference, period, schemeId);
  cache.set(key, facts);
  facts.catch(() => cache.delete(key));
  return facts;
}
