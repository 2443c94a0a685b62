import { z } from 'zod';
import { BASES } from '@/lib/domain/cell';
import { SCOPES } from '@/lib/domain/panel';
import { MEASURES } from '@/lib/domain/period';
import { vintageDay } from '@/lib/schemas/vintage';
import { expecting } from './expects';
import { choice, languageParameter } from './parameters';

/**
 * How a view is written as a file: what the addresses of charts and tables take besides the
 * parameters of the view itself, which are those of its page.
 */

export const CHART_FORMATS = ['svg', 'png', 'pptx', 'xlsx', 'csv', 'json'] as const;
export type ChartFormat = (typeof CHART_FORMATS)[number];
export const TABLE_FORMATS = ['xlsx', 'csv', 'json'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export const PAPERS = ['light', 'dark'] as const;
export const RISES = ['red', 'green'] as const;

export const SCALES = ['1', '2', '3'] as const;
const WIDTHS = { low: 320, high: 2400 } as const;
const HEIGHTS = { low: 200, high: 2400 } as const;

function whole(low: number, high: number, meaning: string) {
  return expecting(
    z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .pipe(z.number().int().min(low).max(high))
      .optional(),
    { en: `a whole number from ${low} to ${high}`, zh: `${low} 至 ${high} 的整数` },
    meaning,
  );
}

const theme = choice(PAPERS);
const rise = choice(RISES);
const scale = choice(SCALES);

export const tableFileInput = z.strictObject({ lang: languageParameter });

export const chartFileInput = z.strictObject({
  lang: languageParameter,
  theme: expecting(theme.schema.default('light'), theme.expects, 'Paper of a picture'),
  rise: expecting(rise.schema.default('red'), rise.expects, 'Colour of what rises'),
  scale: expecting(scale.schema.default('1'), scale.expects, 'Pixels of a PNG for each of the picture’s own; by default 1'),
  width: whole(WIDTHS.low, WIDTHS.high, 'Width of a picture; by default as fits the chart'),
  height: whole(HEIGHTS.low, HEIGHTS.high, 'Height of a picture; by default as fits the chart'),
});

/**
 * Parameters of views that most of them have, for the description of the addresses: a view reads
 * them as its page does, and each takes more of its own.
 */
export const viewParameters = z.object({
  indicator: z.string().optional().meta({ description: 'Code of the indicator; by default gross-output' }),
  period: z.string().optional().meta({ description: 'yyyy-mm; by default the newest period with figures' }),
  measure: z.enum(MEASURES).optional().meta({ description: 'The month alone or the year to date; by default ytd' }),
  scheme: z.string().optional().meta({ description: 'Cluster scheme; by default the first one' }),
  scope: z.enum(SCOPES).optional().meta({ description: 'local leaves out municipal and central plants; by default local' }),
  basis: z.enum(BASES).optional().meta({ description: 'Prices of growth; by default comparable-price' }),
  vintage: vintageDay.optional().meta({ description: 'Figures as published by the end of this day (yyyy-mm-dd, Beijing time), or by a moment of it (yyyy-mm-ddThh:mm:ss); by default as they are now. Views of single enterprises, projects and leaderboards show what is now, and say so' }),
  member: z.string().optional().meta({ description: 'Code of the member that a view of one member is of' }),
  town: z.string().optional().meta({ description: 'Only this town' }),
  park: z.string().optional().meta({ description: 'Only this park' }),
  cluster: z.string().optional().meta({ description: 'Only this cluster' }),
  industry: z.string().optional().meta({ description: 'Only this industry' }),
});

export type ChartFileInput = z.output<typeof chartFileInput>;
