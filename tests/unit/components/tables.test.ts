import { describe, expect, it } from 'vitest';
import { dataTable, tableWithNotes } from '@/components/tables/data-table';
import type { TableModel } from '@/lib/reports/model';

const MODEL: TableModel = {
  key: 't',
  caption: 'Enterprises',
  corner: 'Enterprise',
  cornerSort: { href: '/enterprises?sort=name', now: null },
  columns: [
    { key: 'since', label: 'Since', form: 'date' },
    { key: 'level', label: 'Level', unit: 'RMB bn', form: 'figure', group: 'Output', sort: { href: '/enterprises?sort=level&q=%22a%22', now: 'descending' } },
    { key: 'growth', label: 'Growth', unit: '%', form: 'figure', group: 'Output' },
    { key: 'tax', label: 'Tax', form: 'figure', group: 'Tax' },
    { key: 'town', label: 'Town', form: 'text' },
  ],
  rows: [
    { key: 'a', label: 'A', kind: 'member', cells: [{ text: '1 Mar 2021', date: '2021-03-01' }, { text: '1.00' }, { text: '+2.0' }, { text: '3' }, { text: 'Fengjing', href: '/towns/1?x=1&y=2' }] },
    { key: 'b', label: 'B', kind: 'member', cells: [{ text: '' }, { text: '0.50' }, { text: '—', why: 'no prior' }, { text: '1' }, { text: 'Zhujing' }] },
  ],
  notes: [],
};

/** The table as a grid in which every heading cell takes the room its spans give it. */
function headingGrid(markup: string): number[] {
  const head = /<thead>(.*)<\/thead>/s.exec(markup)?.[1] ?? '';
  const rows = head.split('</tr>').slice(0, -1);
  const widths = rows.map(() => 0);
  for (const [at, row] of rows.entries()) {
    for (const [, attributes = ''] of row.matchAll(/<th([^>]*)>/g)) {
      const span = (name: string) => Number(new RegExp(`${name}="(\\d+)"`).exec(attributes)?.[1] ?? 1);
      for (let down = 0; down < span('rowspan'); down += 1) widths[at + down] = (widths[at + down] ?? 0) + span('colspan');
    }
  }
  return widths;
}

describe('a table with groups of columns', () => {
  const text = dataTable(MODEL).__html;

  it('has two heading rows that both span every column', () => {
    expect(headingGrid(text)).toEqual([6, 6]);
    expect([...text.matchAll(/<th scope="colgroup" colspan="(\d)">(\w+)/g)].map(([, span, name]) => [name, span])).toEqual([['Output', '2'], ['Tax', '1']]);
    expect([...text.matchAll(/<colgroup span="(\d)">/g)].map(([, span]) => Number(span))).toEqual([1, 1, 2, 1, 1]);
  });

  it('has one heading row and no groups where no column is in one', () => {
    const plain = dataTable({ ...MODEL, columns: MODEL.columns.map(({ group: _, ...column }) => column) }).__html;
    expect(headingGrid(plain)).toEqual([6]);
    expect(plain).not.toContain('colgroup');
  });
});

describe('cells', () => {
  const text = dataTable(MODEL).__html;

  it('sort by links that say how they are sorted', () => {
    expect(text).toContain('aria-sort="descending"><a href="/enterprises?sort=level&amp;q=%22a%22">Level<small>RMB bn</small></a>');
    expect(text.match(/aria-sort/g)).toHaveLength(1);
    expect(text).toContain('<a href="/enterprises?sort=name">Enterprise</a>');
  });

  it('hold days that machines read, and links', () => {
    expect(text).toContain('<time datetime="2021-03-01">1 Mar 2021</time>');
    expect(text).toContain('<a href="/towns/1?x=1&amp;y=2">Fengjing</a>');
  });
});

describe('a list on several pages', () => {
  const paged = (page: number, pages: number, rows: number) =>
    tableWithNotes({ ...MODEL, paging: { page, pages, rows, previous: page > 1 ? '/e?page=1' : null, next: page < pages ? '/e?page=3' : null } }, 'zh-CN').__html;

  it('says which rows these are', () => {
    expect(paged(2, 4, 7)).toContain('第3–4行，共7行');
    expect(paged(4, 4, 8)).toContain('第7–8行，共8行');
    expect(tableWithNotes({ ...MODEL, paging: { page: 1, pages: 2, rows: 1234, previous: null, next: '/e?page=2' } }, 'en').__html).toContain('Rows 1–2 of 1,234');
  });

  it('is as long as its rows, which other tables need not be', () => {
    expect(paged(2, 4, 7)).toContain('<div class="table-box" data-list role="group"');
    expect(tableWithNotes(MODEL, 'zh-CN').__html).not.toContain('data-list');
  });

  it('leads to the pages before and after, and nowhere at the ends', () => {
    expect(paged(2, 4, 7)).toMatch(/<a href="\/e\?page=1" rel="prev">上一页<\/a><a href="\/e\?page=3" rel="next">下一页<\/a>/);
    expect(paged(4, 4, 8)).toContain('<span aria-disabled="true">下一页</span>');
    expect(paged(1, 1, 2)).not.toContain('下一页');
  });
});

describe('a table without rows', () => {
  const empty = { ...MODEL, rows: [], paging: { page: 1, pages: 0, rows: 0, previous: null, next: null } };

  it('says so in words across all columns, and has no pages', () => {
    const text = tableWithNotes(empty, 'en').__html;
    expect(text).toContain('<td class="words" colspan="6">No rows match.</td>');
    expect(text).not.toContain('class="paging"');
    expect(tableWithNotes(empty, 'en', { empty: 'Nothing <here>' }).__html).toContain('Nothing &lt;here&gt;');
  });
});

describe('the menu of files', () => {
  it('stands beside the table, with addresses of its view', () => {
    const text = tableWithNotes(MODEL, 'en', { files: { view: 'enterprises-table', query: 'town=1&sort=level' } }).__html;
    expect(text).toContain('/api/v1/tables/enterprises-table.xlsx?town=1&amp;sort=level');
    expect(tableWithNotes(MODEL, 'en').__html).not.toContain('/api/');
  });

  it('stands with a caption that is shown, which readers aloud hear once', () => {
    const text = tableWithNotes(MODEL, 'en', { captionShown: true }).__html;
    expect(text).toContain('<p class="table-caption" aria-hidden="true">Enterprises</p>');
    expect(text).toContain('<caption class="only-read">Enterprises</caption>');
  });
});
