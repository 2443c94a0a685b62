import 'server-only';

import { env } from '@/lib/env';
import { memorySource } from '@/lib/import/load-source';
import { generateDemoDistrict } from '@/prisma/seed/demo-district';
import { DEMO_PUBLISHED_UNTIL } from '@/prisma/seed/publication';
import { describeLoadError } from '@/lib/import/describe-load-error';
import { ensureDemoAccounts } from '@/lib/server/auth/demo-accounts';
import { ensureFirstAdministrator } from '@/lib/server/auth/first-administrator';
import { systemActor } from '@/lib/server/auth/system-actor';
import { writeDemoBoards } from '@/lib/server/boards/demo-boards';
import type { Database } from '@/lib/server/db/database';
import { writeDemoLand } from '@/lib/server/land/demo-land';
import { loadDistrict } from '@/lib/server/load/load-district';
import { writeDemoRound } from '@/lib/server/returns/demo-round';
import { openDemoUnpublished, writeDemoPublications } from '@/lib/server/publications/demo-publications';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';

/** Whether the database holds the demo district. */
export async function hasDemoDistrict(db: Database): Promise<boolean> {
  const rows = await db.sql.query(`SELECT FROM audit_event WHERE action = 'district.demo' LIMIT 1`);
  return rows.length > 0;
}

async function isEmpty(db: Database): Promise<boolean> {
  const rows = await db.sql.query(`SELECT FROM area LIMIT 1`);
  return rows.length === 0;
}

/**
 * Makes the first administrator where the settings name one, and, in an empty database with
 * the demo switched on, loads the demo district with its accounts.
 *
 * @throws Error when the generated district does not load, which is a fault of the program.
 */
export async function prepareDistrict(db: Database, progress: (message: string) => void): Promise<void> {
  const settings = env();
  await ensureFirstAdministrator(db, settings);
  if (settings.QUJING_DEMO === 'off') return;
  if (await isEmpty(db)) {
    progress('Demo district: generating and loading (once, in an empty database)');
    const started = performance.now();
    const report = await loadDistrict({ ctx: { actor: systemActor, db }, input: { source: memorySource(generateDemoDistrict().files) } });
    const first = report.errors[0];
    if (first) throw new Error(`the demo district does not load: ${describeLoadError(first, 'en')}`);
    await writeDemoPublications(db, DEMO_PUBLISHED_UNTIL);
    await writeDemoLand(db.sql);
    await bumpDataVersion(db.sql);
    await writeDemoBoards(db, DEMO_PUBLISHED_UNTIL);
    await db.sql.query(`INSERT INTO audit_event (action, subject, detail) VALUES ('district.demo', 'district', '{}')`);
    const rows = report.files.reduce((sum, file) => sum + file.rows, 0);
    progress(`Demo district: ${rows} rows loaded in ${Math.round((performance.now() - started) / 100) / 10} s`);
  }
  if (await hasDemoDistrict(db)) {
    await ensureDemoAccounts(db);
    // Its clerk and reviewer are part of the month in work.
    await writeDemoRound(db);
    await openDemoUnpublished(db);
  }
}
