import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { gridOf, placeOf, type GridModel } from '@/components/return-grid/grid-model';
import { gridWords } from '@/components/return-grid/words';
import type { CellSlot } from '@/lib/domain/form';
import type { Sheet, SheetReturn } from '@/lib/domain/return-views';
import { ready } from './browser';

/** What entering says, in the language of these tests. */
export const words = gridWords('en');
export const FORM = 'monthly-output';

const BASE = '/api/internal/returns/sheet';

/** The newest period of the form that was opened, as the page of one's month links to it. */
export async function openRound(page: Page): Promise<string> {
  await page.goto('/returns');
  const hrefs = await page.locator(`a[href^="/returns/${FORM}/"]`).evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  const periods = hrefs.flatMap((href) => /\/(\d{4}-\d{2})/.exec(href)?.[1] ?? []).sort();
  const last = periods.at(-1);
  if (last === undefined) throw new Error('no round is open');
  return last;
}

/** A sheet as the server has it now. */
export async function serverSheet(page: Page, query: string): Promise<Sheet> {
  const response = await page.context().request.get(`${BASE}?${query}`);
  expect(response.status(), await response.text()).toBe(200);
  return (await response.json()) as Sheet;
}

/** Opens a sheet and waits until it can be entered into. */
export async function openSheet(page: Page, period: string, query: string): Promise<void> {
  await page.goto(`/returns/${FORM}/${period}?${query}`);
  await ready(page);
  await page.locator('#entry-grid').waitFor();
}

export const figure = (one: SheetReturn, line: string, slot: CellSlot): string | null => one.cells.find((cell) => cell.line === line && cell.slot === slot)?.value ?? null;

/** Returns in which nobody has entered anything, nor by class. */
export function untouched(sheet: Sheet): readonly SheetReturn[] {
  return sheet.returns.filter(({ lock, status, subject, cells }) => lock === null && status === 'draft' && subject.classes.length < 2 && cells.every(({ slot, value }) => slot.startsWith('prior-') || value === null));
}

export interface Figures {
  readonly line: string;
  readonly slot: CellSlot;
  readonly text: string;
}

/** Figures that fit a return's past: a little above last year's, the year to date as it adds up. */
export function plausible(one: SheetReturn): readonly Figures[] {
  return ['gross-output', 'sales-output', 'export-delivery'].flatMap((line): Figures[] => {
    const prior = figure(one, line, 'prior-month');
    const before = one.history.find((history) => history.line === line)?.points.at(-1)?.ytd ?? null;
    if (prior === null || before === null) return [];
    const month = Math.round(Number(prior) * 1.013) + 1;
    return [
      { line, slot: 'month', text: String(month) },
      { line, slot: 'ytd', text: String(month + Number(before)) },
    ];
  });
}

/** Walks the grid by keys alone. */
export class Walker {
  readonly #model: GridModel;
  #row = 0;

  constructor(
    readonly page: Page,
    sheet: Sheet,
  ) {
    this.#model = gridOf(sheet.form, sheet.period, sheet.returns);
  }

  /** By Tab from the top of the page into the grid, and to its first cell. */
  async enter(): Promise<void> {
    for (let step = 0; step < 60; step += 1) {
      await this.page.keyboard.press('Tab');
      if (await this.page.evaluate(() => document.activeElement?.classList.contains('entry-field') === true)) break;
    }
    await this.page.keyboard.press('Control+Home');
    this.#row = 0;
  }

  async goTo(id: number, line: string, slot: CellSlot): Promise<void> {
    const place = placeOf(this.#model, id, `${line}|${slot}`);
    if (place === null) throw new Error(`return ${id} has no ${line} ${slot}`);
    // The first column has a cell in every row.
    await this.page.keyboard.press('Home');
    for (; this.#row < place.row; this.#row += 1) await this.page.keyboard.press('ArrowDown');
    for (; this.#row > place.row; this.#row -= 1) await this.page.keyboard.press('ArrowUp');
    const columns = this.#model.rows[place.row]?.cells.slice(1, place.column + 1).filter((cell) => cell !== null).length ?? 0;
    for (let column = 0; column < columns; column += 1) await this.page.keyboard.press('ArrowRight');
  }

  async type(id: number, { line, slot, text }: Figures): Promise<void> {
    await this.goTo(id, line, slot);
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Tab');
    await this.page.keyboard.press('Shift+Tab');
  }
}

/** Waits until the page says that the server has everything. */
export async function allSaved(page: Page): Promise<void> {
  await expect.poll(() => page.locator('.entry-saving').getAttribute('data-state'), { timeout: 20_000 }).toBe('idle');
}

/** The query of a sheet's address. */
export function sheetQuery(period: string, more: Readonly<Record<string, string>> = {}): string {
  return new URLSearchParams({ form: FORM, period, ...more }).toString();
}

