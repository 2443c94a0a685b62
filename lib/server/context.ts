import 'server-only';

import type { Database } from '@/lib/server/db/database';

/** What a person may do; one person may hold several roles. */
export type Role = 'reporter' | 'clerk' | 'reviewer' | 'analyst' | 'official' | 'administrator';

/** Whose rows a person may see: the whole district, some towns and parks, or some enterprises. */
export type ActorScope =
  | { readonly kind: 'district' }
  | { readonly kind: 'areas'; readonly areaIds: readonly number[]; readonly areaCodes: readonly string[] }
  | { readonly kind: 'enterprises'; readonly enterpriseIds: readonly number[]; readonly enterpriseCodes: readonly string[] };

/** Who asks. */
export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly scope: ActorScope;
  /** Permissions beyond which nothing is granted, whatever the roles say: of a token or an embedded view. */
  readonly limitedTo?: readonly string[];
  /** Sees published figures only, whatever the roles say: of an embedded view. */
  readonly publishedOnly?: true;
}

/** Handed to every verb: who asks, and the database to ask. */
export interface Ctx {
  readonly actor: Actor;
  readonly db: Database;
}
