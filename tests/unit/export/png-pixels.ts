import { inflateSync } from 'node:zlib';

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, row by row. */
  readonly pixels: Buffer;
}

/** The chunks of a PNG file by name, in order. */
export function chunksOf(file: Buffer): readonly (readonly [name: string, data: Buffer])[] {
  const chunks: (readonly [string, Buffer])[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    chunks.push([file.toString('latin1', at + 4, at + 8), file.subarray(at + 8, at + 8 + length)]);
    at += length + 12;
  }
  return chunks;
}

/** The words of a PNG file by their keywords. */
export function wordsIn(file: Buffer): Readonly<Record<string, string>> {
  const texts = chunksOf(file).filter(([name]) => name === 'iTXt');
  return Object.fromEntries(
    texts.map(([, data]) => {
      const end = data.indexOf(0);
      // Keyword, compression flag and method, language, translated keyword, text.
      return [data.toString('latin1', 0, end), data.toString('utf8', end + 5)];
    }),
  );
}

/** The pixels of a PNG file of red, green and blue whose rows have no filter, as this program writes them. */
export function pixelsOf(file: Buffer): Picture {
  const chunks = chunksOf(file);
  const header = chunks.find(([name]) => name === 'IHDR')![1];
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header[8] !== 8 || header[9] !== 2) throw new Error('not red, green and blue of eight bits');
  const raw = inflateSync(Buffer.concat(chunks.filter(([name]) => name === 'IDAT').map(([, data]) => data)));
  const row = width * 3;
  const pixels = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++) {
    if (raw[y * (row + 1)] !== 0) throw new Error('a row with a filter');
    raw.copy(pixels, y * row, y * (row + 1) + 1, (y + 1) * (row + 1));
  }
  return { width, height, pixels };
}

/** A difference of a channel that nobody sees: edges are smoothed a little differently on other processors. */
const UNSEEN = 24;

/** Part of the pixels that differ visibly between two pictures; 1 where they are not of one size. */
export function difference(a: Picture, b: Picture): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  let differing = 0;
  for (let at = 0; at < a.pixels.length; at += 3) {
    const most = Math.max(...[0, 1, 2].map((channel) => Math.abs(a.pixels[at + channel]! - b.pixels[at + channel]!)));
    if (most > UNSEEN) differing++;
  }
  return differing / (a.width * a.height);
}
