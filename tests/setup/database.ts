import { openEmbedded } from '@/lib/server/db/embedded';
import { databaseOver, type Database } from '@/lib/server/db/database';
import { migrate } from '@/lib/server/db/migrate';

let image: Promise<Blob> | undefined;

/** An image of an empty, migrated database: made once a test file, copied for every test. */
async function migratedImage(): Promise<Blob> {
  const embedded = await openEmbedded(null, 'test');
  await migrate(embedded.pool);
  const dump = await embedded.engine.dumpDataDir('none');
  await embedded.close();
  return dump;
}

/** A fresh, migrated database in memory. */
export async function memoryDatabase(): Promise<Database> {
  image ??= migratedImage();
  const embedded = await openEmbedded(null, 'test', await image);
  return databaseOver('embedded', embedded.pool, null, () => embedded.close());
}
