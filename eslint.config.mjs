import next from 'eslint-config-next/core-web-vitals';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const a11y = next.find((config) => config.plugins?.['jsx-a11y'])?.plugins['jsx-a11y'];

/** Rules of React, off where there is none: its compiler reads every file otherwise. */
const withoutReact = Object.fromEntries(next.flatMap(({ rules = {} }) => Object.keys(rules).filter((name) => /^react(-hooks)?\//.test(name)).map((name) => [name, 'off'])));

/** Calls that belong to one place: what is wrong, by the property that is used. */
const properties = {
  toFixed: 'Numbers become text in lib/format only.',
  toLocaleString: 'Numbers and dates become text in lib/format only.',
  toLocaleDateString: 'Dates become text in lib/format only.',
  toLocaleTimeString: 'Times become text in lib/format only.',
};
const formatting = Object.entries(properties).map(([property, message]) => ({ property, message }));
const environment = { object: 'process', property: 'env', message: 'Settings are read in lib/env.ts only.' };

export default defineConfig(
  globalIgnores(['node_modules/', '.next/', 'data/', 'lib/server/db/generated/', 'next-env.d.ts', 'tests/.artifacts/']),
  next,
  {
    name: 'qujing/all',
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'smart'],
      // The server writes what went wrong to its error stream; everything else is for a command to say.
      'no-console': ['error', { allow: ['error', 'warn'] }],
      'no-restricted-properties': ['error', ...formatting, environment],
    },
  },
  {
    name: 'qujing/typescript',
    files: ['**/*.ts', '**/*.tsx', '**/*.mts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // A number in a text is written as it is; figures that people see go through lib/format.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // An unused name that starts with an underscore says so itself.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Spreading a text gives its characters, Chinese ones included.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      // An asynchronous interface may have an implementation that has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Server actions and event handlers may be asynchronous.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    name: 'qujing/configuration',
    files: ['*.config.{mjs,ts}'],
    rules: { 'import/no-anonymous-default-export': 'off' },
  },
  {
    name: 'qujing/accessibility',
    files: ['**/*.tsx'],
    rules: {
      ...a11y.configs.recommended.rules,
      // A box that scrolls is a group, and is reached by the keys that scroll it.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['tabpanel', 'group'] }],
    },
  },
  {
    name: 'qujing/without-react',
    files: ['app/**/*.ts', 'lib/**/*.ts', 'prisma/**/*.ts', 'tests/**/*.ts'],
    rules: withoutReact,
  },
  {
    name: 'qujing/formatting',
    files: ['lib/format/**'],
    rules: { 'no-restricted-properties': ['error', environment] },
  },
  {
    name: 'qujing/environment',
    files: ['lib/env.ts', 'lib/cli/**', 'instrumentation.ts', 'proxy.ts', '*.config.{ts,mjs}', 'tests/**'],
    rules: { 'no-restricted-properties': ['error', ...formatting] },
  },
  {
    name: 'qujing/terminal',
    files: ['lib/cli/**', 'tests/bench/**', 'prisma/seed/write-demo.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    name: 'qujing/tests',
    files: ['tests/**'],
    rules: {
      // Tests look into structures they have just made.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-base-to-string': 'off',
    },
  },
);
