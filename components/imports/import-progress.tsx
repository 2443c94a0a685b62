'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';

interface Standing {
  readonly state: string;
  readonly progress: { readonly step: string; readonly done: number; readonly total: number } | null;
}

export interface ProgressWords {
  /** What each step is called. */
  readonly steps: Readonly<Record<string, string>>;
  /** With `{step}`, `{done}` and `{total}`. */
  readonly of: string;
}

const ASK_MILLISECONDS = 700;

function said({ progress }: Standing, words: ProgressWords): string {
  const step = words.steps[progress?.step ?? 'waiting'] ?? '';
  if (progress === null || progress.total === 0) return step;
  return words.of.replace('{step}', step).replace('{done}', String(progress.done)).replace('{total}', String(progress.total));
}

/** What a running import is doing, asked again and again; the page is read anew when it has ended. */
export function ImportProgress({ address, initial, words }: { readonly address: string; readonly initial: Standing; readonly words: ProgressWords }) {
  const router = useRouter();
  const [standing, setStanding] = useState(initial);
  const ended = useRef(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      try {
        const response = await fetch(address, { cache: 'no-store' });
        if (response.ok) {
          const now = (await response.json()) as Standing;
          setStanding(now);
          if (now.state !== 'checking' && now.state !== 'running') ended.current = true;
        }
      } catch {
        // Without a connection it is asked again: the import goes on without the page.
      }
      if (ended.current) router.refresh();
      else timer = setTimeout(() => void ask(), ASK_MILLISECONDS);
    };
    timer = setTimeout(() => void ask(), ASK_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [address, router]);
  const { progress } = standing;
  const text = said(standing, words);
  return (
    <div className="import-progress">
      <progress aria-label={text} {...(progress === null || progress.total === 0 ? {} : { value: progress.done, max: progress.total })} />
      <span role="status">{text}</span>
    </div>
  );
}
