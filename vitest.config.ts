import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const SECOND = 1000;
/** Of integration and security: a PostgreSQL server, and images of embedded databases. */
const databases = [file('./tests/setup/postgres-global.ts'), file('./tests/setup/images-global.ts')];

/**
 * Test projects. unit: pure, so that files may share what is loaded. architecture: rules about the sources.
 * integration and security: on the embedded database and on a real PostgreSQL server,
 * started once a run. e2e: a production server and a real browser, one file after another.
 */
const projects = {
  unit: { testTimeout: 30 * SECOND, isolate: false },
  architecture: { testTimeout: 120 * SECOND },
  integration: { testTimeout: 300 * SECOND, globalSetup: databases },
  security: { testTimeout: 180 * SECOND, globalSetup: databases },
  e2e: { testTimeout: 120 * SECOND, globalSetup: [file('./tests/e2e/setup/global.ts')], fileParallelism: false },
};

export default defineConfig({
  resolve: {
    alias: {
      '@': file('.').replace(/\/$/, ''),
      'server-only': file('./tests/setup/empty.ts'),
    },
  },
  test: {
    environment: 'node',
    maxWorkers: '100%',
    projects: Object.entries(projects).map(([name, options]) => ({
      extends: true,
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`, `tests/${name}/**/*.test.tsx`],
        hookTimeout: 300 * SECOND,
        teardownTimeout: 30 * SECOND,
        ...options,
      },
    })),
  },
});
