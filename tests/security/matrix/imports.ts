import { createImport } from '@/lib/server/imports/create-import';
import { cancelImport } from '@/lib/server/imports/cancel-import';
import { changeMapping } from '@/lib/server/imports/change-mapping';
import { listImports } from '@/lib/server/imports/list-imports';
import { openImportFile } from '@/lib/server/imports/open-import-file';
import { readImport } from '@/lib/server/imports/read-import';
import { readImportChanges } from '@/lib/server/imports/read-import-changes';
import { readImportChoices, type ImportChoices } from '@/lib/server/imports/read-import-choices';
import { readImportProgress } from '@/lib/server/imports/read-import-progress';
import { readTemplate, type TemplateData } from '@/lib/server/imports/read-template';
import { takeImport } from '@/lib/server/imports/take-import';
import { undoImport } from '@/lib/server/imports/undo-import';
import type { MatrixEntry } from '../support/matrix-entry';
import { FOREIGN_PROJECT, FOREIGN_TOWN, OWN_PROJECT, OWN_TOWN } from '../support/small-district';

/** An import belongs to one person: of all others, whatever their scope, it is not found. Its owner's way through it is tried with the imports themselves. */
const ANOTHERS = { id: 987_654 };
const anothers = (verb: string, call: MatrixEntry['call'], input: unknown = ANOTHERS): MatrixEntry => ({
  verb,
  call,
  permission: 'imports.run',
  outside: 'not-found',
  cases: [{ name: "another's import", input, within: [] }],
});

/** A file that cannot be there: the import is noted, and fails by itself. */
const upload = (kind: string) => ({ kind, form: null, period: null, fileName: 'a.csv', sha256: '0'.repeat(64), bytes: 1 });
const template = (area: string | null) => ({ kind: 'investment', form: null, period: 202404, area });

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/imports/create-import.ts#createImport',
    call: createImport,
    permission: 'imports.run',
    outside: 'not-permitted',
    cases: [
      // A clerk may import figures, and no register, whatever the clerk's scope.
      { name: 'investment', input: upload('investment'), within: ['district', 'town'] },
    ],
  },
  anothers('lib/server/imports/cancel-import.ts#cancelImport', cancelImport),
  anothers('lib/server/imports/change-mapping.ts#changeMapping', changeMapping, { ...ANOTHERS, sheet: 'a', headingRow: 1, headingRows: 1, columns: {} }),
  anothers('lib/server/imports/open-import-file.ts#openImportFile', openImportFile),
  anothers('lib/server/imports/read-import.ts#readImport', readImport),
  anothers('lib/server/imports/read-import-changes.ts#readImportChanges', readImportChanges, { ...ANOTHERS, after: 0, limit: 10 }),
  anothers('lib/server/imports/read-import-progress.ts#readImportProgress', readImportProgress),
  anothers('lib/server/imports/take-import.ts#takeImport', takeImport),
  anothers('lib/server/imports/undo-import.ts#undoImport', undoImport),
  {
    verb: 'lib/server/imports/list-imports.ts#listImports',
    call: listImports,
    permission: 'imports.run',
    outside: 'absent',
    keys: (answer: Awaited<ReturnType<typeof listImports>>) => answer.map(({ id }) => String(id)),
    cases: [{ name: "another's import", input: undefined, key: String(ANOTHERS.id), within: [] }],
  },
  {
    verb: 'lib/server/imports/read-import-choices.ts#readImportChoices',
    call: readImportChoices,
    permission: 'imports.run',
    outside: 'absent',
    keys: (answer: ImportChoices) => answer.areas.map(({ code }) => code),
    cases: [
      { name: 'the own town', input: undefined, key: OWN_TOWN, within: ['district', 'town'] },
      { name: 'another town', input: undefined, key: FOREIGN_TOWN, within: ['district'] },
    ],
  },
  {
    verb: 'lib/server/imports/read-template.ts#readTemplate',
    call: readTemplate,
    permission: 'imports.run',
    outside: 'absent',
    keys: (answer: TemplateData) => answer.rows.map(([code]) => code ?? ''),
    cases: [
      { name: 'project of the own town', input: template(null), key: OWN_PROJECT, within: ['district', 'town'] },
      { name: 'project of another town', input: template(null), key: FOREIGN_PROJECT, within: ['district'] },
      { name: 'project of the own town, asked for by town', input: template(OWN_TOWN), key: OWN_PROJECT, within: ['district', 'town'] },
      { name: 'project of another town, asked for by town', input: template(FOREIGN_TOWN), key: FOREIGN_PROJECT, within: ['district'], outside: 'not-found' },
    ],
  },
];
