import { z } from 'zod';
import { BASES, type Basis } from '@/lib/domain/cell';
import { SCOPES, type Scope } from '@/lib/domain/panel';
import { formatPeriod, MEASURES, tryParsePeriod, type Measure, type Period } from '@/lib/domain/period';
import { vintageDay } from './vintage';

/** Where a reader has drilled to: codes that a page may narrow its figures by, null for not at all. */
export interface ViewFilters {
  readonly town: string | null;
  readonly park: string | null;
  readonly cluster: string | null;
  /** Any level of GB/T 4754-2017. */
  readonly industry: string | null;
}

export const FILTER_FIELDS = ['town', 'park', 'cluster', 'industry'] as const;
export const NO_FILTERS: ViewFilters = { town: null, park: null, cluster: null, industry: null };

/** The view as asked for in an address: what is not given is left to the data's newest period and first scheme. */
export interface ViewInput extends ViewFilters {
  readonly indicator: string;
  /** Null: the newest period with figures. */
  readonly period: Period | null;
  readonly measure: Measure;
  /** Null: the first scheme. */
  readonly scheme: string | null;
  readonly scope: Scope;
  readonly basis: Basis;
  /** Figures as published on a day, yyyy-mm-dd; null: as they are now. */
  readonly vintage: string | null;
}

export const VIEW_FIELDS = ['indicator', 'period', 'measure', 'scheme', 'scope', 'basis', 'vintage', ...FILTER_FIELDS] as const;
export type ViewField = (typeof VIEW_FIELDS)[number];

/** What a page shows when the address says nothing. */
export const DEFAULT_VIEW: ViewInput = {
  indicator: 'gross-output',
  period: null,
  measure: 'ytd',
  scheme: null,
  scope: 'local',
  basis: 'comparable-price',
  vintage: null,
  ...NO_FILTERS,
};

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9+._-]{0,63}$/);

const fields = {
  indicator: code,
  period: z
    .string()
    .transform((text) => tryParsePeriod(text))
    .refine((found): found is Period => found !== null),
  measure: z.enum(MEASURES),
  scheme: code,
  scope: z.enum(SCOPES),
  basis: z.enum(BASES),
  vintage: vintageDay,
  town: code,
  park: code,
  cluster: code,
  industry: code,
} as const;

/** A page's search parameters; every one optional, periods as yyyy-mm. */
export const viewInput = z.object(fields).partial();

/** A part of the address that is not right, to be shown beside its control. */
export interface ViewProblem {
  readonly field: ViewField;
  readonly received: string;
}

export interface ReadView {
  readonly input: ViewInput;
  readonly problems: readonly ViewProblem[];
}

type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Reads a view from an address. A value that is not known is left at its default and named in
 * `problems`; an empty one counts as not given; of a repeated one the last counts. Whether
 * the period, scheme and indicator exist is for the data to say.
 */
export function readView(params: SearchParams): ReadView {
  const problems: ViewProblem[] = [];
  const given: Partial<Record<ViewField, unknown>> = {};
  for (const field of VIEW_FIELDS) {
    const held = params[field];
    const text = typeof held === 'object' ? held.at(-1) : held;
    if (text === undefined || text === '') continue;
    const result = fields[field].safeParse(text);
    if (result.success) given[field] = result.data;
    else problems.push({ field, received: text.slice(0, 40) });
  }
  return { input: { ...DEFAULT_VIEW, ...(given as Partial<ViewInput>) }, problems };
}

/** The view without the fields named: they are back at their defaults. */
export function withoutFields(input: ViewInput, dropped: readonly ViewField[]): ViewInput {
  return dropped.reduce<ViewInput>((view, field) => ({ ...view, [field]: DEFAULT_VIEW[field] }), input);
}

/** What of a view the address must say: whatever is not the default, in a fixed order. */
export function viewParams(view: ViewInput): readonly (readonly [field: ViewField, value: string])[] {
  return VIEW_FIELDS.flatMap((field) => {
    const value = view[field];
    if (value === null || value === DEFAULT_VIEW[field]) return [];
    return [[field, field === 'period' ? formatPeriod(value as Period) : String(value)] as const];
  });
}

/** The address of a page with a view kept, some of it changed. */
export function viewHref(path: string, view: ViewInput, change: Partial<ViewInput> = {}): string {
  const query = viewParams({ ...view, ...change })
    .map(([field, value]) => `${field}=${encodeURIComponent(value)}`)
    .join('&');
  return query === '' ? path : `${path}?${query}`;
}

/** The filters of a view. */
export function filtersOf(input: ViewInput): ViewFilters {
  return { town: input.town, park: input.park, cluster: input.cluster, industry: input.industry };
}
