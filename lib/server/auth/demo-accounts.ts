import 'server-only';

import type { Role } from '@/lib/server/context';
import { createAccounts } from '@/lib/server/auth/create-account';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '@/lib/server/auth/demo-identity';
import type { Database } from '@/lib/server/db/database';

export { DEMO_ACCOUNTS, DEMO_PASSWORD };

interface DemoPlaces {
  readonly district: number;
  readonly town: number;
  readonly enterprises: readonly number[];
}

// The clerk's town is the one with most enterprises, the reporter's enterprises stand in it.
async function demoPlaces(db: Database): Promise<DemoPlaces | null> {
  const [district] = await db.sql.query<{ id: number }>(`SELECT id FROM area WHERE kind = 'district'`);
  const [town] = await db.sql.query<{ id: number }>(
    `SELECT a.id FROM area a JOIN enterprise e ON e.town_id = a.id WHERE a.kind = 'town' GROUP BY a.id, a.code ORDER BY count(*) DESC, a.code LIMIT 1`,
  );
  if (!district || !town) return null;
  const enterprises = await db.sql.query<{ id: number }>(
    `SELECT e.id FROM enterprise e
      WHERE e.town_id = $1 AND e.affiliation = 'local'
      ORDER BY (SELECT count(*) FROM panel_membership p WHERE p.enterprise_id = e.id) DESC, e.code LIMIT 3`,
    [town.id],
  );
  return { district: district.id, town: town.id, enterprises: enterprises.map((row) => row.id) };
}

/**
 * Makes the demo accounts, one a role, where they are not there yet; called with the demo
 * district only. The reporter answers for three enterprises, the clerk for one town, the
 * others see the district. Does nothing without a district that has enterprises.
 */
export async function ensureDemoAccounts(db: Database): Promise<void> {
  const places = await demoPlaces(db);
  if (places === null) return;
  const areaOf = (role: Role): number | null => (role === 'reporter' ? null : role === 'clerk' ? places.town : places.district);
  await createAccounts(
    db,
    DEMO_ACCOUNTS.map((account) => ({
      ...account,
      password: DEMO_PASSWORD,
      areaId: areaOf(account.role),
      enterpriseIds: account.role === 'reporter' ? places.enterprises : [],
    })),
  );
}

/** The demo accounts that this database has, for whoever starts the server. */
export async function demoAccounts(db: Database): Promise<readonly { readonly email: string; readonly role: Role; readonly password: string }[]> {
  const rows = await db.sql.query<{ email: string }>(`SELECT email FROM "user" WHERE email = ANY($1::text[])`, [DEMO_ACCOUNTS.map((account) => account.email)]);
  const there = new Set(rows.map((row) => row.email));
  return DEMO_ACCOUNTS.filter((account) => there.has(account.email)).map(({ email, role }) => ({ email, role, password: DEMO_PASSWORD }));
}
