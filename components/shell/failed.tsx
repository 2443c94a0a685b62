'use client';

import { useEffect, useTransition } from 'react';

export interface FailedWords {
  readonly title: string;
  readonly lead: string;
  readonly reference: string;
  readonly retry: string;
}

/** What failed, in the page's language, and a button that tries again. */
export function Failed({ words, digest, retry }: { readonly words: FailedWords; readonly digest: string | undefined; readonly retry: () => void }) {
  const [pending, startTransition] = useTransition();
  useEffect(() => {
    document.title = words.title;
  }, [words.title]);
  return (
    <main id="content" className="state" tabIndex={-1}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {digest !== undefined && (
        <p className="note">
          {words.reference} {digest}
        </p>
      )}
      <div className="state-actions">
        <button type="button" className="button" data-main="" disabled={pending} onClick={() => startTransition(retry)}>
          {words.retry}
        </button>
      </div>
    </main>
  );
}

/** The page's language as the server set it. */
export function languageOfDocument(): 'zh-CN' | 'en' {
  return typeof document !== 'undefined' && document.documentElement.lang === 'en' ? 'en' : 'zh-CN';
}
