import { randomBytes } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import { writeXlsx } from 'hucre/xlsx';
import { creditCodeCheckCharacter } from '@/lib/domain/credit-code';
import { memorySource, type MemoryFile } from '@/lib/import/load-source';
import { endReaders } from '@/lib/import/workbook/read-in-process';
import type { ImportKind } from '@/lib/schemas/import-kinds';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Ctx } from '@/lib/server/context';
import { databaseOver, type Database } from '@/lib/server/db/database';
import { openEmbedded } from '@/lib/server/db/embedded';
import { migrate } from '@/lib/server/db/migrate';
import { keepFile } from '@/lib/server/files/kept-files';
import { openPeriod } from '@/lib/server/forms/open-period';
import { createImport } from '@/lib/server/imports/create-import';
import { jobEnded } from '@/lib/server/imports/jobs';
import { readImport } from '@/lib/server/imports/read-import';
import { takeImport } from '@/lib/server/imports/take-import';
import { loadDistrict } from '@/lib/server/load/load-district';
import { prepareReference } from '@/lib/server/reference/prepare-reference';
import { startPostgres } from '@/tests/setup/postgres-server';
import { temporaryFolder } from '@/tests/setup/processes';

/** One import from file to end. */
export interface ImportMeasured {
  readonly database: 'embedded' | 'server';
  readonly kind: ImportKind;
  readonly rows: number;
  /** From the file being handed in to the dry run's result: reading, checking, comparing. */
  readonly checkSeconds: number;
  /** From the word to take it to its end. */
  readonly takeSeconds: number;
}

export const IMPORT_ROWS = 12_000;
const PANEL = 1000;
const PERIOD = 202405;
const PERIODS = ['2023-02', '2023-03', '2023-04', '2023-05', '2024-02', '2024-03', '2024-04'];

/** A credit code with the right check sign. */
function code(i: number): string {
  const first = `91310116MA${String(i).padStart(7, '0')}`;
  return `${first}${creditCodeCheckCharacter(first)}`;
}

function file(name: string, header: string, rows: readonly (readonly string[])[]): MemoryFile {
  return { file: name, header: header.split(','), rows };
}

/** A district of one town with a panel of a thousand enterprises that report output. */
function district(): MemoryFile[] {
  const units = Array.from({ length: PANEL }, (_, i) => code(i));
  return [
    file('areas.csv', 'code,name,name_en,kind,parent', [['D', '区', '', 'district', ''], ['T', '镇', '', 'town', 'D']]),
    file('enterprises.csv', 'code,name,town,parks,industry,size,holding,affiliation,land_mu,employees', units.map((unit, i) => [unit, `企业${i}`, 'T', '', '2614', 'small', 'private', 'local', '10', '50'])),
    file('panel.csv', 'enterprise,year,from,reason', units.flatMap((unit) => ['2023', '2024'].map((year) => [unit, year, `${year}-02`, '']))),
    file('output.csv', 'enterprise,period,indicator,month,ytd,prior_month,prior_ytd', units.flatMap((unit, i) => PERIODS.map((period) => [unit, period, 'gross-output', period.endsWith('02') ? '' : String(1000 + i), String((1000 + i) * Number(period.slice(5))), '', '']))),
  ];
}

const REGISTER_HEADS = ['统一社会信用代码', '企业名称', '街镇', '园区', '行业代码', '规模', '控股情况', '隶属关系', '用地面积（亩）', '从业人员'];

/** A register of twelve thousand, a thousand of them known and changed. */
function register(): Promise<Uint8Array> {
  const rows = Array.from({ length: IMPORT_ROWS }, (_, i) => [code(i), `企业${i}有限公司`, '镇', '', '2614', '小型', '私人控股', '属地', 10 + (i % 50), 20 + (i % 300)]);
  return writeXlsx({ sheets: [{ name: '名录', rows: [REGISTER_HEADS, ...rows] }] });
}

/** Prices of a thousand months for twelve industries: twelve thousand rows, none of which touches a total. */
function prices(): Promise<Uint8Array> {
  const industries = ['13', '14', '15', '17', '18', '20', '21', '22', '26', '27', '34', '35'];
  const rows = industries.flatMap((industry) => Array.from({ length: IMPORT_ROWS / industries.length }, (_, i) => [industry, `${1950 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`, 101.5, 101.2]));
  return writeXlsx({ sheets: [{ name: '指数', rows: [['行业代码', '月份', '当月指数', '累计指数'], ...rows] }] });
}

/** A month of the whole panel, in twelve figures each: twelve thousand cells. */
function returns(): Promise<Uint8Array> {
  const heads = ['工业总产值', '工业销售产值', '新产品产值'].flatMap((line) => ['本月', '1—本月', '上年同月', '上年1—本月'].map((slot) => `${line} ${slot}`));
  const rows = Array.from({ length: PANEL }, (_, i) => [code(i), `企业${i}`, ...[1, 0.95, 0.1].flatMap((share) => [(1010 + i) * share, (5050 + 5 * i) * share, (1000 + i) * share, (5000 + 5 * i) * share].map(Math.round))]);
  return writeXlsx({ sheets: [{ name: '产值', rows: [['统一社会信用代码', '企业名称', ...heads], ...rows] }] });
}

async function measure(ctx: Ctx, database: ImportMeasured['database'], kind: ImportKind, bytes: Uint8Array, rows: number): Promise<ImportMeasured> {
  const started = performance.now();
  const id = await createImport({ ctx, input: { kind, form: kind === 'returns' ? 'monthly-output' : null, period: kind === 'returns' ? PERIOD : null, fileName: 'a.xlsx', sha256: await keepFile(bytes), bytes: bytes.byteLength } });
  await jobEnded(ctx.db, id);
  const checked = performance.now();
  await takeImport({ ctx, input: { id } });
  await jobEnded(ctx.db, id);
  const ended = performance.now();
  const { state, report } = await readImport({ ctx, input: { id } });
  if (state !== 'done') throw new Error(`the import of ${kind} is ${state}: ${JSON.stringify(report.problems.slice(0, 3))}`);
  return { database, kind, rows, checkSeconds: (checked - started) / 1000, takeSeconds: (ended - checked) / 1000 };
}

async function measureOn(db: Database, database: ImportMeasured['database']): Promise<ImportMeasured[]> {
  await migrate(db.pool);
  await prepareReference(db);
  const ctx = { db, actor: systemActor };
  const loaded = await loadDistrict({ ctx, input: { source: memorySource(district()) } });
  if (!loaded.stored) throw new Error(JSON.stringify(loaded.errors.slice(0, 3)));
  await openPeriod({ ctx, input: { form: 'monthly-output', period: PERIOD } });
  return [await measure(ctx, database, 'enterprises', await register(), IMPORT_ROWS), await measure(ctx, database, 'price-index', await prices(), IMPORT_ROWS), await measure(ctx, database, 'returns', await returns(), PANEL)];
}

/** Imports of twelve thousand rows, and of a whole panel's month, on both databases. */
export async function measureImports(say: (line: string) => void): Promise<ImportMeasured[]> {
  const { folder, remove } = temporaryFolder();
  process.env['QUJING_FILES'] = path.join(folder, 'files');
  const server = await startPostgres({ fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' });
  try {
    say('imports: embedded database');
    const engine = await openEmbedded(path.join(folder, 'data'), 'bench');
    const embedded = databaseOver('embedded', engine.pool, engine.lock, () => engine.close());
    const first = await measureOn(embedded, 'embedded').finally(() => embedded.close());
    say('imports: PostgreSQL');
    const name = `bench_imports_${randomBytes(4).toString('hex')}`;
    const admin = new pg.Client({ connectionString: server.url('postgres') });
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    await admin.end();
    const pool = new pg.Pool({ connectionString: server.url(name), max: 10 });
    const db = databaseOver('server', pool, null, () => pool.end());
    return [...first, ...(await measureOn(db, 'server').finally(() => db.close()))];
  } finally {
    endReaders();
    await server.stop();
    remove();
  }
}
