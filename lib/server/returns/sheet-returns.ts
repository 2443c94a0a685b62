import 'server-only';

import { cellKey, type CellKey, type FormDefinition } from '@/lib/domain/form';
import { linesFor, previousInCalendar, slotsAt } from '@/lib/domain/form-periods';
import { Decimal } from '@/lib/domain/measured';
import type { LineHistory, LockReason, SheetCell, SheetReturn } from '@/lib/domain/return-views';
import type { Origin, ReturnStatus } from '@/lib/domain/return-workflow';
import { isPermitted } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import type { Sql } from '@/lib/server/db/database';
import { othersPresent } from '@/lib/server/returns/presence';
import { readRecordCells } from '@/lib/server/returns/record-cells';
import { sheetHistory } from '@/lib/server/returns/sheet-history';
import { lastExplanations, sheetAttachments, sheetCells, sheetComments, sheetFindings, sheetSteps, type LastExplanation } from '@/lib/server/returns/sheet-parts';
import { sheetSubjects, type SheetSubject } from '@/lib/server/returns/sheet-subjects';

interface ReturnRow {
  readonly id: number;
  readonly version: number;
  readonly form: string;
  readonly period: number;
  readonly status: ReturnStatus;
  readonly correction: boolean;
  readonly origin: Origin;
  readonly dueAt: Date | null;
  readonly submittedAt: Date | null;
  readonly unit: number;
}

/** What checking a return needs: a return with its cells, its unit, its past. */
export interface CheckableReturn {
  readonly row: ReturnRow;
  readonly subject: SheetSubject;
  readonly cells: ReadonlyMap<CellKey, SheetCell>;
  readonly history: readonly LineHistory[];
  readonly lastExplanations: readonly LastExplanation[];
}

const iso = (at: Date | null) => (at === null ? null : new Date(at).toISOString());

/** Why a person cannot change the figures of a return. */
export function lockOf(ctx: Ctx, status: ReturnStatus): LockReason | null {
  if (status !== 'draft' && status !== 'returned') return status;
  return isPermitted(ctx, 'returns.enter') ? null : 'not-yours';
}

/**
 * Returns of one form and period with what their checks need, in the order of the ids. They
 * are the caller's to have found within scope.
 */
export async function checkableReturns(sql: Sql, form: FormDefinition, period: number, ids: readonly number[]): Promise<CheckableReturn[]> {
  const rows = await sql.query<ReturnRow>(
    `SELECT id, version, form, period, status, correction, origin, due_at AS "dueAt", submitted_at AS "submittedAt", COALESCE(enterprise_id, project_id) AS unit FROM return WHERE id = ANY ($1::int[])`,
    [ids],
  );
  const units = rows.map(({ unit }) => unit);
  const subjects = await sheetSubjects(sql, form.subject, units, period);
  const cells = await sheetCells(sql, ids);
  const history = await sheetHistory(sql, form, units, period);
  const said = await lastExplanations(sql, ids, previousInCalendar(form.calendar, period));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    const subject = row === undefined ? undefined : subjects.get(row.unit);
    if (row === undefined || subject === undefined) return [];
    return [{ row, subject, cells: new Map((cells.get(id) ?? []).map((cell) => [cellKey(cell.line, cell.slot), cell])), history: history.get(row.unit) ?? [], lastExplanations: said.get(id) ?? [] }];
  });
}

/** All cells that a form asks of a unit, empty ones too. */
export function askedCells(form: FormDefinition, { row, subject, cells }: Pick<CheckableReturn, 'row' | 'subject' | 'cells'>): SheetCell[] {
  return linesFor(form, subject).flatMap((line) =>
    slotsAt(line, row.period, form.calendar).map((slot) => cells.get(cellKey(line.code, slot)) ?? { line: line.code, slot, value: null, prefilled: null, changedAt: null, changedBy: null }),
  );
}

/** A cell's figure as an exact decimal. */
export function figureOf(text: string | null | undefined): Decimal | null {
  return text === null || text === undefined ? null : new Decimal(text);
}

/** Accepted returns without a cell of their own, loaded ones, with what is stored of them: looked at, never entered. */
async function withRecords(sql: Sql, form: FormDefinition, found: readonly CheckableReturn[]): Promise<readonly CheckableReturn[]> {
  const bare = found.filter(({ row, cells }) => (row.status === 'approved' || row.status === 'published') && [...cells.values()].every(({ value }) => value === null));
  if (bare.length === 0) return found;
  const stored = await readRecordCells(sql, form, bare.map(({ row }) => row.id));
  return found.map((one) => {
    const cells = stored.get(one.row.id);
    return cells === undefined ? one : { ...one, cells: new Map([...one.cells, ...cells.map((cell) => [cellKey(cell.line, cell.slot), cell] as const)]) };
  });
}

/** Returns of one form and period as a grid has them. */
export async function sheetReturns(sql: Sql, ctx: Ctx, form: FormDefinition, period: number, ids: readonly number[]): Promise<SheetReturn[]> {
  const found = await withRecords(sql, form, await checkableReturns(sql, form, period, ids));
  const findings = await sheetFindings(sql, ids);
  const comments = await sheetComments(sql, ids);
  const attachments = await sheetAttachments(sql, ids);
  const steps = await sheetSteps(sql, ids);
  const present = await othersPresent(sql, ids, ctx.actor.userId);
  return found.map((one) => {
    const { row, subject, history } = one;
    return {
      id: row.id,
      version: row.version,
      form: row.form,
      period: row.period,
      status: row.status,
      correction: row.correction,
      origin: row.origin,
      dueAt: iso(row.dueAt),
      submittedAt: iso(row.submittedAt),
      subject,
      lock: lockOf(ctx, row.status),
      cells: askedCells(form, one),
      history,
      lastExplanations: one.lastExplanations,
      findings: findings.get(row.id) ?? [],
      comments: comments.get(row.id) ?? [],
      attachments: attachments.get(row.id) ?? [],
      steps: steps.get(row.id) ?? [],
      present: present.get(row.id) ?? [],
    };
  });
}
