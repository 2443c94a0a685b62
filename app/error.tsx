'use client';

import { Failed, languageOfDocument } from '@/components/shell/failed';
import { failedWords } from '@/components/shell/failed-words';

/** Whatever fails below ends here; the data is not touched by a page that did not open. */
export default function ErrorPage({ error, retry }: { readonly error: Error & { readonly digest?: string }; readonly retry: () => void }) {
  return <Failed words={failedWords[languageOfDocument()]} digest={error.digest} retry={retry} />;
}
