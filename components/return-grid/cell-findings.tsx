'use client';

import { useId } from 'react';
import { nameIn } from '@/lib/format/language';
import { useEntry } from './entry-context';
import { fill } from './fill';
import { convertWords, findingWords } from './finding-words';
import type { CellAt } from './grid-model';
import type { FindingView, ReturnView } from './return-view';

const MOST_WORDS = 2000;

/** What the checks say of a cell, or of the return as a whole, each with what can be done about it. */
export function CellFindings({ at, view }: { readonly at: CellAt; readonly view: ReturnView }) {
  const { words } = useEntry();
  const { panel } = words;
  const own = view.findings.filter((finding) => finding.line === at.line.code && finding.slot === at.slot);
  const other = view.findings.filter((finding) => finding.key === null || finding.line !== at.line.code || finding.slot !== at.slot);
  return (
    <>
      <h3>{panel.findings}</h3>
      {own.length === 0 && other.length === 0 && <p className="note">{panel.noFindings}</p>}
      <ul className="entry-findings">
        {[...own, ...other].map((finding) => (
          <li key={`${finding.check}|${finding.line}|${finding.slot}`} data-severity={finding.severity}>
            <Finding finding={finding} at={at} view={view} own={own.includes(finding)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Finding({ finding, at, view, own }: { readonly finding: FindingView; readonly at: CellAt; readonly view: ReturnView; readonly own: boolean }) {
  const { store, model, words, language, goTo } = useEntry();
  const { panel } = words;
  const { source } = view;
  const open = source.lock === null;
  const { slot } = finding;
  const place = model.rows.flatMap(({ cells }) => cells).find((cell) => cell !== null && cell.returnId === source.id && cell.line.code === finding.line && cell.slot === slot) ?? null;
  const convert = convertWords(finding, words, language);
  return (
    <>
      <p>
        <b>{panel.severity[finding.severity]}</b>{' '}
        {!own && place !== null && slot !== '' && (
          <>
            <button type="button" className="link" onClick={() => goTo({ returnId: source.id, line: finding.line, slot })}>
              {nameIn(place.line.label, language)} {words.slot[slot]}
            </button>{' '}
          </>
        )}
        {findingWords(finding, words, language)}
      </p>
      {convert !== null && finding.convert !== null && open && place !== null && (
        <button type="button" className="button" onClick={() => store.set([{ at: place, after: finding.convert?.value ?? null }])}>
          {convert}
        </button>
      )}
      {finding.severity === 'query' && (own || finding.key === null) && <Explanation finding={finding} id={at.returnId} open={open} />}
      {finding.severity === 'query' && !own && finding.key !== null && finding.problem === null && <p className="note">{finding.explanation}</p>}
    </>
  );
}

function Explanation({ finding, id, open }: { readonly finding: FindingView; readonly id: number; readonly open: boolean }) {
  const { store, words } = useEntry();
  const { panel } = words;
  const field = useId();
  const { explanation, explainedBy, problem } = finding;
  // Nothing written yet is no refusal: the sign at the cell says that words are wanted.
  const refused = explanation.trim() === '' ? null : problem;
  return (
    <div className="field">
      <label htmlFor={field}>
        {panel.explanation}
        {explainedBy !== null && problem === null && <span className="note"> · {fill(panel.explained, { by: explainedBy })}</span>}
      </label>
      <textarea
        id={field}
        rows={2}
        maxLength={MOST_WORDS}
        placeholder={panel.explanationHint}
        value={explanation}
        readOnly={!open}
        aria-invalid={refused === null ? undefined : true}
        aria-describedby={refused === null ? undefined : `${field}-problem`}
        onChange={(event) => store.explain(id, finding, event.target.value)}
      />
      {refused !== null && (
        <p id={`${field}-problem`} className="field-error">
          {words.checks.explanation[refused]}
        </p>
      )}
    </div>
  );
}
