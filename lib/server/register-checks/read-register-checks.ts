import 'server-only';

import { RegisterPass } from '@/lib/domain/checks/register-pass';
import { REGISTER_CHECKS, type CheckedSubject, type RegisterChecksData, type RegisterLine } from '@/lib/domain/register-check-views';
import type { CheckFinding } from '@/lib/domain/return-views';
import { LIST_PAGE, type ListInput } from '@/lib/schemas/list';
import { FINDING_SEVERITIES, type RegisterChecksQuery } from '@/lib/schemas/register-checks';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import type { Sql } from '@/lib/server/db/database';
import { checkedEnterprises, newestInvoiced } from '@/lib/server/register-checks/checked-enterprises';
import { checkedProjects } from '@/lib/server/register-checks/checked-projects';
import { readCheckSettings } from '@/lib/server/returns/check-settings';
import { readReference, type Reference } from '@/lib/server/statistics/reference';

/** A finding and whose it is; names are read for those that are found alone. */
interface Found {
  readonly subject: CheckedSubject;
  readonly id: number;
  readonly code: string;
  /** Code of the town; null for a project without one. */
  readonly area: string | null;
  readonly finding: CheckFinding;
}

const NAMES: Readonly<Record<CheckedSubject, string>> = {
  enterprise: `SELECT id, name FROM enterprise WHERE id = ANY ($1::int[])`,
  project: `SELECT id, name FROM project WHERE id = ANY ($1::int[])`,
};

/** The newest month opened for the monthly return, or else the newest loaded; 0 where there is none. */
async function newestMonth(sql: Sql, reference: Reference): Promise<number> {
  const [row] = await sql.query<{ period: number | null }>(`SELECT max(period) AS period FROM form_period WHERE form = 'monthly-output'`);
  return row?.period ?? reference.periods.at(-1) ?? 0;
}

async function namesOf(sql: Sql, found: readonly Found[], subject: CheckedSubject): Promise<ReadonlyMap<number, string>> {
  const ids = [...new Set(found.filter((one) => one.subject === subject).map(({ id }) => id))];
  if (ids.length === 0) return new Map();
  const rows = await sql.query<{ id: number; name: string }>(NAMES[subject], [ids]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function filtered(found: readonly Found[], { filters }: ListInput): readonly Found[] {
  return found.filter(
    ({ subject, area, finding }) =>
      (filters.check === undefined || finding.check === filters.check) &&
      (filters.severity === undefined || finding.severity === filters.severity) &&
      (filters.town === undefined || area === filters.town) &&
      (filters.subject === undefined || subject === filters.subject),
  );
}

const CHECK_ORDER = REGISTER_CHECKS.map(({ code }): string => code);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** How two lines are ordered by a column, smallest first; of severities, the gravest is the largest. */
const COMPARE: Readonly<Record<string, (a: RegisterLine, b: RegisterLine) => number>> = {
  name: (a, b) => byText(a.name, b.name),
  check: (a, b) => CHECK_ORDER.indexOf(a.finding.check) - CHECK_ORDER.indexOf(b.finding.check),
  severity: (a, b) => FINDING_SEVERITIES.indexOf(b.finding.severity) - FINDING_SEVERITIES.indexOf(a.finding.severity),
  town: (a, b) => byText(a.town?.key ?? '', b.town?.key ?? ''),
};
const TIES = ['check', 'town', 'name'] as const;

function sorted(lines: readonly RegisterLine[], { sort, descending }: ListInput): readonly RegisterLine[] {
  const direction = descending ? -1 : 1;
  return [...lines].sort((a, b) => {
    const first = (COMPARE[sort]?.(a, b) ?? 0) * direction;
    if (first !== 0) return first;
    for (const tie of TIES) {
      const next = COMPARE[tie]?.(a, b) ?? 0;
      if (next !== 0) return next;
    }
    return byText(`${a.code}|${a.finding.line}`, `${b.code}|${b.finding.line}`);
  });
}

/**
 * What the checks find in the registers within the reader's scope, as the district has them
 * set: codes of enterprises (F05, C09), who enters or leaves the above-scale scope by revenue
 * of twelve months (C10), output against invoiced revenue (C07), and the files of projects
 * (F08, F09, C13). Counts by check are of all of it; the list is a page of what its filters
 * leave, or all for a file.
 *
 * @throws AppError not-permitted
 */
export async function readRegisterChecks({ ctx, input }: { ctx: Ctx; input: RegisterChecksQuery }): Promise<RegisterChecksData> {
  requirePermission(ctx, 'returns.review');
  const { list, whole = false } = input;
  const { sql } = ctx.db;
  const [settings, reference] = await Promise.all([readCheckSettings(sql), readReference(ctx.db)]);
  const asOf = await newestMonth(sql, reference);
  const invoicedTo = await newestInvoiced(sql, asOf);
  const [enterprises, projects] = await Promise.all([checkedEnterprises(ctx, asOf, invoicedTo), checkedProjects(ctx)]);

  const towns = new Set([...reference.areas.values()].filter(({ kind }) => kind === 'town').map(({ key }) => key));
  const pass = new RegisterPass(settings, { industries: new Set(reference.industries.keys()), areas: towns });
  const found: Found[] = [];
  for (const unit of enterprises) {
    for (const finding of pass.enterprise(unit)) found.push({ subject: 'enterprise', id: unit.id, code: unit.code, area: unit.area, finding });
  }
  for (const file of projects) {
    for (const finding of pass.project(file)) found.push({ subject: 'project', id: file.id, code: file.code, area: file.area, finding });
  }

  const kept = filtered(found, list);
  const [enterpriseNames, projectNames] = await Promise.all([namesOf(sql, kept, 'enterprise'), namesOf(sql, kept, 'project')]);
  const member = (key: string | null) => {
    const area = key === null ? undefined : reference.areas.get(key);
    return area === undefined ? null : { key: area.key, label: area.label };
  };
  const asked = list.q.toLowerCase();
  const lines = kept
    .map(({ subject, id, code, area, finding }): RegisterLine => ({ subject, code, name: (subject === 'enterprise' ? enterpriseNames : projectNames).get(id) ?? code, town: member(area), finding }))
    .filter(({ code, name }) => asked === '' || code.toLowerCase().includes(asked) || name.toLowerCase().includes(asked));
  const pages = Math.max(1, Math.ceil(lines.length / LIST_PAGE));
  const page = Math.min(list.page, pages);
  const ordered = sorted(lines, list);
  return {
    counts: pass.counts(),
    enterprises: pass.passed.enterprise,
    projects: pass.passed.project,
    units: pass.withFindings,
    asOf: asOf === 0 ? null : asOf,
    invoicedTo,
    towns: [...new Set(found.map(({ area }) => area))].sort((a, b) => byText(a ?? '', b ?? '')).flatMap((key) => member(key) ?? []),
    lines: whole ? ordered : ordered.slice((page - 1) * LIST_PAGE, page * LIST_PAGE),
    rows: lines.length,
    page,
    pages,
    readAt: new Date().toISOString(),
  };
}
