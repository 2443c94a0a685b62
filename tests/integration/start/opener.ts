import { openDatabase } from '@/lib/server/db/database';
import { migrate, readMigrations } from '@/lib/server/db/migrate';

/**
 * A process of its own that migrates the embedded database, or, asked to be `older`, does
 * so as a version of the program that knows no migration at all.
 */
const db = await openDatabase('opener');
try {
  const list = readMigrations();
  const applied = await migrate(db.pool, process.argv[2] === 'older' ? { ...list, migrationDirectories: [] } : list);
  process.stdout.write(`applied ${applied.length}\n`);
} finally {
  await db.close();
}
