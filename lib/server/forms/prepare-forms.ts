import 'server-only';

import type { FormDefinition } from '@/lib/domain/form';
import { STANDING_FORMS } from '@/lib/domain/forms/standing-forms';
import type { Database } from '@/lib/server/db/database';

/** What is stored with a version; code, version and first period stand in columns of their own. */
export function storedForm({ code: _code, version: _version, fromPeriod: _from, ...definition }: FormDefinition): string {
  return JSON.stringify(definition);
}

/**
 * Brings the forms of the product to what this version of the program knows; special surveys
 * and versions made in administration stay as they are. Safe at every start, and when two
 * servers of one database start at once.
 */
export async function prepareForms(db: Database): Promise<void> {
  const forms = STANDING_FORMS;
  await db.sql.query(
    `WITH known AS (
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[], $7::text[]) AS known (code, name, name_en, subject, version, from_period, definition)
     ), named AS (
       INSERT INTO form (code, name, name_en, subject)
       SELECT code, name, name_en, subject::form_subject FROM known ORDER BY code
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, special = false
         WHERE (form.name, form.name_en, form.special) IS DISTINCT FROM (excluded.name, excluded.name_en, false)
           AND NOT EXISTS (SELECT FROM form_version own WHERE own.form = form.code AND own.created_by IS NOT NULL)
     )
     INSERT INTO form_version (form, version, from_period, definition)
     SELECT code, version, from_period, definition::jsonb FROM known ORDER BY code, version
     ON CONFLICT (form, version) DO UPDATE SET from_period = excluded.from_period, definition = excluded.definition
       WHERE (form_version.from_period, form_version.definition) IS DISTINCT FROM (excluded.from_period, excluded.definition)`,
    [
      forms.map((form) => form.code),
      forms.map((form) => form.label.zh),
      forms.map((form) => form.label.en),
      forms.map((form) => form.subject),
      forms.map((form) => form.version),
      forms.map((form) => form.fromPeriod),
      forms.map(storedForm),
    ],
  );
}
