import 'server-only';

import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { getDatabase } from '@/lib/server/app';
import { isDemoEmail } from '@/lib/server/auth/demo-identity';
import { loadActor } from '@/lib/server/auth/load-actor';
import { READING_PERMISSIONS } from '@/lib/server/auth/permissions';
import { hashOfKey } from '@/lib/server/auth/secret-key';
import type { Ctx } from '@/lib/server/context';

/** What an embedded view shows, and with whose rights. */
export interface OpenedEmbed {
  readonly ctx: Ctx;
  readonly name: string;
  readonly view: string;
  readonly query: string;
  readonly language: 'zh-CN' | 'en';
}

/** What a person's embedded views are read with: the own scope, reading alone, and published figures only, whoever looks at them. */
export function embeddedFor({ actor, db }: Ctx): Ctx {
  return { actor: { ...actor, limitedTo: READING_PERMISSIONS, publishedOnly: true }, db };
}

/**
 * Opens an embedded view by its key: what it shows is read with its owner's present rights to
 * read, so that an owner who may no longer see something no longer gives it away, and published
 * figures only.
 *
 * @throws AppError not-found for a key that is not known, withdrawn or past its day, and when
 *   its owner is gone
 */
export async function openEmbed(key: string): Promise<OpenedEmbed> {
  const nothing = () => new AppError('not-found', { message: 'the embedded view is not there' });
  if (!/^qje_[\w-]{20,80}$/.test(key)) throw nothing();
  const db = await getDatabase().catch((cause: unknown) => {
    throw new AppError('unavailable', { cause });
  });
  const [row] = await db.sql.query<{ owner_id: string; name: string; view: string; query: string; language: string }>(
    `UPDATE embed_link SET last_used_at = now() WHERE hash = $1 AND withdrawn_at IS NULL AND (expires_at IS NULL OR expires_at > now())
     RETURNING owner_id, name, view, query, language`,
    [hashOfKey(key)],
  );
  if (row === undefined) throw nothing();
  const actor = await loadActor(db.sql, row.owner_id);
  if (actor === null || (env().QUJING_DEMO === 'off' && isDemoEmail(actor.email))) throw nothing();
  return {
    ctx: embeddedFor({ actor, db }),
    name: row.name,
    view: row.view,
    query: row.query,
    language: row.language === 'en' ? 'en' : 'zh-CN',
  };
}
