import { promisify } from 'node:util';
import { deflate } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc(data: Buffer): number {
  let value = 0xffffffff;
  for (const byte of data) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/** A chunk of a PNG file: length, name, data, checksum (PNG 1.2, 3.2). */
export function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc(body), body.length + 4);
  return whole;
}

/** A keyword with a text in any language, uncompressed (iTXt). */
function textChunk(keyword: string, text: string): Buffer {
  return chunk('iTXt', Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(text, 'utf8')]));
}

const INCH = 0.0254;
const PIXELS_PER_INCH = 96;

/** Pixels a metre, so that programs show an image of twice the pixels at the same size. */
function densityChunk(scale: number): Buffer {
  const perMetre = Math.round((PIXELS_PER_INCH * scale) / INCH);
  const data = Buffer.alloc(9);
  data.writeUInt32BE(perMetre, 0);
  data.writeUInt32BE(perMetre, 4);
  data[8] = 1;
  return chunk('pHYs', data);
}

const compress = promisify(deflate);
const RGB = 2;

/**
 * An opaque picture as a PNG file with words. Compression runs beside the program, not in its
 * way.
 */
export async function encodePng(
  picture: { readonly width: number; readonly height: number; /** Red, green, blue, opacity, row by row. */ readonly pixels: Buffer },
  scale: number,
  words: readonly (readonly [keyword: string, text: string])[],
): Promise<Buffer> {
  const { width, height, pixels } = picture;
  const row = width * 3 + 1;
  // Each row begins with its filter: 0, none, which suits flat colours best.
  const raw = Buffer.alloc(row * height);
  for (let y = 0; y < height; y++) {
    let to = y * row + 1;
    let from = y * width * 4;
    for (let x = 0; x < width; x++) {
      raw[to] = pixels[from] ?? 0;
      raw[to + 1] = pixels[from + 1] ?? 0;
      raw[to + 2] = pixels[from + 2] ?? 0;
      to += 3;
      from += 4;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, RGB, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    densityChunk(scale),
    ...words.map(([keyword, text]) => textChunk(keyword, text)),
    chunk('IDAT', await compress(raw, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
