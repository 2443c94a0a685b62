import 'server-only';

import { checkReturn } from '@/lib/domain/checks/check-return';
import { problemOfExplanation, type GivenExplanation } from '@/lib/domain/checks/explanation';
import type { CellKey, FormDefinition } from '@/lib/domain/form';
import type { Decimal } from '@/lib/domain/measured';
import type { CheckFinding, CheckSetting, SheetFinding } from '@/lib/domain/return-views';
import type { Sql } from '@/lib/server/db/database';
import { sheetFindings } from '@/lib/server/returns/sheet-parts';
import { figureOf, type CheckableReturn } from '@/lib/server/returns/sheet-returns';

const DAY = 86_400_000;

/** Whole days to a deadline, negative once it has passed; null without one. */
function daysLeft(dueAt: Date | null): number | null {
  return dueAt === null ? null : Math.floor((new Date(dueAt).getTime() - Date.now()) / DAY);
}

/** What the checks find in a return as it stands. */
export function checkStored(form: FormDefinition, checkable: CheckableReturn, settings: readonly CheckSetting[], explanations: readonly GivenExplanation[], complete: boolean): CheckFinding[] {
  const { row, subject, cells, history, lastExplanations } = checkable;
  const values = new Map<CellKey, Decimal | null>();
  const prefilled = new Map<CellKey, Decimal | null>();
  for (const [key, cell] of cells) {
    values.set(key, figureOf(cell.value));
    prefilled.set(key, figureOf(cell.prefilled));
  }
  return [...checkReturn({ form, period: row.period, values, prefilled, subject, history, settings, lastExplanations, explanations, complete, daysLeft: complete ? daysLeft(row.dueAt) : null })];
}

const placeOf = ({ check, line, slot }: Pick<CheckFinding, 'check' | 'line' | 'slot'>) => `${check}|${line}|${slot}`;

export interface FoundOfReturn {
  readonly id: number;
  readonly found: readonly CheckFinding[];
}

/**
 * Brings the stored findings of returns to what the checks find now: new ones are added, with
 * what had explained the same before, others brought up to date, and those that are no longer
 * found closed; as `corrected` where a figure was changed, which says that the check was right.
 */
export async function storeFindings(sql: Sql, returns: readonly FoundOfReturn[], corrected: boolean): Promise<ReadonlyMap<number, readonly SheetFinding[]>> {
  const ids = returns.map(({ id }) => id);
  const rows = returns.flatMap(({ id, found }) => found.map((one) => ({ id, ...one })));
  const columns = [
    rows.map(({ id }) => id),
    rows.map(({ check }) => check),
    rows.map(({ severity }) => severity),
    rows.map(({ line }) => line),
    rows.map(({ slot }) => slot),
    rows.map(({ kind, figures, convert }) => JSON.stringify({ kind, figures, convert })),
  ];
  const given = `SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) AS given (return_id, "check", severity, line, slot, detail)`;
  await sql.query(
    `UPDATE finding f SET closed_at = now(), outcome = CASE WHEN $3 THEN 'corrected' END
      WHERE f.return_id = ANY ($1::int[]) AND f.closed_at IS NULL AND NOT (f.return_id || '|' || f."check" || '|' || f.line || '|' || f.slot) = ANY ($2::text[])`,
    [ids, rows.map((row) => `${row.id}|${placeOf(row)}`), corrected],
  );
  if (rows.length > 0) {
    await sql.query(
      `INSERT INTO finding (return_id, "check", severity, line, slot, detail, explanation, explained_by, explained_at)
       SELECT given.return_id, given."check", given.severity::finding_severity, given.line, given.slot, given.detail::jsonb, before.explanation, before.explained_by, before.explained_at
         FROM (${given}) given
         LEFT JOIN LATERAL (SELECT f.explanation, f.explained_by, f.explained_at FROM finding f
                             WHERE f.return_id = given.return_id AND f."check" = given."check" AND f.line = given.line AND f.slot = given.slot AND f.closed_at IS NOT NULL
                               AND f.explanation IS NOT NULL AND f.detail ->> 'kind' = given.detail::jsonb ->> 'kind'
                             ORDER BY f.id DESC LIMIT 1) before ON true
       ON CONFLICT (return_id, "check", line, slot) WHERE closed_at IS NULL
       DO UPDATE SET severity = excluded.severity, detail = excluded.detail WHERE (finding.severity, finding.detail) IS DISTINCT FROM (excluded.severity, excluded.detail)`,
      columns,
    );
  }
  return sheetFindings(sql, ids);
}

/**
 * Notes explanations of open findings. One that says nothing, or what was said last month, is
 * not taken; an empty one takes back what was said.
 *
 * @returns how many were noted
 */
export async function storeExplanations(sql: Sql, { row, lastExplanations }: CheckableReturn, explanations: readonly GivenExplanation[], userId: string): Promise<number> {
  const taken = explanations.filter((one) => one.text.trim() === '' || problemOfExplanation(one, lastExplanations) === null);
  if (taken.length === 0) return 0;
  const noted = await sql.query(
    `UPDATE finding f SET explanation = NULLIF(given.text, ''), explained_by = CASE WHEN given.text <> '' THEN $6 END, explained_at = CASE WHEN given.text <> '' THEN now() END
       FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS given ("check", line, slot, text)
      WHERE f.return_id = $1 AND f."check" = given."check" AND f.line = given.line AND f.slot = given.slot AND f.closed_at IS NULL AND f.explanation IS DISTINCT FROM NULLIF(given.text, '')
     RETURNING f.id`,
    [row.id, taken.map(({ check }) => check), taken.map(({ line }) => line), taken.map(({ slot }) => slot), taken.map(({ text }) => text.trim()), userId],
  );
  return noted.length;
}

/** What keeps a return from being handed in: 强制性 findings, and 核实性 ones that nothing explains. */
export function standsAgainst(findings: readonly SheetFinding[], last: readonly GivenExplanation[]): SheetFinding[] {
  return findings.filter(({ severity, explanation, check, line, slot }) => {
    if (severity === 'mandatory') return true;
    if (severity === 'note') return false;
    return explanation === null || problemOfExplanation({ check, line, slot, text: explanation }, last) !== null;
  });
}

