import 'server-only';

import { emptyCell, type Cell } from '@/lib/domain/cell';
import { missing } from '@/lib/domain/measured';
import { MEASURES, type Measure, type Period } from '@/lib/domain/period';
import type { ComparedWith, PublicationChange, PublicationDesk, PublicationEntry, PublishedFigure } from '@/lib/domain/publication-views';
import { growthRevision, levelRevision } from '@/lib/domain/revision';
import { AppError, oneOf } from '@/lib/errors';
import type { DeskInput } from '@/lib/schemas/publications';
import { requirePermission } from '@/lib/server/auth/permissions';
import { seesDistrict } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { readDeskCoverage, readFormChoices, readOpenFindings, readPeriodStandings, readPublishedReturns } from '@/lib/server/publications/desk-parts';
import { preliminaryBefore } from '@/lib/server/publications/preliminary-cells';
import { publishedFigure, readPublishedCells } from '@/lib/server/publications/published-cells';
import { differsFrom, indicatorsOfForm } from '@/lib/server/publications/store-vintage';
import { INDICATORS } from '@/lib/server/reference/indicators';
import { openWhole } from '@/lib/server/statistics/figures';
import { indicatorInfo, openReference, type Reference } from '@/lib/server/statistics/reference';

/** Publications listed. */
const HISTORY = 36;

type CellAt = (indicatorId: number, measure: Measure) => Cell | null;

interface Before {
  readonly with: ComparedWith;
  readonly cell: CellAt;
}

async function presentCells(ctx: Ctx, reference: Reference, form: string, period: Period): Promise<(indicatorId: number, measure: Measure) => Cell> {
  const cells = new Map<string, Cell>();
  for (const indicator of INDICATORS.filter(({ source }) => source === form)) {
    for (const measure of MEASURES) {
      const whole = await openWhole(ctx.db.sql, reference.version, { indicator, dimension: 'district', schemeId: 0, measure, scope: 'local' });
      cells.set(`${indicator.id}|${measure}`, whole(period));
    }
  }
  return (indicatorId, measure) => cells.get(`${indicatorId}|${measure}`) ?? emptyCell;
}

/** The last publication of the period, or the preliminary figures before the last day of approvals. */
async function readBefore(ctx: Ctx, form: string, period: Period): Promise<Before | null> {
  const ask = { forms: [form], indicatorIds: indicatorsOfForm(form), scope: 'local', period } as const;
  const published = { month: await readPublishedCells(ctx.db.sql, { ...ask, measure: 'month' }), ytd: await readPublishedCells(ctx.db.sql, { ...ask, measure: 'ytd' }) };
  const last = published.ytd.at(-1);
  if (last !== undefined) {
    return {
      with: { kind: 'vintage', vintage: last.vintage, at: last.publishedAt },
      cell: (indicatorId, measure) => published[measure].find((one) => one.publication === last.publication && one.indicatorId === indicatorId)?.cell ?? null,
    };
  }
  const preliminary = await preliminaryBefore(ctx.db.sql, form, period);
  return preliminary === null ? null : { with: { kind: 'preliminary', at: preliminary.at }, cell: preliminary.cell };
}

function changesOf(form: string, now: (indicatorId: number, measure: Measure) => Cell, before: Before | null): PublicationChange[] {
  return INDICATORS.filter(({ source }) => source === form).flatMap((indicator) =>
    MEASURES.map((measure): PublicationChange => {
      const present = publishedFigure(now(indicator.id, measure));
      const cell = before?.cell(indicator.id, measure) ?? null;
      const past: PublishedFigure | null = cell === null ? null : publishedFigure(cell);
      const none = missing('not-available');
      return {
        indicator: indicatorInfo(indicator),
        measure,
        now: present,
        before: past,
        level: past === null ? none : levelRevision({ first: past.value, latest: present.value }),
        growth: past === null ? none : growthRevision({ first: past.growth, latest: present.growth }),
        growthReal: past === null ? none : growthRevision({ first: past.growthReal, latest: present.growthReal }),
      };
    }),
  );
}

async function readHistory(ctx: Ctx, form: string): Promise<PublicationEntry[]> {
  const [main] = indicatorsOfForm(form);
  const cells = await readPublishedCells(ctx.db.sql, { forms: [form], indicatorIds: main === undefined ? [] : [main], measure: 'ytd', scope: 'local', limit: HISTORY });
  return cells
    .map(({ publication, period, vintage, publishedAt, day, asOf, publishedBy, note, due, approved, cell }) => ({ id: publication, period, vintage, publishedAt, day, asOf, publishedBy, note, due, approved, figure: publishedFigure(cell) }))
    .sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : a.publishedAt > b.publishedAt ? -1 : b.id - a.id));
}

/**
 * What the district's statistician sees before publishing a period: who has reported and what
 * share of the prior that covers, what is still in work, open findings, the district's figures
 * now against the last publication (or the preliminary figures before the last day of
 * approvals), in local scope; what was published before; and the published returns that can be
 * opened for correction. Without a period: the newest that waits to be published.
 *
 * @throws AppError not-permitted; not-found for a person limited to a part of the district;
 *   invalid-input for a form or period that is not there; unavailable while there is no form
 */
export async function readPublicationDesk({ ctx, input }: { ctx: Ctx; input: DeskInput }): Promise<PublicationDesk> {
  requirePermission(ctx, 'returns.publish');
  if (!seesDistrict(ctx)) throw new AppError('not-found', { message: 'publication is out of scope' });
  const { sql } = ctx.db;
  const reference = await openReference(ctx, null);
  const forms = await readFormChoices(sql);
  const form = input.form === null ? forms[0] : forms.find(({ code }) => code === input.form);
  if (form === undefined && forms.length === 0) throw new AppError('unavailable', { message: 'there is no form yet' });
  if (form === undefined) throw new AppError('invalid-input', { problems: [{ field: 'form', expected: oneOf(forms.map(({ code }) => code)), received: input.form ?? '' }] });
  const periods = await readPeriodStandings(sql, form.code);
  const waiting = periods.filter(({ standing }) => standing === 'preliminary' || standing === 'amended');
  // The oldest preliminary period is the one that is due to be published next.
  const wanted = input.period ?? waiting.findLast(({ standing }) => standing === 'preliminary')?.period ?? waiting[0]?.period ?? periods[0]?.period;
  const at = periods.find(({ period }) => period === wanted);
  if (wanted === undefined) throw new AppError('unavailable', { message: 'no period is opened yet' });
  if (at === undefined) throw new AppError('invalid-input', { problems: [{ field: 'period', expected: { en: 'a period of the form', zh: '该报表的一期' }, received: String(wanted) }] });
  const { period, standing, vintages } = at;

  const now = await presentCells(ctx, reference, form.code, period);
  const before = await readBefore(ctx, form.code, period);
  const coverage = await readDeskCoverage(sql, reference, form.code, period);
  const history = await readHistory(ctx, form.code);
  const [opened] = await sql.query<{ deadline: string }>(`SELECT to_char(deadline AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS deadline FROM form_period WHERE form = $1 AND period = $2`, [form.code, period]);
  const [main] = INDICATORS.filter(({ source }) => source === form.code);
  return {
    forms,
    form,
    period,
    periods,
    standing,
    deadline: opened?.deadline ?? null,
    coverage,
    findings: await readOpenFindings(sql, form.code, period),
    comparedWith: before?.with ?? null,
    changes: changesOf(form.code, now, before),
    nextVintage: vintages + 1,
    obstacle: await obstacleOf(ctx, form.code, period, standing, coverage.approved),
    history,
    indicator: main === undefined ? null : indicatorInfo(main),
    returns: await readPublishedReturns(sql, reference, { form: form.code, period, q: input.q, page: input.page }),
  };
}

async function obstacleOf(ctx: Ctx, form: string, period: Period, standing: PublicationDesk['standing'], approved: number): Promise<PublicationDesk['obstacle']> {
  if (standing === 'amended') return null;
  const [last] = await ctx.db.sql.query<{ id: number }>(`SELECT id FROM publication WHERE form = $1 AND period = $2 ORDER BY vintage DESC LIMIT 1`, [form, period]);
  if (last !== undefined) return (await differsFrom(ctx.db.sql, form, period, last.id)) ? null : 'unchanged';
  const [totals] = await ctx.db.sql.query(`SELECT FROM total WHERE period = $1 AND indicator_id = ANY ($2::int[]) LIMIT 1`, [period, indicatorsOfForm(form)]);
  return approved === 0 && totals === undefined ? 'nothing-approved' : null;
}
