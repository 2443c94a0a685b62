import 'server-only';

import { isMissing, reasonOf, type Decimal, type MissingReason } from '@/lib/domain/measured';
import { formatPeriod } from '@/lib/domain/period';
import { PROJECT_KINDS, type ProjectKind } from '@/lib/domain/investment';
import { STAGE_EVENTS } from '@/lib/domain/project-stage';
import type { InvestmentRow, Label, Member } from '@/lib/domain/views';
import { AppError, oneOf, PUBLISHED_PERIOD } from '@/lib/errors';
import type { INVESTMENT_FIGURES, InvestmentInput, InvestmentResult } from '@/lib/schemas/api/investment';
import { requirePermission } from '@/lib/server/auth/permissions';
import { readableKeys, requireReadable, seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { investmentRows, investmentRowsWithRest } from '@/lib/server/statistics/investment-rows';
import { countOutstanding } from '@/lib/server/statistics/outstanding';
import { REST_LABEL } from '@/lib/server/statistics/read-overview';
import { openReference, type Reference } from '@/lib/server/statistics/reference';

const KIND_LABELS: Readonly<Record<ProjectKind, Label>> = {
  new: { zh: '新建', en: 'New' },
  expansion: { zh: '扩建', en: 'Expansion' },
  'technical-upgrade': { zh: '技术改造', en: 'Technical upgrade' },
  relocation: { zh: '迁建', en: 'Relocation' },
};

/** The row of the projects in no cluster of the scheme, or in no town. Parks and towns overlap, and every project has a kind. */
const REST_LABELS = { cluster: REST_LABEL, town: { zh: '其他', en: 'In no town' } } as const;

function membersOf(reference: Reference, input: InvestmentInput): { members: readonly Member[]; schemeId: number } {
  switch (input.by) {
    case 'district':
      return { members: reference.district === null ? [] : [reference.district], schemeId: 0 };
    case 'kind':
      return { members: PROJECT_KINDS.map((kind) => ({ key: kind, label: KIND_LABELS[kind] })), schemeId: 0 };
    case 'cluster': {
      const scheme = input.scheme === undefined ? reference.schemes[0] : reference.schemes.find((known) => known.key === input.scheme);
      if (scheme !== undefined) return { members: scheme.clusters, schemeId: scheme.id };
      if (input.scheme === undefined) return { members: [], schemeId: 0 };
      throw new AppError('invalid-input', {
        problems: [{ field: 'scheme', expected: oneOf(reference.schemes.map((known) => known.key)), received: input.scheme }],
      });
    }
    case 'town':
    case 'park':
      return { members: [...reference.areas.values()].filter((area) => area.kind === input.by), schemeId: 0 };
  }
}

/** The members asked for, or all that the reader may see. */
function chosen(ctx: Ctx, by: InvestmentInput['by'], known: readonly Member[], asked: readonly string[]): readonly Member[] {
  const allowed = readableKeys(ctx, by);
  if (asked.length === 0) {
    if (allowed === null) return known;
    if (allowed.length === 0) throw new AppError('not-found', { message: `${by} is out of scope` });
    return known.filter((member) => allowed.includes(member.key));
  }
  requireReadable(ctx, by, asked);
  return asked.map((key) => {
    const member = known.find((candidate) => candidate.key === key);
    if (member === undefined) throw new AppError('not-found', { message: `${by} ${key} is not found` });
    return member;
  });
}

type Field = (typeof INVESTMENT_FIGURES)[number];

function rowOf(row: InvestmentRow, language: 'zh' | 'en'): InvestmentResult['rows'][number] {
  const reasons: Partial<Record<Field, MissingReason>> = {};
  const amount = (field: Field, value: Decimal | null): number | null => {
    if (value === null) reasons[field] = reasonOf(row.figure.value) === 'no-projects' ? 'no-projects' : 'not-reported';
    return value === null ? null : value.toNumber();
  };
  const figure = (field: 'prior' | 'growth'): number | null => {
    const m = row.figure[field];
    if (!isMissing(m)) return m.value.toNumber();
    reasons[field] = m.missing;
    return null;
  };
  const result = {
    key: row.member.key,
    label: row.member.label[language],
    signed: amount('signed', row.amounts.signed),
    planned: amount('planned', row.amounts.planned),
    thisYear: amount('thisYear', row.amounts.thisYear),
    sinceStart: amount('sinceStart', row.amounts.sinceStart),
    prior: figure('prior'),
    growth: figure('growth'),
    projects: row.projects,
    signedProjects: row.signedProjects,
    stages: Object.fromEntries(STAGE_EVENTS.map((stage) => [stage, row.stages[stage] ?? 0])) as InvestmentResult['rows'][number]['stages'],
  };
  return Object.keys(reasons).length > 0 ? { ...result, missing: reasons } : result;
}

/** Asked for every member, a reader of the district gets the projects in none of them as well, as the last row. */
async function rowsOf(ctx: Ctx, reference: Reference, input: InvestmentInput, q: Parameters<typeof investmentRows>[2]): Promise<InvestmentRow[]> {
  const restLabel = input.by === 'cluster' || input.by === 'town' ? REST_LABELS[input.by] : null;
  if (restLabel === null || q.members.length === 0 || input.member.length > 0 || !seesDistrict(ctx)) return investmentRows(ctx.db.sql, reference, q);
  const { rows, rest } = await investmentRowsWithRest(ctx.db.sql, reference, { ...q, restLabel });
  return rest === null ? rows : [...rows, rest];
}

/**
 * Investment and projects by district, town, park, cluster or kind at the end of a period:
 * the four amounts kept apart (万元), growth of what was completed this year to date, projects
 * by stage. Every plant counts, municipal and central ones as well, where it stands. By cluster
 * and by town the last row is of the projects in none, where there are any.
 *
 * @throws AppError `invalid-input` for a scheme that is not known or a period that does not exist for the reader, `not-found` for a member
 *   that is not there or out of scope, `not-permitted`
 */
export async function readInvestment({ ctx, input }: { ctx: Ctx; input: InvestmentInput }): Promise<InvestmentResult> {
  requirePermission(ctx, 'statistics.read');
  const reference = await openReference(ctx, input.vintage ?? null);
  const { members: known, schemeId } = membersOf(reference, input);
  const members = chosen(ctx, input.by, known, input.member);
  const period = input.period ?? reference.investmentPeriods.at(-1);
  if (input.period !== undefined && reference.hiddenInvestment.has(input.period)) {
    throw new AppError('invalid-input', { problems: [{ field: 'period', expected: PUBLISHED_PERIOD, received: formatPeriod(input.period) }] });
  }
  const zh = input.lang === 'zh';
  const rows = period === undefined ? [] : await rowsOf(ctx, reference, input, { dimension: input.by, schemeId, period, scope: 'full', members });
  // What was published is frozen with whatever had been reported by then.
  const outstanding = period === undefined || reference.asOf !== null ? 0 : await countOutstanding(ctx.db.sql, ctx, period);
  return {
    meta: {
      by: input.by,
      period: period === undefined ? null : formatPeriod(period),
      unit: '万元',
      vintage: reference.vintage,
      asOf: reference.asOf,
      source: zh ? '投资项目库和投资项目月度报表' : 'Register of investment projects and their monthly returns',
      notes: [
        zh
          ? '签约额、计划总投资、本年完成和累计完成是四个不同的数，不相加。'
          : 'Amount signed, planned total, completed this year and completed since the start are four figures that are never added.',
        ...(outstanding === 0 ? [] : [zh ? `本期还有 ${outstanding} 个项目的报表没有审核通过，本期和上年同期都不含这些项目，增速按其余项目计算。` : `Projects whose return of the period is not approved yet: ${outstanding}. They are left out of both years, and growth is over the others.`]),
        ...(reference.asOf === null ? [] : [zh ? `本年完成额及增速按 ${reference.asOf} 已发布的数据；项目台账（签约、计划、累计完成、阶段）没有发布版本，为现有数据。` : `Completed this year and its growth are as published on ${reference.asOf}; what the register of projects says (signed, planned, since the start, stages) is as it is now.`]),
      ],
    },
    rows: rows.map((row) => rowOf(row, input.lang)),
  };
}
