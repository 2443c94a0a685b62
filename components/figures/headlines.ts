import { html, type Html } from '@/components/html';
import type { HeadlineGrowth, HeadlineModel } from '@/lib/reports/headline';
import { arrowOf, directionClass, nil, spark } from './shown';

function growth({ label, text, why, direction }: HeadlineGrowth): Html {
  const figure = why === undefined ? html`${arrowOf(direction)}${text}` : nil(why);
  return html`<div><dt>${label} </dt><dd class="${directionClass(direction)}">${figure}</dd></div>`;
}

/** A figure with unit, growths, small line and comparison; opens to how it was made. */
export function headline(model: HeadlineModel, madeTitle: string): Html {
  const { name, value, unit, growths, compare, making } = model;
  return html`<div class="headline"><details name="making" data-dismiss><summary><span class="headline-name">${name}</span><span class="headline-value">${value.text}<span class="headline-unit">${unit}</span></span>${value.why === undefined ? null : html`<span class="note">${value.why}</span>`}</summary><div class="making"><p class="note">${madeTitle}</p><dl>${making.map(({ term, text }) => html`<dt>${term}</dt><dd>${text}</dd>`)}</dl></div></details>${growths.length > 0 && html`<dl class="headline-growths">${growths.map(growth)}</dl>`}${model.spark !== '' && spark(model.spark, 'spark headline-spark')}${compare.length > 0 && html`<ul class="headline-compare">${compare.map((line) => html`<li>${line}</li>`)}</ul>`}</div>`;
}

/** The headline figures of a page side by side. */
export function headlines(models: readonly HeadlineModel[], madeTitle: string): Html {
  return html`${models.map((model) => headline(model, madeTitle))}`;
}
