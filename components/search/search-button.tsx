'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import type { SearchWords } from './search-words';

const SearchDialog = dynamic(() => import('./search-dialog').then((module) => module.SearchDialog), { ssr: false });

/** Opens the search over the page; its code comes with the first use. Without scripts it is a link to the search page. */
export function SearchButton({ words, language }: { readonly words: SearchWords; readonly language: 'zh' | 'en' }) {
  const [opened, setOpened] = useState(0);
  useEffect(() => {
    const link = document.getElementById('search-open');
    const open = (event: MouseEvent) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      setOpened((times) => times + 1);
    };
    link?.addEventListener('click', open);
    return () => link?.removeEventListener('click', open);
  }, []);
  return (
    <>
      <a id="search-open" className="icon-button search-open" href="/search" data-key="/" title={words.open} aria-label={words.open}>
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <circle cx="7" cy="7" r="4.5" />
          <path d="M10.5 10.5 14 14" />
        </svg>
      </a>
      {opened > 0 && <SearchDialog key="search" opened={opened} words={words} language={language} />}
    </>
  );
}
