import 'server-only';

import type { BoardRow, BoardStanding } from '@/lib/domain/board-views';
import { byPlace, scoreBoard, type BoardPlace } from '@/lib/domain/leaderboard';
import type { Period } from '@/lib/domain/period';
import { rankMovement } from '@/lib/domain/rank';
import type { Label } from '@/lib/domain/views';
import { boardMembers, readBoardCandidates } from '@/lib/server/boards/board-values';
import type { StoredBoard } from '@/lib/server/boards/board-definitions';
import { readRanks, readRelease, readReleaseHeads, type ReleaseHead } from '@/lib/server/boards/board-releases';
import type { Sql } from '@/lib/server/db/database';
import type { Reference } from '@/lib/server/statistics/reference';

/** A board's places from the figures of now. */
export async function presentPlaces(sql: Sql, reference: Reference, board: StoredBoard, period: Period): Promise<readonly BoardPlace[]> {
  return scoreBoard(board.definition, await readBoardCandidates(sql, reference, board.definition.unit, period));
}

/** Names of the units that a board ranks. */
export function unitLabels(reference: Reference, board: StoredBoard): ReadonlyMap<string, Label> {
  return new Map(boardMembers(reference, board.definition.unit).map(({ key, label }) => [key, label]));
}

/**
 * A board at a period: its release where it was published for it, with the definition, names
 * and arithmetic of that day; otherwise from the figures of now. Movement is against the last
 * release of an earlier period.
 */
export async function readStanding(sql: Sql, reference: Reference, board: StoredBoard, period: Period): Promise<{ readonly standing: BoardStanding; readonly heads: readonly ReleaseHead[] }> {
  // A board of a period that does not exist for the reader has not been published for the reader.
  const heads = (await readReleaseHeads(sql, board.id)).filter((head) => !reference.hidden.has(head.period));
  const own = heads.find((head) => head.period === period);
  const before = heads.find((head) => head.period < period);
  const ranksBefore = before === undefined ? new Map<string, number>() : await readRanks(sql, before.id);
  const release = own === undefined ? null : await readRelease(sql, own);
  const labels = unitLabels(reference, board);
  const places: readonly (BoardPlace & { readonly label: Label })[] =
    release?.places ?? (await presentPlaces(sql, reference, board, period)).map((place) => ({ ...place, label: labels.get(place.key) ?? { zh: place.key, en: place.key } }));
  const rows = byPlace(places).map(({ label, ...place }): BoardRow => {
    const rankBefore = ranksBefore.get(place.key) ?? null;
    return { ...place, member: { key: place.key, label }, rankBefore, movement: rankMovement(place.rank, rankBefore) };
  });
  return {
    standing: { definition: release?.definition ?? board.definition, period, publishedAt: release?.publishedAt ?? null, before: before?.period ?? null, rows },
    heads,
  };
}
