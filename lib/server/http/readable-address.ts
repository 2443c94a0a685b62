import 'server-only';

import { holdsNul } from '@/lib/schemas/plain-text';

/** Addresses that nothing is at: one answers with the page, the other with the error of the interface. */
const NO_PAGE = '/unknown';
const NO_ROUTE = '/api/v1/unknown';

function isReadable(path: string): boolean {
  try {
    return !holdsNul(decodeURIComponent(path));
  } catch {
    return false;
  }
}

/**
 * The address that a request is answered by: its own, or, where its path has a broken percent
 * escape or U+0000 in it, one that nothing is at. No code is written so, hence it is not found.
 */
export function readableAddress(address: string): string {
  const [path = ''] = address.split('?');
  if (isReadable(path)) return address;
  return path.startsWith('/api/') ? NO_ROUTE : NO_PAGE;
}
