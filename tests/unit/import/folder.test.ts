import { mkdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { loadFileNames, loadFileSpecs } from '@/lib/import/file-specs';
import { loadErrorList } from '@/lib/import/load-error';
import { openLoadFolder } from '@/lib/import/load-folder';
import { memorySource } from '@/lib/import/load-source';
import { readFile, type BrokenRow, type ReadProgress } from '@/lib/import/read-file';
import { outputFile } from '@/lib/schemas/load/output';
import { describe, expect, it } from 'vitest';
import { gb18030 } from './gb18030';
import { context, csv, readAll, readText, rowOf, withFolder } from './harness';

const AREA = '310116,金山区,Jinshan,district,';
const codes = (errors: readonly { readonly code: string }[]): string[] => errors.map((e) => e.code);

describe('a folder', () => {
  it('offers its known files in the order of loading and notes the others', async () => {
    const files = { 'stages.csv': '', 'areas.csv': '', 'notes.txt': '', '._areas.csv': '' };
    await withFolder(files, async (source) => {
      expect(source.files.map(({ file }) => file)).toEqual(['areas.csv', 'stages.csv']);
      expect(source.ignored).toEqual(['._areas.csv', 'notes.txt']);
      expect(source.errors).toEqual([]);
    });
    expect(loadFileNames).toHaveLength(17);
    expect(loadFileSpecs.map(({ order }) => order)).toEqual(loadFileSpecs.map((_, i) => i + 1));
  });

  it('refuses CSV files it does not know, with the likely name', async () => {
    const files = { 'areas.csv': '', 'Output.CSV': '', 'price_index.csv': '', 'extra.csv': '' };
    await withFolder(files, async (source) => {
      expect(source.errors.map(({ file, code, params }) => [file, code, params])).toEqual([
        ['Output.CSV', 'file-unknown', { known: loadFileNames, suggestion: 'output.csv' }],
        ['extra.csv', 'file-unknown', { known: loadFileNames, suggestion: null }],
        ['price_index.csv', 'file-unknown', { known: loadFileNames, suggestion: 'price-index.csv' }],
      ]);
    });
  });

  it('is an error when empty, absent or no folder', async () => {
    await withFolder({ 'readme.md': '' }, async (source, folder) => {
      expect(codes(source.errors)).toEqual(['folder-empty']);
      const absent = await openLoadFolder(path.join(folder, 'none'));
      expect(codes(absent.errors)).toEqual(['folder-missing']);
      expect(codes((await openLoadFolder(path.join(folder, 'readme.md'))).errors)).toEqual([
        'folder-missing',
      ]);
    });
  });

  it('says so when a file cannot be read', async () => {
    await withFolder({}, async (_, folder) => {
      await symlink(path.join(folder, 'nowhere'), path.join(folder, 'areas.csv'));
      await mkdir(path.join(folder, 'panel.csv'));
      const source = await openLoadFolder(folder);
      expect(source.ignored).toEqual(['panel.csv']);
      const { errors } = await readAll(source, 'areas.csv');
      expect(errors).toMatchObject([
        { file: 'areas.csv', line: null, code: 'file-unreadable', params: { reason: 'ENOENT' } },
      ]);
    });
  });

  it('yields nothing for a file that is not there', async () => {
    await withFolder({ 'areas.csv': csv('areas.csv', AREA) }, async (source) => {
      expect(await readAll(source, 'panel.csv')).toEqual({ rows: [], errors: [] });
    });
  });
});

describe('a file', () => {
  it.each([
    ['UTF-8', (text: string) => text],
    ['UTF-8 with a mark', (text: string) => `\uFEFF${text}`],
    ['GB18030', gb18030],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  ])('is read in %s', async (_, encode) => {
    const text = csv('areas.csv', AREA, '"310116101","朱泾镇",,town,310116');
    const { rows, errors } = await readText('areas.csv', encode(text));
    expect(errors).toEqual([]);
    expect(rows).toEqual([
      { code: '310116', name: '金山区', nameEn: 'Jinshan', kind: 'district', parent: null, line: 2 },
      { code: '310116101', name: '朱泾镇', nameEn: null, kind: 'town', parent: '310116', line: 3 },
    ]);
  });

  it('is refused in UTF-16 and when it is no text', async () => {
    const text = Buffer.from(`\uFEFF${csv('areas.csv', AREA)}`, 'utf16le');
    const { errors, rows } = await readText('areas.csv', text);
    expect(errors).toMatchObject([{ code: 'encoding', params: { found: 'utf-16' }, line: null }]);
    expect(rows).toEqual([]);
    const binary = await readText('areas.csv', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 9]));
    expect(binary.errors).toMatchObject([{ code: 'encoding', params: { found: 'binary' } }]);
  });

  it('names the line of bytes that are in no encoding', async () => {
    const broken = Buffer.concat([
      gb18030(csv('areas.csv', AREA)),
      gb18030('310116101,朱'),
      Buffer.from([0xff]),
      gb18030('镇,,town,310116\n'),
    ]);
    const { errors } = await readText('areas.csv', broken);
    expect(errors).toMatchObject([
      { line: 3, column: 'name', code: 'text-characters', params: { character: 'U+FFFD' } },
    ]);
  });

  it('keeps its lines right over quoted line ends, empty lines and empty rows', async () => {
    const text = csv(
      'stages.csv',
      'P1,signed,2024-03-15,"one\ntwo"',
      '',
      ',,,',
      'P1,filed,2024-04-31,"three\r\nfour\r\nfive"',
      'P1,land,x,',
    );
    const { rows, errors } = await readText('stages.csv', text);
    expect(rows).toMatchObject([{ line: 2, evidence: 'one\ntwo' }]);
    expect(errors.map(({ line, column, code, value }) => [line, column, code, value])).toEqual([
      [6, 'date', 'date-calendar', '2024-04-31'],
      [9, 'date', 'date-format', 'x'],
    ]);
  });

  it('wants a heading row', async () => {
    for (const content of ['', '\n\n', '\uFEFF']) {
      const { errors } = await readText('areas.csv', content);
      expect(errors).toMatchObject([{ code: 'file-empty', line: null }]);
    }
    const { errors, rows } = await readText('areas.csv', csv('areas.csv'));
    expect(errors).toEqual([]);
    expect(rows).toEqual([]);
  });

  it('takes the headings in any order', async () => {
    const text = 'parent,kind,name_en,name,code\n,district,,金山区,310116\n';
    const { rows } = await readText('areas.csv', text);
    expect(rows).toMatchObject([{ code: '310116', name: '金山区', kind: 'district', parent: null }]);
  });

  it('reports unknown, repeated and missing headings, all of them', async () => {
    const { errors, rows } = await readText('areas.csv', 'code,Name,kind,code,,名称\n1,2,3,4,5,6\n');
    expect(errors.map(({ code, column, line }) => [code, column, line])).toEqual([
      ['heading-unknown', 'Name', 1],
      ['heading-repeated', 'code', 1],
      ['heading-unknown', '', 1],
      ['heading-unknown', '名称', 1],
      ['heading-missing', 'name', 1],
      ['heading-missing', 'name_en', 1],
      ['heading-missing', 'parent', 1],
    ]);
    expect(rows).toEqual([]);
  });

  it('still checks the rows under an unknown heading', async () => {
    const { errors } = await readText('areas.csv', 'code,name,name_en,kind,parent,x\na,b,,city,,\n');
    expect(codes(errors)).toEqual(['heading-unknown', 'not-one-of']);
  });

  it.each([
    ['delimiter', 'code;name;name_en;kind;parent\n1;2;3;4;5\n', { found: 'semicolon' }],
    ['delimiter', 'code\tname\tname_en\tkind\tparent\n', { found: 'tab' }],
    ['line-ends', 'code,name,name_en,kind,parent\r310116,金山区,,district,\r', {}],
    ['quote-in-cell', 'code,na"me,name_en,kind,parent\n', {}],
  ])('says %s of a heading that is written otherwise', async (code, text, params) => {
    const { errors } = await readText('areas.csv', text);
    expect(errors).toMatchObject([{ line: 1, code, params }]);
  });

  it('reports rows of another length and broken quotations beside all other mistakes', async () => {
    const text = csv(
      'areas.csv',
      '310116,金山区,,district',
      '310116,金山区,,district,,',
      '310116,金"山"区,,district,',
      '310116,"金山"区,,district,',
      '310116,金山区,,city,',
      '310117,"松江区,,district,',
    );
    const { errors, rows } = await readText('areas.csv', text);
    expect(errors.map(({ line, column, code, params }) => [line, column, code, params])).toEqual([
      [2, null, 'cell-count', { expected: 5, found: 4 }],
      [3, null, 'cell-count', { expected: 5, found: 6 }],
      [4, 'name', 'quote-in-cell', {}],
      [5, 'name', 'quote-followed', {}],
      [6, 'kind', 'not-one-of', { allowed: ['district', 'town', 'park'] }],
      [7, 'name', 'quote-not-closed', {}],
    ]);
    expect(rows).toEqual([]);
  });
});

describe('reading', () => {
  const rows = Array.from({ length: 12_001 }, (_, i) =>
    rowOf('output.csv', { ytd: String(2000 + i), ...(i === 7000 ? { month: 'x' } : {}) }),
  );

  it('comes in batches and tells how far it is', async () => {
    const text = csv('output.csv', ...rows.map((row) => row.join(',')));
    await withFolder({ 'output.csv': text }, async (source) => {
      const list = loadErrorList();
      const sizes: number[] = [];
      const progress: ReadProgress[] = [];
      const onProgress = (p: ReadProgress): void => void progress.push(p);
      const add = (error: Parameters<typeof list.add>[0]): void => list.add(error);
      for await (const batch of readFile(source, outputFile, context, add, { onProgress })) {
        sizes.push(batch.length);
        const [first] = batch;
        if (first) expect(first.ytd).toBe(String(2000 + first.line - 2));
      }
      expect(sizes).toEqual([5000, 5000, 2000]);
      const size = Buffer.byteLength(text);
      expect(progress.at(-1)).toEqual({
        file: 'output.csv',
        rows: 12_001,
        bytes: size,
        totalBytes: size,
      });
      expect(progress.length).toBeGreaterThan(2);
      expect(progress.map((p) => p.bytes)).toEqual([...progress.map((p) => p.bytes)].sort((a, b) => a - b));
      expect(list.errors).toMatchObject([{ line: 7002, column: 'month', code: 'number' }]);
    });
  });

  it('is the same from memory, where the size is not known', async () => {
    const header = outputFile.headings;
    const source = memorySource([{ file: 'output.csv', header, rows }]);
    const progress: ReadProgress[] = [];
    const onProgress = (p: ReadProgress): void => void progress.push(p);
    let count = 0;
    const options = { batchSize: 100, onProgress };
    for await (const batch of readFile(source, outputFile, context, () => undefined, options)) {
      expect(batch.length).toBeLessThanOrEqual(100);
      count += batch.length;
    }
    expect(count).toBe(12_000);
    expect(progress.at(-1)).toMatchObject({ rows: 12_001, totalBytes: null });
  });

  it('refuses unknown and repeated files from memory, and none at all', () => {
    const file = (name: string) => ({ file: name, header: [], rows: [] });
    const twice = memorySource([file('panel.csv'), file('panel.csv'), file('x.csv')]);
    expect(codes(twice.errors)).toEqual(['file-repeated', 'file-unknown']);
    expect(codes(memorySource([]).errors)).toEqual(['folder-empty']);
  });

  it('tells what can be read of rows that are left out', async () => {
    const rows = [
      rowOf('output.csv', { period: ' 2024-03 ', month: '1e3', ytd: '5' }),
      rowOf('output.csv', { period: '2024-13', ytd: '7000' }),
      ['too', 'short'],
    ];
    const source = memorySource([{ file: 'output.csv', header: outputFile.headings, rows }]);
    const broken: BrokenRow[] = [];
    const options = { onBroken: (row: BrokenRow) => void broken.push(row) };
    for await (const batch of readFile(source, outputFile, context, () => undefined, options)) {
      expect(batch).toEqual([]);
    }
    const [first, second, third] = broken;
    expect(first?.key).toMatch(/\/2024-03\/gross-output$/);
    expect(first?.readable).toMatchObject({ line: 2, period: 202403, indicator: 'gross-output', ytd: '5' });
    expect(first?.readable).not.toHaveProperty('month');
    expect(second?.readable).toMatchObject({ line: 3, ytd: '7000' });
    expect(second?.readable).not.toHaveProperty('period');
    expect(third).toEqual({ key: null, readable: null });
  });

  it('counts every error and keeps the first of them', async () => {
    const list = loadErrorList(10);
    const broken = Array.from({ length: 25 }, () => rowOf('output.csv', { ytd: 'x'.repeat(300) }));
    const source = memorySource([{ file: 'output.csv', header: outputFile.headings, rows: broken }]);
    for await (const batch of readFile(source, outputFile, context, (e) => list.add(e))) {
      expect(batch).toEqual([]);
    }
    expect(list.errorCount).toBe(25);
    expect(list.warningCount).toBe(0);
    expect(list.errors).toHaveLength(10);
    expect(list.errors[0]?.value).toBe(`${'x'.repeat(200)}…`);
    expect(list.errors.at(-1)?.line).toBe(11);
  });
});
