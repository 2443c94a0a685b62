import 'server-only';

import { permits, type Permission } from '@/lib/server/auth/permissions';
import type { Actor } from '@/lib/server/context';

/** What a person must be able to do for a page of the monthly round to be theirs. */
export const PAGE_NEEDS = {
  returns: 'returns.enter',
  review: 'returns.review',
  completeness: 'returns.read',
  'register-checks': 'returns.review',
  publications: 'returns.publish',
  revisions: 'statistics.read',
  changes: 'returns.read',
  imports: 'imports.run',
  forms: 'returns.read',
} as const satisfies Readonly<Record<string, Permission>>;
export type RoundPage = keyof typeof PAGE_NEEDS;

/** Pages about the district as a whole: nobody who is limited to a part of it has them. */
const OF_DISTRICT: readonly RoundPage[] = ['publications', 'revisions'];

/** Whether a page of the monthly round is a person's; who only reads finds the revisions from the figures themselves. */
export function mayOpenPage(actor: Actor, page: RoundPage): boolean {
  return permits(actor, 'returns.read') && permits(actor, PAGE_NEEDS[page]) && (actor.scope.kind === 'district' || !OF_DISTRICT.includes(page));
}
