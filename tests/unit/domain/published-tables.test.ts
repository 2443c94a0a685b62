import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import comparableBasis from '@/tests/fixtures/published/comparable-basis.json';
import contributionCases from '@/tests/fixtures/published/contribution.json';
import shanghai from '@/tests/fixtures/published/shanghai-output.json';
import targets from '@/tests/fixtures/published/target-progress.json';
import { sumCells, type Cell } from '@/lib/domain/cell';
import { increment, pointsOfGrowth } from '@/lib/domain/contribution';
import { figureOf, growthOf } from '@/lib/domain/figure';
import { growthRate, impliedPrior, shareOf } from '@/lib/domain/growth';
import { Decimal, measured, subtract } from '@/lib/domain/measured';
import { parsePeriod, period, type Measure } from '@/lib/domain/period';
import { expectedCompletion, pointsAhead, progressStatus } from '@/lib/domain/progress';
import { projectRate } from '@/lib/domain/project-stage';
import { rankAll } from '@/lib/domain/rank';
import { ratioOf, ratioTotal } from '@/lib/domain/ratio';
import { roundedSum, roundHalfUp } from '@/lib/domain/rounding';
import { impliedPreviousYearToDate } from '@/lib/domain/year-to-date';
import { dec, figure, rounded } from './support';

describe('Shanghai, industrial output of June 2019', () => {
  const { rows } = shanghai['2019-06'];
  const measures: readonly Measure[] = ['month', 'ytd'];
  const sizes = ['大型工业', '中型工业', '小型工业'];
  const holdings = ['国有控股', '私人控股', '港澳台商控股', '外商控股'];
  const six = rows.filter((r) => r.parent === '六个重点行业').map((r) => r.indicator);
  const total = '规模以上工业总产值';

  function row(indicator: string, measure: Measure) {
    const found = rows.find((r) => r.indicator === indicator);
    if (!found) throw new Error(`no row ${indicator}`);
    const rate = found[`${measure}_yoy`];
    if (rate === null) throw new Error(`no growth of ${indicator}`);
    return { level: dec(found[measure]), rate: dec(rate) };
  }

  /** The cell that a published level and growth imply. */
  function cell(indicator: string, measure: Measure): Cell {
    const { level, rate } = row(indicator, measure);
    return {
      value: level,
      comparable: level,
      prior: figure(impliedPrior(measured(level), measured(rate))),
      deflated: null,
      units: 1,
      comparableUnits: 1,
      growing: rate.gt(0) ? 1 : 0,
      growingReal: null,
    };
  }

  it.each(measures)('the sizes add up to the total (%s)', (measure) => {
    const check = roundedSum(sizes.map((s) => row(s, measure).level), row(total, measure).level, 2);
    expect(check.explained).toBe(true);
    expect(check.difference.abs().lte('0.01')).toBe(true);
  });

  it.each(measures)('the six industries add up to theirs (%s)', (measure) => {
    expect(six).toHaveLength(6);
    const check = roundedSum(six.map((s) => row(s, measure).level), row('六个重点行业工业总产值', measure).level, 2);
    expect(check.explained).toBe(true);
  });

  it.each(measures)('the holdings leave a remainder that is no rounding (%s)', (measure) => {
    const check = roundedSum(holdings.map((h) => row(h, measure).level), row(total, measure).level, 2);
    expect(check.explained).toBe(false);
    expect(check.difference.gt(0)).toBe(true);
  });

  it.each(measures)('the growth of the sizes makes the growth of the total (%s)', (measure) => {
    const sum = sumCells(sizes.map((s) => cell(s, measure)));
    const { rate } = row(total, measure);
    expect(rounded(growthOf(sum, 'current'), 1)).toBe(rate.toString());
  });

  it.each(measures)('the growth of the six makes that of their total (%s)', (measure) => {
    const sum = sumCells(six.map((s) => cell(s, measure)));
    const { rate } = row('六个重点行业工业总产值', measure);
    // Growths are published at comparable prices and levels at current ones, so the weights of
    // the implied priors are a little off; each growth is rounded besides.
    const gap = figure(growthOf(sum, 'current')).minus(rate).abs();
    expect(gap.lt('0.15')).toBe(true);
  });

  it.each(measures)('the points of the sizes sum to the growth of their sum (%s)', (measure) => {
    const cells = sizes.map((s) => cell(s, measure));
    const sum = sumCells(cells);
    const points = cells.map((c) => figure(figureOf(c, sum, 'current').points));
    const whole = points.reduce((a, b) => a.plus(b));
    expect(whole.minus(figure(growthOf(sum, 'current'))).abs().lt('1e-25')).toBe(true);
    expect(roundHalfUp(whole, 1).toString()).toBe(row(total, measure).rate.toString());
  });

  it('June: the large pulled 0.9 points, the medium dragged 0.5, the small pulled 0.5', () => {
    const cells = sizes.map((s) => cell(s, 'month'));
    const sum = sumCells(cells);
    expect(cells.map((c) => rounded(figureOf(c, sum, 'current').points, 1))).toEqual(['0.9', '-0.5', '0.5']);
  });

  it('in the half-year that fell nobody "contributed"', () => {
    const whole = cell(total, 'ytd');
    expect(figureOf(cell('生物医药制造业', 'ytd'), whole, 'current').contribution).toEqual({ missing: 'total-flat' });
    expect(rounded(figureOf(cell('汽车制造业', 'ytd'), whole, 'current').points, 1)).toBe('-2.6');
  });

  it('shares of the half-year', () => {
    const whole = cell(total, 'ytd');
    const share = (indicator: string) => rounded(figureOf(cell(indicator, 'ytd'), whole, 'current').share, 1);
    expect(sizes.map(share)).toEqual(['52', '19.8', '28.2']);
    expect(holdings.map(share)).toEqual(['40.9', '16.6', '9.5', '30.4']);
    expect(share('六个重点行业工业总产值')).toBe('66.7');
    const city = cell('全市工业总产值', 'ytd');
    expect(rounded(shareOf(measured(whole.value ?? 0), measured(city.value ?? 0)), 1)).toBe('96.2');
  });

  it('the share of cars fell by 1.9 points in the half-year, on the implied priors', () => {
    const figures = figureOf(cell('汽车制造业', 'ytd'), cell(total, 'ytd'), 'current');
    expect(rounded(figures.share, 1)).toBe('19');
    expect(rounded(figures.shareChange, 1)).toBe('-1.9');
  });

  it('January to May and June, this year and last, make the half-year', () => {
    for (const name of [total, ...sizes, ...holdings, ...six]) {
      const rest = (key: 'value' | 'prior') =>
        impliedPreviousYearToDate(
          measured(cell(name, 'ytd')[key] ?? 0),
          measured(cell(name, 'month')[key] ?? 0),
        );
      const before = growthRate(rest('value'), rest('prior'));
      const june = row(name, 'month').rate;
      const half = row(name, 'ytd').rate;
      // The half-year's growth lies between that of its two pieces.
      const low = Decimal.min(figure(before), june).minus('1e-20');
      const high = Decimal.max(figure(before), june).plus('1e-20');
      expect([name, half.gte(low) && half.lte(high)]).toEqual([name, true]);
    }
  });

  it('the sales-output ratio of the half-year is the ratio of sums, 100.4, not a mean', () => {
    const ratio = (measure: Measure) => dec(rows.find((r) => r.indicator === '规模以上工业产品销售率')?.[measure] ?? 0);
    const output = (measure: Measure) => row(total, measure).level;
    const sales = (measure: Measure) => output(measure).times(ratio(measure)).div(100);
    const june = { numerator: measured(sales('month')), denominator: measured(output('month')) };
    const before = {
      numerator: subtract(measured(sales('ytd')), measured(sales('month'))),
      denominator: subtract(measured(output('ytd')), measured(output('month'))),
    };
    expect(rounded(ratioOf(june.numerator, june.denominator), 1)).toBe('101');
    expect(rounded(ratioOf(before.numerator, before.denominator), 1)).toBe('100.3');
    expect(rounded(ratioTotal([before, june]).ratio, 1)).toBe('100.4');
    const mean = figure(ratioOf(before.numerator, before.denominator)).plus(101).div(2);
    expect(roundHalfUp(mean, 1).toString()).toBe('100.6');
  });

  it('ranks the six by growth, with two at 7.6 tied nowhere but in the year to date', () => {
    const ranked = (measure: Measure) =>
      rankAll(six.map((key) => ({ key, value: measured(row(key, measure).rate) })));
    expect(ranked('month').map((r) => r.rank)).toEqual([6, 3, 2, 5, 4, 1]);
    expect(ranked('ytd').map((r) => [r.rank, r.population])).toEqual([[5, 6], [6, 6], [2, 6], [4, 6], [3, 6], [1, 6]]);
  });
});

describe('Malaysia, industrial production index 2015 to 2020', () => {
  const [, ...lines] = readFileSync(new URL('../../fixtures/published/malaysia-ipi.csv', import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/);
  const months = lines.map((line) => {
    const [month = '', index = '', yoy = '', mom = ''] = line.split(',');
    return { month, index: dec(index), yoy, mom };
  });

  function compared(column: 'yoy' | 'mom', lag: number) {
    return months.flatMap((m, i) => {
      const before = months[i - lag];
      if (m[column] === '' || !before) return [];
      return [{ month: m.month, official: dec(m[column]), now: m.index, before: before.index }];
    });
  }

  it('is whole', () => {
    expect(months).toHaveLength(72);
    expect(compared('yoy', 12)).toHaveLength(60);
    expect(compared('mom', 1)).toHaveLength(71);
  });

  it.each([['yoy', 12], ['mom', 1]] as const)('every published %s lies where the published index puts it', (column, lag) => {
    const unit = dec('0.0005');
    for (const { month, official, now, before } of compared(column, lag)) {
      // The bureau computes from an index with more places than the three it prints.
      const low = figure(growthRate(measured(now.minus(unit)), measured(before.plus(unit)))).minus(unit);
      const high = figure(growthRate(measured(now.plus(unit)), measured(before.minus(unit)))).plus(unit);
      expect([month, official.gte(low) && official.lte(high)]).toEqual([month, true]);
      const off = figure(growthRate(measured(now), measured(before))).minus(official).abs();
      expect([month, off.lt('0.0013')]).toEqual([month, true]);
    }
  });

  it('is the published growth at one place, but for two that lie at the edge of a rounding', () => {
    const differing = [...compared('yoy', 12), ...compared('mom', 1)]
      .map((c) => ({
        month: c.month,
        rate: growthRate(measured(c.now), measured(c.before)),
        official: c.official,
      }))
      .filter((c) => !roundHalfUp(figure(c.rate), 1).eq(roundHalfUp(c.official, 1)));
    expect(differing.map((c) => [c.month, rounded(c.rate, 4), c.official.toString()])).toEqual([
      ['2016-06', '2.6499', '2.65'],
      ['2019-03', '11.2501', '11.249'],
    ]);
  });

  it('reproduces 90 of 131 growths to all three places, the rest but for the index’s own rounding', () => {
    const all = [...compared('yoy', 12), ...compared('mom', 1)];
    const same = all.filter(({ official, now, before }) =>
      roundHalfUp(figure(growthRate(measured(now), measured(before))), 3).eq(official),
    );
    expect([same.length, all.length]).toEqual([90, 131]);
  });
});

describe('published questions on points of growth', () => {
  function answer(id: string) {
    const found = contributionCases.cases.find((c) => c.id === id);
    if (!found) throw new Error(`no case ${id}`);
    return found;
  }

  it('April pulled the value added of January to April by 1.5 points', () => {
    const april = { value: measured('884.9'), growth: measured('5.6') };
    const four = { value: measured(3191), growth: measured('5.1') };
    const part = increment(april.value, impliedPrior(april.value, april.growth));
    const points = pointsOfGrowth(part, impliedPrior(four.value, four.growth));
    expect(rounded(points, 3)).toBe(String(answer('zj-2012-04').computed));
    expect(rounded(points, 1)).toBe(String(answer('zj-2012-04').answer));
  });

  it('mobile data pulled telecom revenue by 9.755 points; the stated answer is cut, not rounded', () => {
    const prior = subtract(measured(12620), measured(759));
    const points = pointsOfGrowth(measured(1157), prior);
    expect(rounded(points, 3)).toBe(String(answer('telecom-2017').computed));
    const cut = figure(points).toDecimalPlaces(1, Decimal.ROUND_DOWN);
    expect(cut.toString()).toBe(String(answer('telecom-2017').answer));
  });
});

describe('published progress against annual targets', () => {
  const cases = targets.cases.flatMap((c) => {
    const rates = c.rates ?? [c.rate];
    const ahead = [c.published_ahead_pp].flat();
    const done = [c.done].flat();
    return rates.map((rate, i) => ({
      place: c.place, month: c.through_month, rate, ahead: ahead[i] ?? NaN, done: done[i] ?? NaN,
    }));
  });

  it('has four comparisons', () => {
    expect(cases).toHaveLength(4);
  });

  it.each(cases)('$place after $month months: $rate % is $ahead points ahead', ({ month, rate, ahead }) => {
    const expected = expectedCompletion(period(2024, month), { kind: 'calendar' });
    const points = pointsAhead(measured(rate), expected);
    expect(rounded(points, 1)).toBe(String(ahead));
    expect(progressStatus(points)).toBe('green');
  });

  it.each(cases)('$place: the target that done and rate imply gives the rate back', ({ rate, done }) => {
    const target = dec(done).times(100).div(rate);
    expect(rounded(ratioOf(measured(done), measured(roundHalfUp(target, 1))), 1)).toBe(String(rate));
  });

  it('47 of 63 projects started is 74.6 %, 7 of 10 producing is 70 %', () => {
    const counted = targets.cases.flatMap((c) => [c.new_start, c['投产']].filter((x) => x !== undefined));
    expect(counted).toHaveLength(2);
    for (const [count = 0, outOf = 0, rate] of counted) {
      expect(rounded(projectRate(count, outOf), 1)).toBe(String(rate));
    }
  });
});

describe('national industrial profits, January to July 2018', () => {
  const { a, b, naive_growth, official_growth, implied_comparable_base } = comparableBasis.profits;

  it('the published levels would say −8.1 %, the comparable basis +17.1 %', () => {
    expect(rounded(growthRate(measured(b.profit), measured(a.profit)), 1)).toBe(String(naive_growth));
    const prior = impliedPrior(measured(b.profit), measured(b.yoy));
    expect(rounded(prior, 1)).toBe(String(implied_comparable_base));
    expect(rounded(growthRate(measured(b.profit), prior), 1)).toBe(String(official_growth));
  });

  it('so 9,143.8 of the published prior is not on this year’s basis', () => {
    const prior = impliedPrior(measured(b.profit), measured(b.yoy));
    expect(rounded(subtract(prior, measured(a.profit)), 1)).toBe('-9143.8');
    expect(() => parsePeriod(a.period)).toThrow('expected yyyy-mm');
  });
});
