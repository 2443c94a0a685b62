import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { isMeasured } from '@/lib/domain/measured';
import { LANGUAGES, type Language } from '@/lib/format/language';
import { formatNumber, formatSigned } from '@/lib/format/number';
import {
  clusterDrags, clusterIndustries, clusterInvestment, clusterPulls, clustersDrivers, clustersGrowth, clustersTable, clusterTowns, clusterTrend,
} from '@/lib/reports/cluster-models';
import { overviewHeadlines } from '@/lib/reports/headline';
import type { ChartModel, TableReport } from '@/lib/reports/model';
import { overviewBenchmarks, overviewClusters, overviewInvestment, overviewTowns, overviewTrend } from '@/lib/reports/overview-models';
import { MEMBER_SORTS, sortRows } from '@/lib/reports/sort-rows';
import { clusterData, clusterListData, overviewData } from '@/tests/factories/figures';

const overview = overviewData();
const list = clusterListData();
const one = clusterData();

function models(language: Language): readonly (ChartModel | TableReport)[] {
  const drivers = clustersDrivers(list, language);
  if (drivers === null) throw new Error('the factory has a growth');
  return [
    ...[overviewTrend, overviewClusters, overviewTowns, overviewInvestment, overviewBenchmarks].map((make) => make(overview, language)),
    clustersTable(list, language),
    drivers,
    clustersGrowth(list, language),
    ...[clusterTrend, clusterIndustries, clusterPulls, clusterDrags, clusterTowns, clusterInvestment].map((make) => make(one, language)),
  ];
}

describe.each(LANGUAGES)('in %s, every chart and table of overview and clusters', (language) => {
  it.each(models(language).map((model) => [model.key, model] as const))('%s: each figure written is the figure held, rounded to its places', (_key, { table }) => {
    let figures = 0;
    for (const row of table.rows) {
      for (const [index, cell] of row.cells.entries()) {
        const form = table.columns[index]?.form;
        if (form === 'text' || form === 'spark' || cell.text === '') continue;
        if (cell.why !== undefined) {
          expect(cell.value).toBeUndefined();
          continue;
        }
        figures += 1;
        if (cell.value === undefined || cell.places === undefined) throw new Error(`no figure behind ${cell.text}`);
        expect((cell.signed === true ? formatSigned : formatNumber)(cell.value, cell.places)).toBe(cell.text);
      }
    }
    expect(figures).toBeGreaterThan(0);
  });

  it.each(models(language).map((model) => [model.key, model] as const))('%s: says what, where and when, and every choice behind it', (_key, { heading }) => {
    expect(heading.title).not.toBe('');
    expect(heading.subtitle).not.toBe('');
    expect(heading.facts?.length).toBeGreaterThan(5);
    for (const [name, value] of heading.facts ?? []) expect([name, value]).not.toContain('');
  });
});

describe('headings', () => {
  it('say how much has been reported, and that the newest point is provisional', () => {
    expect(overviewTrend(overview, 'zh-CN').heading.states).toEqual([
      { kind: 'partial', text: '612/640家已上报，占上年同期97.3%' },
      { kind: 'provisional', text: '含初步数，尚未公布' },
    ]);
  });

  it('of a cluster name the cluster, of investment current prices and the year to date', () => {
    expect(clusterTowns(one, 'zh-CN').heading.facts).toContainEqual(['集群', '新材料']);
    const month = clusterInvestment(clusterData({ measure: 'month' }), 'zh-CN').heading;
    expect(month.subtitle).toBe('属地口径，累计，现价');
    expect(month.facts).toContainEqual(['指标', '工业投资']);
  });
});

describe('investment at the head of the overview', () => {
  it('has its small line, and its target is of the year', () => {
    const [, investment] = overviewHeadlines(overview, 'zh-CN');
    expect(investment?.spark).toMatch(/^M/);
    expect(investment?.compare[0]).toMatch(/^完成全年目标86\.4%/);
  });

  it('of a single month says which months the target is about', () => {
    const [, investment] = overviewHeadlines(overviewData({ measure: 'month' }), 'zh-CN');
    expect(investment?.compare).toEqual(['1–11月完成全年目标86.4%']);
  });
});

describe('rows sorted by a column', () => {
  const by = fc.constantFrom(...MEMBER_SORTS);
  const shuffled = fc.shuffledSubarray([...overview.towns, ...list.clusters], { minLength: 2 });

  it('are the same rows, the other way round without those that have no figure', () => {
    fc.assert(
      fc.property(shuffled, by, (rows, column) => {
        const up = sortRows(rows, column, false, overview.view);
        const down = sortRows(rows, column, true, overview.view);
        expect(up).toHaveLength(rows.length);
        expect(new Set(up)).toEqual(new Set(rows));
        expect(new Set(down)).toEqual(new Set(rows));
        if (column !== 'level') return;
        const known = (sorted: typeof up) => sorted.flatMap(({ figures }) => (isMeasured(figures.current.value) ? [figures.current.value.value.toNumber()] : []));
        expect(known(up)).toEqual([...known(up)].sort((a, b) => a - b));
        expect(known(down)).toEqual([...known(up)].reverse());
      }),
    );
  });

  it('keep those without a figure at the end, whichever way', () => {
    const missing = overview.towns.filter(({ figures }) => !isMeasured(figures.current.value));
    expect(missing.length).toBeGreaterThan(0);
    for (const descending of [true, false]) {
      expect(sortRows(overview.towns, 'level', descending, overview.view).slice(-missing.length)).toEqual(missing);
    }
  });
});
