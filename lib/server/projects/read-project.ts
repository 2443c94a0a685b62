import 'server-only';

import { fromNullable, mapMeasured, measured, missing, subtract, type Decimal, type Measured } from '@/lib/domain/measured';
import { calendarFraction, isFirstOfYear, isPeriod, periodYear, type Period } from '@/lib/domain/period';
import { daysAtPresentStage, daysSinceBefore } from '@/lib/domain/project-board';
import { dayOfStage, isKnown, isOnBooks, type ProjectFact } from '@/lib/domain/project-fact';
import { currentStage } from '@/lib/domain/project-stage';
import type { ProjectData, ProjectEvent, ProjectMonth } from '@/lib/domain/project-views';
import { lastDayOfPeriod, stallOf } from '@/lib/domain/stall';
import type { Member } from '@/lib/domain/views';
import { AppError } from '@/lib/errors';
import type { ProjectQuery } from '@/lib/schemas/projects';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding, scopeCondition } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import type { Sql } from '@/lib/server/db/database';
import { readLand } from '@/lib/server/projects/project-land';
import { readProjectFacts } from '@/lib/server/projects/project-facts';
import { readPromise } from '@/lib/server/projects/project-promise';
import { readStallMonths } from '@/lib/server/projects/stall-months';
import { notHidden } from '@/lib/server/statistics/not-hidden';
import { openReference, type Reference } from '@/lib/server/statistics/reference';
import { dataStateOf, resolveView } from '@/lib/server/statistics/resolve-view';

interface OwnRow {
  readonly id: number;
  readonly enterprise_id: number | null;
  readonly enterprise: string | null;
  readonly enterprise_name: string | null;
  readonly land_mu: string | null;
  readonly planned_output: string | null;
  readonly planned_tax: string | null;
}

async function timelineOf(sql: Sql, id: number, day: string): Promise<readonly ProjectEvent[]> {
  const rows = await sql.query<{ stage: ProjectEvent['stage']; date: string; evidence: string }>(
    `SELECT stage, date::text AS date, evidence FROM project_stage_event WHERE project_id = $1 AND date <= $2::date ORDER BY date, stage`,
    [id, day],
  );
  const days = daysSinceBefore(rows.map(({ date }) => date));
  return rows.map((row, index) => ({ ...row, days: days[index] ?? null }));
}

/** Investment month by month, from the first record or the first planned year to the period, against the plan. */
async function monthsOf(sql: Sql, { hiddenInvestment }: Reference, id: number, until: Period): Promise<readonly ProjectMonth[]> {
  const records = await sql.query<{ period: number; month: string | null; ytd: string; since_start: string }>(
    `SELECT period, month::text AS month, year_to_date::text AS ytd, since_start::text AS since_start FROM investment_record WHERE project_id = $1 AND period <= $2 AND ${notHidden('period', hiddenInvestment)} ORDER BY period`,
    [id, until],
  );
  const plans = await sql.query<{ year: number; planned: string }>(`SELECT year, planned::text AS planned FROM project_plan WHERE project_id = $1`, [id]);
  const planOf = new Map(plans.map(({ year, planned }) => [year, measured(planned)]));
  return records.flatMap(({ period, month, ytd, since_start }): ProjectMonth[] => {
    if (!isPeriod(period)) return [];
    const yearToDate = measured(ytd);
    const planned: Measured = mapMeasured(planOf.get(periodYear(period)) ?? missing('no-target'), (plan) => plan.times(calendarFraction(period)));
    return [
      {
        period,
        month: isFirstOfYear(period) ? yearToDate : fromNullable(month, 'not-reported'),
        yearToDate,
        sinceStart: measured(since_start),
        planned,
        ahead: subtract(yearToDate, planned),
      },
    ];
  });
}

function amountsOf(fact: ProjectFact, day: string): ProjectData['amounts'] {
  const signed: Decimal | null = dayOfStage(fact.events, 'signed', day) === null ? null : fact.planned;
  return { signed, planned: fact.planned, thisYear: fact.thisYear, sinceStart: fact.sinceStart };
}

/**
 * One project as it stands at the end of a period: identity, timeline with evidence, the four
 * amounts (万元, never added; signed is the planned total of a project that is signed),
 * investment against plan, what was promised against what is reported, land.
 *
 * @throws AppError not-found for a code that is not there, not known by then, or out of scope;
 *   otherwise as `readProjects`
 */
export async function readProject({ ctx, input }: { ctx: Ctx; input: ProjectQuery }): Promise<ProjectData> {
  requirePermission(ctx, 'projects.read');
  const reference = await openReference(ctx, null);
  const { view, scheme, period } = resolveView(reference, input.view, 'investment');
  const { sql } = ctx.db;
  const day = lastDayOfPeriod(period);
  const facts = await readProjectFacts(ctx, reference, { period, schemeId: scheme?.id ?? 0 });
  const fact = facts.find(({ code }) => code === input.code);
  const values: unknown[] = [];
  const bind = binding(values);
  const [own] = await sql.query<OwnRow>(
    `SELECT p.id, p.enterprise_id, e.code AS enterprise, e.name AS enterprise_name, p.land_mu::text AS land_mu, p.planned_output::text AS planned_output, p.planned_tax::text AS planned_tax
       FROM project p LEFT JOIN enterprise e ON e.id = p.enterprise_id
      WHERE p.code = ${bind(input.code)} AND ${scopeCondition(ctx, 'projects', 'p', bind)}`,
    values,
  );
  if (fact === undefined || own === undefined || !isKnown(fact.events, day)) throw new AppError('not-found', { message: `project ${input.code} is not found` });
  const stallMonths = input.stall ?? (await readStallMonths(sql));
  const member = (found: Member | undefined): Member | null => (found === undefined ? null : { key: found.key, label: found.label });
  const area = (code: string | null) => member(code === null ? undefined : reference.areas.get(code));
  const planned = { output: own.planned_output, tax: own.planned_tax };
  return {
    view,
    state: dataStateOf(reference, input.view.vintage, 'investment'),
    code: fact.code,
    name: fact.name,
    investor: fact.investor,
    kind: fact.kind,
    foreign: fact.foreign,
    town: area(fact.town),
    park: area(fact.park),
    cluster: member(scheme?.clusters.find(({ key }) => key === fact.cluster)),
    industry: member(fact.industry === null ? undefined : reference.industries.get(fact.industry)),
    enterprise: own.enterprise === null ? null : { code: own.enterprise, name: own.enterprise_name ?? '' },
    stage: currentStage(fact.events, day),
    stageDays: isOnBooks(fact.events, day) ? daysAtPresentStage(fact, period) : null,
    stall: stallOf(fact.events, fact.lastInvested, period, stallMonths),
    stallMonths,
    amounts: amountsOf(fact, day),
    timeline: await timelineOf(sql, own.id, day),
    months: await monthsOf(sql, reference, own.id, period),
    promise: await readPromise(ctx, { producing: dayOfStage(fact.events, 'producing', day), enterpriseId: own.enterprise_id, planned }, period),
    land: await readLand(sql, { mu: own.land_mu, investment: fact.planned, ...planned }, day),
  };
}
