import type { Language } from '@/lib/format/language';
import type { ChartModel, TableReport } from '@/lib/reports/model';

/** Media type of a model as JSON. */
export const JSON_TYPE = 'application/json; charset=utf-8';

/**
 * A chart or table as JSON: every word as it is read in the language, every figure as it is
 * written and, under `value` and `values`, unrounded.
 */
export function writeJson(view: string, model: ChartModel | TableReport, language: Language): string {
  return JSON.stringify({ view, language, ...model });
}
