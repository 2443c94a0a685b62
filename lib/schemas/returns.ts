import { z } from 'zod';
import { CELL_SLOTS } from '@/lib/domain/form';
import { plainText } from './plain-text';

/** What scripts and forms send about returns; one schema for page, route and verb. */

/** A figure as text: up to 16 digits before and 4 after the point; null empties the cell. */
export const figureText = z
  .string()
  .regex(/^-?\d{1,16}(\.\d{1,4})?$/, 'expected a figure such as 1234.5')
  .nullable();

const returnId = z.number().int().positive();
const slot = z.enum(CELL_SLOTS);
const line = plainText.min(1).max(80);

export const saveCellsInput = z.object({
  id: returnId,
  /** Version the changes were made from. */
  version: z.number().int().positive(),
  /** One name per save, so that the same save sent twice (a lost answer) is taken once. */
  key: plainText.min(8).max(64),
  /** `before` is the value that was on the screen; another one on the server is a conflict, unless `force`. */
  changes: z.array(z.object({ line, slot, before: figureText, after: figureText, force: z.boolean().default(false) })).max(500),
  explanations: z.array(z.object({ check: plainText.max(8), line: plainText.max(80), slot: z.union([slot, z.literal('')]), text: plainText.max(2000) })).max(200).default([]),
});
export type SaveCellsInput = z.output<typeof saveCellsInput>;

export const sheetInput = z.object({
  form: plainText.min(1).max(64),
  period: z.number().int(),
  /** A town or park's code, to take its units together. */
  area: plainText.max(32).nullable().default(null),
  /** Single returns by id. */
  ids: z.array(returnId).max(100).nullable().default(null),
  status: z.enum(['all', 'open', 'returned', 'submitted', 'done']).default('all'),
  page: z.number().int().min(1).default(1),
});
export type SheetInput = z.output<typeof sheetInput>;

/** Steps that one person takes on several returns; versions guard against what changed meanwhile. */
export const stepInput = z.object({
  returns: z.array(z.object({ id: returnId, version: z.number().int().positive() })).min(1).max(500),
  reason: plainText.trim().max(2000).default(''),
});
export type StepInput = z.output<typeof stepInput>;

export const commentInput = z.object({
  id: returnId,
  line: line.nullable().default(null),
  slot: slot.nullable().default(null),
  body: plainText.trim().min(1).max(2000),
});
export type CommentInput = z.output<typeof commentInput>;

/** Media types of evidence, with the ends of names that go with them. */
export const EVIDENCE_TYPES: Readonly<Record<string, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'text/csv': ['csv'],
  'text/plain': ['txt'],
};

/** Largest evidence, in bytes. */
export const EVIDENCE_BYTES = 10 * 1024 * 1024;
