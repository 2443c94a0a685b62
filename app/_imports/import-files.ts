import { stringify } from 'csv-stringify/sync';
import { harmless } from '@/lib/export/csv';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { describeProblem, placeOf } from '@/lib/import/workbook/describe-problem';
import type { ImportDetail } from '@/lib/server/imports/read-import';
import type { ImportChange } from '@/lib/server/imports/read-import-changes';
import { changeWords, columnNames } from './import-words';

/** By it Excel knows the file for UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

function lines(rows: readonly (readonly string[])[]): string {
  return stringify(rows.map((row) => row.map(harmless)), { record_delimiter: '\r\n' });
}

/** Every problem that was kept, with its place, as CSV. */
export function problemsCsv(found: ImportDetail, language: Language): string {
  const t = translate(language);
  const name = columnNames(found.columns, language);
  const head = (['kind', 'sheet', 'row', 'column', 'value', 'message'] as const).map((key) => t(`importsPage.one.problemColumn.${key}`));
  const rows = found.report.problems.map((problem) => {
    const { sheet, row, column } = placeOf(problem);
    return [t(`importsPage.one.problemKind.${problem.kind}`), sheet, row, column, problem.value ?? '', describeProblem(problem, language, name)];
  });
  return `${BYTE_ORDER_MARK}${lines([head, ...rows])}`;
}

export function changesHead(language: Language): string {
  const t = translate(language);
  return `${BYTE_ORDER_MARK}${lines([[t('importsPage.one.fileColumns.position'), t('importsPage.one.fileColumns.place'), t('importsPage.one.changeColumn.kind'), t('importsPage.one.fileColumns.field'), t('importsPage.one.fileColumns.before'), t('importsPage.one.fileColumns.after')]])}`;
}

/** Changes as CSV, one line a field. */
export function changeLines(found: ImportDetail, changes: readonly ImportChange[], language: Language): string {
  const t = translate(language);
  return lines(
    changes.flatMap((change) => {
      const { what, fields } = changeWords(found, change, language, 'plain');
      const kind = t(`importsPage.one.changeKind.${change.before === null ? 'added' : 'changed'}`);
      return fields.map(({ field, before, after }) => [String(change.position), what, kind, field, before ?? '', after]);
    }),
  );
}
