import { z } from 'zod';
import { IMPORT_KINDS } from '@/lib/schemas/import-kinds';
import { plainText } from '@/lib/schemas/plain-text';

/** What forms and scripts send about imports, and what pages see of one. */

export const IMPORT_STATES = ['uploaded', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled', 'undone'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

const id = z.coerce.number().int().positive();
const formCode = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
const periodText = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .transform((text) => Number(text.slice(0, 4)) * 100 + Number(text.slice(5)));
const orNull = <S extends z.ZodType>(schema: S) => z.union([z.literal('').transform(() => null), schema]).nullable().default(null);

export const createImportInput = z.object({
  kind: z.enum(IMPORT_KINDS),
  /** Form and period (yyyy-mm) of returns. */
  form: orNull(formCode),
  period: orNull(periodText),
  fileName: plainText.trim().min(1).max(255),
});
export type CreateImportInput = z.output<typeof createImportInput>;

export const importInput = z.object({ id });
export type ImportInput = z.output<typeof importInput>;

/** Which column of the sheet stands for which of ours; empty: none. */
export const changeMappingInput = z.object({
  id,
  sheet: plainText.max(255),
  /** Row of the headings as spreadsheets count, from 1, and how many rows they take. */
  headingRow: z.coerce.number().int().min(1).max(200),
  headingRows: z.coerce.number().int().min(1).max(3).default(1),
  columns: z.record(plainText.max(80), z.union([z.literal('').transform(() => null), z.coerce.number().int().min(0).max(300)]).nullable()),
});
export type ChangeMappingInput = z.output<typeof changeMappingInput>;

export const importChangesInput = z.object({ id, after: z.coerce.number().int().min(0).default(0), limit: z.coerce.number().int().min(1).max(5000).default(200) });
export type ImportChangesInput = z.output<typeof importChangesInput>;

export const templateInput = z.object({
  kind: z.enum(IMPORT_KINDS),
  form: orNull(formCode),
  period: orNull(periodText),
  /** A town or park's code; its units only. */
  area: z.union([z.literal('').transform(() => null), plainText.max(32)]).nullable().default(null),
});
export type TemplateInput = z.output<typeof templateInput>;
