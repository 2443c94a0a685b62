import { describeLoadError } from '@/lib/import/describe-load-error';
import { memorySource, type MemoryFile } from '@/lib/import/load-source';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Database } from '@/lib/server/db/database';
import { loadDistrict, type LoadReport } from '@/lib/server/load/load-district';
import { demoCreditCode } from '@/prisma/seed/credit-codes';

/** The smallest district that has everything: a town with a park, two enterprises, one project. */
export const A = demoCreditCode(8001);
export const B = demoCreditCode(8002);
/** An enterprise that is in no file. */
export const NOBODY = demoCreditCode(8999);

const HEADERS = {
  'areas.csv': 'code,name,name_en,kind,parent',
  'enterprises.csv': 'code,name,town,parks,industry,size,holding,affiliation,land_mu,employees',
  'clusters.csv': 'scheme,scheme_name,cluster,name,name_en,order',
  'cluster-members.csv': 'scheme,cluster,enterprise,from,to',
  'panel.csv': 'enterprise,year,from,reason',
  'price-index.csv': 'industry,period,month,ytd',
  'output.csv': 'enterprise,period,indicator,month,ytd,prior_month,prior_ytd',
  'projects.csv': 'code,name,investor,enterprise,town,park,industry,scheme,cluster,kind,foreign,planned_total,land_mu,planned_output,planned_tax',
  'stages.csv': 'project,stage,date,evidence',
  'investment.csv': 'project,period,month,ytd,since_start',
  'targets.csv': 'area,scheme,cluster,indicator,year,value,unit',
  'benchmarks.csv': 'region,indicator,period,measure,level,growth,basis,source',
  'titles.csv': 'enterprise,title,from,to,source',
  'departmental.csv': 'enterprise,year,item,value,unit,source',
  'land-use.csv': 'enterprise,year,parcel,mu,source',
  'plans.csv': 'project,year,planned',
  'enterprise-classes.csv': 'enterprise,industry,from,to',
} as const;

export type FileName = keyof typeof HEADERS;
/** Lines of a file below its heading, as they stand in it. */
export type Files = Partial<Record<FileName, readonly string[]>>;

export const DISTRICT: Required<{ [F in FileName]: readonly string[] }> = {
  'areas.csv': ['D,试验区,Trial District,district,', 'T1,东镇,East Town,town,D', 'T2,西镇,West Town,town,D', 'P1,东园,East Park,park,T1'],
  'enterprises.csv': [`${A},甲公司,T1,P1,2614,large,private,local,12.5,80`, `${B},乙公司,T2,,2710,small,foreign,central,,`],
  'clusters.csv': ['MAIN,主方案,a,甲集群,Cluster A,1', 'MAIN,主方案,b,乙集群,Cluster B,2'],
  'cluster-members.csv': [`MAIN,a,${A},2023-02,`, `MAIN,b,${B},2023-02,2023-12`],
  'panel.csv': [`${A},2023,2023-02,年报在库`, `${A},2024,2024-02,`, `${B},2024,2024-03,新建投产`],
  'price-index.csv': ['26,2024-02,,98', '26,2024-03,99.5,98.5'],
  'output.csv': [
    `${A},2023-02,gross-output,,190,,`,
    `${A},2023-03,gross-output,100,290,,`,
    `${A},2024-02,gross-output,,210,,200`,
    `${A},2024-03,gross-output,110,320,105,305`,
    `${B},2024-03,gross-output,50,150,,`,
  ],
  'projects.csv': [`X-1,一期,某集团,${A},T1,P1,2614,MAIN,a,new,no,5000,10,9000,300`],
  'stages.csv': ['X-1,signed,2023-05-01,合同'],
  'investment.csv': ['X-1,2023-12,40,240,240', 'X-1,2024-02,,60,300', 'X-1,2024-03,30,90,330'],
  'targets.csv': ['D,,,gross-output,2024,1.5,亿元', ',MAIN,a,gross-output,2024,1,亿元'],
  'benchmarks.csv': ['全市,gross-output,2024-02,ytd,,1.2,current,公报'],
  'titles.csv': [`${A},高新技术企业,2022-11-15,2025-11-14,名单`, `${B},专精特新,2024-04-01,,名单`],
  'departmental.csv': [`${A},2023,tax,900.5,万元,税务`, `${A},2023,staff,80,人,人社`, `${B},2023,tax,-12,万元,税务`],
  'land-use.csv': [`${A},2023,G-1,10,规划资源`, `${A},2023,G-2,2.5,规划资源`, `${B},2023,G-2,4,规划资源`],
  'plans.csv': ['X-1,2023,300', 'X-1,2024,1200.5'],
  'enterprise-classes.csv': [`${A},2710,2024-01,`, `${B},3912,2022-02,2023-12`],
};

export const headerOf = (file: FileName): string => HEADERS[file];

export function memoryFiles(files: Files): MemoryFile[] {
  return Object.entries(files).map(([file, lines]) => ({ file, header: HEADERS[file as FileName].split(','), rows: lines.map((line) => line.split(',')) }));
}

export async function loadFiles(db: Database, files: Files): Promise<LoadReport> {
  return loadDistrict({ ctx: { actor: systemActor, db }, input: { source: memorySource(memoryFiles(files)) } });
}

/** Loads files that must be right. */
export async function loadRight(db: Database, files: Files): Promise<LoadReport> {
  const report = await loadFiles(db, files);
  if (!report.stored) throw new Error(report.errors.map((error) => describeLoadError(error, 'en')).join('\n'));
  return report;
}

/** Tables that a load fills, each as one text, so that a change of anything anywhere shows. */
export async function contents(db: Database): Promise<Record<string, string>> {
  const tables = [
    'area', 'enterprise', 'enterprise_park', 'cluster_scheme', 'cluster', 'cluster_membership', 'enterprise_class', 'panel_membership', 'price_index', 'return', 'output_record',
    'project', 'project_stage_event', 'investment_record', 'target', 'benchmark_series', 'enterprise_title', 'departmental_record', 'land_use', 'project_plan', 'total', 'coverage', 'revision', 'data_version', 'audit_event',
  ];
  const result: Record<string, string> = {};
  for (const table of tables) {
    const rows = await db.sql.query<{ row: string }>(`SELECT t::text AS row FROM ${table} t ORDER BY 1`);
    result[table] = rows.map(({ row }) => row).join('\n');
  }
  return result;
}
