import 'server-only';

import type { FormDefinition } from '@/lib/domain/form';
import { storedDefinition } from '@/lib/schemas/forms';
import type { Sql } from '@/lib/server/db/database';

interface VersionRow {
  readonly form: string;
  readonly version: number;
  readonly from: number;
  readonly definition: unknown;
}

const VERSIONS = `SELECT form, version, from_period AS "from", definition FROM form_version`;

function definitionOf({ form, version, from, definition }: VersionRow): FormDefinition {
  return { code: form, version, fromPeriod: from, ...storedDefinition.parse(definition) };
}

/** The form as it holds at a period: its newest version that begins by then; null before its first. */
export async function formAt(sql: Sql, code: string, period: number): Promise<FormDefinition | null> {
  const [row] = await sql.query<VersionRow>(`${VERSIONS} WHERE form = $1 AND from_period <= $2 ORDER BY from_period DESC LIMIT 1`, [code, period]);
  return row === undefined ? null : definitionOf(row);
}

/** One version of a form, with which its returns were made. */
export async function formOfVersion(sql: Sql, code: string, version: number): Promise<FormDefinition | null> {
  const [row] = await sql.query<VersionRow>(`${VERSIONS} WHERE form = $1 AND version = $2`, [code, version]);
  return row === undefined ? null : definitionOf(row);
}

/** All versions of several forms, each form's oldest first. */
export async function versionsOfForms(sql: Sql, codes: readonly string[]): Promise<FormDefinition[]> {
  const rows = await sql.query<VersionRow>(`${VERSIONS} WHERE form = ANY ($1::text[]) ORDER BY form, version`, [codes]);
  return rows.map(definitionOf);
}

/** All versions of a form, oldest first. */
export function formVersions(sql: Sql, code: string): Promise<FormDefinition[]> {
  return versionsOfForms(sql, [code]);
}
