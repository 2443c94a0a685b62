import { randomUUID } from 'node:crypto';
import type { CellSlot } from '@/lib/domain/form';
import type { Sheet, SheetReturn } from '@/lib/domain/return-views';
import { saveCellsInput, sheetInput, stepInput, type SheetInput } from '@/lib/schemas/returns';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { openPeriod } from '@/lib/server/forms/open-period';
import { readSheet } from '@/lib/server/returns/read-sheet';
import { saveCells } from '@/lib/server/returns/save-cells';
import { ctxOfPerson, peopledDistrict } from '@/tests/security/support/small-district';

export const OUTPUT = 'monthly-output';
export const INVESTMENT = 'project-investment';
/** The first month after those the small district is loaded with. */
export const MAY = 202405;

export interface Round {
  readonly db: Database;
  readonly clerk: Ctx;
  readonly townClerk: Ctx;
  readonly reporter: Ctx;
  readonly reviewer: Ctx;
  readonly townReviewer: Ctx;
  readonly analyst: Ctx;
}

/** The small district with its people, and May 2024 opened for a form. */
export async function startRound(open: () => Promise<Database>, form = OUTPUT): Promise<Round> {
  const db = await peopledDistrict(open);
  const as = (name: string) => ctxOfPerson(db, `${name}@example.org`);
  const round = { db, clerk: await as('clerk'), townClerk: await as('clerk.town'), reporter: await as('reporter'), reviewer: await as('reviewer'), townReviewer: await as('reviewer.town'), analyst: await as('analyst') };
  await openPeriod({ ctx: round.reviewer, input: { form, period: MAY } });
  return round;
}

export function sheetOf(ctx: Ctx, more: Partial<SheetInput> = {}): Promise<Sheet> {
  return readSheet({ ctx, input: sheetInput.parse({ form: OUTPUT, period: MAY, ...more }) });
}

export const stored = (one: SheetReturn, line: string, slot: CellSlot) => one.cells.find((cell) => cell.line === line && cell.slot === slot)?.value ?? null;

export interface Entry {
  readonly line: string;
  readonly slot: CellSlot;
  readonly after: string | null;
  readonly before?: string | null;
  readonly force?: boolean;
}

/** Saves cells as the grid does, from what the return shows. */
export function save(ctx: Ctx, one: Pick<SheetReturn, 'id' | 'version' | 'cells'>, changes: readonly Entry[], explanations: readonly { check: string; line: string; slot: string; text: string }[] = [], key: string = randomUUID()) {
  const value = (line: string, slot: string) => one.cells.find((cell) => cell.line === line && cell.slot === slot)?.value ?? null;
  return saveCells({
    ctx,
    input: saveCellsInput.parse({ id: one.id, version: one.version, key, changes: changes.map((change) => ({ ...change, before: change.before === undefined ? value(change.line, change.slot) : change.before })), explanations }),
  });
}

/** Plausible figures of May for an enterprise: gross output as in the months before, sales a little below. */
export function plausible(one: SheetReturn): Entry[] {
  const gross = one.history.find(({ line }) => line === 'gross-output')?.points.at(-1);
  const month = Number(gross?.month ?? 1000);
  const ytd = Number(gross?.ytd ?? 4000) + month;
  const prior = { month: Number(stored(one, 'gross-output', 'prior-month') ?? month), ytd: Number(stored(one, 'gross-output', 'prior-ytd') ?? ytd) };
  const part = (value: number) => String(Math.round(value * 0.97));
  return [
    { line: 'gross-output', slot: 'month', after: String(month) },
    { line: 'gross-output', slot: 'ytd', after: String(ytd) },
    { line: 'sales-output', slot: 'month', after: part(month) },
    { line: 'sales-output', slot: 'ytd', after: part(ytd) },
    { line: 'sales-output', slot: 'prior-month', after: part(prior.month) },
    { line: 'sales-output', slot: 'prior-ytd', after: part(prior.ytd) },
  ];
}

/** Explains every 核实性 finding of a return in words of its own. */
export function explained(one: { readonly findings: SheetReturn['findings'] }): { check: string; line: string; slot: string; text: string }[] {
  return one.findings.filter(({ severity }) => severity === 'query').map(({ check, line, slot }) => ({ check, line, slot, text: `五月新增一条生产线并集中交付上半年订单，产量随之变化（${check} ${line} ${slot}）` }));
}

export const seen = (...returns: readonly { readonly id: number; readonly version: number }[]) => stepInput.parse({ returns: returns.map(({ id, version }) => ({ id, version })) });
