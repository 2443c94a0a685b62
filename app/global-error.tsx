'use client';

import { Failed, languageOfDocument } from '@/components/shell/failed';
import { failedWords } from '@/components/shell/failed-words';
import './globals.css';

/** The last resort, when even the page's frame failed. */
export default function GlobalError({ error, retry }: { readonly error: Error & { readonly digest?: string }; readonly retry: () => void }) {
  const language = languageOfDocument();
  return (
    <html lang={language}>
      <body>
        <Failed words={failedWords[language]} digest={error.digest} retry={retry} />
      </body>
    </html>
  );
}
