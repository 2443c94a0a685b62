import { describe, expect, it } from 'vitest';
import { measured, missing, type Measured } from '@/lib/domain/measured';
import type { BothBases, MemberRow, OverviewData } from '@/lib/domain/views';
import { clusterListSentence, clusterSentence, coverageSentence, driversSentence, otherScopeText, overviewSentence } from '@/lib/reports/sentence';
import { clusterData, clusterListData, overviewData, VIEW } from '@/tests/factories/figures';

function withFigures(data: OverviewData, change: Partial<Record<'value' | 'prior' | 'growth', Measured>>): OverviewData {
  const figures: BothBases = { current: { ...data.figures.current, ...change }, 'comparable-price': { ...data.figures['comparable-price'], ...change } };
  return { ...data, figures };
}

function row(zh: string, en: string, points: string): MemberRow {
  const [first] = overviewData().clusters;
  if (first === undefined) throw new Error('the factory has clusters');
  const figure = { ...first.figures.current, points: measured(points) };
  return { ...first, member: { key: en, label: { zh, en } }, figures: { current: figure, 'comparable-price': figure } };
}

describe('the overview sentence', () => {
  it('says level, both growths, drivers and coverage', () => {
    const data = overviewData();
    expect(overviewSentence(data, 'zh-CN')).toMatch(
      /^2024年1–11月，金山区规模以上工业总产值[\d,]+\.\d\d亿元（属地口径），按可比价计算同比增长\d\.\d%，按现价计算同比增长\d\.\d%。分集群看，.+个百分点。应报640家，已报612家，已报单位占上年同期总量的97\.3%。$/,
    );
    expect(overviewSentence(data, 'en')).toMatch(
      /^In Jan–Nov 2024, above-scale gross industrial output of Jinshan District \(local scope\) came to RMB\u00a0\d+\.\d\d\u2009bn, up \d\.\d\u2009% on a year earlier at comparable prices, up \d\.\d\u2009% at current prices\. By cluster, /,
    );
  });

  it('names the chosen basis first, the chosen measure and scope', () => {
    const text = overviewSentence(overviewData({ basis: 'current', measure: 'month', scope: 'full' }), 'zh-CN');
    expect(text).toMatch(/^2024年11月，.*（全口径），按现价计算.*，按可比价计算/);
  });

  it('says falls and standstills as such', () => {
    expect(overviewSentence(withFigures(overviewData(), { growth: measured('-1.25') }), 'zh-CN')).toContain('按可比价计算同比下降1.3%');
    expect(overviewSentence(withFigures(overviewData(), { growth: measured('-0.04') }), 'zh-CN')).toContain('按可比价计算与上年同期持平');
    expect(overviewSentence(withFigures(overviewData(), { growth: measured('-1.25') }), 'en')).toContain('down 1.3\u2009% on a year earlier at comparable prices');
    expect(overviewSentence(withFigures(overviewData(), { growth: measured('0.04') }), 'en')).toContain('unchanged on a year earlier');
  });

  it('says why a growth or a level is missing', () => {
    expect(overviewSentence(withFigures(overviewData(), { growth: missing('no-price-index') }), 'zh-CN')).toMatch(/亿元（属地口径）。暂无增速：所属行业缺少价格指数，不能按可比价计算。分集群看/);
    expect(overviewSentence(withFigures(overviewData(), { value: missing('not-reported') }), 'en')).toMatch(/^In Jan–Nov 2024 there is no figure for above-scale .*: not reported yet\./);
  });

  it('gives the growth that is missing a sentence of its own', () => {
    const data = overviewData({ basis: 'current' });
    const real = { ...data, figures: { ...data.figures, 'comparable-price': { ...data.figures['comparable-price'], growth: missing('no-price-index') } } };
    expect(overviewSentence(real, 'en')).toMatch(
      /came to RMB\u00a0\d+\.\d\d\u2009bn, up \d\.\d\u2009% on a year earlier at current prices\. There is no growth rate at comparable prices: the industry has no price index, .*\. By cluster, /,
    );
    expect(overviewSentence(real, 'zh-CN')).toMatch(/，按现价计算同比增长\d\.\d%。按可比价计算暂无增速：所属行业缺少价格指数，不能按可比价计算。分集群看/);
    // The one that is there is told in full even where it is not the one chosen.
    expect(overviewSentence({ ...real, view: { ...real.view, basis: 'comparable-price' } }, 'en')).toMatch(/, up \d\.\d\u2009% on a year earlier at current prices\. There is no growth rate at comparable prices: /);
    const neither = { ...real, figures: { ...real.figures, current: { ...real.figures.current, growth: missing('no-prior') } } };
    expect(overviewSentence(neither, 'en')).toMatch(/bn\. There is no growth rate at current prices: no comparable .*\. There is no growth rate at comparable prices: the industry /);
  });

  it('gives a ratio its change in points', () => {
    const data = withFigures(overviewData(), { value: measured('96.8'), prior: measured('100.7'), growth: missing('ratio') });
    const ratio = { ...data, indicator: { ...data.indicator, kind: 'ratio' as const, unit: '%', label: { zh: '规模以上工业产销率', en: 'Sales-to-output ratio' } } };
    expect(overviewSentence(ratio, 'zh-CN')).toContain('规模以上工业产销率96.8%（属地口径），比上年同期下降3.9个百分点。');
    expect(overviewSentence(ratio, 'en')).toContain('was 96.8\u2009%, 3.9 points lower than a year earlier.');
  });
});

describe('who drove it', () => {
  const rows = [row('甲', 'A', '1.24'), row('乙', 'B', '2.66'), row('丙', 'C', '-0.31'), row('丁', 'D', '0.04'), row('戊', 'E', '0.9')];

  it('names two on either side, the largest first, nothing that shows as zero', () => {
    expect(driversSentence(rows, VIEW, 'zh-CN')).toBe('分集群看，乙、甲分别拉动增长2.7个和1.2个百分点；丙下拉0.3个百分点。');
    expect(driversSentence(rows, VIEW, 'en')).toBe('By cluster, B added 2.7 points and A 1.2; C took off 0.3 points.');
  });

  it('is silent where nothing moved', () => {
    expect(driversSentence([row('丁', 'D', '0.04')], VIEW, 'zh-CN')).toBe('');
    expect(driversSentence([], VIEW, 'en')).toBe('');
  });
});

describe('the other sentences', () => {
  it('count who reported, with what is covered where it is known', () => {
    expect(coverageSentence({ due: 640, reported: 612, priorCovered: missing('no-prior') }, 'zh-CN')).toBe('应报640家，已报612家。');
    expect(coverageSentence({ due: 1640, reported: 612, priorCovered: measured('97.25') }, 'en')).toBe(
      '612 of 1,640 enterprises have reported, with 97.3\u2009% of last year’s total.',
    );
  });

  it('put a cluster into the district', () => {
    expect(clusterSentence(clusterData(), 'zh-CN')).toMatch(/新材料规模以上工业总产值.*占全区\d+\.\d%，占比(?:提高|下降)\d\.\d个百分点，拉动全区\d\.\d个百分点。分行业看，/);
    expect(clusterSentence(clusterData(), 'en')).toMatch(/It holds \d+\.\d\u2009% of the district, a share /);
    expect(clusterListSentence(clusterListData(), 'zh-CN')).toContain('分集群看');
  });

  it('state the other scope beside the chosen one', () => {
    expect(otherScopeText(overviewData(), 'zh-CN')).toMatch(/^全口径[\d,.]+亿元，同比/);
    expect(otherScopeText(overviewData({ scope: 'full' }), 'en')).toMatch(/^Local scope RMB/);
  });
});
