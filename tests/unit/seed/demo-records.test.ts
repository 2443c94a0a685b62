import { describe, expect, it } from 'vitest';
import industries from '@/prisma/seed/data/industries.json';
import { creditCheck } from '@/prisma/seed/credit-codes';
import valid from '@/tests/fixtures/usci-tests.json';
import { cell, rowsOf, type Row } from '@/tests/unit/seed/demo-rows';

const areas = rowsOf('areas.csv');
const enterprises = rowsOf('enterprises.csv');
const members = rowsOf('cluster-members.csv');
const panel = rowsOf('panel.csv');
const output = rowsOf('output.csv');

const PERIODS = [2019, 2020, 2021, 2022, 2023, 2024].flatMap((year) => {
  return Array.from({ length: 11 }, (_, i) => `${year}-${String(i + 2).padStart(2, '0')}`);
}).slice(0, -1);

const number = (row: Row | undefined, name: string): number => Number(cell(row, name));

describe('areas and enterprises', () => {
  it('are the district, its eleven town-level units and five parks, all with English names', () => {
    const count = (kind: string): number => areas.filter((row) => cell(row, 'kind') === kind).length;
    expect([count('district'), count('town'), count('park')]).toEqual([1, 11, 5]);
    expect(areas.filter((row) => cell(row, 'name_en') === '')).toEqual([]);
  });

  it('are 640 local ones and a few plants that are not', () => {
    const local = enterprises.filter((row) => cell(row, 'affiliation') === 'local');
    expect(local).toHaveLength(640);
    expect(enterprises).toHaveLength(645);
  });

  it('have codes with right check characters that no authority issues, and fictional names', () => {
    for (const code of valid.valid) expect(creditCheck(code.slice(0, 17))).toBe(code.slice(17));
    for (const row of enterprises) {
      const code = cell(row, 'code');
      expect(code).toMatch(/^91310116DEM0\d{4}[0-9X][0-9A-HJ-NP-RTUW-Y]$/);
      expect(creditCheck(code.slice(0, 17))).toBe(code.slice(17));
      expect(cell(row, 'name')).toMatch(/^(示例|样例|虚拟|演示)/);
    }
    expect(new Set(enterprises.map((row) => cell(row, 'code'))).size).toBe(enterprises.length);
    expect(new Set(enterprises.map((row) => cell(row, 'name'))).size).toBe(enterprises.length);
  });

  it('stand in listed towns, parks and four-digit classes', () => {
    const kinds = new Map(areas.map((row) => [cell(row, 'code'), cell(row, 'kind')]));
    const classes = new Set(industries.filter((item) => item.level === 4).map((item) => item.code));
    for (const row of enterprises) {
      expect(kinds.get(cell(row, 'town'))).toBe('town');
      const parks = cell(row, 'parks') === '' ? [] : cell(row, 'parks').split(';');
      for (const park of parks) expect(kinds.get(park)).toBe('park');
      expect(classes.has(cell(row, 'industry'))).toBe(true);
      expect(number(row, 'land_mu')).toBeGreaterThan(0);
      expect(number(row, 'employees')).toBeGreaterThan(0);
    }
  });
});

describe('cluster membership', () => {
  it('is at most one cluster of a scheme at a time, and changes now and then', () => {
    const stays = new Map<string, Row[]>();
    for (const row of members) {
      const key = `${cell(row, 'scheme')} ${cell(row, 'enterprise')}`;
      stays.set(key, [...(stays.get(key) ?? []), row]);
    }
    let changes = 0;
    for (const rows of stays.values()) {
      rows.sort((a, b) => (cell(a, 'from') < cell(b, 'from') ? -1 : 1));
      for (const [i, row] of rows.entries()) {
        const next = rows[i + 1];
        if (cell(row, 'to') !== '') expect(cell(row, 'to') >= cell(row, 'from')).toBe(true);
        if (!next) continue;
        changes += 1;
        expect(cell(row, 'to')).not.toBe('');
        expect(cell(row, 'to') < cell(next, 'from')).toBe(true);
      }
    }
    expect(changes).toBeGreaterThanOrEqual(6);
  });

  it('names clusters that exist, and leaves some enterprises out', () => {
    const clusters = new Set(
      rowsOf('clusters.csv').map((row) => `${cell(row, 'scheme')} ${cell(row, 'cluster')}`),
    );
    const used = new Set(members.map((row) => `${cell(row, 'scheme')} ${cell(row, 'cluster')}`));
    expect(used).toEqual(clusters);
    const placed = new Set(members.map((row) => cell(row, 'enterprise')));
    expect(placed.size).toBeLessThan(enterprises.length);
  });
});

describe('panel', () => {
  it('changes every January and takes some in mid-year', () => {
    const of = (year: number): Set<string> => {
      const rows = panel.filter((row) => number(row, 'year') === year);
      return new Set(rows.map((row) => cell(row, 'enterprise')));
    };
    for (let year = 2019; year <= 2024; year += 1) {
      const now = of(year);
      expect(now.size).toBeGreaterThanOrEqual(600);
      expect(now.size).toBeLessThanOrEqual(645);
      const from = panel.filter((row) => number(row, 'year') === year).map((row) => cell(row, 'from'));
      expect(from.some((period) => period > `${year}-02`)).toBe(true);
      expect(from.every((period) => period >= `${year}-02` && period <= `${year}-12`)).toBe(true);
      if (year === 2019) continue;
      const last = of(year - 1);
      expect([...last].filter((code) => !now.has(code)).length).toBeGreaterThan(0);
      expect([...now].filter((code) => !last.has(code)).length).toBeGreaterThan(0);
    }
  });
});

describe('returns', () => {
  const records = new Map(
    output.map((row) => {
      return [`${cell(row, 'enterprise')} ${cell(row, 'indicator')} ${cell(row, 'period')}`, row];
    }),
  );
  const record = (row: Row, period: string): Row | undefined => {
    return records.get(`${cell(row, 'enterprise')} ${cell(row, 'indicator')} ${period}`);
  };

  it('are one a unit, indicator and period, from 2019-02 to 2024-11 without January', () => {
    expect(records.size).toBe(output.length);
    expect([...new Set(output.map((row) => cell(row, 'period')))]).toEqual(PERIODS);
    expect(new Set(output.map((row) => cell(row, 'indicator')))).toEqual(
      new Set(['gross-output', 'sales-output', 'export-delivery']),
    );
  });

  it('come from units of the panel alone', () => {
    const from = new Map(
      panel.map((row) => [`${cell(row, 'enterprise')} ${cell(row, 'year')}`, cell(row, 'from')]),
    );
    const outside = output.filter((row) => {
      const start = from.get(`${cell(row, 'enterprise')} ${cell(row, 'period').slice(0, 4)}`);
      return start === undefined || start > cell(row, 'period');
    });
    expect(outside).toEqual([]);
  });

  it('leave month and prior month empty in 02 and are whole 千元, never negative', () => {
    const wrong = output.filter((row) => {
      const opening = cell(row, 'period').endsWith('-02');
      const values = ['month', 'ytd', 'prior_month', 'prior_ytd'].map((name) => cell(row, name));
      return (
        (cell(row, 'month') === '') !== opening ||
        (opening && cell(row, 'prior_month') !== '') ||
        cell(row, 'ytd') === '' ||
        !values.every((value) => /^\d*$/.test(value))
      );
    });
    expect(wrong).toEqual([]);
  });

  it('add up from month to month but for a few corrections', () => {
    let steps = 0;
    let corrected = 0;
    for (const row of output) {
      const at = PERIODS.indexOf(cell(row, 'period'));
      const before = record(row, PERIODS[at - 1] ?? '');
      if (cell(row, 'month') === '' || !before) continue;
      steps += 1;
      if (number(before, 'ytd') + number(row, 'month') !== number(row, 'ytd')) corrected += 1;
    }
    expect(corrected).toBeGreaterThan(20);
    expect(corrected / steps).toBeLessThan(0.01);
  });

  it('state last year as it was reported, restated for some, empty for a few entrants', () => {
    let compared = 0;
    let restated = 0;
    const without = new Set<string>();
    for (const row of output) {
      const period = cell(row, 'period');
      if (cell(row, 'prior_ytd') === '') {
        without.add(cell(row, 'enterprise'));
        expect(cell(row, 'prior_month')).toBe('');
        continue;
      }
      const last = record(row, `${Number(period.slice(0, 4)) - 1}${period.slice(4)}`);
      if (!last) continue;
      compared += 1;
      if (cell(last, 'ytd') !== cell(row, 'prior_ytd')) restated += 1;
    }
    expect(without.size).toBe(3);
    expect(restated / compared).toBeGreaterThan(0.02);
    expect(restated / compared).toBeLessThan(0.06);
  });

  it('are late or missing for at most 2 %, and for about 4 % in 2024-11', () => {
    const reported = (period: string): number => {
      const year = period.slice(0, 4);
      const due = panel.filter((row) => cell(row, 'year') === year && cell(row, 'from') <= period);
      const came = output.filter((row) => {
        return cell(row, 'period') === period && cell(row, 'indicator') === 'gross-output';
      });
      return came.length / due.length;
    };
    for (const period of ['2019-06', '2021-09', '2022-04', '2023-12', '2024-10']) {
      expect(reported(period)).toBeGreaterThan(0.98);
      expect(reported(period)).toBeLessThan(1);
    }
    expect(reported('2020-12')).toBe(1);
    expect(reported('2024-11')).toBeGreaterThan(0.95);
    expect(reported('2024-11')).toBeLessThan(0.97);
  });

  it('fall in April and May 2022', () => {
    for (const [period, low, high] of [['2022-04', -45, -25], ['2022-05', -35, -12]] as const) {
      let current = 0;
      let prior = 0;
      for (const row of output) {
        if (cell(row, 'period') !== period || cell(row, 'indicator') !== 'gross-output') continue;
        const unit = enterprises.find((item) => cell(item, 'code') === cell(row, 'enterprise'));
        if (cell(unit, 'affiliation') !== 'local' || cell(row, 'prior_month') === '') continue;
        current += number(row, 'month');
        prior += number(row, 'prior_month');
      }
      const growth = (current / prior - 1) * 100;
      expect(growth).toBeGreaterThan(low);
      expect(growth).toBeLessThan(high);
    }
  });
});

describe('price index', () => {
  it('covers every division with returns in every period, smoothly', () => {
    const rows = rowsOf('price-index.csv');
    const index = new Map(rows.map((row) => [`${cell(row, 'industry')} ${cell(row, 'period')}`, row]));
    const divisions = new Set(enterprises.map((row) => cell(row, 'industry').slice(0, 2)));
    for (const division of divisions) {
      for (const [i, period] of PERIODS.entries()) {
        const row = index.get(`${division} ${period}`);
        expect(number(row, 'month')).toBeGreaterThan(60);
        expect(number(row, 'month')).toBeLessThan(160);
        if (period.endsWith('-02')) expect(cell(row, 'month')).toBe(cell(row, 'ytd'));
        const before = index.get(`${division} ${PERIODS[i - 1] ?? ''}`);
        if (before) expect(Math.abs(number(row, 'month') - number(before, 'month'))).toBeLessThan(14);
      }
    }
  });
});
