import 'server-only';

import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { recordAudit } from '@/lib/server/audit/record-audit';
import type { Role } from '@/lib/server/context';
import { inTransaction, type Database } from '@/lib/server/db/database';

export interface NewAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: Role;
  /** Where the role holds; null is the whole district (for a reporter: the enterprises alone). */
  readonly areaId: number | null;
  /** Enterprises a reporter answers for. */
  readonly enterpriseIds?: readonly number[];
}

/**
 * Makes accounts with a password and a role, all or none; those whose e-mail address has an
 * account already are left as they are.
 *
 * @returns the e-mail addresses that got an account
 */
export async function createAccounts(db: Database, accounts: readonly NewAccount[]): Promise<string[]> {
  // Hashing is slow on purpose: it is done before the transaction, and at the same time.
  const hashes = await Promise.all(accounts.map((account) => hashPassword(account.password)));
  return inTransaction(db, async (sql) => {
    const made: string[] = [];
    for (const [i, account] of accounts.entries()) {
      const email = account.email.trim().toLowerCase();
      const [user] = await sql.query<{ id: string }>(
        `INSERT INTO "user" (id, name, email, "emailVerified") VALUES ($1, $2, $3, true) ON CONFLICT (email) DO NOTHING RETURNING id`,
        [randomUUID(), account.name, email],
      );
      if (!user) continue;
      await sql.query(`INSERT INTO account (id, "accountId", "providerId", "userId", password) VALUES ($1, $2, 'credential', $2, $3)`, [randomUUID(), user.id, hashes[i]]);
      await sql.query(`INSERT INTO role_assignment (user_id, role, area_id) VALUES ($1, $2::role, $3)`, [user.id, account.role, account.areaId]);
      await sql.query(`INSERT INTO enterprise_assignment (user_id, enterprise_id) SELECT $1, unnest($2::int[])`, [user.id, [...(account.enterpriseIds ?? [])]]);
      await recordAudit(sql, { actorId: null, action: 'account.create', subject: user.id, detail: { role: account.role, areaId: account.areaId } });
      made.push(email);
    }
    return made;
  });
}
