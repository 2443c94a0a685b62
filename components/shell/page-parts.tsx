import type { ReactNode } from 'react';
import type { Html } from '@/components/html';

/** The page's heading: what it is, the sentence that says what happened, what to know of it. */
export function PageHead({ title, lead, note, children }: { readonly title: string; readonly lead: string; readonly note?: string; readonly children?: ReactNode }) {
  return (
    <div className="page-head">
      <h1>{title}</h1>
      {children}
      <p className="page-lead">{lead}</p>
      {note !== undefined && <p className="note">{note}</p>}
    </div>
  );
}

/** A part of a page under its own heading. */
export function Section({ id, title, note, content, children }: { readonly id: string; readonly title: string; readonly note?: string; readonly content?: Html; readonly children?: ReactNode }) {
  return (
    <section className="section" aria-labelledby={id}>
      <div className="section-head">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <p className="note">{note}</p>}
      </div>
      {content !== undefined && <div dangerouslySetInnerHTML={content} />}
      {children}
    </section>
  );
}

/** Source and date of what the page shows. */
export function Colophon({ lines }: { readonly lines: readonly string[] }) {
  return (
    <footer className="colophon note">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </footer>
  );
}
