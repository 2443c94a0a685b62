import 'server-only';

import type { CellSlot, FormDefinition } from '@/lib/domain/form';
import type { NamedCodes } from '@/lib/import/workbook/cell-values';
import { asksByClass, cellColumnKey, CLASS_COLUMN, registerColumns, returnColumns, type ImportColumn } from '@/lib/import/workbook/columns';
import type { ImportKind } from '@/lib/schemas/import-kinds';
import type { LoadContext, LoadFileSpec } from '@/lib/schemas/load/file-spec';
import { optional, required, rowSchema, type Cell } from '@/lib/schemas/load/cell';
import { creditCode, industry } from '@/lib/schemas/load/official-codes';
import { code, decimal } from '@/lib/schemas/load/readers';
import { slotsAt } from '@/lib/domain/form-periods';
import type { Sql } from '@/lib/server/db/database';
import { INDICATORS, OUTPUT_INDICATORS, TARGET_UNITS } from '@/lib/server/reference/indicators';

/** What the rows of registers are checked against. */
export async function importContext(sql: Sql): Promise<LoadContext> {
  const industries = await sql.query<{ code: string }>(`SELECT code FROM industry`);
  return {
    industries: new Set(industries.map((row) => row.code)),
    outputIndicators: new Set(OUTPUT_INDICATORS.map((indicator) => indicator.code)),
    indicators: new Set(INDICATORS.map((indicator) => indicator.code)),
    targetUnits: TARGET_UNITS,
  };
}

/** Names under which codes may be written in a file: of towns, parks, clusters, indicators. */
export async function namedCodes(sql: Sql): Promise<Readonly<Record<string, NamedCodes>>> {
  const areas = await sql.query<{ code: string; name: string }>(`SELECT code, name FROM area`);
  const classes = await sql.query<{ code: string; name: string }>(`SELECT min(code) AS code, name FROM industry WHERE length(code) = 4 GROUP BY name HAVING count(*) = 1`);
  const clusters = await sql.query<{ code: string; name: string }>(`SELECT min(code) AS code, name FROM cluster GROUP BY name HAVING count(DISTINCT code) = 1`);
  const schemes = await sql.query<{ code: string; name: string }>(`SELECT code, name FROM cluster_scheme`);
  const map = (rows: readonly { code: string; name: string }[]): NamedCodes => new Map(rows.map(({ code: known, name }) => [name, known]));
  const places = map(areas);
  return { [CLASS_COLUMN]: map(classes), town: places, park: places, parks: places, area: places, cluster: map(clusters), scheme: map(schemes), indicator: new Map(INDICATORS.flatMap(({ code: known, name, nameEn }) => [[name, known], [nameEn, known]] as const)) };
}

/** Columns of a kind; those of returns follow from the form and the period. */
export function columnsOf(kind: ImportKind, form: FormDefinition | null, period: number | null): readonly ImportColumn[] {
  if (kind !== 'returns') return registerColumns(kind);
  return form === null || period === null ? [] : returnColumns(form, period);
}

/** A cell of a form at a period, with the key of its column in a row. */
export interface FormCell {
  readonly line: string;
  readonly slot: CellSlot;
  readonly heading: string;
  readonly byClass: boolean;
  /** A return without this figure is not complete. */
  readonly required: boolean;
}

/** The cells that a form asks for at a period; those by class have the same columns, in rows that name the class. */
export function formCells(form: FormDefinition, period: number): readonly FormCell[] {
  return form.lines.flatMap((line) => slotsAt(line, period, form.calendar).map((slot) => ({ line: line.code, slot, heading: cellColumnKey(line.code, slot), byClass: line.byClass, required: line.required && !slot.startsWith('prior-') })));
}

/** How the rows of returns are read: the unit's code, the industry class where the row is about a part, and figures that may be empty. */
export function returnsSpec(form: FormDefinition, period: number): LoadFileSpec<Record<string, string | null>> {
  const cells = formCells(form, period);
  const figure = optional(decimal({ sign: 'any' }));
  const byClass = asksByClass(form) ? [CLASS_COLUMN] : [];
  const figures = Object.fromEntries(cells.map(({ heading }) => [heading, figure]));
  return {
    file: 'returns.csv',
    title: form.label,
    order: 1,
    headings: ['code', ...byClass, ...cells.map(({ heading }) => heading)],
    key: ['code', ...byClass],
    duplicates: 'file',
    schema: ({ industries }) => {
      const shape: Record<string, Cell<string | null>> = { code: required(form.subject === 'enterprise' ? creditCode : code), ...figures };
      for (const heading of byClass) shape[heading] = optional(industry(4, industries));
      return rowSchema(shape);
    },
  };
}
