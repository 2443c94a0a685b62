import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VIEWS } from '@/app/_views/registry';
import { dataTable } from '@/components/tables/data-table';
import { fileColumns } from '@/lib/export/table-source';
import type { Language } from '@/lib/format/language';
import { DASH, formatNumber, formatSigned } from '@/lib/format/number';
import type { ChartModel, TableReport } from '@/lib/reports/model';
import { setDatabaseForTests } from '@/lib/server/app';
import type { Ctx } from '@/lib/server/context';
import type { Database } from '@/lib/server/db/database';
import { ctxOfPerson, FOREIGN_TOWN, peopledDistrict } from '@/tests/security/support/small-district';
import { signIn } from '../api/support';
import { pngWords, sheetsOf, slideCharts, slideWords } from './read-back';
import { bytesOf } from './support';

/**
 * One view, drawn as page, CSV, XLSX, SVG, PNG, PPTX and JSON: every number is the same in each.
 * The views are of every kind there is.
 */
const CASES: readonly (readonly [view: string, query: string])[] = [
  ['overview-trend', 'basis=current'],
  ['overview-clusters', ''],
  ['overview-towns', 'period=2024-03&measure=month'],
  ['clusters-table', 'basis=current'],
  ['clusters-drivers', 'basis=current'],
  ['clusters-growth', 'basis=current'],
  ['cluster-trend', 'member=a'],
  ['towns-table', ''],
  ['towns-map', 'basis=current'],
  ['town-trend', `member=${FOREIGN_TOWN}`],
  ['drivers-bridge', ''],
  ['explore', 'basis=current'],
  ['investment-table', ''],
  ['projects-table', ''],
];

let db: Database;
let ctx: Ctx;
let cookie: string;
const kinds = new Set<string>();

beforeAll(async () => {
  db = await peopledDistrict();
  setDatabaseForTests(db);
  ctx = await ctxOfPerson(db, 'official@example.org');
  cookie = await signIn('official@example.org');
});

afterAll(async () => {
  await db.close();
});

type Model = ChartModel | TableReport;

/** Every figure of a table with the words it is written in. */
function figuresOf({ table }: Model) {
  return table.rows.map((row) => ({ label: row.label, cells: fileColumns(table.columns).map(({ column, index }) => ({ column, cell: row.cells[index] })) }));
}

/** Figures that a chart is drawn from, by series. */
function drawnBy(model: ChartModel): readonly (readonly (number | null)[])[] {
  switch (model.kind) {
    case 'periods':
      return model.panels.flatMap((panel) => panel.series.map(({ values }) => values));
    case 'rank':
      return [model.bars.map(({ value }) => value)];
    case 'scatter':
      return [model.points.map(({ y }) => y)];
    case 'waterfall':
    case 'map':
      return [];
  }
}

/** What is written beside what is drawn. */
function writtenBy(model: ChartModel): readonly string[] {
  switch (model.kind) {
    case 'periods':
      return model.panels.flatMap((panel) => panel.series.flatMap(({ labels, values }) => labels.filter((_, index) => values[index] !== null)));
    case 'rank':
    case 'waterfall':
      return model.bars.map(({ text }) => text);
    case 'scatter':
      return model.points.flatMap(({ xText, yText }) => [xText, yText]);
    case 'map':
      return model.tiles.map(({ text }) => text);
  }
}

async function everyFile(view: string, query: string, language: Language) {
  const spoken = `${query === '' ? '' : `${query}&`}lang=${language === 'en' ? 'en' : 'zh'}`;
  const params = Object.fromEntries(new URLSearchParams(query));
  const model = await VIEWS[view]!.read({ ctx, params, language });
  const file = (kind: string, format: string) => bytesOf(`${kind}/${view}.${format}?${spoken}`, { cookie });
  return { model, file };
}

describe.each(CASES)('%s?%s', (view, query) => {
  it.each(['zh-CN', 'en'] as const)('has the same numbers in every file (%s)', async (language) => {
    const { model, file } = await everyFile(view, query, language);
    kinds.add(model.kind);
    const rows = figuresOf(model);
    expect(rows.length).toBeGreaterThan(0);

    // What is written is what is stored, rounded.
    for (const { cell } of rows.flatMap(({ cells }) => cells)) {
      if (cell?.value === undefined || cell.places === undefined) continue;
      expect(cell.text.replace(/\s?%$/, '')).toBe((cell.signed === true ? formatSigned : formatNumber)(cell.value, cell.places));
    }

    const page = dataTable(model.table).__html;
    const json = JSON.parse((await file('tables', 'json')).toString('utf8')) as Model & { view: string };
    expect({ ...json, view: undefined, language: undefined }).toEqual({ ...(JSON.parse(JSON.stringify(model)) as Model), view: undefined, language: undefined });

    const csv = parse((await file('tables', 'csv')).toString('utf8'), { bom: true });
    const [sheet, about] = await sheetsOf(await file('tables', 'xlsx'));
    const first = sheet!.rows.findIndex((row) => (row[0] ?? '') === model.table.corner) + (model.table.columns.some(({ group }) => group !== undefined) ? 2 : 1);
    expect(first).toBeGreaterThan(0);
    expect(csv).toHaveLength(rows.length + 1);
    for (const [at, { label, cells }] of rows.entries()) {
      const [inCsv, inSheet] = [csv[at + 1]!, sheet!.rows[first + at]!];
      expect([inCsv[0], inSheet[0]]).toEqual([label, label]);
      for (const [place, { cell }] of cells.entries()) {
        const of = `${label}, ${model.table.columns[place]?.key}`;
        if (cell?.why !== undefined) expect([inCsv[place + 1], inSheet[place + 1]], of).toEqual(['', DASH]);
        else if (cell?.value !== undefined) expect([Number(inCsv[place + 1]), inSheet[place + 1]], of).toEqual([cell.value, cell.value]);
        if (cell !== undefined && cell.text !== '') expect(page, of).toContain(cell.why === undefined ? cell.text.replace(/&/g, '&amp;') : cell.why.replace(/&/g, '&amp;'));
      }
    }
    const told = Object.fromEntries(about!.rows.map(([name, value]) => [name, value]));
    expect(Object.values(told)).toEqual(expect.arrayContaining([model.heading.title, model.heading.source, model.heading.vintage, ctx.actor.name]));

    if (model.kind === 'table') return;
    const svg = (await file('charts', 'svg')).toString('utf8');
    for (const text of [model.heading.title, ...writtenBy(model)]) expect(svg).toContain(text.replace(/&/g, '&amp;'));
    const png = pngWords(await file('charts', 'png'));
    expect(png.Title).toBe(model.heading.title);

    const pptx = await file('charts', 'pptx');
    const words = await slideWords(pptx);
    expect(words).toContain(model.heading.title);
    for (const { label, cells } of rows) {
      expect(words).toContain(label);
      for (const { cell } of cells) if (cell?.value !== undefined) expect(words).toContain(`${cell.text}${cell.provisional === true ? '*' : ''}`);
    }
    const charts = await slideCharts(pptx);
    const series = charts.flatMap((chart) => chart.series.map(({ values }) => values));
    for (const values of drawnBy(model)) expect(series).toContainEqual([...values]);
    // The workbook inside has what the chart shows; a gap is an empty cell, never zero.
    for (const { series: shown, cells } of charts) {
      for (const [place, { name, values }] of shown.entries()) {
        const column = cells[0]!.length - shown.length + place;
        expect(cells[0]![column] ?? '').toBe(name);
        expect(cells.slice(1).map((row) => row[column] ?? null)).toEqual([...values]);
      }
    }
    if (model.kind === 'waterfall') {
      // Bars on their unseen base end where the model's bars end.
      const [base, ...parts] = charts[0]!.series;
      for (const [index, bar] of model.bars.entries()) {
        const [low, high] = [Math.min(bar.from, bar.to), Math.max(bar.from, bar.to)];
        const sum = parts.reduce((total, { values }) => total + Math.abs(values[index] ?? 0), 0);
        expect(sum).toBeCloseTo(high - low, 9);
        const stood = base!.values[index] ?? 0;
        expect(stood === 0 ? low <= 1e-12 && high >= -1e-12 : Math.abs(stood - (low > 0 ? low : high)) < 1e-12).toBe(true);
      }
    }
  });
});

describe('the views compared', () => {
  it('are of every kind that the small district has', () => {
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['map', 'periods', 'table', 'waterfall']));
  });
});
