import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openEmbedded } from '@/lib/server/db/embedded';
import { MIGRATIONS_FOLDER, readSchemaFiles, schemaSql } from '@/lib/server/db/migrate';

/**
 * `npm run db:migration -- name`: writes the next migration, the step from the schema as the
 * last migration left it (kept beside it as datamodel.prisma) to prisma/schema. Needs no
 * database and no download. What the schema language cannot say is added to it by hand.
 */

const DATAMODEL = 'datamodel.prisma';

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

/** The schema files as one, the way a migration keeps them. */
function wholeSchema(): string {
  return readSchemaFiles()
    .map((file) => `// ${path.basename(file.path)}\n\n${file.content.trim()}\n`)
    .join('\n');
}

function lastMigration(): string | null {
  const names = readdirSync(MIGRATIONS_FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return names.at(-1) ?? null;
}

function readDatamodel(migration: string | null): { path: string; content: string }[] | null {
  if (migration === null) return null;
  const file = path.join(MIGRATIONS_FOLDER, migration, DATAMODEL);
  if (!existsSync(file)) fail(`${file} is missing: without the schema of the last migration its next step cannot be found.`);
  return [{ path: file, content: readFileSync(file, 'utf8') }];
}

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9_]*$/.test(name)) fail('Give the migration a name in small letters, such as: npm run db:migration -- add_contacts');

const database = await openEmbedded(null, 'migration');
const sql = await schemaSql(database.pool, readSchemaFiles(), readDatamodel(lastMigration())).finally(() => database.close());
if (sql === '') fail('prisma/schema is what the last migration left: there is nothing to write.');

const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
const folder = path.join(MIGRATIONS_FOLDER, `${stamp}_${name}`);
mkdirSync(folder);
try {
  writeFileSync(path.join(folder, 'migration.sql'), `${sql}\n`);
  writeFileSync(path.join(folder, DATAMODEL), wholeSchema());
} catch (error) {
  rmSync(folder, { recursive: true, force: true });
  throw error;
}
console.log(`Written: ${path.relative(process.cwd(), folder)}. Read migration.sql, and add what the schema language cannot say (checks, exclusions, moved data).`);
