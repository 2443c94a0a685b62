import 'server-only';

import { cellKey, type CellKey } from '@/lib/domain/form';
import type { CellConflict, SaveResult, SheetCell } from '@/lib/domain/return-views';
import { mayEditFigures } from '@/lib/domain/return-workflow';
import { AppError } from '@/lib/errors';
import type { SaveCellsInput } from '@/lib/schemas/returns';
import { recordAudit } from '@/lib/server/audit/record-audit';
import { requirePermission } from '@/lib/server/auth/permissions';
import type { Ctx } from '@/lib/server/context';
import { inTransaction, type Sql } from '@/lib/server/db/database';
import { formOfVersion } from '@/lib/server/forms/form-versions';
import { readCheckSettings } from '@/lib/server/returns/check-settings';
import { notePresence, othersPresent } from '@/lib/server/returns/presence';
import { checkStored, storeExplanations, storeFindings } from '@/lib/server/returns/run-checks';
import { scopedReturn, type ScopedReturn } from '@/lib/server/returns/scoped-return';
import { sheetCells, sheetFindings } from '@/lib/server/returns/sheet-parts';
import { askedCells, checkableReturns, figureOf } from '@/lib/server/returns/sheet-returns';

type Change = SaveCellsInput['changes'][number];

function isSame(a: string | null, b: string | null): boolean {
  const [x, y] = [figureOf(a), figureOf(b)];
  return x === null || y === null ? x === y : x.equals(y);
}

interface Weighed {
  readonly taken: readonly Change[];
  readonly conflicts: readonly CellConflict[];
}

/** A cell that somebody else has changed since it was read is a conflict, unless both arrive at the same figure. */
function weigh(changes: readonly Change[], asked: ReadonlyMap<CellKey, SheetCell>): Weighed {
  const taken: Change[] = [];
  const conflicts: CellConflict[] = [];
  for (const change of changes) {
    const stored = asked.get(cellKey(change.line, change.slot));
    if (stored === undefined) throw new AppError('invalid-input', { problems: [{ field: `${change.line} ${change.slot}`, expected: 'a cell that the form asks for' }] });
    if (isSame(stored.value, change.after)) continue;
    if (change.force || isSame(stored.value, change.before)) taken.push(change);
    else conflicts.push({ line: change.line, slot: change.slot, yours: change.after, theirs: stored.value, changedBy: stored.changedBy, changedAt: stored.changedAt ?? new Date().toISOString() });
  }
  return { taken, conflicts };
}

async function storeCells(sql: Sql, id: number, changes: readonly Change[], userId: string): Promise<void> {
  await sql.query(
    `INSERT INTO return_cell (return_id, line, slot, value, changed_by, changed_at)
     SELECT $1, line, slot, value, $5, now() FROM unnest($2::text[], $3::text[], $4::numeric[]) AS given (line, slot, value)
     ON CONFLICT (return_id, line, slot) DO UPDATE SET value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [id, changes.map(({ line }) => line), changes.map(({ slot }) => slot), changes.map(({ after }) => after), userId],
  );
}

/** Counts the change; who entered it decides how the figures came in. */
async function countChange(sql: Sql, ctx: Ctx, id: number, cells: boolean): Promise<number> {
  const origin = ctx.actor.scope.kind === 'enterprises' ? 'self-reported' : 'keyed';
  const [row] = await sql.query<{ version: number }>(
    `UPDATE return SET version = version + 1, entered_at = now(), entered_by = $2, origin = CASE WHEN $4 THEN $3::origin ELSE origin END WHERE id = $1 RETURNING version`,
    [id, ctx.actor.userId, origin, cells],
  );
  if (row === undefined) throw new Error('a locked return has gone');
  return row.version;
}

async function isTaken(sql: Sql, id: number, key: string): Promise<boolean> {
  const rows = await sql.query(`SELECT FROM return_save WHERE return_id = $1 AND key = $2`, [id, key]);
  return rows.length > 0;
}

/** Answers with how things stand, and changes nothing but who is here. */
async function standing(sql: Sql, ctx: Ctx, found: ScopedReturn, input: SaveCellsInput): Promise<SaveResult> {
  const stored = new Map(((await sheetCells(sql, [found.id])).get(found.id) ?? []).map((cell) => [cellKey(cell.line, cell.slot), cell]));
  await notePresence(sql, [found.id], ctx.actor.userId);
  return {
    id: found.id,
    version: found.version,
    status: found.status,
    savedAt: new Date().toISOString(),
    cells: input.changes.map(({ line, slot }) => stored.get(cellKey(line, slot)) ?? { line, slot, value: null, prefilled: null, changedAt: null, changedBy: null }),
    conflicts: [],
    findings: (await sheetFindings(sql, [found.id])).get(found.id) ?? [],
    present: (await othersPresent(sql, [found.id], ctx.actor.userId)).get(found.id) ?? [],
  };
}

/**
 * Saves figures and explanations of one return that the person reports or keys. Draft figures
 * bear on no total. A cell that somebody else changed since it was read is answered as a
 * conflict with both values and left as it is; the others are saved. The checks run here again,
 * and their findings are stored. The same save sent again under its key changes nothing; one
 * without changes only says that the person is there.
 *
 * @throws AppError not-permitted; not-found out of scope; invalid-input for a cell that the form
 *   does not ask for; conflict where the return is locked
 */
export async function saveCells({ ctx, input }: { ctx: Ctx; input: SaveCellsInput }): Promise<SaveResult> {
  requirePermission(ctx, 'returns.enter');
  return inTransaction(ctx.db, async (sql) => {
    const empty = input.changes.length === 0 && input.explanations.length === 0;
    const found = await scopedReturn(sql, ctx, input.id, !empty);
    if (empty || (await isTaken(sql, found.id, input.key))) return standing(sql, ctx, found, input);
    if (!mayEditFigures(found.status, 'respondent')) throw new AppError('conflict', { message: `return ${found.id} is ${found.status}` });

    const form = await formOfVersion(sql, found.form, found.formVersion);
    if (form === null) throw new Error(`version ${found.formVersion} of ${found.form} is missing`);
    const [before] = await checkableReturns(sql, form, found.period, [found.id]);
    if (before === undefined) throw new Error('a locked return has gone');
    const { taken, conflicts } = weigh(input.changes, new Map(askedCells(form, before).map((cell) => [cellKey(cell.line, cell.slot), cell])));
    if (taken.length > 0) await storeCells(sql, found.id, taken, ctx.actor.userId);

    const cells = new Map(((await sheetCells(sql, [found.id])).get(found.id) ?? []).map((cell) => [cellKey(cell.line, cell.slot), cell]));
    const open = (await sheetFindings(sql, [found.id])).get(found.id) ?? [];
    // Once it was tried to hand it in, what is still empty stays a finding.
    const complete = open.some(({ kind }) => kind === 'missing');
    const given = input.explanations.filter(({ text }) => text.trim() !== '');
    const now = { ...before, cells };
    await storeFindings(sql, [{ id: found.id, found: checkStored(form, now, await readCheckSettings(sql), given, complete) }], taken.length > 0);
    const explained = await storeExplanations(sql, now, input.explanations, ctx.actor.userId);

    const version = taken.length + explained > 0 ? await countChange(sql, ctx, found.id, taken.length > 0) : found.version;
    await sql.query(`INSERT INTO return_save (return_id, key) VALUES ($1, $2)`, [found.id, input.key]);
    if (version !== found.version) {
      await recordAudit(sql, {
        actorId: ctx.actor.userId,
        action: 'return.save',
        subject: `${found.form}/${found.period}`,
        detail: { return: found.id, cells: taken.map(({ line, slot, after }) => [line, slot, before.cells.get(cellKey(line, slot))?.value ?? null, after]), explained },
      });
    }
    return { ...(await standing(sql, ctx, { ...found, version }, input)), conflicts };
  });
}
