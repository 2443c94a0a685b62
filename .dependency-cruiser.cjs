/**
 * Which layer may import which. A layer that is not named for another may not be imported
 * from it; packages of others are free, but for the few rules at the end.
 */
const LAYERS = {
  'lib/domain': [],
  'lib/errors': [],
  'lib/env': [],
  'lib/schemas': ['lib/domain'],
  'lib/format': ['lib/domain'],
  'lib/i18n': ['lib/domain', 'lib/format', 'lib/errors'],
  'lib/reports': ['lib/domain', 'lib/format', 'lib/i18n'],
  'lib/drawing': ['lib/reports', 'lib/format', 'lib/i18n', 'lib/domain'],
  'lib/export': ['lib/drawing', 'lib/reports', 'lib/format', 'lib/i18n', 'lib/domain', 'lib/errors'],
  'lib/import': ['lib/schemas', 'lib/domain'],
  'prisma/seed': ['lib/domain', 'lib/schemas'],
  'lib/server': ['lib/domain', 'lib/schemas', 'lib/import', 'lib/errors', 'lib/env', 'prisma/seed'],
  components: ['lib/drawing', 'lib/reports', 'lib/format', 'lib/i18n', 'lib/schemas', 'lib/domain'],
  app: ['components', 'lib/drawing', 'lib/export', 'lib/reports', 'lib/format', 'lib/i18n', 'lib/schemas', 'lib/domain', 'lib/import', 'lib/server', 'lib/errors', 'lib/env'],
};

const escape = (text) => text.replace(/[/.]/g, '\\$&');
const within = (layer) => `^${escape(layer)}(/|\\.)`;
const OURS = '^(app|components|lib|prisma|tests|instrumentation|proxy)(/|\\.)';

const layers = Object.entries(LAYERS).map(([layer, allowed]) => ({
  name: `layer ${layer}`,
  comment: `${layer} may import ${allowed.join(', ') || 'nothing of ours'}.`,
  severity: 'error',
  from: { path: within(layer) },
  to: { path: OURS, pathNot: [layer, ...allowed].map(within) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers,
    {
      name: 'database behind verbs',
      comment: 'Pages and routes ask verbs of lib/server; only those see the database.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^lib/server/db/' },
    },
    {
      name: 'no cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no orphans',
      comment: 'A file that nothing imports and that no tool loads by its place is not used.',
      severity: 'error',
      from: {
        orphan: true,
        path: '^(app|components|lib|prisma)/',
        pathNot: ['\\.d\\.ts$', '^app/.*(page|layout|route|loading|error|not-found|template|default|icon|manifest|robots)\\.(ts|tsx)$', '^lib/cli/', '^lib/server/db/generated/'],
      },
      to: {},
    },
    {
      name: 'no tests in the program',
      severity: 'error',
      from: { path: '^(app|components|lib|prisma)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no tools in the program',
      comment: 'Packages for development are not there where the program runs.',
      severity: 'error',
      from: { path: '^(app|components|lib|prisma)/', pathNot: ['^lib/cli/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no unlisted packages',
      severity: 'error',
      from: { path: OURS },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no missing files',
      severity: 'error',
      from: { path: OURS },
      to: { couldNotResolve: true, pathNot: ['^lib/server/db/generated/'] },
    },
  ],
  options: {
    doNotFollow: { path: '(node_modules|^lib/server/db/generated/)' },
    exclude: { path: '^(\\.next|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], mainFields: ['module', 'main', 'types'] },
  },
};
