import { AppError, knownValue } from '@/lib/errors';
import { readView, viewParams, type ViewInput } from '@/lib/schemas/view';
import type { ViewParams } from './view';

/** The query of a view's address, without a question mark. */
export function viewQuery(input: ViewInput): string {
  return viewParams(input)
    .map(([field, value]) => `${field}=${encodeURIComponent(value)}`)
    .join('&');
}

/**
 * The view that an address asks for. A file has no place to say that a part of its address
 * was left out, so unlike a page it is refused.
 *
 * @throws AppError `invalid-input` naming every field that is not known
 */
export function strictView(params: ViewParams): ViewInput {
  const { input, problems } = readView(params);
  if (problems.length > 0) throw new AppError('invalid-input', { problems: problems.map(({ field, received }) => ({ field, received, expected: knownValue(field) })) });
  return input;
}
