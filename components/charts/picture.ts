import { html, type Html } from '@/components/html';
import { drawChart, naturalHeight } from '@/lib/drawing/draw-chart';
import { pageColour } from '@/lib/drawing/page-colour';
import { roughText } from '@/lib/drawing/rough-text';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { ChartModel } from '@/lib/reports/model';
import { isEmptyChart } from './drawing';

/** Size of a picture in its own units, which are pixels where it has the width it was drawn for. */
export interface PictureShape {
  readonly width: number;
  /** As reads well at the width when left out. */
  readonly height?: number;
}

/** Half of a page, and a phone. */
const WIDE: PictureShape = { width: 660 };
const NARROW: PictureShape = { width: 330 };

function draw(model: ChartModel, { width, height }: PictureShape, language: Language): Html {
  const tall = height ?? Math.round(naturalHeight(model, { width, language, measure: roughText.measure }));
  return { __html: drawChart(model, { width, height: tall, language, text: roughText, colour: pageColour, namesOutside: true }) };
}

/**
 * The plot as it is seen before scripts and without them, drawn twice; the page shows the one
 * that fits its place. What has no figures is a sentence.
 */
export function pictureOf(model: ChartModel, language: Language, wide: PictureShape = WIDE): Html {
  if (isEmptyChart(model)) {
    const said = model.heading.states?.find(({ kind }) => kind === 'empty')?.text ?? translate(language)('chartFrame.empty');
    return html`<p class="plot-empty">${said}</p>`;
  }
  return html`<div class="plot-wide">${draw(model, wide, language)}</div><div class="plot-narrow">${draw(model, NARROW, language)}</div>`;
}
