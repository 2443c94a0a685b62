import { html, type Html } from '@/components/html';
import type { ProgressView } from '@/lib/reports/progress-view';
import { nil } from './shown';

function target(view: ProgressView): Html {
  const { name, completion, bar, mark, markText, done, target: goal, ahead, required, status, statusText } = view;
  const remarks = [`${done} / ${goal}`, ahead, required, statusText].filter((text) => text !== '').join(' · ');
  const figure = completion.why === undefined ? html`${completion.text}` : nil(completion.why);
  return html`<li><div class="target-top"><span>${name}</span><b class="${status === null ? '' : `status-${status}`}">${figure}</b></div>${bar !== null && html`<div class="progress" style="--v:${bar};--m:${mark ?? 0}" title="${markText}"><i></i>${mark !== null && html`<b></b>`}</div>`}<p class="note">${remarks}</p></li>`;
}

/** Targets as bars, each with the mark of where it should stand by now. */
export function targets(views: readonly ProgressView[], none: string): Html {
  return views.length === 0 ? html`<p class="note">${none}</p>` : html`<ul class="targets">${views.map(target)}</ul>`;
}
