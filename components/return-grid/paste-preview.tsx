'use client';

import { useEffect, useRef } from 'react';
import { nameIn } from '@/lib/format/language';
import { useEntry } from './entry-context';
import { shownFigure } from './figures';
import { fill } from './fill';
import { understoodWords } from './finding-words';
import type { PasteItem, PastePlan, PasteProblem } from './paste-plan';

const MOST_SHOWN = 300;

/** What was understood of a pasted block and what was not, cell by cell, before any of it is taken. */
export function PastePreview({ plan, onTake, onCancel }: { readonly plan: PastePlan; readonly onTake: () => void; readonly onCancel: () => void }) {
  const { words } = useEntry();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  // What cannot be used comes first: it is what has to be looked at.
  const rows = [...plan.items.filter(({ problem }) => problem !== null), ...plan.items.filter(({ problem }) => problem === null)];
  const { paste } = words;
  return (
    <dialog ref={dialog} className="paste-preview" aria-labelledby="paste-title" onClose={onCancel}>
      <h2 id="paste-title">{paste.title}</h2>
      <p>{plan.items.length === 0 ? paste.empty : fill(paste.summary, { read: plan.items.length - plan.problems, changes: plan.changes, problems: plan.problems })}</p>
      {plan.byName && <p className="note">{paste.byName}</p>}
      <div className="table-box" role="group" aria-label={paste.title}>
        <table className="data">
          <thead>
            <tr>
              {[paste.cell, paste.text, paste.before, paste.after, paste.understood].map((head, index) => (
                <th key={head} scope="col" className={index === 2 || index === 3 ? undefined : 'words'}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, MOST_SHOWN).map((item, index) => (
              <PasteRow key={index} item={item} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > MOST_SHOWN && <p className="note">{fill(paste.more, { count: rows.length - MOST_SHOWN })}</p>}
      <p className="entry-buttons">
        <button type="button" className="button" data-main="" disabled={plan.changes === 0} onClick={onTake}>
          {fill(paste.take, { changes: plan.changes })}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {paste.cancel}
        </button>
      </p>
    </dialog>
  );
}

function PasteRow({ item }: { readonly item: PasteItem }) {
  const { words, language, store } = useEntry();
  const { at, text, before, value, understood, problem } = item;
  const name = at === null ? '—' : [store.view(at.returnId).source.subject.name, nameIn(at.line.label, language), words.slot[at.slot]].join(' · ');
  const why = problem === null ? understoodWords(understood, words, language) : problemWords(problem, words);
  return (
    <tr data-problem={problem === null ? undefined : ''}>
      <td className="words">{name}</td>
      <td className="words">{text}</td>
      <td>{at === null ? '' : shownFigure(before, at.line, words)}</td>
      <td>{at === null || problem !== null ? '' : value === null ? words.empty : shownFigure(value, at.line, words)}</td>
      <td className="words">{why}</td>
    </tr>
  );
}

function problemWords(problem: PasteProblem, words: ReturnType<typeof useEntry>['words']): string {
  switch (problem) {
    case 'locked':
    case 'outside':
    case 'not-asked':
    case 'unknown-unit':
      return words.pasteProblem[problem];
    default:
      return words.checks.problem[problem];
  }
}
