import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { loadFileSpecs } from '@/lib/import/file-specs';
import type { LoadError } from '@/lib/import/load-error';
import { openLoadFolder } from '@/lib/import/load-folder';
import { memorySource, type LoadSource } from '@/lib/import/load-source';
import { readFile } from '@/lib/import/read-file';
import type { LoadContext, LoadFileSpec } from '@/lib/schemas/load/file-spec';

export const context: LoadContext = {
  industries: new Set(['C', '26', '2614', '35', '3562', '39', '3971']),
  outputIndicators: new Set(['gross-output', 'sales-output', 'export-delivery']),
  indicators: new Set(['gross-output', 'sales-output', 'export-delivery', 'signed-amount', 'output-growth']),
  targetUnits: new Map([['signed-amount', ['万元', '亿元']], ['output-growth', ['%']]]),
};

export const ENTERPRISE = '91310000132212291W';
export const OTHER_ENTERPRISE = '91110000710926094P';

/** One valid row of every file, by heading. */
export const validRows: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'areas.csv': {
    code: '310116101',
    name: '朱泾镇',
    name_en: 'Zhujing',
    kind: 'town',
    parent: '310116',
  },
  'enterprises.csv': {
    code: ENTERPRISE,
    name: '某某新材料有限公司',
    town: '310116101',
    parks: 'P1;P2',
    industry: '2614',
    size: 'medium',
    holding: 'private',
    affiliation: 'local',
    land_mu: '30.5',
    employees: '200',
  },
  'clusters.csv': {
    scheme: 'LINE',
    scheme_name: '四大产业集群',
    cluster: 'E',
    name: '高端智能装备',
    name_en: 'Equipment',
    order: '1',
  },
  'cluster-members.csv': {
    scheme: 'LINE',
    cluster: 'E',
    enterprise: ENTERPRISE,
    from: '2020-01',
    to: '',
  },
  'panel.csv': { enterprise: ENTERPRISE, year: '2024', from: '2024-02', reason: '年报在库' },
  'price-index.csv': { industry: '26', period: '2024-05', month: '98.2', ytd: '97.9' },
  'output.csv': {
    enterprise: ENTERPRISE,
    period: '2024-05',
    indicator: 'gross-output',
    month: '1200.5',
    ytd: '6000',
    prior_month: '1100',
    prior_ytd: '5500',
  },
  'projects.csv': {
    code: 'P-2024-001',
    name: '年产 2 万吨新材料项目',
    investor: '某某集团',
    enterprise: ENTERPRISE,
    town: '310116101',
    park: 'P1',
    industry: '2614',
    scheme: 'LINE',
    cluster: 'E',
    kind: 'new',
    foreign: 'no',
    planned_total: '120000',
    land_mu: '80',
    planned_output: '300000',
    planned_tax: '15000',
  },
  'stages.csv': {
    project: 'P-2024-001',
    stage: 'signed',
    date: '2024-03-15',
    evidence: '签约协议',
  },
  'investment.csv': {
    project: 'P-2024-001',
    period: '2024-06',
    month: '800',
    ytd: '3000',
    since_start: '9000',
  },
  'targets.csv': {
    area: '310116',
    scheme: '',
    cluster: '',
    indicator: 'signed-amount',
    year: '2024',
    value: '153',
    unit: '亿元',
  },
  'benchmarks.csv': {
    region: '上海市',
    indicator: 'gross-output',
    period: '2024-02',
    measure: 'ytd',
    level: '',
    growth: '-1.8',
    basis: 'comparable-price',
    source: '上海市统计局',
  },
  'titles.csv': { enterprise: ENTERPRISE, title: '高新技术企业', from: '2022-11-15', to: '2025-11-14', source: '认定名单' },
  'departmental.csv': { enterprise: ENTERPRISE, year: '2024', item: 'energy', value: '1500.5', unit: '吨标准煤', source: '发展改革部门' },
  'land-use.csv': { enterprise: ENTERPRISE, year: '2024', parcel: 'G-001', mu: '30.5', source: '规划资源部门' },
  'plans.csv': { project: 'X-001', year: '2024', planned: '12000' },
  'enterprise-classes.csv': { enterprise: ENTERPRISE, industry: '3562', from: '2024-01', to: '' },
};

export function specOf(file: string): LoadFileSpec {
  const spec: LoadFileSpec | undefined = loadFileSpecs.find((one) => one.file === file);
  if (!spec) throw new Error(`no such file: ${file}`);
  return spec;
}

/** The valid row of a file with some cells changed, in the order of the headings. */
export function rowOf(file: string, changes: Readonly<Record<string, string>> = {}): string[] {
  const cells: Record<string, string> = { ...validRows[file], ...changes };
  return specOf(file).headings.map((heading) => {
    const cell = cells[heading];
    if (cell === undefined) throw new Error(`no sample of ${file} ${heading}`);
    return cell;
  });
}

export interface Read {
  readonly rows: readonly (Record<string, unknown> & { readonly line: number })[];
  readonly errors: readonly LoadError[];
}

/** Reads one file of a source to its end. */
export async function readAll(source: LoadSource, file: string): Promise<Read> {
  const errors: LoadError[] = [];
  const rows: (Record<string, unknown> & { readonly line: number })[] = [];
  const add = (error: LoadError): void => void errors.push(error);
  for await (const batch of readFile(source, specOf(file), context, add)) {
    for (const row of batch) rows.push({ ...row });
  }
  return { rows, errors };
}

/** Reads rows given in memory, under the right headings. */
export function readRows(file: string, rows: readonly (readonly string[])[]): Promise<Read> {
  return readAll(memorySource([{ file, header: specOf(file).headings, rows }]), file);
}

/** Writes files into a folder of their own for as long as `use` runs. */
export async function withFolder<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (source: LoadSource, folder: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'qujing-load-'));
  try {
    for (const [name, content] of Object.entries(files)) {
      await writeFile(path.join(folder, name), content);
    }
    return await use(await openLoadFolder(folder), folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Reads the text of one file from a folder. */
export function readText(file: string, content: string | Uint8Array): Promise<Read> {
  return withFolder({ [file]: content }, (source) => readAll(source, file));
}

/** CSV text of the right headings and some lines. */
export function csv(file: string, ...lines: readonly string[]): string {
  return `${[specOf(file).headings.join(','), ...lines].join('\n')}\n`;
}
