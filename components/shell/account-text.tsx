'use client';

import { useSyncExternalStore } from 'react';

/** Name and address of the reader, from the cookie that comes with pages; null without it. */
function readAccount(): readonly [name: string, email: string] | null {
  const found = /(?:^|; )qujing\.account=([^;]+)/.exec(document.cookie)?.[1];
  if (found === undefined) return null;
  try {
    const account: unknown = JSON.parse(decodeURIComponent(found));
    return Array.isArray(account) ? [String(account[0]), String(account[1])] : null;
  } catch {
    return null;
  }
}

/** The cookie changes with a page alone, which is drawn then. */
const never = () => () => undefined;

/**
 * The reader's name or address where a page that is the same for everybody has the roles; on
 * pages that are gone to without a reload as well, where no script runs before they are painted.
 */
export function AccountText({ part, otherwise }: { readonly part: 'name' | 'email'; readonly otherwise: string }) {
  const text = useSyncExternalStore(
    never,
    () => readAccount()?.[part === 'name' ? 0 : 1] ?? otherwise,
    () => otherwise,
  );
  return (
    <span data-account={part} suppressHydrationWarning>
      {text}
    </span>
  );
}
