import { z } from 'zod';
import { BASES } from '@/lib/domain/cell';
import { SCOPES } from '@/lib/domain/panel';
import { MEASURES } from '@/lib/domain/period';
import { asOfAnswer, coverageAnswer, figure, missingOf, notesAnswer, periodAnswer, vintageAnswer } from './answer';
import { expecting } from './expects';
import { choice, codeParameter, codesParameter, formatParameter, languageParameter, periodParameter, requiredCodeParameter, vintageParameter } from './parameters';

export const SERIES_DIMENSIONS = ['district', 'town', 'park', 'cluster', 'industry', 'enterprise'] as const;
export type SeriesDimension = (typeof SERIES_DIMENSIONS)[number];

/** Points of a series when neither end of the range is given. */
export const DEFAULT_POINTS = 24;
/** The most points (members × periods) one answer as JSON holds; a larger request is refused with `invalid-input` on `member`. */
export const MAX_POINTS = 50_000;
/** The most points of an answer that is written while it is read (CSV, XLSX): as many rows as a sheet has room for. */
export const MAX_STREAMED_POINTS = 1_000_000;

const by = choice(SERIES_DIMENSIONS);
const measure = choice(MEASURES);
const scope = choice(SCOPES);
const basis = choice(BASES);
const level = choice(['1', '2', '3', '4']);

/**
 * What a series is asked for. Indicator, scheme and members exist or not by the data, which
 * the verb finds out: an unknown indicator or scheme is `invalid-input` on its field, a
 * member that does not exist or lies out of scope is `not-found`.
 */
export const seriesInput = z
  .strictObject({
    indicator: requiredCodeParameter('Code of the indicator: gross-output, sales-output, export-delivery, investment, …'),
    by: expecting(by.schema, by.expects, 'What the series are of'),
    scheme: codeParameter('Cluster scheme, with by=cluster; by default the first one. Without effect on other breakdowns'),
    member: codesParameter('Code of a member, repeatable; by default every member within the reader’s scope'),
    measure: expecting(measure.schema.default('ytd'), measure.expects, 'The month alone or the year to date; at 02 both are January–February'),
    from: periodParameter(`First period; by default ${DEFAULT_POINTS} points up to the last`),
    to: periodParameter('Last period; by default the newest with data. A period that is not there, or not published for the reader, has no figures'),
    scope: expecting(scope.schema.default('local'), scope.expects, 'local leaves out municipal and central plants, full has all'),
    basis: expecting(
      basis.schema.optional(),
      basis.expects,
      'Prices at which growth, points and contribution are taken; by default comparable-price, and current for investment, which has no price index (asked for comparable-price, they are null with no-price-index)',
    ),
    level: expecting(
      level.schema.transform(Number).pipe(z.literal([1, 2, 3, 4])).default(2),
      level.expects,
      'Level of industries with by=industry: 1 section, 2 division, 3 group, 4 class; by default 2',
    ),
    vintage: vintageParameter,
    format: formatParameter,
    lang: languageParameter,
  })
  .refine((input) => input.from === undefined || input.to === undefined || input.from <= input.to, {
    path: ['from'],
    message: 'a period not after `to`',
    params: { expects: { en: 'a period not after `to`', zh: '不晚于 to 的期别' } },
  });

export type SeriesInput = z.output<typeof seriesInput>;

export const POINT_FIGURES = ['value', 'prior', 'growth', 'points', 'contribution', 'share', 'growing'] as const;

export const seriesPoint = z
  .object({
    period: periodAnswer,
    label: z.string().meta({ description: 'The period in words' }),
    value: figure.meta({ description: 'Level at current prices, in the unit of `meta`' }),
    prior: figure.meta({ description: 'The same units’ figure of the same period of last year, as restated this year, in the unit of `meta`' }),
    growth: figure.meta({ description: 'Growth on a comparable basis, at the basis of `meta`, in %' }),
    points: figure.meta({ description: 'Percentage points of the district’s growth in the same scope' }),
    contribution: figure.meta({ description: 'Part of the district’s increment in the same scope, in %' }),
    share: figure.meta({ description: 'Share of the district’s level in the same scope, in %' }),
    units: z.int().nonnegative().meta({ description: 'Units in the panel with a record' }),
    growing: z.int().nonnegative().nullable().meta({ description: 'Units with a prior above 0 that grew, at the basis of `meta`' }),
    missing: missingOf(POINT_FIGURES),
  })
  .meta({ id: 'SeriesPoint' });

export type SeriesPoint = z.output<typeof seriesPoint>;

export const series = z
  .object({
    key: z.string().meta({ description: 'The member’s code' }),
    label: z.string().meta({ description: 'The member’s name' }),
    points: z.array(seriesPoint),
  })
  .meta({ id: 'Series' });

export const seriesResult = z
  .object({
    meta: z.object({
      indicator: z.string(),
      unit: z.string().meta({ description: 'Unit of value and prior, such as 千元 or 万元' }),
      measure: z.enum(MEASURES),
      scope: z.enum(SCOPES),
      basis: z.enum(BASES).meta({ description: 'As asked for, or by the indicator’s default' }),
      vintage: vintageAnswer,
      asOf: asOfAnswer,
      coverage: coverageAnswer.nullable(),
      source: z.string(),
      notes: notesAnswer,
    }),
    series: z.array(series),
  })
  .meta({ id: 'SeriesResult' });

export type SeriesResult = z.output<typeof seriesResult>;
