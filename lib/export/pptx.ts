import JSZip from 'jszip';
import PptxGenJS from 'pptxgenjs';
import { notesOf, sourceLines } from '@/lib/drawing/figure';
import { inkOn, stepColours } from '@/lib/drawing/map-colours';
import type { Colour } from '@/lib/drawing/marks';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { ChartModel, MapChart } from '@/lib/reports/model';
import { chartParts, type ChartPart, type Paint } from './chart-parts';
import { plainWorkbook } from './plain-workbook';
import { addTableSlides } from './pptx-table';
import { themeColours, type RiseColour } from './svg-theme';

/** Media type of slides. */
export const PPTX_TYPE = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

/** Inches; a slide of 13.33 by 7.5. */
const LEFT = 0.5;
const WIDTH = 12.33;
const TOP = 1.45;
const BOTTOM = 6.45;
const LABEL = 0.28;
const FACE = 'Microsoft YaHei';

type Slide = PptxGenJS.Slide;

function heading(slide: Slide, model: ChartModel, paint: Paint): void {
  const { title, subtitle, states = [] } = model.heading;
  slide.addText(title, { x: LEFT, y: 0.3, w: WIDTH, h: 0.5, fontFace: FACE, fontSize: 20, bold: true, color: paint('ink'), margin: 0, valign: 'middle', fit: 'shrink' });
  const below = [subtitle, ...states.map(({ text }) => text)].filter((text) => text !== '');
  slide.addText(
    below.map((text, index) => ({ text, options: { breakLine: index < below.length - 1, color: paint(index === 0 ? 'ink-soft' : 'amber') } })),
    { x: LEFT, y: 0.8, w: WIDTH, h: 0.6, fontFace: FACE, fontSize: 12, margin: 0, valign: 'top', fit: 'shrink' },
  );
}

function foot(slide: Slide, model: ChartModel, paint: Paint, language: Language): void {
  const lines = [...sourceLines(model, language), ...notesOf(model)];
  slide.addText(lines.join(' · '), { x: LEFT, y: 6.55, w: WIDTH, h: 0.7, fontFace: FACE, fontSize: 9, color: paint('ink-soft'), margin: 0, valign: 'top', fit: 'shrink' });
}

/** Makes room for the charts; what they show is put in their place afterwards. */
function addCharts(slide: Slide, parts: readonly ChartPart[], model: ChartModel, paint: Paint): void {
  const whole = parts.reduce((sum, { height }) => sum + height, 0);
  let y = TOP;
  for (const { label, height } of parts) {
    const room = ((BOTTOM - TOP) * height) / whole;
    const labelled = label === '' ? 0 : LABEL;
    if (labelled > 0) slide.addText(label, { x: LEFT, y, w: WIDTH, h: LABEL, fontFace: FACE, fontSize: 11, color: paint('ink-soft'), margin: 0 });
    slide.addChart('bar', [{ name: label, labels: [''], values: [0] }], { x: LEFT, y: y + labelled, w: WIDTH, h: room - labelled, altText: `${model.heading.title} ${label}`.trim() });
    y += room;
  }
}

/** The places of a map as coloured boxes in their grid, each with its name and figure. */
function addTiles(slide: Slide, model: MapChart, paint: Paint, language: Language): void {
  const gap = 0.06;
  const legend = 0.4;
  const height = (BOTTOM - TOP - legend) / Math.max(1, model.rows);
  const width = Math.min(WIDTH / Math.max(1, model.columns), height * 2.2);
  const colours = stepColours(model.scale, model.steps);
  const box = (x: number, y: number, w: number, h: number, text: string, colour: Colour, size: number) =>
    slide.addText(text, { shape: 'rect', x, y, w, h, fill: { color: paint(colour) }, line: { color: paint('hairline'), width: 0.5 }, fontFace: FACE, fontSize: size, color: paint(inkOn(colour)), align: 'center', valign: 'middle', margin: 2, fit: 'shrink' });
  for (const tile of model.tiles) {
    const colour = tile.step === null ? 'band' : (colours[tile.step] ?? 'band');
    box(LEFT + tile.column * width, TOP + tile.row * height, width - gap, height - gap, `${tile.label}\n${tile.text}`, colour, 12);
  }
  const between = language === 'en' ? ' to ' : '至';
  model.steps.forEach(({ from, to }, index) => box(LEFT + index * 1.6, BOTTOM - legend + 0.08, 1.5, 0.28, `${from}${between}${to}`, colours[index] ?? 'band', 9));
}

/** Puts the native charts and their workbooks in the place of those that only made room for them. */
async function withCharts(deck: Buffer, parts: readonly ChartPart[]): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(deck);
  const numbered = (folder: RegExp) =>
    Object.keys(zip.files)
      .filter((name) => folder.test(name))
      .sort((a, b) => Number(/(\d+)\.\w+$/.exec(a)?.[1]) - Number(/(\d+)\.\w+$/.exec(b)?.[1]));
  const charts = numbered(/^ppt\/charts\/chart\d+\.xml$/);
  const workbooks = numbered(/^ppt\/embeddings\/[^/]+\.xlsx$/);
  if (charts.length !== parts.length || workbooks.length !== parts.length) throw new Error('the slides have not the charts they should have');
  for (const [index, part] of parts.entries()) {
    zip.file(charts[index] ?? '', part.xml);
    zip.file(workbooks[index] ?? '', await plainWorkbook(part.cells));
  }
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

/**
 * A chart as slides: title, unit and basis, states, a chart that office programs edit as their
 * own, source, vintage and notes; the table after it. Figures stand unrounded in the workbook
 * inside the chart; a waterfall is bars on a base that is not seen, a map is coloured boxes.
 */
export async function chartPptx(model: ChartModel, language: Language, rise: RiseColour = 'red'): Promise<Uint8Array> {
  const colours = themeColours('light', rise);
  const paint: Paint = (colour) => colours(colour).slice(1).toUpperCase();
  const t = translate(language);
  const deck = new PptxGenJS();
  deck.layout = 'LAYOUT_WIDE';
  deck.title = model.heading.title;
  deck.subject = model.heading.subtitle;
  deck.author = t('app.name');
  deck.company = t('app.name');
  const slide = deck.addSlide();
  heading(slide, model, paint);
  const parts = model.kind === 'map' ? [] : chartParts(model, paint, language);
  if (model.kind === 'map') addTiles(slide, model, paint, language);
  else addCharts(slide, parts, model, paint);
  foot(slide, model, paint, language);
  addTableSlides(deck, model, paint, language);
  const written = (await deck.write({ outputType: 'nodebuffer' })) as Buffer;
  return withCharts(written, parts);
}
