import { chartWords } from '@/lib/drawing/describe';
import { layOutFigure, notesOf, sourceLines } from '@/lib/drawing/figure';
import { escapeXml, px, renderMarks } from '@/lib/drawing/render';
import type { Language } from '@/lib/format/language';
import type { ChartModel } from '@/lib/reports/model';
import { prepareOutlines } from './fonts';
import { outlineText } from './svg-text';
import { themeColours, type RiseColour, type Theme } from './svg-theme';

/** Width of a figure that is not asked for in another. */
export const FIGURE_WIDTH = 960;
/** Signs that no model has but a drawing may write: digits and signs of scales, an ellipsis. */
const SCALES = '0123456789,.−+–—…%·：:; ；，()（）▲▼';

export interface SvgOptions {
  readonly language: Language;
  readonly theme: Theme;
  /** In pixels; 960 unless told. */
  readonly width?: number;
  /** In pixels; as much as the chart needs unless told, and never less than its rows and words need. */
  readonly height?: number;
  readonly rise: RiseColour;
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (Array.isArray(value)) for (const entry of value) yield* textsIn(entry);
  else if (typeof value === 'object' && value !== null) for (const entry of Object.values(value)) yield* textsIn(entry);
}

/** Title, subtitle with notes, source and vintage in Dublin Core, where programs look for them. */
function metadata(model: ChartModel, language: Language): string {
  const { title, subtitle, source, vintage, states = [] } = model.heading;
  const description = [subtitle, ...states.map(({ text }) => text), ...notesOf(model)].join('\n');
  const terms = { title, description, source, date: vintage, language };
  const elements = Object.entries(terms).map(([name, text]) => `<dc:${name}>${escapeXml(text)}</dc:${name}>`);
  return `<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">${elements.join('')}</rdf:Description></rdf:RDF></metadata>`;
}

/**
 * A whole figure as an SVG file: title, unit and basis, states, plot, notes, source and vintage.
 * Words are outlines, so it looks the same where the font is not; every line of words has its
 * text as its label, and every part of the plot says its figures when pointed at.
 */
export async function chartSvg(model: ChartModel, { language, theme, width = FIGURE_WIDTH, height, rise }: SvgOptions): Promise<string> {
  const { table, ...shown } = model;
  await prepareOutlines([SCALES, ...textsIn(shown), ...table.notes, ...sourceLines(model, language)]);
  const text = outlineText();
  const figure = layOutFigure(model, { width, language, measure: text.measure, ...(height === undefined ? {} : { height }) });
  const body = renderMarks(figure.marks, text, themeColours(theme, rise));
  const [w, h] = [px(figure.width), px(figure.height)];
  const says = `<title>${escapeXml(model.heading.title)}</title><desc>${escapeXml(chartWords(model, language))}</desc>`;
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n` +
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="img" xml:lang="${language}">` +
    `${says}${metadata(model, language)}${text.definitions()}${body}</svg>\n`
  );
}
