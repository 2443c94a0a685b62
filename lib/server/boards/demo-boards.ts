import 'server-only';

import type { BoardDefinition } from '@/lib/domain/leaderboard';
import { Decimal } from '@/lib/domain/measured';
import { formatPeriod, isPeriod, nextPeriod, previousPeriod, type Period } from '@/lib/domain/period';
import { readBoardDefinitions } from '@/lib/server/boards/board-definitions';
import { storeRelease } from '@/lib/server/boards/board-releases';
import { presentPlaces, unitLabels } from '@/lib/server/boards/board-standing';
import { inTransaction, type Database } from '@/lib/server/db/database';
import { readReference } from '@/lib/server/statistics/reference';

type Criteria = readonly (readonly [measure: BoardDefinition['criteria'][number]['measure'], weight: number])[];

function board(code: string, zh: string, en: string, least: BoardDefinition['eligibility'][number]['measure'] | null, criteria: Criteria, note: readonly [zh: string, en: string]): BoardDefinition {
  return {
    code,
    name: { zh, en },
    note: { zh: note[0], en: note[1] },
    unit: 'town',
    ties: 'competition',
    eligibility: least === null ? [] : [{ measure: least, least: new Decimal(1) }],
    criteria: criteria.map(([measure, weight]) => ({ measure, weight: new Decimal(weight), direction: 'high' })),
  };
}

/** The demo's four boards over towns (四榜赛马). */
export const DEMO_BOARDS: readonly BoardDefinition[] = [
  board('signing', '招引量', 'Signings', 'signed-count', [['signed-count', 40], ['signed-amount', 60]], ['本年签约项目的个数和计划总投资。', 'Projects signed this year and their planned total.']),
  board('investment', '投资量', 'Investment', 'projects-count', [['investment', 60], ['investment-growth', 40]], ['本年完成工业投资及其现价增速。', 'Industrial investment completed this year and its growth at current prices.']),
  board('works', '工程量', 'Works', 'projects-count', [['started-count', 40], ['building-count', 30], ['completed-count', 30]], ['本年开工、竣工的项目和期末在建的项目，三项分别计分，不相加。', 'Projects started and completed this year and those in building at its end: three scores, never one sum.']),
  board('output', '实物量', 'Output', null, [['output', 60], ['output-growth', 40]], ['规模以上工业总产值及其可比价增速。', 'Above-scale gross output and its growth at comparable prices.']),
];

/** The twentieth of the month after a period, when its figures are out. */
function publishedAt(period: Period): string {
  const next = nextPeriod(period);
  const day = formatPeriod(next).endsWith('-02') ? `${formatPeriod(next).slice(0, 4)}-01` : formatPeriod(next);
  return `${day}-20T01:00:00Z`;
}

/**
 * Writes the four boards and publishes each for the given last published period (yyyymm) and
 * the one before, so that movement shows; does nothing where there is any board.
 */
export async function writeDemoBoards(db: Database, lastPublished: number): Promise<void> {
  if (!isPeriod(lastPublished)) throw new RangeError(`not a period: ${lastPublished}`);
  const [any] = await db.sql.query(`SELECT FROM leaderboard LIMIT 1`);
  if (any !== undefined) return;
  await inTransaction(db, async (sql) => {
    for (const [position, { code, name, note, unit, ties, eligibility, criteria }] of DEMO_BOARDS.entries()) {
      const least = Object.fromEntries(eligibility.map((one) => [one.measure, one.least.toNumber()]));
      const [row] = await sql.query<{ id: number }>(
        `INSERT INTO leaderboard (code, name, name_en, position, unit, ties, eligibility, note, note_en) VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9) RETURNING id`,
        [code, name.zh, name.en, position + 1, unit, ties, JSON.stringify(least), note.zh, note.en],
      );
      for (const [place, { measure, weight, direction }] of criteria.entries()) {
        await sql.query(`INSERT INTO leaderboard_criterion (board_id, position, measure, weight, direction) VALUES ($1, $2, $3, $4, $5)`, [row?.id, place + 1, measure, weight.toString(), direction]);
      }
    }
  });
  const reference = await readReference(db);
  for (const stored of await readBoardDefinitions(db.sql)) {
    for (const period of [previousPeriod(lastPublished), lastPublished]) {
      const places = await presentPlaces(db.sql, reference, stored, period);
      await inTransaction(db, (sql) =>
        storeRelease(sql, { boardId: stored.id, period, definition: stored.definition, places, labels: unitLabels(reference, stored), publishedBy: null, publishedAt: publishedAt(period) }),
      );
    }
  }
}
