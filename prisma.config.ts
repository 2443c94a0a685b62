import { defineConfig } from 'prisma/config';

/** For Prisma's own command line (`npx prisma migrate deploy`, `studio`) against a PostgreSQL server. */
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
});
