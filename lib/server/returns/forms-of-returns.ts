import 'server-only';

import type { FormDefinition } from '@/lib/domain/form';
import type { Sql } from '@/lib/server/db/database';
import { formOfVersion } from '@/lib/server/forms/form-versions';
import { INVESTMENT_FORM, INVESTMENT_LINES, recordIndicator } from '@/lib/server/forms/line-sources';

/** Returns of one version of a form. */
export interface ReturnsOfForm {
  readonly form: FormDefinition;
  readonly ids: readonly number[];
}

/** Returns by the version of the form that they are of; a version that is not there has none. */
export async function formsOf(sql: Sql, ids: readonly number[]): Promise<readonly ReturnsOfForm[]> {
  const groups = await sql.query<{ form: string; version: number; ids: number[] }>(
    `SELECT form, form_version AS version, array_agg(id ORDER BY id) AS ids FROM return WHERE id = ANY ($1::int[]) GROUP BY form, form_version ORDER BY form, form_version`,
    [ids],
  );
  const found: ReturnsOfForm[] = [];
  for (const group of groups) {
    const form = await formOfVersion(sql, group.form, group.version);
    if (form !== null) found.push({ form, ids: group.ids });
  }
  return found;
}

/** Lines of a form whose figures are output records, with their indicators. */
export function recordedLines(form: FormDefinition): { readonly lines: string[]; readonly indicators: number[] } {
  const found = form.lines.flatMap((line) => {
    const indicator = recordIndicator(form, line);
    return indicator === null ? [] : [{ line: line.code, indicator }];
  });
  return { lines: found.map(({ line }) => line), indicators: found.map(({ indicator }) => indicator) };
}

/** Lines of a form whose accepted figures are records of either kind; those of all others stay with their returns. */
export function linesWithRecords(form: FormDefinition): readonly string[] {
  return form.code === INVESTMENT_FORM ? Object.values(INVESTMENT_LINES) : recordedLines(form).lines;
}
