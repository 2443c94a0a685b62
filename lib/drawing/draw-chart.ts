import type { Language } from '@/lib/format/language';
import { DASH } from '@/lib/format/number';
import type { ChartModel } from '@/lib/reports/model';
import { chartWords } from './describe';
import { drawMap, mapHeight } from './map-drawing';
import { words, type Colour, type Mark, type TextDrawer } from './marks';
import { drawPeriods } from './period-drawing';
import { drawRank, rankNames } from './rank-drawing';
import { escapeXml, px, renderMarks } from './render';
import { rowsHeight } from './rows';
import { drawScatter } from './scatter-drawing';
import { isNarrow, type Space } from './space';
import { drawWaterfall, waterfallNames } from './waterfall-drawing';

function isEmpty(model: ChartModel): boolean {
  switch (model.kind) {
    case 'periods':
      return !model.panels.some((panel) => panel.series.some((series) => series.values.some((value) => value !== null)));
    case 'waterfall':
    case 'rank':
      return model.bars.length === 0;
    case 'scatter':
      return model.points.length === 0;
    case 'map':
      return model.tiles.length === 0;
  }
}

/** What stands where there is nothing to draw. */
function emptyMarks(model: ChartModel, { width, height }: Space): readonly Mark[] {
  const text = model.heading.states?.find(({ kind }) => kind === 'empty')?.text ?? DASH;
  return [
    { kind: 'line', x1: 0, x2: width, y1: height - 1, y2: height - 1, stroke: 'hairline', thickness: 0.75 },
    words(width / 2, height / 2, text, { anchor: 'middle' }),
  ];
}

/** A chart as marks in a box, without its heading: stateless, the same model gives the same marks. */
export function layOutChart(model: ChartModel, space: Space): readonly Mark[] {
  if (isEmpty(model)) return emptyMarks(model, space);
  switch (model.kind) {
    case 'periods':
      return drawPeriods(model, space);
    case 'waterfall':
      return drawWaterfall(model, space);
    case 'rank':
      return drawRank(model, space);
    case 'scatter':
      return drawScatter(model, space);
    case 'map':
      return drawMap(model, space);
  }
}

const EMPTY_HEIGHT = 120;

/** Height in which a chart of a width reads well. */
export function naturalHeight(model: ChartModel, space: Omit<Space, 'height'>): number {
  if (isEmpty(model)) return EMPTY_HEIGHT;
  const at = { ...space, height: 0 };
  switch (model.kind) {
    case 'periods': {
      const panels = model.panels.length;
      if (isNarrow(space)) {
        const named = Math.max(...model.panels.map((panel) => panel.series.length));
        return (panels === 1 ? 230 : 170 * panels) + (named > 2 ? named * 12 : 0);
      }
      return panels === 1 ? 300 : 190 * panels;
    }
    case 'waterfall':
      return rowsHeight(waterfallNames(model), at);
    case 'rank':
      return rowsHeight(rankNames(model), at);
    case 'scatter':
      return Math.min(440, Math.max(280, space.width * 0.58));
    case 'map':
      return mapHeight(model, space);
  }
}

export interface DrawOptions {
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  readonly text: TextDrawer;
  readonly colour: (colour: Colour) => string;
  /** Whether the names of series stand around the drawing. */
  readonly namesOutside?: boolean;
}

/** A chart's plot as one SVG element; heading, source and notes are for what stands around it. */
export function drawChart(model: ChartModel, { width, height, language, text, colour, namesOutside = false }: DrawOptions): string {
  const marks = layOutChart(model, { width, height, language, measure: text.measure, namesOutside });
  const body = renderMarks(marks, text, colour);
  const says = `<title>${escapeXml(model.heading.title)}</title><desc>${escapeXml(chartWords(model, language))}</desc>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" class="drawing" viewBox="0 0 ${px(width)} ${px(height)}" width="${px(width)}" height="${px(height)}" role="img">${says}${text.definitions()}${body}</svg>`;
}
