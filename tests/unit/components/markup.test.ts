import { describe, expect, it } from 'vitest';
import { headlines } from '@/components/figures/headlines';
import { arrowOf, directionClass, nil } from '@/components/figures/shown';
import { targets } from '@/components/figures/targets';
import { escape, html, keep } from '@/components/html';
import { dataTable, tableWithNotes } from '@/components/tables/data-table';
import { overviewHeadlines } from '@/lib/reports/headline';
import type { TableModel } from '@/lib/reports/model';
import { progressView } from '@/lib/reports/progress-view';
import { overviewData } from '@/tests/factories/figures';

const EVIL = `<img src=x onerror="alert('1')">&`;

describe('html', () => {
  it('shows text as text, in content and in attributes', () => {
    expect(html`<p title="${EVIL}">${EVIL}</p>`.__html).toBe(`<p title="${escape(EVIL)}">${escape(EVIL)}</p>`);
    expect(escape(EVIL)).not.toMatch(/[<>"']/);
    expect(escape('新材料 3.2')).toBe('新材料 3.2');
  });

  it('takes markup as markup, lists in order, and nothing for null and false', () => {
    expect(html`<ul>${['a', 'b'].map((text) => html`<li>${text}</li>`)}</ul>${null}${false}${7}`.__html).toBe('<ul><li>a</li><li>b</li></ul>7');
  });
});

describe('keep', () => {
  it('makes once for an object and a key', () => {
    let made = 0;
    const of = keep((source: { n: number }, key: string) => `${key}${source.n}-${(made += 1)}`);
    const source = { n: 1 };
    expect([of(source, 'a'), of(source, 'a'), of(source, 'b'), of({ n: 1 }, 'a')]).toEqual(['a1-1', 'a1-1', 'b1-2', 'a1-3']);
  });
});

const model: TableModel = {
  key: 't',
  caption: `caption ${EVIL}`,
  corner: 'Cluster',
  columns: [
    { key: 'points', label: 'Points', unit: 'points', form: 'bar' },
    { key: 'done', label: 'Done', unit: '%', form: 'progress' },
    { key: 'line', label: 'Line', form: 'spark' },
    { key: 'source', label: 'Source', form: 'text' },
  ],
  rows: [
    { key: 'a', label: EVIL, kind: 'member', href: '/clusters/a?x="1"', colour: 0, cells: [{ text: '+2.0', bar: 1, direction: 'up' }, { text: '80.0', bar: 0.8, mark: 0.9 }, { text: '', spark: 'M0 1L2 3' }, { text: EVIL }] },
    { key: 'b', label: 'B', kind: 'rest', colour: null, cells: [{ text: '−1.0', bar: -0.5, direction: 'down' }, { text: '—', why: EVIL }, { text: '' }] },
  ],
  notes: ['— why'],
};

describe('a table', () => {
  const text = dataTable(model).__html;

  it('lets nothing through that is not its own', () => {
    expect(text).not.toContain('<img');
    expect(text.match(/onerror="/g)).toBeNull();
  });

  it('has headings for rows and columns, units once, a caption for readers aloud', () => {
    expect(text.match(/<th scope="col"/g)).toHaveLength(5);
    expect(text.match(/<th scope="row"/g)).toHaveLength(2);
    expect(text).toContain('<small>points</small>');
    expect(text).toContain('<caption class="only-read">');
  });

  it('gives every row as many cells as there are columns', () => {
    expect(text.match(/<td/g)).toHaveLength(8);
  });

  it('draws bars from one zero: above to the right, below to the left', () => {
    expect(text).toContain('--l:0.333;--w:0.667;--z:0.333');
    expect(text).toContain('--l:0;--w:0.333;--z:0.333');
  });

  it('makes a dash reachable, but not in a table behind a chart', () => {
    expect(nil('why').__html).toContain('tabindex="0"');
    expect(dataTable(model, { quiet: true }).__html).not.toContain('tabindex');
    expect(tableWithNotes(model, 'en').__html).toContain('— why');
  });
});

describe('figures', () => {
  it('rise and fall by colour, arrow and sign', () => {
    expect([directionClass('up'), directionClass('down'), directionClass('flat'), directionClass(null)]).toEqual(['rise', 'fall', '', '']);
    expect([arrowOf('up'), arrowOf('down'), arrowOf('flat')]).toEqual(['▲', '▼', '']);
  });

  it('open to how they were made', () => {
    const data = overviewData();
    const text = headlines(overviewHeadlines(data, 'zh-CN'), '这个数是怎么来的').__html;
    expect(text.match(/<details/g)).toHaveLength(6);
    expect(text.match(/<summary>/g)).toHaveLength(6);
    for (const term of ['单位', '统计范围', '价格缩减', '公式', '数据时点', '来源']) expect(text).toContain(`<dt>${term}</dt>`);
  });

  it('of targets carry the calendar\u2019s mark', () => {
    const data = overviewData();
    const views = data.targets.map((row) => progressView(row, 'zh-CN'));
    const text = targets(views, 'none').__html;
    expect(text.match(/<li>/g)).toHaveLength(6);
    expect(text.match(/class="progress"/g)).toHaveLength(5);
    expect(text).toContain('竖线为序时进度91.7%');
    expect(targets([], 'none').__html).toBe('<p class="note">none</p>');
  });
});
