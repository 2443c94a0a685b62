import { openDatabase } from '@/lib/server/db/database';

/**
 * A process of its own that opens the embedded database and writes one row after another,
 * saying each number once the database has confirmed it. The tests kill it.
 */
const db = await openDatabase(process.argv[2] ?? 'writer');
await db.sql.query('CREATE TABLE IF NOT EXISTS written (n int PRIMARY KEY)');
const [last] = await db.sql.query<{ n: number }>('SELECT COALESCE(max(n), 0)::int AS n FROM written');
process.stdout.write(`open ${last?.n ?? 0}\n`);
for (let n = (last?.n ?? 0) + 1; ; n += 1) {
  await db.sql.query('INSERT INTO written VALUES ($1)', [n]);
  process.stdout.write(`${n}\n`);
}
