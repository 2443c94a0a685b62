import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * Test projects: unit (pure, parallel), integration (embedded database and, where
 * QUJING_TEST_POSTGRES is set, a real PostgreSQL), security and architecture.
 */
export default defineConfig({
  resolve: {
    alias: {
      '@': root.replace(/\/$/, ''),
      'server-only': fileURLToPath(new URL('./tests/setup/empty.ts', import.meta.url)),
    },
  },
  test: {
    environment: 'node',
    projects: ['unit', 'integration', 'security', 'architecture'].map((name) => ({
      extends: true,
      test: {
        name,
        include: [`tests/${name}/**/*.test.ts`, `tests/${name}/**/*.test.tsx`],
        testTimeout: name === 'unit' ? 30_000 : 180_000,
        hookTimeout: 180_000,
      },
    })),
  },
});
