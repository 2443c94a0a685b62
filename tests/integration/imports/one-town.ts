import { getDatabase } from '@/lib/server/app';

/** Prepares a database with a district of one town. */
const db = await getDatabase();
await db.sql.query(`INSERT INTO area (code, name, name_en, kind) VALUES ('DISTRICT', '区', '', 'district')`);
await db.sql.query(`INSERT INTO area (code, name, name_en, kind, parent_id) SELECT 'TOWN', '镇', '', 'town', id FROM area WHERE code = 'DISTRICT'`);
await db.close();
process.exit(0);
