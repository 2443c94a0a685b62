import 'server-only';

import type { CellSlot } from '@/lib/domain/form';
import type { CheckFinding, ReturnStep, SheetAttachment, SheetCell, SheetComment, SheetFinding } from '@/lib/domain/return-views';
import type { Sql } from '@/lib/server/db/database';

/** What stands with returns, by return: one statement each for a whole sheet. */

const time = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
/** A person's name, or the id where the account is gone. */
const named = (column: string) => `COALESCE((SELECT u.name FROM "user" u WHERE u.id = ${column}), ${column})`;

/** Rows by the return that they are of, in their order. */
export async function byReturn<T extends { returnId: number }>(rows: Promise<T[]>): Promise<ReadonlyMap<number, Omit<T, 'returnId'>[]>> {
  const found = new Map<number, Omit<T, 'returnId'>[]>();
  for (const { returnId, ...row } of await rows) {
    const list = found.get(returnId) ?? [];
    list.push(row);
    found.set(returnId, list);
  }
  return found;
}

/** A row with the return that it is of. */
export type Of<T> = T & { readonly returnId: number };

/** Cells that something was entered or filled in, with who changed them last. */
export function sheetCells(sql: Sql, ids: readonly number[]): Promise<ReadonlyMap<number, SheetCell[]>> {
  return byReturn(
    sql.query<Of<SheetCell>>(
      `SELECT return_id AS "returnId", line, slot, trim_scale(value)::text AS value, trim_scale(prefilled)::text AS prefilled,
              CASE WHEN changed_by IS NOT NULL THEN ${time('changed_at')} END AS "changedAt", ${named('changed_by')} AS "changedBy"
         FROM return_cell WHERE return_id = ANY ($1::int[]) ORDER BY return_id, line, slot`,
      [ids],
    ),
  );
}

interface FindingRow {
  readonly returnId: number;
  readonly id: number;
  readonly check: string;
  readonly severity: CheckFinding['severity'];
  readonly line: string;
  readonly slot: CellSlot | '';
  readonly detail: Pick<CheckFinding, 'kind' | 'figures' | 'convert'>;
  readonly explanation: string | null;
  readonly explainedBy: string | null;
  readonly explainedAt: string | null;
}

/** Of every check and cell the finding that is open, else the one that was accepted last as explained. */
export async function sheetFindings(sql: Sql, ids: readonly number[]): Promise<ReadonlyMap<number, SheetFinding[]>> {
  const rows = await byReturn(
    sql.query<FindingRow>(
      `SELECT return_id AS "returnId", id, "check", severity, line, slot, detail, explanation, ${named('explained_by')} AS "explainedBy", ${time('explained_at')} AS "explainedAt"
         FROM (SELECT DISTINCT ON (return_id, "check", line, slot) * FROM finding
                WHERE return_id = ANY ($1::int[]) AND (closed_at IS NULL OR outcome = 'accepted')
                ORDER BY return_id, "check", line, slot, (closed_at IS NULL) DESC, id DESC) f
        ORDER BY return_id, severity, line, slot, "check", id`,
      [ids],
    ),
  );
  return new Map([...rows].map(([id, list]) => [id, list.map(({ detail, ...row }) => ({ ...row, kind: detail.kind, figures: detail.figures, convert: detail.convert }))]));
}

/** Comments, oldest first. */
export function sheetComments(sql: Sql, ids: readonly number[]): Promise<ReadonlyMap<number, SheetComment[]>> {
  return byReturn(
    sql.query<Of<SheetComment>>(
      `SELECT return_id AS "returnId", id, line, slot, body, ${named('written_by')} AS "writtenBy", ${time('written_at')} AS "writtenAt" FROM return_comment WHERE return_id = ANY ($1::int[]) ORDER BY id`,
      [ids],
    ),
  );
}

/** Evidence, oldest first; what it holds is read apart. */
export function sheetAttachments(sql: Sql, ids: readonly number[]): Promise<ReadonlyMap<number, SheetAttachment[]>> {
  return byReturn(
    sql.query<Of<SheetAttachment>>(
      `SELECT return_id AS "returnId", id, line, slot, file_name AS "fileName", media_type AS "mediaType", bytes, ${named('uploaded_by')} AS "uploadedBy", ${time('uploaded_at')} AS "uploadedAt"
         FROM attachment WHERE return_id = ANY ($1::int[]) ORDER BY id`,
      [ids],
    ),
  );
}

/** Every step that was taken, oldest first. */
export function sheetSteps(sql: Sql, ids: readonly number[]): Promise<ReadonlyMap<number, ReturnStep[]>> {
  return byReturn(
    sql.query<Of<ReturnStep>>(
      `SELECT return_id AS "returnId", ${time('at')} AS at, ${named('actor_id')} AS actor, action, from_status AS "from", to_status AS "to", reason FROM return_event WHERE return_id = ANY ($1::int[]) ORDER BY id`,
      [ids],
    ),
  );
}

export interface LastExplanation {
  readonly check: string;
  readonly line: string;
  readonly slot: string;
  readonly text: string;
}

/** What was said of the same check and cell in the period before, by return. */
export function lastExplanations(sql: Sql, ids: readonly number[], previous: number | null): Promise<ReadonlyMap<number, LastExplanation[]>> {
  if (previous === null) return Promise.resolve(new Map());
  return byReturn(
    sql.query<Of<LastExplanation>>(
      `SELECT DISTINCT ON (now.id, f."check", f.line, f.slot) now.id AS "returnId", f."check", f.line, f.slot, f.explanation AS text
         FROM return now
         LEFT JOIN return of_enterprise ON of_enterprise.enterprise_id = now.enterprise_id AND of_enterprise.form = now.form AND of_enterprise.period = $2
         LEFT JOIN return of_project ON of_project.project_id = now.project_id AND of_project.form = now.form AND of_project.period = $2
         JOIN finding f ON f.return_id = COALESCE(of_enterprise.id, of_project.id) AND f.explanation IS NOT NULL
        WHERE now.id = ANY ($1::int[]) ORDER BY now.id, f."check", f.line, f.slot, f.id DESC`,
      [ids, previous],
    ),
  );
}
