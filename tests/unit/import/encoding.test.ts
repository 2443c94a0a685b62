import { detectEncoding, textDecoder, type ReadableEncoding } from '@/lib/import/encoding';
import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { gb18030 } from './gb18030';

function pieces(bytes: Uint8Array, size: number): Uint8Array[] {
  const list: Uint8Array[] = [];
  for (let i = 0; i < bytes.length; i += size) list.push(bytes.subarray(i, i + size));
  return list;
}

function decode(encoding: ReadableEncoding, bytes: Uint8Array, size: number): string {
  const decoder = textDecoder(encoding);
  return pieces(bytes, size).map((piece) => decoder.decode(piece)).join('') + decoder.end();
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const sample = '街镇,石化街道\n园区,上海湾区高新区 €😀ä\n';

describe('the encoding of a file', () => {
  it('is UTF-8, with or without a mark, whatever the pieces', async () => {
    for (let size = 1; size < 12; size += 1) {
      expect(await detectEncoding(pieces(utf8(sample), size))).toBe('utf-8');
      expect(await detectEncoding(pieces(utf8(`\uFEFF${sample}`), size))).toBe('utf-8');
      expect(decode('utf-8', utf8(`\uFEFF${sample}`), size)).toBe(sample);
    }
    expect(await detectEncoding([])).toBe('utf-8');
  });

  it('is GB18030 when it is not strictly UTF-8, however late that shows', async () => {
    const late = Buffer.concat([utf8(`${'a,b\n'.repeat(5000)}${sample}`), gb18030('区')]);
    for (const size of [1, 2, 3, 7, 4096]) {
      expect(await detectEncoding(pieces(gb18030('金山区,朱泾镇\n'), size))).toBe('gb18030');
      expect(await detectEncoding(pieces(late, size))).toBe('gb18030');
      expect(decode('gb18030', gb18030('金山区,朱泾镇\n'), size)).toBe('金山区,朱泾镇\n');
    }
  });

  it('is GB18030 when the last UTF-8 character is cut off', async () => {
    expect(await detectEncoding([utf8('区').subarray(0, 2)])).toBe('gb18030');
  });

  it('takes the mark off GB18030 too', () => {
    const marked = Buffer.concat([Buffer.from([0x84, 0x31, 0x95, 0x33]), gb18030('区')]);
    for (const size of [1, 2, 3, 8]) expect(decode('gb18030', marked, size)).toBe('区');
  });

  it('recognises UTF-16 and binary files', async () => {
    const little = Buffer.from('\uFEFF区', 'utf16le');
    expect(await detectEncoding([little])).toBe('utf-16');
    expect(await detectEncoding([Buffer.from(little).swap16()])).toBe('utf-16');
    expect(await detectEncoding(pieces(little, 1))).toBe('utf-16');
    expect(await detectEncoding([Buffer.from('PK\u0003\u0004\u0000\u0000')])).toBe('binary');
  });

  it('tells UTF-8 for every text and reads it back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', minLength: 1 }).filter((s) => !/[\u0000\uFEFF]/.test(s)),
        fc.integer({ min: 1, max: 9 }),
        async (text, size) => {
          expect(await detectEncoding(pieces(utf8(text), size))).toBe('utf-8');
          expect(decode('utf-8', utf8(text), size)).toBe(text);
        },
      ),
    );
  });
});
