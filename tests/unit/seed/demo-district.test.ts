import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateDemoDistrict } from '@/prisma/seed/demo-district';
import { csvChunks, writeDemoDistrict } from '@/prisma/seed/write-demo';

/** Headings of the files that a load takes. */
const HEADINGS: Readonly<Record<string, string>> = {
  'areas.csv': 'code,name,name_en,kind,parent',
  'enterprises.csv':
    'code,name,town,parks,industry,size,holding,affiliation,land_mu,employees',
  'clusters.csv': 'scheme,scheme_name,cluster,name,name_en,order',
  'cluster-members.csv': 'scheme,cluster,enterprise,from,to',
  'panel.csv': 'enterprise,year,from,reason',
  'output.csv': 'enterprise,period,indicator,month,ytd,prior_month,prior_ytd',
  'price-index.csv': 'industry,period,month,ytd',
  'projects.csv':
    'code,name,investor,enterprise,town,park,industry,scheme,cluster,kind,foreign,' +
    'planned_total,land_mu,planned_output,planned_tax',
  'stages.csv': 'project,stage,date,evidence',
  'investment.csv': 'project,period,month,ytd,since_start',
  'targets.csv': 'area,scheme,cluster,indicator,year,value,unit',
  'benchmarks.csv': 'region,indicator,period,measure,level,growth,basis,source',
  'titles.csv': 'enterprise,title,from,to,source',
  'departmental.csv': 'enterprise,year,item,value,unit,source',
  'land-use.csv': 'enterprise,year,parcel,mu,source',
  'plans.csv': 'project,year,planned',
  'enterprise-classes.csv': 'enterprise,industry,from,to',
};

/** The demo district as it is; a change of the generator changes it on purpose. */
const PINNED = 'd765e8e4ddb902a5d07d8f83386c95825c6909fa3dc5c75c5208499152051abc';

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of generateDemoDistrict().files) {
    hash.update(`${file.file}\n`);
    for (const chunk of csvChunks(file)) hash.update(chunk);
  }
  return hash.digest('hex');
}

describe('demo district', () => {
  it('is the same at every run', () => {
    const first = fingerprint();
    expect(fingerprint()).toBe(first);
    expect(first).toBe(PINNED);
  });

  it('has every file of a load with exactly its headings, every row as wide as they', () => {
    const { files } = generateDemoDistrict();
    expect(Object.fromEntries(files.map((file) => [file.file, file.header.join(',')]))).toEqual(
      HEADINGS,
    );
    for (const file of files) {
      const widths = new Set([...file.rows].map((row) => row.length));
      expect(widths).toEqual(new Set([file.header.length]));
    }
  });

  it('has two enterprises with a further class, in periods after the last of the records, which are known of whole enterprises', () => {
    const rows = new Map(generateDemoDistrict().files.map((file) => [file.file, file.rows]));
    const enterprises = new Map(Array.from(rows.get('enterprises.csv') ?? [], ([code, , , , industry]) => [code, industry]));
    const classes = [...(rows.get('enterprise-classes.csv') ?? [])];
    expect(new Set(classes.map(([code]) => code)).size).toBe(2);
    for (const [code, industry, from] of classes) {
      expect(enterprises.get(code)).toMatch(/^\d{4}$/);
      expect(industry).not.toBe(enterprises.get(code));
      expect(from).toBe('2024-12');
    }
  });

  it('may be walked twice', () => {
    for (const file of generateDemoDistrict().files) {
      expect([...file.rows]).toEqual([...file.rows]);
    }
  });

  it('is written as UTF-8 CSV files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'qujing-demo-'));
    try {
      const paths = await writeDemoDistrict(join(folder, 'demo'));
      expect(paths.map((path) => basename(path)).sort()).toEqual(Object.keys(HEADINGS).sort());
      for (const path of paths) {
        const text = await readFile(path, 'utf8');
        expect(text.split('\n')[0]).toBe(HEADINGS[basename(path)]);
        expect(text.endsWith('\n')).toBe(true);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('quotes what holds commas, quotes or line breaks', () => {
    const file = { file: 'x.csv', header: ['a', 'b'], rows: [['1,2', 'say "so"'], ['one\ntwo', '三']] };
    expect([...csvChunks(file)].join('')).toBe('a,b\n"1,2","say ""so"""\n"one\ntwo",三\n');
  });
});
