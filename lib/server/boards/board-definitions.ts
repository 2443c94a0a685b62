import 'server-only';

import type { BoardDefinition } from '@/lib/domain/leaderboard';
import { boardCriterion, boardDefinition, boardEligibility } from '@/lib/schemas/boards';
import type { Sql } from '@/lib/server/db/database';

/** A board as it is defined now. */
export interface StoredBoard {
  readonly id: number;
  readonly definition: BoardDefinition;
}

interface BoardRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly name_en: string;
  readonly note: string;
  readonly note_en: string;
  readonly unit: string;
  readonly ties: string;
  readonly eligibility: unknown;
  readonly criteria: readonly unknown[];
}

/** The boards in their order; one of them where a code is given. */
export async function readBoardDefinitions(sql: Sql, code: string | null = null): Promise<readonly StoredBoard[]> {
  const rows = await sql.query<BoardRow>(
    `SELECT b.id, b.code, b.name, b.name_en, b.note, b.note_en, b.unit, b.ties, b.eligibility,
            COALESCE((SELECT json_agg(json_build_object('measure', c.measure, 'weight', c.weight::text, 'direction', c.direction) ORDER BY c.position)
                        FROM leaderboard_criterion c WHERE c.board_id = b.id), '[]') AS criteria
       FROM leaderboard b WHERE $1::text IS NULL OR b.code = $1 ORDER BY b.position, b.code`,
    [code],
  );
  return rows.map((row) => ({
    id: row.id,
    definition: {
      ...boardDefinition.parse({
        code: row.code,
        name: { zh: row.name, en: row.name_en === '' ? row.name : row.name_en },
        note: { zh: row.note, en: row.note_en === '' ? row.note : row.note_en },
        unit: row.unit,
        ties: row.ties,
        eligibility: [],
        criteria: [],
      }),
      eligibility: boardEligibility.parse(row.eligibility),
      criteria: row.criteria.map((one) => boardCriterion.parse(one)),
    },
  }));
}
