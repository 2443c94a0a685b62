import type { ReactNode } from 'react';

/** A page that says why there is nothing to see and what to do about it. */
export function StatePage({ title, lead, children, actions }: { readonly title: string; readonly lead: string; readonly children?: ReactNode; readonly actions?: ReactNode }) {
  return (
    <main id="content" className="state" tabIndex={-1}>
      <h1>{title}</h1>
      <p>{lead}</p>
      {children}
      {actions !== undefined && <div className="state-actions">{actions}</div>}
    </main>
  );
}
