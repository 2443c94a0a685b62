import { z } from 'zod';
import { BASES } from '@/lib/domain/cell';
import { BREAKDOWNS, CHART_FORMS, ORDERS, TRANSFORMS, type ExploreField, type ExploreInput, type ExploreProblem } from '@/lib/domain/explore';
import { SCOPES } from '@/lib/domain/panel';
import { formatPeriod, MEASURES, tryParsePeriod, type Period } from '@/lib/domain/period';
import type { DataState, View } from '@/lib/domain/views';
import { vintageDay } from './vintage';

/** The explorer's path. */
export const EXPLORE = '/explore';

/** What the explorer shows when the address says nothing. */
export const DEFAULT_EXPLORE: ExploreInput = {
  indicator: 'gross-output',
  by: null,
  by2: null,
  level: 2,
  member: [],
  member2: [],
  scheme: null,
  scope: 'local',
  measure: 'ytd',
  basis: 'comparable-price',
  transform: 'level',
  base: null,
  from: null,
  to: null,
  overlay: false,
  chart: null,
  order: 'largest',
  vintage: null,
};

/** In the order in which an address has them. */
export const EXPLORE_FIELDS = [
  'indicator', 'by', 'by2', 'level', 'member', 'member2', 'scheme', 'scope', 'measure', 'basis', 'transform', 'base', 'from', 'to', 'overlay', 'chart', 'order', 'vintage',
] as const satisfies readonly ExploreField[];

/** The most members one address may name. */
export const MOST_MEMBERS = 60;

const code = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}+._-]{0,63}$/u);
const period = z
  .string()
  .transform((text) => tryParsePeriod(text))
  .refine((found): found is Period => found !== null);
const breakdown = z.preprocess((text) => (text === 'district' ? 'none' : text), z.enum(BREAKDOWNS));

const single = {
  indicator: code,
  by: breakdown,
  by2: breakdown,
  level: z
    .enum(['1', '2', '3', '4'])
    .transform(Number)
    .pipe(z.literal([1, 2, 3, 4])),
  scheme: code,
  scope: z.enum(SCOPES),
  measure: z.enum(MEASURES),
  basis: z.enum(BASES),
  transform: z.enum(TRANSFORMS),
  /** A year, or a period of which the year counts. */
  base: z
    .string()
    .regex(/^(19|20)\d{2}(-\d{2})?$/)
    .transform((text) => Number(text.slice(0, 4))),
  from: period,
  to: period,
  overlay: z.enum(['last-year', 'none']).transform((text) => text === 'last-year'),
  chart: z.enum(CHART_FORMS),
  order: z.enum(ORDERS),
  vintage: vintageDay,
} as const;

type Params = Readonly<Record<string, string | readonly string[] | undefined>>;

function all(params: Params, name: string): readonly string[] {
  const held = params[name];
  const texts = held === undefined ? [] : typeof held === 'string' ? [held] : held;
  return texts.filter((text) => text !== '');
}

/**
 * Says which breakdown the members of a form are of, so that they are left behind when the
 * form asks for another.
 */
export function membersTag({ by, by2, level, scheme }: Pick<ExploreInput, 'by' | 'by2' | 'level' | 'scheme'>): string {
  const parts = [by ?? 'none', by2 ?? 'none'];
  return [...parts, ...(parts.includes('industry') ? [level] : []), ...(parts.includes('cluster') && scheme !== null ? [scheme] : [])].join('.');
}

function received(text: string): string {
  return text.slice(0, 40);
}

/**
 * Reads the explorer's choices from an address. What is not known stays at its default and is
 * named; of a repeated one the last counts, members count all. `period` stands in for `to`,
 * as other pages call it. Whether indicator, scheme, members and periods exist is for the data
 * to say, and whether the choices go together for `settleExplore`.
 */
export function readExploreInput(params: Params): { readonly input: ExploreInput; readonly problems: readonly ExploreProblem[] } {
  const problems: ExploreProblem[] = [];
  const given: Partial<Record<ExploreField, unknown>> = {};
  for (const field of EXPLORE_FIELDS) {
    if (field === 'member' || field === 'member2') continue;
    const name = field === 'to' && all(params, 'to').length === 0 ? 'period' : field;
    const text = all(params, name).at(-1);
    if (text === undefined) continue;
    const result = single[field].safeParse(text);
    if (result.success) given[field] = result.data;
    else problems.push({ field, reason: 'unknown', received: received(text) });
  }
  const input = { ...DEFAULT_EXPLORE, ...(given as Partial<ExploreInput>) };
  const tag = all(params, 'members-of').at(-1);
  const codes = (field: 'member' | 'member2'): readonly string[] => {
    if (tag !== undefined && tag !== membersTag(input)) return [];
    const texts = [...new Set(all(params, field))];
    const known = texts.filter((text) => code.safeParse(text).success);
    for (const text of texts) if (!known.includes(text)) problems.push({ field, reason: 'unknown', received: received(text) });
    return known.slice(0, MOST_MEMBERS);
  };
  return { input: { ...input, member: codes('member'), member2: codes('member2') }, problems };
}

/** What the address must say: whatever is not the default, in a fixed order. */
export function exploreParams(input: ExploreInput): readonly (readonly [field: ExploreField, value: string])[] {
  return EXPLORE_FIELDS.flatMap((field): (readonly [ExploreField, string])[] => {
    const value = input[field];
    if (field === 'member' || field === 'member2') return input[field].map((one) => [field, one] as const);
    if (value === null || value === DEFAULT_EXPLORE[field]) return [];
    if (field === 'from' || field === 'to') return [[field, formatPeriod(value as Period)]];
    return [[field, field === 'overlay' ? 'last-year' : String(value)]];
  });
}

/** The same as a query, without a question mark. */
export function exploreQuery(input: ExploreInput): string {
  return exploreParams(input)
    .map(([field, value]) => `${field}=${encodeURIComponent(value)}`)
    .join('&');
}

/** The explorer's address for choices; what is left out is at its default. */
export function exploreHref(choices: Partial<ExploreInput> = {}): string {
  const query = exploreQuery({ ...DEFAULT_EXPLORE, ...choices });
  return query === '' ? EXPLORE : `${EXPLORE}?${query}`;
}

/**
 * The explorer's address for a chart of another page: the same indicator, measure, scheme,
 * scope and basis up to the view's period, and whatever else the chart shows.
 *
 * @param view as the page's data has it, as the data's state has the vintage
 * @param choices breakdown, members, transform and kind of chart
 */
export function exploreOfView(view: View, state: DataState, choices: Partial<ExploreInput> = {}): string {
  const { indicator, measure, scope, basis, period: to } = view;
  const withScheme = choices.by === 'cluster' || choices.by2 === 'cluster';
  return exploreHref({ indicator, measure, scope, basis, to, vintage: state.asOf, ...(withScheme && view.scheme !== '' ? { scheme: view.scheme } : {}), ...choices });
}
