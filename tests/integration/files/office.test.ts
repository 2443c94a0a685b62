import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VIEWS } from '@/app/_views/registry';
import { fileColumns } from '@/lib/export/table-source';
import { setDatabaseForTests } from '@/lib/server/app';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { ctxOfPerson, peopledDistrict } from '@/tests/security/support/small-district';
import { temporaryFolder } from '@/tests/setup/processes';
import { signIn } from '../api/support';
import { printedWords } from './office';
import { bytesOf } from './support';

/** Workbooks and slides as an office suite opens and prints them. */

const WORKBOOKS = ['clusters-table', 'overview-trend', 'projects-table'] as const;
const SLIDES = ['overview-trend', 'clusters-drivers', 'towns-map'] as const;
const QUERY = 'basis=current';

const { folder, remove } = temporaryFolder();
let db: Database;
let ctx: Ctx;
let words: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  db = await peopledDistrict();
  setDatabaseForTests(db);
  ctx = await ctxOfPerson(db, 'official@example.org');
  const cookie = await signIn('official@example.org');
  const files: Record<string, Uint8Array> = {};
  for (const view of WORKBOOKS) files[`table-${view}.xlsx`] = await bytesOf(`tables/${view}.xlsx?${QUERY}`, { cookie });
  for (const view of SLIDES) files[`chart-${view}.pptx`] = await bytesOf(`charts/${view}.pptx?${QUERY}`, { cookie });
  words = await printedWords(files, folder);
});

afterAll(async () => {
  await db.close();
  remove();
});

/** Words without the spaces that setting them into lines leaves. */
const closed = (text: string) => text.replace(/\s+/g, '');

async function modelOf(view: string) {
  return VIEWS[view]!.read({ ctx, params: { basis: 'current' }, language: 'zh-CN' });
}

async function figuresOf(view: string): Promise<readonly string[]> {
  const { table } = await modelOf(view);
  return table.rows.flatMap((row) => fileColumns(table.columns).flatMap(({ index }) => (row.cells[index]?.value === undefined ? [] : [row.cells[index].text])));
}

describe('LibreOffice', () => {
  it.each(WORKBOOKS)('shows the figures of the workbook of %s as they are on screen', async (view) => {
    const text = closed(words[`table-${view}.xlsx`] ?? '');
    const figures = await figuresOf(view);
    expect(figures.length).toBeGreaterThan(5);
    for (const figure of figures) expect(text).toContain(closed(figure));
    const { heading } = await modelOf(view);
    for (const said of [heading.title, heading.source, heading.vintage]) expect(text).toContain(closed(said));
    // The second sheet.
    expect(text).toContain(closed(`导出人${ctx.actor.name}`));
  });

  it.each(SLIDES)('shows the figures of the slides of %s', async (view) => {
    const text = closed(words[`chart-${view}.pptx`] ?? '');
    const figures = await figuresOf(view);
    expect(figures.length).toBeGreaterThan(1);
    for (const figure of figures) expect(text).toContain(closed(figure));
    const { heading } = await modelOf(view);
    for (const said of [heading.title, heading.source, heading.vintage]) expect(text).toContain(closed(said));
  });

  it('draws the native charts: their axes and names are on the slides', async () => {
    const trend = await modelOf('overview-trend');
    const text = closed(words['chart-overview-trend.pptx'] ?? '');
    if (trend.kind !== 'periods') throw new Error('the trend is a chart of periods');
    for (const { year, tick } of trend.slots) {
      expect(text).toContain(closed(year));
      expect(text).toContain(tick);
    }
    for (const { label } of trend.panels.flatMap(({ series }) => (series.length > 1 ? series : []))) expect(text).toContain(closed(label));
    const drivers = await modelOf('clusters-drivers');
    if (drivers.kind !== 'waterfall') throw new Error('the drivers are a waterfall');
    for (const bar of drivers.bars) expect(closed(words['chart-clusters-drivers.pptx'] ?? '')).toContain(closed(`${bar.label}${bar.text}`));
  });
});
