import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { creditCheck } from '@/prisma/seed/credit-codes';
import { INDICATORS } from '@/lib/server/reference/indicators';
import { randomFrom } from './random';

/** The years of the generated district. */
export const FIRST_YEAR = 2015;
export const LAST_YEAR = 2024;

/** Indicators that enterprises report each month. */
export const REPORTED = INDICATORS.filter((indicator) => indicator.source === 'monthly-output').map((indicator) => indicator.code);

const TOWNS = 11;
const CLUSTERS = ['c1', 'c2', 'c3', 'c4'];
const INDUSTRIES = ['2651', '2710', '3411', '3562', '3670', '3911', '1411', '1751'];
const PERIODS_A_YEAR = 11;
const ROWS_A_CHUNK = 5000;
const SEED = 20_241_231;

type Row = readonly (string | number)[];

/** How many output records a district of so many enterprises has. */
export function outputRows(enterprises: number): number {
  return enterprises * (LAST_YEAR - FIRST_YEAR + 1) * PERIODS_A_YEAR * REPORTED.length;
}

/** The unified social credit code of a generated enterprise, by its number. */
export function codeOf(number: number): string {
  const first17 = `91310116BEN${String(number).padStart(6, '0')}`;
  return first17 + creditCheck(first17);
}

const periodText = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`;

function* years(): Generator<number> {
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) yield year;
}

function* areas(): Generator<Row> {
  yield ['bench', '测速区', 'Bench district', 'district', ''];
  for (let town = 1; town <= TOWNS; town += 1) yield [`t${town}`, `测速镇${town}`, `Bench town ${town}`, 'town', 'bench'];
}

function* enterprises(count: number): Generator<Row> {
  for (let n = 0; n < count; n += 1) {
    yield [codeOf(n), `测速企业${n}`, `t${1 + (n % TOWNS)}`, '', INDUSTRIES[n % INDUSTRIES.length] ?? '', 'small', 'private', 'local', '', ''];
  }
}

function* clusters(): Generator<Row> {
  for (const [index, code] of CLUSTERS.entries()) yield ['LINE', '测速集群', code, `集群${index + 1}`, `Cluster ${index + 1}`, index + 1];
}

function* members(count: number): Generator<Row> {
  for (let n = 0; n < count; n += 1) {
    const cluster = CLUSTERS[n % (CLUSTERS.length + 1)];
    if (cluster !== undefined) yield ['LINE', cluster, codeOf(n), periodText(FIRST_YEAR, 2), ''];
  }
}

function* panel(count: number): Generator<Row> {
  for (let n = 0; n < count; n += 1) for (const year of years()) yield [codeOf(n), year, periodText(year, 2), ''];
}

function* prices(): Generator<Row> {
  const next = randomFrom(SEED + 1);
  for (const industry of new Set(INDUSTRIES.map((code) => code.slice(0, 2)))) {
    for (const year of years()) {
      for (let month = 2; month <= 12; month += 1) {
        const ytd = (97 + next() * 6).toPrecision(4);
        yield [industry, periodText(year, month), month === 2 ? '' : (97 + next() * 6).toPrecision(4), ytd];
      }
    }
  }
}

/** A year's months, 02 being January and February: whole numbers of 千元. */
function monthsOf(next: () => number, level: number): number[] {
  return Array.from({ length: PERIODS_A_YEAR }, (_, index) => Math.round(level * (index === 0 ? 1.7 : 1) * (0.8 + next() * 0.4)));
}

function* output(count: number): Generator<Row> {
  for (let n = 0; n < count; n += 1) {
    const code = codeOf(n);
    for (const [index, indicator] of REPORTED.entries()) {
      const next = randomFrom(SEED + n * 7 + index);
      let level = 500 + next() * 20_000;
      let prior = monthsOf(next, level);
      for (const year of years()) {
        level *= 0.95 + next() * 0.16;
        const current = monthsOf(next, level);
        let [ytd, priorYtd] = [0, 0];
        for (const [slot, value] of current.entries()) {
          const before = prior[slot] ?? 0;
          ytd += value;
          priorYtd += before;
          const first = slot === 0;
          yield [code, periodText(year, slot + 2), indicator, first ? '' : value, ytd, first ? '' : before, priorYtd];
        }
        prior = current;
      }
    }
  }
}

function* chunks(header: string, rows: Iterable<Row>): Generator<string> {
  let lines = [header];
  for (const row of rows) {
    lines.push(row.join(','));
    if (lines.length < ROWS_A_CHUNK) continue;
    yield `${lines.join('\n')}\n`;
    lines = [];
  }
  yield `${lines.join('\n')}\n`;
}

const OUTPUT_HEADER = 'enterprise,period,indicator,month,ytd,prior_month,prior_ytd';

/** Writes the files of a district with so many enterprises; the same at every call. */
export async function writeDistrict(folder: string, count: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const files: readonly (readonly [name: string, header: string, rows: Iterable<Row>])[] = [
    ['areas.csv', 'code,name,name_en,kind,parent', areas()],
    ['enterprises.csv', 'code,name,town,parks,industry,size,holding,affiliation,land_mu,employees', enterprises(count)],
    ['clusters.csv', 'scheme,scheme_name,cluster,name,name_en,order', clusters()],
    ['cluster-members.csv', 'scheme,cluster,enterprise,from,to', members(count)],
    ['panel.csv', 'enterprise,year,from,reason', panel(count)],
    ['price-index.csv', 'industry,period,month,ytd', prices()],
    ['output.csv', OUTPUT_HEADER, output(count)],
  ];
  for (const [name, header, rows] of files) await pipeline(Readable.from(chunks(header, rows)), createWriteStream(path.join(folder, name)));
}

/** Writes one changed return: the last month of the first enterprise, with another year to date. */
export async function writeChangedReturn(folder: string, ytd: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const row = [codeOf(0), periodText(LAST_YEAR, 12), REPORTED[0] ?? '', 1000, ytd, 900, 90_000];
  await pipeline(Readable.from(chunks(OUTPUT_HEADER, [row])), createWriteStream(path.join(folder, 'output.csv')));
}
