import { loadFileSpecs } from '@/lib/import/file-specs';
import { memorySource } from '@/lib/import/load-source';
import { columnKey } from '@/lib/schemas/load/file-spec';
import { stringify } from 'csv-stringify/sync';
import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { ENTERPRISE, OTHER_ENTERPRISE, readAll, readText, specOf } from './harness';

type Cells = Record<string, string>;

const code = fc.string({ unit: fc.constantFrom('A', '9', '镇', '-', '_', '.'), minLength: 1, maxLength: 12 });
const text = fc
  .string({ unit: fc.constantFrom('甲', 'a', ' ', ',', '"', ';', '（'), minLength: 1, maxLength: 12 })
  .filter((s) => s.trim() === s && s !== '');
const note = fc
  .string({ unit: fc.constantFrom('甲', 'a', ' ', ',', '"', '\n'), minLength: 1, maxLength: 12 })
  .filter((s) => s.trim() === s && s !== '');
const enterprise = fc.constantFrom(ENTERPRISE, OTHER_ENTERPRISE, '91350200MA2YJ1XR9G');
const whole = fc.oneof(fc.bigInt(0n, 999n), fc.bigInt(0n, 9_999_999_999n)).map(String);
const part = fc.string({ unit: fc.constantFrom('0', '5', '9'), minLength: 1, maxLength: 4 });
const amount = fc.oneof(whole, fc.tuple(whole, part).map(([w, p]) => `${w}.${p}`));
const index = fc.integer({ min: 1, max: 300 }).map((n) => `${n}.5`);
const priceIndex = fc.integer({ min: 10, max: 999 }).map((n) => `${n}.5`);
const signed = fc.tuple(fc.constantFrom('', '-'), amount).map(([s, a]) => `${s}${a}`);
const year = fc.integer({ min: 2000, max: 2030 }).map(String);
const two = (n: number): string => String(n).padStart(2, '0');
const month = fc.integer({ min: 2, max: 12 });
const period = fc.tuple(year, month).map(([y, m]) => `${y}-${two(m)}`);
const maybe = (cell: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(''), cell);
const word = (...words: string[]): fc.Arbitrary<string> => fc.constantFrom(...words);
const indicator = word('gross-output', 'sales-output', 'export-delivery');

/** Figures with the year to date far above the month, and no month in 02. */
function monthly(p: string, m: string, rest: Cells): Cells {
  const first = p.endsWith('-02');
  return { period: p, month: first ? '' : m, ytd: `1${'0'.repeat(11)}`, ...rest };
}

const output = fc
  .record({ p: period, m: amount, prior: fc.boolean(), enterprise, indicator })
  .map(({ p, m, prior, ...rest }) => {
    const priorMonth = prior && !p.endsWith('-02') ? m : '';
    return { ...monthly(p, m, rest), prior_month: priorMonth, prior_ytd: prior ? `2${'0'.repeat(11)}` : '' };
  });

const clusterPair = fc.oneof(
  fc.constant({ scheme: '', cluster: '' }),
  fc.record({ scheme: code, cluster: code }),
);

/** Valid rows of every file. */
const rows: Readonly<Record<string, fc.Arbitrary<Cells>>> = {
  'areas.csv': fc
    .record({ code, name: text, name_en: maybe(text), kind: word('district', 'town', 'park') })
    .map((row) => ({ ...row, parent: row.kind === 'district' ? '' : `${row.code}0` })),
  'enterprises.csv': fc.record({
    code: enterprise,
    name: text,
    town: code,
    parks: fc.uniqueArray(code, { maxLength: 3 }).map((list) => list.join(';')),
    industry: word('2614', '3562', '3971'),
    size: word('large', 'medium', 'small', 'micro'),
    holding: word('state', 'private', 'foreign', 'hmt', 'collective', 'other'),
    affiliation: word('local', 'municipal', 'central'),
    land_mu: maybe(amount),
    employees: maybe(fc.integer({ min: 0, max: 10_000_000 }).map(String)),
  }),
  'clusters.csv': fc
    .record({ scheme: code, cluster: code, name: text, name_en: maybe(text) })
    .chain((row) =>
      fc.integer({ min: 0, max: 32_767 }).map((n) => ({
        ...row,
        scheme_name: `方案${row.scheme}`,
        order: String(n),
      })),
    ),
  'cluster-members.csv': fc
    .record({ scheme: code, cluster: code, enterprise, from: period, still: fc.boolean() })
    .map(({ still, ...row }) => ({ ...row, to: still ? '' : row.from })),
  'panel.csv': fc
    .record({ enterprise, from: period, reason: maybe(note) })
    .map((row) => ({ ...row, year: row.from.slice(0, 4) })),
  'price-index.csv': fc.record({
    industry: word('26', '35', '39'),
    period,
    month: maybe(priceIndex),
    ytd: priceIndex,
  }),
  'output.csv': output,
  'projects.csv': fc
    .record({
      code,
      name: text,
      investor: maybe(text),
      enterprise: maybe(enterprise),
      town: maybe(code),
      park: maybe(code),
      industry: maybe(word('2614', '3562')),
      pair: clusterPair,
      kind: word('new', 'expansion', 'technical-upgrade', 'relocation'),
      foreign: word('yes', 'no'),
      planned_total: maybe(amount),
      land_mu: maybe(amount),
      planned_output: maybe(amount),
      planned_tax: maybe(amount),
    })
    .map(({ pair, ...row }) => ({ ...row, ...pair })),
  'stages.csv': fc.record({
    project: code,
    stage: word('signed', 'filed', 'land', 'started', 'registered', 'at-capacity', 'ended'),
    date: fc.tuple(period, fc.integer({ min: 1, max: 28 })).map(([p, d]) => `${p}-${two(d)}`),
    evidence: maybe(note),
  }),
  'investment.csv': fc
    .record({ project: code, p: period, m: signed })
    .map(({ project, p, m }) => monthly(p, m, { project, since_start: `2${'0'.repeat(11)}` })),
  'titles.csv': fc
    .record({ enterprise, title: text, from: period, still: fc.boolean(), source: text })
    .map(({ still, from, ...row }) => ({ ...row, from: `${from}-01`, to: still ? '' : `${from}-28` })),
  'departmental.csv': fc
    .record({ enterprise, year, value: amount, source: text, what: fc.constantFrom(['tax', '万元'] as const, ['energy', '吨标准煤'] as const, ['staff', '人'] as const) })
    .map(({ what: [item, unit], ...row }) => ({ ...row, item, unit })),
  'land-use.csv': fc.record({ enterprise, year, parcel: code, mu: index, source: text }),
  'plans.csv': fc.record({ project: code, year, planned: amount }),
  'enterprise-classes.csv': fc
    .record({ enterprise, industry: word('2614', '3562', '3971'), from: period, still: fc.boolean() })
    .map(({ still, ...row }) => ({ ...row, to: still ? '' : row.from })),
  'targets.csv': fc
    .record({ area: code, pair: clusterPair, indicator, year, value: signed, unit: word('亿元') })
    .map(({ pair, ...row }) => ({ ...row, ...pair })),
  'benchmarks.csv': fc
    .record({
      region: text,
      indicator,
      period,
      measure: word('month', 'ytd'),
      level: maybe(signed),
      growth: index,
      basis: word('current', 'comparable-price'),
      source: note,
    }),
};

/** A row as it was read, written back as cells. */
function back(row: Readonly<Record<string, unknown>>, headings: readonly string[]): string[] {
  return headings.map((heading) => {
    const value = row[columnKey(heading)];
    if (value === null) return '';
    if (typeof value === 'boolean') return value ? 'yes' : 'no';
    if (Array.isArray(value)) return value.join(';');
    const isPeriod = ['period', 'from', 'to'].includes(heading);
    return isPeriod ? String(value).replace(/^(\d{4})(\d{2})$/, '$1-$2') : String(value);
  });
}

const unique = (file: string, list: readonly Cells[]): Cells[] => {
  const keyOf = (row: Cells): string => specOf(file).key.map((heading) => row[heading]).join('\n');
  return [...new Map(list.map((row) => [keyOf(row), row])).values()];
};

describe('valid rows come back as they went in', () => {
  it.each(loadFileSpecs.map((spec) => spec.file))('%s, from memory', async (file) => {
    const { headings } = specOf(file);
    const arbitrary = rows[file];
    if (!arbitrary) throw new Error(`no rows for ${file}`);
    await fc.assert(
      fc.asyncProperty(fc.array(arbitrary, { maxLength: 20 }), async (list) => {
        const cells = unique(file, list).map((row) => headings.map((heading) => row[heading] ?? '?'));
        const read = await readAll(memorySource([{ file, header: headings, rows: cells }]), file);
        expect(read.errors).toEqual([]);
        expect(read.rows.map((row) => back(row, headings))).toEqual(cells);
        expect(read.rows.map(({ line }) => line)).toEqual(cells.map((_, i) => i + 2));
      }),
      { numRuns: 100 },
    );
  });

  it.each(['stages.csv', 'projects.csv', 'output.csv'])('%s, through a file', async (file) => {
    const { headings } = specOf(file);
    const arbitrary = rows[file];
    if (!arbitrary) throw new Error(`no rows for ${file}`);
    const order = fc.shuffledSubarray([...headings], { minLength: headings.length });
    const writing = fc.record({ bom: fc.boolean(), crlf: fc.boolean(), quoted: fc.boolean(), order });
    await fc.assert(
      fc.asyncProperty(fc.array(arbitrary, { maxLength: 20 }), writing, async (list, how) => {
        const kept = unique(file, list);
        const content = stringify(kept, {
          header: true,
          columns: how.order,
          bom: how.bom,
          quoted: how.quoted,
          // With CRLF it would leave a lone LF unquoted, which ends a line for every reader.
          quoted_match: /\n/,
          record_delimiter: how.crlf ? '\r\n' : '\n',
        });
        const read = await readText(file, content);
        expect(read.errors).toEqual([]);
        const cells = kept.map((row) => headings.map((heading) => row[heading] ?? '?'));
        expect(read.rows.map((row) => back(row, headings))).toEqual(cells);
      }),
      { numRuns: 40 },
    );
  });
});
