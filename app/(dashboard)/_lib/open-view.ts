import { notFound, redirect } from 'next/navigation';
import type { DataState, FiguresOf } from '@/lib/domain/views';
import { AppError } from '@/lib/errors';
import { readView, VIEW_FIELDS, viewHref, withoutFields, type ViewField, type ViewInput, type ViewProblem } from '@/lib/schemas/view';
import { getCtx } from '@/lib/server/auth/session';
import type { Ctx } from '@/lib/server/context';
import { readDataState } from '@/lib/server/statistics/read-data-state';

export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** What a page of figures opens with: the data, or why there is none to show. */
export type Opened<Data> =
  | { readonly kind: 'data'; readonly ctx: Ctx; readonly data: Data; readonly problems: readonly ViewProblem[] }
  | { readonly kind: 'empty' | 'not-permitted'; readonly ctx: Ctx };

/** Who asks; whoever is not signed in goes to the sign-in page and comes back here afterwards. */
async function signedIn(returnTo: string): Promise<Ctx> {
  return (await getCtx()) ?? redirect(`/sign-in?next=${encodeURIComponent(returnTo)}`);
}

/** Fields of the view that name something the data does not have. */
function unknownIn(input: ViewInput, state: DataState): readonly ViewProblem[] {
  const problems: ViewProblem[] = [];
  if (input.period !== null && !state.periods.includes(input.period)) {
    problems.push({ field: 'period', received: `${Math.floor(input.period / 100)}-${String(input.period % 100).padStart(2, '0')}` });
  }
  if (input.scheme !== null && !state.schemes.some((scheme) => scheme.key === input.scheme)) {
    problems.push({ field: 'scheme', received: input.scheme });
  }
  return problems;
}

function isViewField(field: string): field is ViewField {
  return VIEW_FIELDS.some((known) => known === field);
}

/** The fields that a reading verb refused, as problems to show beside their controls. */
function refused(error: unknown, input: ViewInput): readonly ViewProblem[] {
  if (!(error instanceof AppError) || error.code !== 'invalid-input') return [];
  return error.problems.flatMap(({ field, received }) => (isViewField(field) ? [{ field, received: received ?? String(input[field]) }] : []));
}

/**
 * Opens a page of figures: who asks, what the address says, what the data has. A part of the
 * address that is not right falls back to its default and is named.
 *
 * @param shows `kept: 'units'` on pages of single enterprises, projects and leaderboards, of which nothing
 *   is kept as it was published: they show the figures of now, whatever vintage is chosen;
 *   `of: 'investment'` where the periods are those of investment
 */
export async function openView<Data>(
  path: string,
  searchParams: SearchParams,
  read: (ctx: Ctx, input: ViewInput) => Promise<Data>,
  shows: { readonly kept?: 'totals' | 'units'; readonly of?: FiguresOf } = {},
): Promise<Opened<Data>> {
  const { kept = 'totals', of = 'output' } = shows;
  const asked = readView(await searchParams);
  const ctx = await signedIn(viewHref(path, asked.input));
  try {
    let state = await readDataState({ ctx, asOf: kept === 'totals' ? asked.input.vintage : null, of });
    let problems: readonly ViewProblem[] = asked.problems;
    if (state.latest === null && state.asOf !== null) {
      // By that day nothing was published yet.
      problems = [...problems, { field: 'vintage', received: state.asOf }];
      state = await readDataState({ ctx, of });
    }
    if (state.latest === null) return { kind: 'empty', ctx };
    problems = [...problems, ...unknownIn(asked.input, state)];
    const input = withoutFields(asked.input, problems.map(({ field }) => field));
    try {
      return { kind: 'data', ctx, data: await read(ctx, input), problems };
    } catch (error) {
      const more = refused(error, input);
      if (more.length === 0) throw error;
      problems = [...problems, ...more];
      const data = await read(ctx, withoutFields(input, more.map(({ field }) => field)));
      return { kind: 'data', ctx, data, problems };
    }
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound();
    if (error instanceof AppError && error.code === 'not-permitted') return { kind: 'not-permitted', ctx };
    throw error;
  }
}
