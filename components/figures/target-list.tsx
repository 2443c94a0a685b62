import type { CSSProperties } from 'react';
import type { ProgressView } from '@/lib/reports/progress-view';
import { Nil } from './shown';

/** Custom properties that a style sheet reads. */
export function vars(values: Readonly<Record<`--${string}`, number | string>>): CSSProperties {
  return values as CSSProperties;
}

/** Targets as bars, each with the mark of where it should stand by now. */
export function TargetList({ views, none }: { readonly views: readonly ProgressView[]; readonly none: string }) {
  if (views.length === 0) return <p className="note">{none}</p>;
  return (
    <ul className="targets">
      {views.map((view) => (
        <Target key={view.key} view={view} />
      ))}
    </ul>
  );
}

function Target({ view }: { readonly view: ProgressView }) {
  const { name, completion, bar, mark, markText, done, target, ahead, required, status, statusText } = view;
  const remarks = [`${done} / ${target}`, ahead, required, statusText].filter((text) => text !== '');
  return (
    <li>
      <div className="target-top">
        <span>{name}</span>
        <b className={status === null ? undefined : `status-${status}`}>
          {completion.why === undefined ? completion.text : <Nil why={completion.why} />}
        </b>
      </div>
      {bar !== null && (
        <div className="progress" style={vars({ '--v': bar, '--m': mark ?? 0 })} title={markText}>
          <i />
          {mark !== null && <b />}
        </div>
      )}
      <p className="note">{remarks.join(' · ')}</p>
    </li>
  );
}
