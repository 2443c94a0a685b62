import { publishInput, deskInput, reopenInput } from '@/lib/schemas/publications';
import { seriesInput, type SeriesResult } from '@/lib/schemas/api/series';
import type { SheetReturn } from '@/lib/domain/return-views';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { publish, type Published } from '@/lib/server/publications/publish';
import { readPublicationDesk } from '@/lib/server/publications/read-publication-desk';
import { reopenReturn } from '@/lib/server/publications/reopen-return';
import { submitReturns } from '@/lib/server/returns/submit';
import { approveReturns } from '@/lib/server/review/approve';
import { readSeries } from '@/lib/server/statistics/read-series';
import { ctxOfPerson } from '@/tests/security/support/small-district';
import { explained, MAY, OUTPUT, plausible, save, seen, sheetOf, startRound, type Entry, type Round } from '../returns/support';

export interface PublishedRound extends Round {
  readonly official: Ctx;
  readonly administrator: Ctx;
}

/** The small district with May opened, and whoever publishes and reads it. */
export async function startPublishing(open: () => Promise<Database>): Promise<PublishedRound> {
  const round = await startRound(open);
  return { ...round, official: await ctxOfPerson(round.db, 'official@example.org'), administrator: await ctxOfPerson(round.db, 'administrator@example.org') };
}

/** Enters, hands in and approves a return as it stands on the sheet. */
export async function enterAndApprove(round: Round, one: SheetReturn, entries: readonly Entry[] = plausible(one)): Promise<void> {
  const saved = await save(round.clerk, one, entries);
  const told = await save(round.clerk, { ...one, version: saved.version }, [], explained(saved));
  const submitted = await submitReturns({ ctx: round.clerk, input: seen(told) });
  if (submitted.refused.length > 0) throw new Error(JSON.stringify(submitted.refused));
  const approved = await approveReturns({ ctx: round.reviewer, input: seen(...submitted.done) });
  if (approved.refused.length > 0) throw new Error(JSON.stringify(approved.refused));
}

/** Approves so many of May's returns. */
export async function approveSome(round: Round, count: number): Promise<readonly SheetReturn[]> {
  const { returns } = await sheetOf(round.clerk);
  for (const one of returns.slice(0, count)) await enterAndApprove(round, one);
  return returns;
}

export function publishAs(ctx: Ctx, vintage: number, period: number = MAY, note = ''): Promise<Published> {
  return publish({ ctx, input: publishInput.parse({ form: OUTPUT, period, vintage, note }) });
}

export function deskOf(ctx: Ctx, more: Readonly<Record<string, unknown>> = {}) {
  return readPublicationDesk({ ctx, input: deskInput.parse({ form: OUTPUT, ...more }) });
}

/** A return as it is stored. */
export async function storedReturn(db: Database, id: number): Promise<{ readonly id: number; readonly version: number; readonly status: string; readonly correction: boolean }> {
  const [row] = await db.sql.query<{ id: number; version: number; status: string; correction: boolean }>(`SELECT id, version, status, correction FROM return WHERE id = $1`, [id]);
  if (row === undefined) throw new Error(`no return ${id}`);
  return row;
}

export async function reopen(ctx: Ctx, id: number, reason = '复核发现当月多计加工收入'): Promise<{ readonly id: number; readonly version: number }> {
  const { version } = await storedReturn(ctx.db, id);
  return reopenReturn({ ctx, input: reopenInput.parse({ returnId: id, version, reason }) });
}

/** The district's output of a month, as a reader has it now or as published on a day. */
export function seriesOf(ctx: Ctx, more: Readonly<Record<string, unknown>> = {}): Promise<SeriesResult> {
  return readSeries({ ctx, input: seriesInput.parse({ indicator: 'gross-output', by: 'district', from: '2024-02', scope: 'full', basis: 'current', ...more }) });
}

/** Every frozen row of a publication, as text. */
export async function frozenRows(db: Database, publication: number): Promise<string> {
  const rows = await db.sql.query<{ row: string }>(`SELECT t::text AS row FROM published_total t WHERE publication_id = $1 ORDER BY t::text`, [publication]);
  return rows.map(({ row }) => row).join('\n');
}

/** The same person with a database of which nothing is kept in memory. */
export function withNothingKept(ctx: Ctx): Ctx {
  const { sql } = ctx.db;
  return { ...ctx, db: { ...ctx.db, sql: { query: (text, values) => sql.query(text, values) } } };
}
