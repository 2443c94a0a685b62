import 'server-only';

import { z } from 'zod';
import { AppError, type FieldProblem } from '@/lib/errors';
import { expectsOf, type Expects } from '@/lib/schemas/api/expects';
import { LANGUAGES, type Language } from '@/lib/schemas/api/parameters';

const SHOWN_CHARACTERS = 100;

function shown(value: string): string {
  return value.length <= SHOWN_CHARACTERS ? value : `${value.slice(0, SHOWN_CHARACTERS)}…`;
}

function isRepeatable(schema: z.ZodType | undefined): boolean {
  if (schema instanceof z.ZodArray) return true;
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return isRepeatable(schema.unwrap() as z.ZodType);
  return false;
}

const ONCE: Expects = { en: 'a single value', zh: '单个值' };
const A_VALUE: Expects = { en: 'another value', zh: '其他值' };

function unknownParameter(known: readonly string[]): Expects {
  return { en: `no such parameter; there are ${known.join(', ')}`, zh: `已知参数之一：${known.join('、')}` };
}

type Shape = Readonly<Record<string, z.ZodType>>;
type Raw = Record<string, string | string[]>;

function received(raw: Raw, path: readonly PropertyKey[]): string | undefined {
  const value = raw[String(path[0])];
  const one = Array.isArray(value) ? (value[Number(path[1] ?? 0)] ?? value.at(-1)) : value;
  return one === undefined ? undefined : shown(one);
}

function problem(field: string, expects: Expects, language: Language, value: string | undefined): FieldProblem {
  return { field, expected: expects[language], ...(value === undefined ? {} : { received: value }) };
}

function problemsOf(error: z.ZodError, shape: Shape, raw: Raw, language: Language): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => problem(key, unknownParameter(Object.keys(shape)), language, received(raw, [key])));
    }
    const field = String(issue.path[0] ?? '');
    const own = issue.code === 'custom' ? (issue.params?.expects as Expects | undefined) : undefined;
    const schema = shape[field];
    const expects = own ?? (schema === undefined ? null : expectsOf(schema)) ?? A_VALUE;
    return [problem(field, expects, language, received(raw, issue.path))];
  });
}

/**
 * Reads the parameters of an address. Every one has to be known, and only those that may be
 * repeated may come more than once.
 *
 * @param language for the messages, and for a schema with `lang` where the address names none
 * @throws AppError invalid-input with all that is wrong, field by field
 */
export function parseQuery<S extends z.ZodObject>(schema: S, query: URLSearchParams, language: Language): z.output<S> {
  const shape: Shape = schema.shape;
  const raw: Raw = {};
  const problems: FieldProblem[] = [];
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    if (isRepeatable(shape[name])) raw[name] = values;
    else {
      raw[name] = values[0] ?? '';
      if (values.length > 1 && name in shape) problems.push(problem(name, ONCE, language, shown(values.join(', '))));
    }
  }
  if ('lang' in shape && !('lang' in raw)) raw.lang = language;
  const result = schema.safeParse(raw);
  if (!result.success) problems.push(...problemsOf(result.error, shape, raw, language));
  if (!result.success || problems.length > 0) throw new AppError('invalid-input', { problems });
  return result.data;
}

/** The language of a request: `lang` in the address, else what its headers prefer. */
export function queryLanguage(query: URLSearchParams, preferred: Language): Language {
  return LANGUAGES.find((known) => known === query.get('lang')) ?? preferred;
}
