import { z } from 'zod';
import { plainText } from './plain-text';

/** Roles a view can be shared with. */
export const SHARE_ROLES = ['official', 'analyst', 'reviewer', 'clerk', 'administrator'] as const;

const MOST_ADDRESS = 4000;
/** Parts of the site that are no pages to come back to. */
const NO_PAGES = /^\/(?:api|embed|sign-in)(?:[/?]|$)/;
const ELSEWHERE = 'http://site.invalid';

/**
 * Whether an address is a page of this site: a path and query, as a link within the site has
 * it, that no browser would take for another site's.
 */
export function isWithinSite(address: string): boolean {
  if (!/^\/(?![/\\])[^\\\s\p{Cc}#]*$/u.test(address) || NO_PAGES.test(address)) return false;
  try {
    const url = new URL(address, ELSEWHERE);
    return url.origin === ELSEWHERE && url.username === '' && !NO_PAGES.test(url.pathname);
  } catch {
    return false;
  }
}

const name = plainText.trim().min(1).max(80);
const id = z.coerce.number().int().positive();

export const saveViewInput = z.strictObject({
  name,
  address: z.string().max(MOST_ADDRESS).refine(isWithinSite),
  /** Roles that see it too; empty: its owner alone. */
  sharedWith: z.array(z.enum(SHARE_ROLES)).max(SHARE_ROLES.length).transform((roles) => [...new Set(roles)]),
});
export type SaveViewInput = z.output<typeof saveViewInput>;

export const renameViewInput = z.strictObject({ id, name });
export type RenameViewInput = z.output<typeof renameViewInput>;

export const removeViewInput = z.strictObject({ id });
export type RemoveViewInput = z.output<typeof removeViewInput>;
