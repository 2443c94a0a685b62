import { memorySource } from '@/lib/import/load-source';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Database } from '@/lib/server/db/database';
import { loadDistrict } from '@/lib/server/load/load-district';
import { prepareReference } from '@/lib/server/reference/prepare-reference';
import { generateDemoDistrict } from '@/prisma/seed/demo-district';

/** What many tests begin with: written once a run into a migrated database, then copied for every test. */
export interface Content {
  /** Of small letters and digits: names a file and a database. */
  readonly name: string;
  readonly write: (db: Database) => Promise<void>;
}

/** The reference data and the records of the demo district, nothing else. */
export const DEMO_DISTRICT: Content = {
  name: 'demo',
  async write(db) {
    await prepareReference(db);
    await loadDistrict({ ctx: { actor: systemActor, db }, input: { source: memorySource(generateDemoDistrict().files) } });
  },
};
