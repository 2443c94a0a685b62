import { describe } from 'vitest';
import type { Database } from '@/lib/server/db/database';
import type { Content } from './content';
import { memoryDatabase } from './database';
import { serverDatabase } from './postgres';

/** Opens a fresh, migrated database, with the content where one is named; the test closes it. */
export type OpenDatabase = (content?: Content) => Promise<Database>;

/** What tests run on, by name. */
const DATABASES: readonly [name: string, open: OpenDatabase][] = [
  ['the embedded database', memoryDatabase],
  ['a PostgreSQL server', serverDatabase],
];

/** Runs the same tests on the embedded database and on a real PostgreSQL server. */
export function describeOnEveryDatabase(name: string, tests: (open: OpenDatabase) => void): void {
  describe.each(DATABASES)(`${name} on %s`, (_, open) => {
    tests(open);
  });
}
