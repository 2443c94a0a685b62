import { html, type Html } from '@/components/html';
import { memberWords } from '@/lib/drawing/describe';
import { pageColour } from '@/lib/drawing/page-colour';
import { inkOn, stepColours } from '@/lib/drawing/map-colours';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { MapChart, MapTile } from '@/lib/reports/model';

interface Paint {
  /** Style of a place or a class: its colour, and that of words on it. */
  readonly style: string;
  readonly words: string;
}

function paintsOf(model: MapChart, language: Language) {
  const colours = stepColours(model.scale, model.steps);
  const said = memberWords(model, language);
  return (tile: MapTile, index: number): Paint => {
    const colour = tile.step === null ? undefined : colours[tile.step];
    const style = colour === undefined ? '' : `--fill:${pageColour(colour)};--on:${pageColour(inkOn(colour))}`;
    return { style, words: (said[index] ?? []).join(language === 'en' ? ', ' : '，') };
  };
}

/** Places as a grid of tiles; each is a link where it has a page, and says name and figure. */
function tiles(model: MapChart, language: Language): Html {
  const paint = paintsOf(model, language);
  const items = model.tiles.map((tile, index) => {
    const { style, words } = paint(tile, index);
    const inner = html`<span>${tile.label}</span><b>${tile.text}</b>`;
    const place = html`style="grid-column:${tile.column + 1};grid-row:${tile.row + 1};${style}"${tile.step === null && html` data-none`} title="${words}"`;
    const box = tile.href === undefined ? html`<span class="map-tile">${inner}</span>` : html`<a class="map-tile" href="${tile.href}">${inner}</a>`;
    return html`<li ${place}>${box}</li>`;
  });
  return html`<ul class="map-tiles" style="--columns:${model.columns}">${items}</ul>`;
}

/** Places by their outlines; each is a link where it has a page, and says name and figure. */
function outlines(model: MapChart, box: { readonly width: number; readonly height: number }, language: Language): Html {
  const paint = paintsOf(model, language);
  const places = model.tiles.map((tile, index) => {
    const { style, words } = paint(tile, index);
    const path = html`<path d="${tile.outline ?? ''}"/><title>${words}</title>`;
    const attributes = html`class="map-place" style="${style}"${tile.step === null && html` data-none`}`;
    return tile.href === undefined ? html`<g ${attributes} role="img" aria-label="${words}">${path}</g>` : html`<a ${attributes} href="${tile.href}" aria-label="${words}">${path}</a>`;
  });
  return html`<svg class="map-outlines" viewBox="0 0 ${box.width} ${box.height}" role="group" aria-label="${model.heading.title}">${places}</svg>`;
}

/** The classes from the lowest with their ends; what has no figure is dashed. */
function legend(model: MapChart, language: Language): Html {
  const t = translate(language);
  const colours = stepColours(model.scale, model.steps);
  const classes = model.steps.map(({ from, to }, index) => {
    const colour = colours[index];
    return html`<li><i style="${colour === undefined ? '' : `--fill:${pageColour(colour)}`}"></i>${from === to ? from : html`${from} – ${to}`}</li>`;
  });
  const none = model.tiles.some((tile) => tile.step === null) && html`<li><i data-none></i>${t('chartFrame.noFigure')}</li>`;
  return html`<div class="map-legend note"><span>${model.unit}</span><ul aria-label="${t('chartFrame.mapLegend')}">${classes}${none}</ul></div>`;
}

/** A map as links that are reached by keyboard, each with name and figure, and its classes. */
export function mapPlaces(model: MapChart, language: Language): Html {
  return html`${model.box === null ? tiles(model, language) : outlines(model, model.box, language)}${legend(model, language)}`;
}
