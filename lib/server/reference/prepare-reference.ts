import 'server-only';

import industries from '@/prisma/seed/data/industries.json';
import namesInEnglish from '@/prisma/seed/data/industry-names-en.json';
import { inTransaction, type Database } from '@/lib/server/db/database';
import { prepareForms } from '@/lib/server/forms/prepare-forms';
import { INDICATORS } from '@/lib/server/reference/indicators';

const english: Readonly<Record<string, string>> = namesInEnglish;

/**
 * Brings industries (GB/T 4754-2017, sections B to D), indicators and the forms of the product
 * to what this version of the program knows. Does nothing when they already are: safe at every start, and when two
 * servers of one database start at once.
 */
export async function prepareReference(db: Database): Promise<void> {
  await prepareForms(db);
  const [have] = await db.sql.query<{ industries: number; indicators: number }>(
    `SELECT (SELECT count(*)::int FROM industry WHERE name_en <> '' OR level > 2) AS industries,
            (SELECT count(*)::int FROM indicator i JOIN unnest($1::text[], $2::text[]) AS known (code, name) USING (code, name)) AS indicators`,
    [INDICATORS.map((indicator) => indicator.code), INDICATORS.map((indicator) => indicator.name)],
  );
  if (have?.industries === industries.length && have.indicators === INDICATORS.length) return;

  await inTransaction(db, async (sql) => {
    await sql.query(
      `INSERT INTO industry (code, name, name_en, level, parent_code)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::text[]) AS known (code, name, name_en, level, parent_code)
        ORDER BY level, code
       ON CONFLICT (code) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, level = excluded.level, parent_code = excluded.parent_code`,
      [
        industries.map((industry) => industry.code),
        industries.map((industry) => industry.name),
        industries.map((industry) => english[industry.code] ?? ''),
        industries.map((industry) => industry.level),
        industries.map((industry) => industry.parent),
      ],
    );
    await sql.query(
      `INSERT INTO indicator (id, code, name, name_en, kind, source, unit, decimals, numerator_code, denominator_code)
       SELECT id, code, name, name_en, kind::indicator_kind, source, unit, decimals, numerator_code, denominator_code
         FROM unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::int[], $9::text[], $10::text[])
              AS known (id, code, name, name_en, kind, source, unit, decimals, numerator_code, denominator_code)
       ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, name_en = excluded.name_en, kind = excluded.kind,
         source = excluded.source, unit = excluded.unit, decimals = excluded.decimals,
         numerator_code = excluded.numerator_code, denominator_code = excluded.denominator_code`,
      [
        INDICATORS.map((indicator) => indicator.id),
        INDICATORS.map((indicator) => indicator.code),
        INDICATORS.map((indicator) => indicator.name),
        INDICATORS.map((indicator) => indicator.nameEn),
        INDICATORS.map((indicator) => indicator.kind),
        INDICATORS.map((indicator) => indicator.source),
        INDICATORS.map((indicator) => indicator.unit),
        INDICATORS.map((indicator) => indicator.decimals),
        INDICATORS.map((indicator) => indicator.numeratorCode ?? null),
        INDICATORS.map((indicator) => indicator.denominatorCode ?? null),
      ],
    );
  });
}
