import { loadFileSpecs } from '@/lib/import/file-specs';
import { formatColumns, formatTable } from '@/lib/import/format-table';
import { describe, expect, it } from 'vitest';
import { specOf } from './harness';

const expectedHeadings: Readonly<Record<string, string>> = {
  'areas.csv': 'code, name, name_en, kind, parent',
  'enterprises.csv':
    'code, name, town, parks, industry, size, holding, affiliation, land_mu, employees',
  'clusters.csv': 'scheme, scheme_name, cluster, name, name_en, order',
  'cluster-members.csv': 'scheme, cluster, enterprise, from, to',
  'panel.csv': 'enterprise, year, from, reason',
  'output.csv': 'enterprise, period, indicator, month, ytd, prior_month, prior_ytd',
  'price-index.csv': 'industry, period, month, ytd',
  'projects.csv':
    'code, name, investor, enterprise, town, park, industry, scheme, cluster, kind, foreign, planned_total, land_mu, planned_output, planned_tax',
  'stages.csv': 'project, stage, date, evidence',
  'investment.csv': 'project, period, month, ytd, since_start',
  'targets.csv': 'area, scheme, cluster, indicator, year, value, unit',
  'benchmarks.csv': 'region, indicator, period, measure, level, growth, basis, source',
  'titles.csv': 'enterprise, title, from, to, source',
  'departmental.csv': 'enterprise, year, item, value, unit, source',
  'land-use.csv': 'enterprise, year, parcel, mu, source',
  'plans.csv': 'project, year, planned',
  'enterprise-classes.csv': 'enterprise, industry, from, to',
};

describe('the formats', () => {
  it('have these files and headings', () => {
    const found = loadFileSpecs.map(({ file, headings }) => [file, headings.join(', ')]);
    expect(Object.fromEntries(found)).toEqual(expectedHeadings);
  });

  it('describe every column in both languages', () => {
    for (const spec of loadFileSpecs) {
      const columns = formatColumns(spec);
      expect(columns.map(({ heading }) => heading)).toEqual(spec.headings);
      for (const { expects } of columns) {
        expect(expects.en).not.toBe('');
        expect(expects.zh).not.toBe('');
        expect(`${expects.en}${expects.zh}`).not.toContain('|');
      }
    }
  });

  it('make a table', () => {
    expect(formatTable(specOf('investment.csv'), 'en').split('\n')).toEqual([
      '| Column | Value | May be empty |',
      '| --- | --- | --- |',
      '| `project` | code without spaces, commas or semicolons |  |',
      '| `period` | `yyyy-mm`, 02 to 12 |  |',
      '| `month` | number, 万元 | yes |',
      '| `ytd` | number, not below 0, 万元 |  |',
      '| `since_start` | number, not below 0, 万元 |  |',
    ]);
    expect(formatTable(specOf('clusters.csv'), 'zh')).toContain('| `name_en` | 文字，不超过 200 字 | 是 |');
  });
});
