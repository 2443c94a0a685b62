import { describe, expect, it } from 'vitest';
import { cell, printed, rowsOf, type Row } from '@/tests/unit/seed/demo-rows';

const enterprises = new Map(rowsOf('enterprises.csv').map((row) => [cell(row, 'code'), row]));
const panel = rowsOf('panel.csv');
const output = rowsOf('output.csv').filter((row) => cell(row, 'indicator') === 'gross-output');
const members = rowsOf('cluster-members.csv').filter((row) => cell(row, 'scheme') === 'LINE');
const benchmarks = rowsOf('benchmarks.csv');
const projects = new Map(rowsOf('projects.csv').map((row) => [cell(row, 'code'), row]));
const stages = rowsOf('stages.csv');

/** Local gross-output records of a period whose enterprise stands in the panel by then. */
function localRecords(period: string): Row[] {
  const inPanel = new Set(
    panel
      .filter((row) => cell(row, 'year') === period.slice(0, 4) && cell(row, 'from') <= period)
      .map((row) => cell(row, 'enterprise')),
  );
  return output.filter((row) => {
    const code = cell(row, 'enterprise');
    const local = cell(enterprises.get(code), 'affiliation') === 'local';
    return cell(row, 'period') === period && local && inPanel.has(code);
  });
}

function clusterAt(code: string, period: string): string | null {
  const row = members.find((member) => {
    const to = cell(member, 'to');
    return (
      cell(member, 'enterprise') === code &&
      cell(member, 'from') <= period &&
      (to === '' || to >= period)
    );
  });
  return row ? cell(row, 'cluster') : null;
}

function yi(records: readonly Row[]): number {
  return records.reduce((sum, row) => sum + Number(cell(row, 'ytd')), 0) / 100_000;
}

function benchmark(region: string, period: string): Row {
  const row = benchmarks.find((candidate) => {
    return cell(candidate, 'region') === region && cell(candidate, 'period') === period;
  });
  if (!row) throw new RangeError(`no benchmark of ${region} for ${period}`);
  return row;
}

describe('2020, local scope', () => {
  const records = localRecords('2020-12');
  const clusters = records.filter((row) => clusterAt(cell(row, 'enterprise'), '2020-12') !== null);
  const equipment = records.filter((row) => {
    return clusterAt(cell(row, 'enterprise'), '2020-12') === 'equipment';
  });

  it('has four clusters with 1,045 亿元 from 496 enterprises', () => {
    expect(clusters).toHaveLength(496);
    expect(printed(yi(clusters), 0)).toBe(1045);
    const names = new Set(clusters.map((row) => clusterAt(cell(row, 'enterprise'), '2020-12')));
    expect(names).toEqual(new Set(['life', 'information', 'new-material', 'equipment']));
  });

  it('gives the clusters 77.0 % of the local total, 9.3 points more than in 2015', () => {
    const share = (yi(clusters) / yi(records)) * 100;
    const before =
      (Number(cell(benchmark('金山区四大产业集群', '2015-12'), 'level')) /
        Number(cell(benchmark('金山区', '2015-12'), 'level'))) *
      100;
    expect(printed(share, 1)).toBe(77);
    expect(printed(before, 1)).toBe(67.7);
    expect(printed(share - before, 1)).toBe(9.3);
  });

  it('has 370 亿元 of high-end intelligent equipment, 27.2 % of the local total', () => {
    expect(printed(yi(equipment), 0)).toBe(370);
    expect(printed((yi(equipment) / yi(records)) * 100, 1)).toBe(27.2);
  });

  it('has the growth of the clusters and of equipment since 2015 that was published', () => {
    const clusters2015 = Number(cell(benchmark('金山区四大产业集群', '2015-12'), 'level'));
    const equipment2015 = Number(cell(benchmark('金山区高端智能装备产业集群', '2015-12'), 'level'));
    expect(printed(((yi(clusters) / clusters2015) ** (1 / 5) - 1) * 100, 1)).toBe(10.4);
    expect(printed(370 - equipment2015, 1)).toBe(123.4);
  });
});

describe('1–2月 2024, local scope', () => {
  it('has 224.1 亿元, 6.4 % more at comparable prices', () => {
    const records = localRecords('2024-02');
    const index = new Map(
      rowsOf('price-index.csv')
        .filter((row) => cell(row, 'period') === '2024-02')
        .map((row) => [cell(row, 'industry'), Number(cell(row, 'ytd'))]),
    );
    let deflated = 0;
    let prior = 0;
    for (const row of records) {
      if (cell(row, 'prior_ytd') === '') continue;
      const industry = cell(enterprises.get(cell(row, 'enterprise')), 'industry');
      const price = index.get(industry.slice(0, 2));
      if (price === undefined) throw new RangeError(`no price index of ${industry}`);
      deflated += Number(cell(row, 'ytd')) / (price / 100);
      prior += Number(cell(row, 'prior_ytd'));
    }
    expect(printed(yi(records), 1)).toBe(224.1);
    expect(printed((deflated / prior - 1) * 100, 1)).toBe(6.4);
    expect(cell(benchmark('金山区', '2024-02'), 'level')).toBe('224.1');
    expect(cell(benchmark('金山区', '2024-02'), 'growth')).toBe('6.4');
  });
});

describe('上海湾区高新区, signed in 2024', () => {
  it('has 57 projects with 169.87 亿元 against a target of 153: 111 %', () => {
    const park = rowsOf('areas.csv').find((row) => cell(row, 'name') === '上海湾区高新区');
    const signed = stages
      .filter((row) => cell(row, 'stage') === 'signed' && cell(row, 'date').startsWith('2024'))
      .map((row) => projects.get(cell(row, 'project')))
      .filter((project) => cell(project, 'park') === cell(park, 'code'));
    const total = signed.reduce((sum, row) => sum + Number(cell(row, 'planned_total')), 0);
    const target = rowsOf('targets.csv').find((row) => {
      return cell(row, 'area') === cell(park, 'code') && cell(row, 'indicator') === 'signed-investment';
    });
    expect(signed).toHaveLength(57);
    expect(total).toBe(1_698_700);
    expect([cell(target, 'year'), cell(target, 'value'), cell(target, 'unit')]).toEqual([
      '2024',
      '153',
      '亿元',
    ]);
    expect(printed((total / 10_000 / Number(cell(target, 'value'))) * 100, 0)).toBe(111);
  });
});

describe('projects that newspapers named', () => {
  const printedFields = (code: string): string[] => {
    const row = projects.get(code);
    return ['planned_total', 'planned_output', 'planned_tax'].map((name) => cell(row, name));
  };

  it.each([
    ['PUB-001', '上海石化48K大丝束碳纤维项目', ['350000', '', '']],
    ['PUB-002', '上海青赛生物科技有限公司疫苗项目', ['100000', '', '']],
    ['PUB-003', '百特CRRT溶液生产基地', ['15000', '', '']],
    ['PUB-004', '上海东富龙制药设备生物制药系统装备产业化项目', ['50000', '', '']],
    ['PUB-005', '阿里云端智造项目', ['', '500000', '']],
    ['PUB-006', '巴斯夫护理化学品（上海）有限公司技改项目', ['28000', '52500', '15800']],
    ['PUB-007', '上海川跃生物科技有限公司年产1100万件化妆品项目', ['27000', '', '']],
  ])('%s %s stands with what was printed', (code, name, amounts) => {
    expect(cell(projects.get(code), 'name')).toContain(name);
    expect(printedFields(code)).toEqual(amounts);
  });

  it('carry nothing that was not printed', () => {
    const published = [...projects.values()].filter((row) => cell(row, 'code').startsWith('PUB-'));
    expect(published).toHaveLength(7);
    for (const row of published) {
      for (const name of ['enterprise', 'town', 'park', 'industry', 'scheme', 'cluster', 'land_mu']) {
        expect(cell(row, name)).toBe('');
      }
    }
    const invested = rowsOf('investment.csv').filter((row) => cell(row, 'project').startsWith('PUB'));
    expect(invested).toHaveLength(0);
    const events = stages.filter((row) => cell(row, 'project').startsWith('PUB-'));
    expect(events.map((row) => [cell(row, 'project'), cell(row, 'stage'), cell(row, 'date')])).toEqual([
      ['PUB-001', 'started', '2021-01-31'],
      ['PUB-002', 'started', '2020-12-31'],
      ['PUB-003', 'started', '2020-12-31'],
      ['PUB-006', 'signed', '2022-05-12'],
      ['PUB-007', 'signed', '2022-05-12'],
    ]);
  });
});

describe('benchmarks', () => {
  it('carry the Shanghai table of June 2019 as published', () => {
    const rows = benchmarks.filter((row) => cell(row, 'region') === '上海市');
    expect(rows.map((row) => [cell(row, 'measure'), cell(row, 'level'), cell(row, 'growth')])).toEqual([
      ['month', '2872.44', '0.9'],
      ['ytd', '16169.28', '-3.9'],
    ]);
  });

  it('say of every fictional region that it is not published', () => {
    const fictional = benchmarks.filter((row) => cell(row, 'region').startsWith('示例'));
    expect(fictional).toHaveLength(2 * 2 * 65);
    expect(new Set(fictional.map((row) => cell(row, 'source')))).toEqual(
      new Set(['演示数据，非公布数字']),
    );
  });
});
