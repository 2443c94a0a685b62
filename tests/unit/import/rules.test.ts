import { loadFileSpecs } from '@/lib/import/file-specs';
import { isWarning } from '@/lib/import/load-error';
import { formatColumns } from '@/lib/import/format-table';
import { columnKey } from '@/lib/schemas/load/file-spec';
import { checkCreditCode } from '@/lib/domain/credit-code';
import { describe, expect, it } from 'vitest';
import usci from '../../fixtures/usci-tests.json';
import { ENTERPRISE, OTHER_ENTERPRISE, readRows, rowOf, specOf, validRows } from './harness';
import { ruleCases, stillValid } from './rule-cases';

describe('a valid row of each file', () => {
  it.each(loadFileSpecs.map((spec) => spec.file))('%s', async (file) => {
    const { rows, errors } = await readRows(file, [rowOf(file)]);
    expect(errors).toEqual([]);
    expect(rows).toHaveLength(1);
    const keys = specOf(file).headings.map(columnKey);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual([...keys, 'line'].sort());
    expect(rows[0]?.line).toBe(2);
  });

  it('holds the values of the cells, numbers as texts and periods as numbers', async () => {
    const { rows } = await readRows('output.csv', [rowOf('output.csv')]);
    expect(rows[0]).toEqual({
      enterprise: ENTERPRISE,
      period: 202405,
      indicator: 'gross-output',
      month: '1200.5',
      ytd: '6000',
      priorMonth: '1100',
      priorYtd: '5500',
      line: 2,
    });
  });
});

describe('every rule', () => {
  const named = ruleCases.map((one) => ({ ...one, text: JSON.stringify(one.changes).slice(0, 80) }));
  it.each(named)('$file $text: $code', async ({ file, changes, column, code, params }) => {
    const { rows, errors } = await readRows(file, [rowOf(file, changes)]);
    const found = errors.filter((error) => error.code === code && error.column === column);
    expect(found, JSON.stringify(errors)).toHaveLength(1);
    expect(found[0]).toMatchObject({ file, line: 2, column });
    expect(found[0]?.value).toBe(shownValue({ ...validRows[file], ...changes }[column] ?? ''));
    if (params) expect(found[0]?.params).toEqual(params);
    expect(rows).toEqual([]);
  });

  it.each(stillValid)('leaves $file $changes alone', async ({ file, changes, becomes }) => {
    const { rows, errors } = await readRows(file, [rowOf(file, changes)]);
    expect(errors).toEqual([]);
    expect(rows[0]).toMatchObject(becomes);
  });

  it.each(loadFileSpecs.map((spec) => spec.file))('%s: every cell is required or not', async (file) => {
    for (const { heading, optional } of formatColumns(specOf(file))) {
      const { errors } = await readRows(file, [rowOf(file, { [heading]: '' })]);
      const own = errors.filter(({ code, column }) => code === 'required' && column === heading);
      expect(own, heading).toHaveLength(optional ? 0 : 1);
    }
  });

  it('finds all mistakes of a row at once, rules between columns included', async () => {
    const { errors } = await readRows('output.csv', [
      rowOf('output.csv', {
        enterprise: 'x',
        period: '2024-02',
        indicator: 'profit',
        prior_month: '1,100',
        ytd: '5',
      }),
    ]);
    expect(errors.map(({ column, code }) => [column, code])).toEqual([
      ['enterprise', 'credit-code-length'],
      ['indicator', 'indicator-unknown'],
      ['prior_month', 'number'],
      ['month', 'month-in-february'],
    ]);
  });

  it('finds a broken list of parks beside a rule between columns', async () => {
    const { errors } = await readRows('enterprises.csv', [
      rowOf('enterprises.csv', { parks: 'a b', land_mu: '-1', name: '' }),
    ]);
    expect(errors.map(({ column }) => column)).toEqual(['name', 'parks', 'land_mu']);
  });
});

function shownValue(value: string): string {
  return value.length > 200 ? `${value.slice(0, 200)}…` : value;
}

describe('credit codes', () => {
  it('warns of a wrong checksum in the register and loads the row', async () => {
    const pilots = usci.legal_but_fail_checksum.codes;
    const { rows, errors } = await readRows(
      'enterprises.csv',
      pilots.map((code) => rowOf('enterprises.csv', { code })),
    );
    expect(rows.map((row) => row.code)).toEqual(pilots);
    expect(errors.map(({ code, column, line }) => [code, column, line])).toEqual(
      pilots.map((_, i) => ['credit-code-checksum', 'code', i + 2]),
    );
    expect(errors.every(isWarning)).toBe(true);
  });

  it('does not repeat the warning where the code is only referred to', async () => {
    const [code = ''] = usci.legal_but_fail_checksum.codes;
    const { rows, errors } = await readRows('output.csv', [rowOf('output.csv', { enterprise: code })]);
    expect(errors).toEqual([]);
    expect(rows).toHaveLength(1);
  });

  it.each([...usci.valid, ...usci.invalid_made, OTHER_ENTERPRISE, '9131000013221229１W'])(
    'judges %s as the domain does',
    async (code) => {
      const { rows, errors } = await readRows('enterprises.csv', [rowOf('enterprises.csv', { code })]);
      const check = checkCreditCode(code);
      const found = check.valid ? [] : [`credit-code-${check.reason}`];
      expect(errors.map((error) => error.code)).toEqual(found);
      expect(rows).toHaveLength(check.valid || check.reason === 'checksum' ? 1 : 0);
    },
  );
});

describe('rows together', () => {
  it.each(loadFileSpecs.filter((spec) => spec.duplicates === 'file').map((spec) => spec.file))(
    '%s: a repeated key names the first line',
    async (file) => {
      const spec = specOf(file);
      const { rows, errors } = await readRows(file, [rowOf(file), rowOf(file)]);
      expect(errors).toEqual([
        expect.objectContaining({
          line: 3,
          column: spec.key[0],
          code: 'duplicate',
          params: { firstLine: 2, key: spec.key },
        }),
      ]);
      expect(rows).toHaveLength(1);
    },
  );

  it.each(loadFileSpecs.map((spec) => spec.file))('%s: each part of the key counts', async (file) => {
    const other: Record<string, string> = {
      code: file === 'enterprises.csv' ? OTHER_ENTERPRISE : 'X9',
      enterprise: OTHER_ENTERPRISE,
      from: '2021-05',
      to: '',
      year: '2023',
      industry: '35',
      period: '2024-07',
      stage: 'filed',
      measure: 'month',
      basis: 'current',
      indicator: 'sales-output',
      area: 'X9',
    };
    for (const heading of specOf(file).key) {
      const change: Record<string, string> = { [heading]: other[heading] ?? 'X9' };
      if (heading === 'year' && file === 'panel.csv') change.from = '2023-02';
      if (file === 'titles.csv' && heading === 'from') change.from = '2021-11-15';
      if (file === 'enterprise-classes.csv' && heading === 'industry') change.industry = '3971';
      if (heading === 'item') Object.assign(change, { item: 'tax', unit: '万元' });
      if (file === 'targets.csv' && heading === 'scheme') change.cluster = 'X9';
      if (file === 'targets.csv' && heading === 'cluster') change.scheme = 'X9';
      const { errors } = await readRows(file, [rowOf(file), rowOf(file, change)]);
      expect(errors, heading).toEqual([]);
    }
  });

  it('takes January and February for the same beginning', async () => {
    const { errors } = await readRows('cluster-members.csv', [
      rowOf('cluster-members.csv', { from: '2020-02' }),
      rowOf('cluster-members.csv', { from: '2020-01', cluster: 'L' }),
    ]);
    expect(errors.map(({ code, line }) => [code, line])).toEqual([['duplicate', 3]]);
  });

  it('finds a repetition in a row that is broken elsewhere', async () => {
    const { errors } = await readRows('panel.csv', [
      rowOf('panel.csv', { from: '2023-05' }),
      rowOf('panel.csv', { from: 'x' }),
    ]);
    expect(errors.map(({ code, line }) => [code, line])).toEqual([
      ['outside-year', 2],
      ['period-format', 3],
      ['duplicate', 3],
    ]);
  });

  it('leaves the keys of the largest file to the database', async () => {
    const { rows, errors } = await readRows('output.csv', [rowOf('output.csv'), rowOf('output.csv')]);
    expect(specOf('output.csv').duplicates).toBe('database');
    expect(errors).toEqual([]);
    expect(rows).toHaveLength(2);
  });

  it('holds a scheme to one name', async () => {
    const { errors } = await readRows('clusters.csv', [
      rowOf('clusters.csv'),
      rowOf('clusters.csv', { cluster: 'L' }),
      rowOf('clusters.csv', { cluster: 'I', scheme_name: '4+4' }),
      rowOf('clusters.csv', { cluster: 'I', scheme: '4+4', scheme_name: '4+4' }),
    ]);
    expect(errors).toEqual([
      expect.objectContaining({
        line: 4,
        column: 'scheme_name',
        value: '4+4',
        code: 'differs',
        params: { firstLine: 2, firstValue: '四大产业集群', within: 'scheme' },
      }),
    ]);
  });
});
