import { Readable, pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file in an archive, its content made while it is written. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Iterable<string> | AsyncIterable<string>;
}

/** Texts are gathered to about so many characters before they are compressed. */
const GATHERED = 32 * 1024;
const COMPRESSION = 6;

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Deflate, needed to unpack. */
const VERSION = 20;
const DEFLATED = 8;
/** Sizes follow the content (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808;
/** 1980-01-01, the first day the format knows: the archive's bytes follow from its content alone. */
const FIRST_DAY = 0x0021;

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

function buffer(parts: readonly (readonly [bytes: 2 | 4, value: number])[], ...rest: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(parts.reduce((sum, [bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [bytes, value] of parts) {
    if (bytes === 2) head.writeUInt16LE(value, at);
    else head.writeUInt32LE(value, at);
    at += bytes;
  }
  return Buffer.concat([head, ...rest]);
}

/** What the sizes and the checksum of an entry are taken from while it passes. */
interface Sum {
  crc: number;
  size: number;
}

async function* gathered(content: ZipEntry['content'], sum: Sum): AsyncGenerator<Buffer> {
  let text = '';
  const flush = (): Buffer => {
    const bytes = Buffer.from(text, 'utf8');
    text = '';
    sum.crc = crc32(bytes, sum.crc);
    sum.size += bytes.byteLength;
    return bytes;
  };
  for await (const piece of content) {
    text += piece;
    if (text.length >= GATHERED) yield flush();
  }
  if (text !== '') yield flush();
}

function tooLarge(value: number): number {
  if (value > 0xffffffff) throw new RangeError('an archive of more than 4 GB needs another format');
  return value;
}

/**
 * A ZIP archive (PKWARE APPNOTE 6.3.10) as a stream of bytes. Entries are made, compressed and
 * handed on one after another, no faster than the reader takes them; of each only its place and
 * sums are kept. A reader that stops ends the entry that is being made.
 *
 * @throws RangeError beyond 4 GB; whatever the content of an entry throws
 */
export async function* zipOf(entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const written: Written[] = [];
  let at = 0;
  for await (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const start = at;
    const head = buffer([[4, LOCAL], [2, VERSION], [2, FLAGS], [2, DEFLATED], [2, 0], [2, FIRST_DAY], [4, 0], [4, 0], [4, 0], [2, name.byteLength], [2, 0]], name);
    at += head.byteLength;
    yield new Uint8Array(head);
    const sum: Sum = { crc: 0, size: 0 };
    const deflate = createDeflateRaw({ level: COMPRESSION });
    // What goes wrong reaches the reader through the compressed side.
    pipeline(Readable.from(gathered(entry.content, sum), { objectMode: true, highWaterMark: 1 }), deflate, () => undefined);
    let packed = 0;
    for await (const chunk of deflate as AsyncIterable<Buffer>) {
      packed += chunk.byteLength;
      yield new Uint8Array(chunk);
    }
    const tail = buffer([[4, DESCRIPTOR], [4, sum.crc], [4, tooLarge(packed)], [4, tooLarge(sum.size)]]);
    at = tooLarge(at + packed + tail.byteLength);
    yield new Uint8Array(tail);
    written.push({ name, crc: sum.crc, packed, size: sum.size, at: start });
  }
  const central = Buffer.concat(
    written.map((entry) =>
      buffer(
        [
          ...([[4, CENTRAL], [2, VERSION], [2, VERSION], [2, FLAGS], [2, DEFLATED], [2, 0], [2, FIRST_DAY]] as const),
          ...([[4, entry.crc], [4, entry.packed], [4, entry.size], [2, entry.name.byteLength], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, entry.at]] as const),
        ],
        entry.name,
      ),
    ),
  );
  const end = buffer([[4, END], [2, 0], [2, 0], [2, written.length], [2, written.length], [4, central.byteLength], [4, at], [2, 0]]);
  yield new Uint8Array(Buffer.concat([central, end]));
}
