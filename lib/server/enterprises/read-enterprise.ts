import 'server-only';

import type { EnterpriseData, LandSummary, ProfileView } from '@/lib/domain/enterprise-views';
import { perMu } from '@/lib/domain/land-admission';
import { fromNullable } from '@/lib/domain/measured';
import type { Member } from '@/lib/domain/views';
import { AppError } from '@/lib/errors';
import type { ViewInput } from '@/lib/schemas/view';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { isPermitted, requirePermission } from '@/lib/server/auth/permissions';
import { scopeKey } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { readIndicator, readPeers } from '@/lib/server/enterprises/enterprise-figures';
import { findEnterprise, industryPath, readClusterHistory, readPanelHistory, readTitles, type IdentityRow } from '@/lib/server/enterprises/enterprise-identity';
import { readOwnProjects } from '@/lib/server/enterprises/own-projects';
import { loadEvaluation } from '@/lib/server/land/evaluation';
import { OUTPUT_INDICATORS } from '@/lib/server/reference/indicators';
import { indicatorInfo, openReference, type Reference } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView, type ResolvedView } from '@/lib/server/statistics/resolve-view';
import { versioned } from '@/lib/server/statistics/versioned';

/** Who looked last, shown to those who answer for the data. */
const LAST_VIEWS = 10;

export interface EnterpriseProfile {
  readonly data: EnterpriseData;
  /** Who opened it last, the newest first; null for readers who are not told. */
  readonly views: readonly ProfileView[] | null;
}

async function landOf(ctx: Ctx, reference: Reference, id: number): Promise<LandSummary | null> {
  if (!isPermitted(ctx, 'land.read')) return null;
  const loaded = await loadEvaluation(ctx.db, reference.version, null);
  const unit = loaded?.units.get(id);
  const score = loaded?.scores.get(id);
  if (loaded === null || unit === undefined || score === undefined) return null;
  const [parcels] = await ctx.db.sql.query<{ n: number }>(`SELECT count(*)::int AS n FROM land_use WHERE enterprise_id = $1 AND year = $2`, [id, loaded.info.year]);
  const known = (name: 'land' | 'revenue' | 'tax') => fromNullable(unit.quantities[name], 'not-available');
  return {
    year: loaded.info.year,
    mu: known('land'),
    parcels: parcels?.n ?? 0,
    perMu: { output: perMu(known('revenue'), known('land')), tax: perMu(known('tax'), known('land')) },
    score: score.score,
    grade: score.grade,
  };
}

async function compute(ctx: Ctx, reference: Reference, resolved: ResolvedView, row: IdentityRow, notAsOf: string | null): Promise<EnterpriseData> {
  const { sql } = ctx.db;
  const { view, indicator, period } = resolved;
  const { district } = reference;
  if (district === null) throw new AppError('unavailable', { message: 'no figures are loaded yet' });
  const area = (code: string): Member => ({ key: code, label: reference.areas.get(code)?.label ?? { zh: code, en: code } });
  const path = industryPath(reference, row.industry);
  const fallback: Member = { key: row.industry, label: { zh: row.industry, en: row.industry } };
  const inOrder = [indicator, ...OUTPUT_INDICATORS.filter(({ id }) => id !== indicator.id)];
  const indicators = [];
  for (const one of inOrder) indicators.push(await readIndicator(ctx, reference, row, one, view));
  const peers = await readPeers(ctx, reference, { row, indicator, view, town: area(row.town), division: path.find(({ key }) => key.length === 2) ?? fallback, group: path.at(-1) ?? fallback });
  const panel = await readPanelHistory(sql, row.id);
  return {
    view,
    state: dataStateOf(reference, notAsOf),
    indicator: indicatorInfo(indicator),
    district: { key: district.key, label: district.label },
    member: { key: row.code, label: { zh: row.name, en: row.name } },
    town: area(row.town),
    parks: row.parks.map(area),
    industryPath: path,
    size: row.size,
    holding: row.holding,
    affiliation: row.affiliation,
    landMu: fromNullable(row.land_mu, 'not-available'),
    employees: row.employees,
    inPanel: panel.some(({ year, from }) => year === Math.floor(period / 100) && from <= period),
    clusters: await readClusterHistory(sql, reference, row.id),
    panel,
    titles: await readTitles(sql, row.id),
    indicators: indicators.flatMap((one) => (one === null ? [] : [one])),
    peers: peers.rows,
    peerTrends: peers.trends,
    projects: await readOwnProjects(ctx, reference, row.id, period),
    land: await landOf(ctx, reference, row.id),
    provisional: !reference.published.has(period),
  };
}

/** Reviewers and administrators see who has looked at an enterprise's figures. */
async function lastViews(ctx: Ctx, code: string): Promise<readonly ProfileView[] | null> {
  if (!ctx.actor.roles.some((role) => role === 'reviewer' || role === 'administrator')) return null;
  return ctx.db.sql.query<ProfileView>(
    `SELECT COALESCE(u.name, a.actor_id, '') AS name, to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
       FROM audit_event a LEFT JOIN "user" u ON u.id = a.actor_id
      WHERE a.subject = $1 AND a.action = 'enterprise.view' ORDER BY a.at DESC, a.id DESC LIMIT ${LAST_VIEWS}`,
    [code],
  );
}

/**
 * One enterprise: who it is, its clusters, panel and titles through time, every indicator it
 * reports, its growth beside its peers', its projects and its land. That somebody looked is
 * recorded; reviewers and administrators see who did before.
 *
 * @throws AppError `not-found` for an enterprise that is not there or out of scope;
 *   `not-permitted`; `invalid-input`, `unavailable` as `resolveView`
 */
export async function readEnterprise({ ctx, input }: { ctx: Ctx; input: ViewInput & { readonly enterprise: string } }): Promise<EnterpriseProfile> {
  requirePermission(ctx, 'enterprises.read');
  const row = await findEnterprise(ctx, input.enterprise);
  if (row === undefined) throw new AppError('not-found', { message: `enterprise ${input.enterprise} is not found` });
  const reference = await openReference(ctx, null);
  const resolved = resolveView(reference, input);
  const data = await versioned(ctx.db, reference.version, ['enterprise', row.code, resolved.view, scopeKey(ctx), input.vintage], () => compute(ctx, reference, resolved, row, input.vintage));
  const views = await lastViews(ctx, row.code);
  await recordAudit(ctx.db.sql, { actorId: ctx.actor.userId, action: 'enterprise.view', subject: row.code });
  return { data, views };
}
