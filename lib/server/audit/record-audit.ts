import 'server-only';

import type { Sql } from '@/lib/server/db/database';

export interface AuditEntry {
  /** Who did it; null for the program itself. */
  readonly actorId: string | null;
  /** What was done, as `subject.verb`: account.create, load.run. */
  readonly action: string;
  /** What it was done to: an account's id, a folder's name. */
  readonly subject: string;
  /** What else is worth knowing; never a password or a key. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Adds a line to the audit trail, in the transaction that makes the change. The database refuses to change or remove lines. */
export async function recordAudit(sql: Sql, entry: AuditEntry): Promise<void> {
  await sql.query(`INSERT INTO audit_event (actor_id, action, subject, detail) VALUES ($1, $2, $3, $4::jsonb)`, [
    entry.actorId,
    entry.action,
    entry.subject,
    JSON.stringify(entry.detail ?? {}),
  ]);
}
