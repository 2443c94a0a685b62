import { describe, expect, it } from 'vitest';
import { filesMenu, LONG_DOWNLOAD } from '@/components/files/files-menu';
import { fileNameOf, grouped, sizeText } from '@/components/files/save-file';

const links = (markup: string) => [...markup.matchAll(/<a href="([^"]+)"([^>]*)>([^<]+)<\/a>/g)].map(([, href = '', more = '', label = '']) => ({ href: href.replace(/&amp;/g, '&'), more, label }));

describe('the menu of files', () => {
  it('links to every file of a chart with its parameters and language', () => {
    const found = links(filesMenu({ view: 'overview-trend', query: 'period=2024-10&basis=current', chart: true }, 'zh-CN').__html);
    expect(found.map(({ href }) => href)).toEqual([
      '/api/v1/charts/overview-trend.png?period=2024-10&basis=current&lang=zh',
      '/api/v1/charts/overview-trend.png?period=2024-10&basis=current&lang=zh&scale=2',
      '/api/v1/charts/overview-trend.png?period=2024-10&basis=current&lang=zh&scale=3',
      ...['svg', 'pptx', 'xlsx', 'csv', 'json', 'csv'].map((format) => `/api/v1/charts/overview-trend.${format}?period=2024-10&basis=current&lang=zh`),
      '/account/embeds/new?view=overview-trend&query=period%3D2024-10%26basis%3Dcurrent',
    ]);
    expect(found.filter(({ more }) => more.includes('download'))).toHaveLength(8);
    expect(found.filter(({ more }) => more.includes('data-copy'))).toHaveLength(1);
  });

  it('has no picture of a table, and watches long ones', () => {
    const short = links(filesMenu({ view: 'list', query: '', chart: false, rows: LONG_DOWNLOAD - 1 }, 'en').__html);
    expect(short.map(({ href }) => href)).toEqual([...['xlsx', 'csv', 'json', 'csv'].map((format) => `/api/v1/tables/list.${format}?lang=en`), '/account/embeds/new?view=list']);
    expect(short.some(({ more }) => more.includes('data-rows'))).toBe(false);
    const long = links(filesMenu({ view: 'list', query: '', chart: false, rows: 50_000 }, 'en').__html);
    expect(long.filter(({ more }) => more.includes('data-rows="50000"')).map(({ label }) => label)).toEqual(['XLSX', 'CSV']);
  });

  it('lets no parameter out of its attribute', () => {
    const markup = filesMenu({ view: 'x"><script>', query: 'q="><script>', chart: true }, 'en').__html;
    expect(markup).not.toContain('<script>');
  });
});

describe('a download', () => {
  it('is named as the answer says', () => {
    expect(fileNameOf(`attachment; filename="a.xlsx"; filename*=UTF-8''%E6%80%BB%E9%87%8F.xlsx`)).toBe('总量.xlsx');
    expect(fileNameOf('attachment; filename="a.xlsx"')).toBe('a.xlsx');
    expect(fileNameOf(null)).toBeNull();
  });

  it('says how much has come', () => {
    expect([0, 820_400, 999_999, 1_000_000, 12_449_000].map(sizeText)).toEqual(['0 kB', '820 kB', '1000 kB', '1 MB', '12.4 MB']);
    expect([7, 1000, 200_000, 1_234_567].map(grouped)).toEqual(['7', '1,000', '200,000', '1,234,567']);
  });
});
