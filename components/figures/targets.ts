import { html, type Html } from '@/components/html';
import type { ProgressView } from '@/lib/reports/progress-view';
import { nil } from './shown';

function target(view: ProgressView): Html {
  const { name, completion, bar, mark, markText, done, target: goal, ahead, required, status, statusText } = view;
  const figure = completion.why === undefined ? html`${completion.text}` : nil(completion.why);
  const tone = status === null ? '' : `status-${status}`;
  if (bar === null) return html`<li><div class="target-top"><span>${name}</span><span class="note">${ahead}</span><b class="${tone}">${figure}</b></div></li>`;
  const remarks = [ahead, required].filter((text) => text !== '').join(' · ');
  return html`<li><div class="target-top"><span>${name}</span><span class="note">${done} / ${goal}</span><b class="${tone}" title="${statusText}">${figure}</b></div><div class="progress" style="--v:${bar};--m:${mark ?? 0}" title="${markText}"><i></i>${mark !== null && html`<b></b>`}</div><p class="note">${remarks}</p></li>`;
}

/** Targets as bars, each with the mark of where it should stand by now. */
export function targets(views: readonly ProgressView[], none: string): Html {
  return views.length === 0 ? html`<p class="note">${none}</p>` : html`<ul class="targets">${views.map(target)}</ul>`;
}
