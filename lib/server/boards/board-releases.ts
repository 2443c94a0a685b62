import 'server-only';

import type { BoardDefinition, BoardPlace } from '@/lib/domain/leaderboard';
import { Decimal } from '@/lib/domain/measured';
import { isPeriod, type Period } from '@/lib/domain/period';
import type { Label } from '@/lib/domain/views';
import { boardArithmetic, boardDefinition } from '@/lib/schemas/boards';
import type { Sql } from '@/lib/server/db/database';

/** A published board as it was. */
export interface BoardRelease {
  readonly period: Period;
  readonly publishedAt: string;
  readonly definition: BoardDefinition;
  readonly places: readonly (BoardPlace & { readonly label: Label })[];
}

export interface ReleaseHead {
  readonly id: number;
  readonly period: Period;
  readonly publishedAt: string;
}

/** When and for which periods a board was published, newest period first. */
export async function readReleaseHeads(sql: Sql, boardId: number): Promise<readonly ReleaseHead[]> {
  const rows = await sql.query<{ id: number; period: number; published_at: string }>(
    `SELECT id, period, to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS published_at
       FROM leaderboard_release WHERE board_id = $1 ORDER BY period DESC`,
    [boardId],
  );
  return rows.flatMap(({ id, period, published_at }) => (isPeriod(period) ? [{ id, period, publishedAt: published_at }] : []));
}

/** A release with its frozen definition, places and arithmetic. */
export async function readRelease(sql: Sql, head: ReleaseHead): Promise<BoardRelease> {
  const [release] = await sql.query<{ definition: unknown }>(`SELECT definition FROM leaderboard_release WHERE id = $1`, [head.id]);
  const rows = await sql.query<{ member: string; rank: number | null; score: string | null; arithmetic: unknown }>(
    `SELECT member, rank, score::text AS score, arithmetic FROM leaderboard_place WHERE release_id = $1`,
    [head.id],
  );
  return {
    period: head.period,
    publishedAt: head.publishedAt,
    definition: boardDefinition.parse(release?.definition),
    places: rows.map(({ member, rank, score, arithmetic }) => {
      const { label, tied, parts, reason } = boardArithmetic.parse(arithmetic);
      return { key: member, label, rank, tied, score: score === null ? null : new Decimal(score), parts, reason };
    }),
  };
}

/** Ranks of a release by unit. */
export async function readRanks(sql: Sql, releaseId: number): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.query<{ member: string; rank: number }>(`SELECT member, rank FROM leaderboard_place WHERE release_id = $1 AND rank IS NOT NULL`, [releaseId]);
  return new Map(rows.map(({ member, rank }) => [member, rank]));
}

export interface NewRelease {
  readonly boardId: number;
  readonly period: Period;
  readonly definition: BoardDefinition;
  readonly places: readonly BoardPlace[];
  readonly labels: ReadonlyMap<string, Label>;
  readonly publishedBy: string | null;
  /** ISO 8601; null: now. */
  readonly publishedAt: string | null;
}

/**
 * Writes a release: the definition and every place with its arithmetic, as they are. Exact
 * decimals are kept as text.
 *
 * @returns its id; null when the board is published for the period already
 */
export async function storeRelease(sql: Sql, release: NewRelease): Promise<number | null> {
  const [row] = await sql.query<{ id: number }>(
    `INSERT INTO leaderboard_release (board_id, period, published_by, published_at, definition) VALUES ($1, $2, $3, COALESCE($4::timestamptz, now()), $5::jsonb)
     ON CONFLICT (board_id, period) DO NOTHING RETURNING id`,
    [release.boardId, release.period, release.publishedBy, release.publishedAt, JSON.stringify(release.definition)],
  );
  if (row === undefined) return null;
  await sql.query(
    `INSERT INTO leaderboard_place (release_id, member, rank, score, arithmetic)
     SELECT $1, member, rank, score, arithmetic FROM unnest($2::text[], $3::int[], $4::numeric[], $5::jsonb[]) AS place (member, rank, score, arithmetic)`,
    [
      row.id,
      release.places.map(({ key }) => key),
      release.places.map(({ rank }) => rank),
      release.places.map(({ score }) => score?.toString() ?? null),
      release.places.map(({ key, tied, parts, reason }) => JSON.stringify({ label: release.labels.get(key) ?? { zh: key, en: key }, tied, parts, reason })),
    ],
  );
  return row.id;
}
