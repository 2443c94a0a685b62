import 'server-only';

import { VIEWS } from '@/app/_views/registry';
import type { NamedView, ViewParams } from '@/app/_views/view';
import { AppError, type FieldProblem } from '@/lib/errors';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { holdsNul } from '@/lib/schemas/plain-text';

export interface FileRequest<Format extends string> {
  readonly name: string;
  readonly view: NamedView;
  readonly format: Format;
}

/**
 * The view and the format that an address names: `overview-trend.svg`.
 *
 * @throws AppError not-found, naming the formats or the views there are
 */
export function readFileName<Format extends string>(file: string, formats: readonly Format[], language: Language): FileRequest<Format> {
  const t = translate(language);
  const between = language === 'en' ? ', ' : '、';
  const [, name = '', extension] = /^(.+)\.([a-z]+)$/.exec(file) ?? [];
  const format = formats.find((known) => known === extension);
  if (format === undefined) {
    throw new AppError('not-found', { problems: [{ field: 'file', expected: t('files.unknownFile', { formats: formats.join(between) }), received: file.slice(0, 100) }] });
  }
  const view = Object.hasOwn(VIEWS, name) ? VIEWS[name] : undefined;
  if (view === undefined) {
    throw new AppError('not-found', { problems: [{ field: 'view', expected: t('files.unknownView', { names: Object.keys(VIEWS).join(between) }), received: name.slice(0, 100) }] });
  }
  return { name, view, format };
}

/**
 * Parameters that say how to write a file, and those of the view itself.
 *
 * @throws AppError invalid-input naming those of the view that hold U+0000, which nothing is called
 */
export function splitQuery(query: URLSearchParams, own: readonly string[], language: Language): { readonly written: URLSearchParams; readonly params: ViewParams } {
  const written = new URLSearchParams();
  const params: Record<string, string | string[]> = {};
  const problems: FieldProblem[] = [];
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    if (own.includes(name)) for (const value of values) written.append(name, value);
    else params[name] = values.length > 1 ? values : (values[0] ?? '');
    if (values.some(holdsNul)) problems.push({ field: name, expected: translate(language)('files.plainText') });
  }
  if (problems.length > 0) throw new AppError('invalid-input', { problems });
  return { written, params };
}

/** The same text for the same parameters, in whatever order they came. */
export function canonicalParams(params: ViewParams): string {
  return JSON.stringify(Object.entries(params).sort(([a], [b]) => (a < b ? -1 : 1)));
}
