import { createInflateRaw } from 'node:zlib';
import { WorkbookRefusedError } from './problem';
import type { WorkbookLimits } from './workbook';

/** One part of an archive, as its directory lists it. */
export interface ZipPart {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
  readonly encrypted: boolean;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;
const MEGABYTE = 1024 * 1024;
/** A small file of repeated text packs very well and harms nobody. */
const RATIO_FROM = 4 * MEGABYTE;

function damaged(part: string): WorkbookRefusedError {
  return new WorkbookRefusedError({ code: 'damaged', params: { part } });
}

function endOf(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_BYTES - LONGEST_COMMENT);
  for (let at = bytes.length - END_BYTES; at >= lowest; at -= 1) if (bytes.readUInt32LE(at) === END) return at;
  throw damaged('zip');
}

/**
 * Reads the directory of an archive (PKWARE APPNOTE 6.3.10) without unpacking anything.
 *
 * @throws WorkbookRefusedError where there is none, or where it lists more parts than a workbook has
 */
export function zipDirectory(bytes: Buffer, limits: WorkbookLimits): readonly ZipPart[] {
  if (bytes.length < END_BYTES) throw damaged('zip');
  const end = endOf(bytes);
  const count = bytes.readUInt16LE(end + 10);
  if (count > limits.parts) throw new WorkbookRefusedError({ code: 'too-many-parts', params: { found: count, max: limits.parts } });
  let at = bytes.readUInt32LE(end + 16);
  const parts: ZipPart[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw damaged('zip');
    const nameBytes = bytes.readUInt16LE(at + 28);
    const next = at + CENTRAL_BYTES + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    parts.push({
      name: bytes.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes),
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      at: bytes.readUInt32LE(at + 42),
      encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    });
    at = next;
  }
  return parts;
}

const SHEET = /^xl\/worksheets\/[^/]+\.xml$/i;

/**
 * Refuses an archive by what its directory says: too many sheets, too large when unpacked, or
 * so much larger than packed that it can only be meant to fill the memory.
 */
export function refuseByDirectory(parts: readonly ZipPart[], limits: WorkbookLimits): void {
  const sheets = parts.filter(({ name }) => SHEET.test(name)).length;
  if (sheets > limits.sheets) throw new WorkbookRefusedError({ code: 'too-many-sheets', params: { found: sheets, max: limits.sheets } });
  if (parts.some(({ encrypted }) => encrypted)) throw new WorkbookRefusedError({ code: 'password', params: {} });
  const size = parts.reduce((sum, part) => sum + part.size, 0);
  if (size > limits.unpacked) throw new WorkbookRefusedError({ code: 'unpacks-too-large', params: { megabytes: Math.round(size / MEGABYTE), max: Math.round(limits.unpacked / MEGABYTE) } });
  for (const { size: unpacked, packed } of parts) {
    const ratio = unpacked / Math.max(1, packed);
    if (unpacked > RATIO_FROM && ratio > limits.ratio) throw new WorkbookRefusedError({ code: 'unpacks-too-much', params: { ratio: Math.round(ratio), max: limits.ratio } });
  }
}

/** Unpacks one part without keeping it, and stops as soon as there is more than the directory said. */
function countUnpacked(packed: Buffer, most: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const inflate = createInflateRaw();
    let bytes = 0;
    inflate.on('data', (piece: Buffer) => {
      bytes += piece.byteLength;
      if (bytes > most) {
        inflate.destroy();
        resolve(bytes);
      }
    });
    inflate.once('end', () => {
      resolve(bytes);
    });
    inflate.once('error', reject);
    inflate.end(packed);
  });
}

/**
 * Makes sure that every part unpacks to no more than the directory says: what reads the parts
 * afterwards can then rely on the sizes that were looked at.
 *
 * @throws WorkbookRefusedError
 */
export async function checkSizes(bytes: Buffer, parts: readonly ZipPart[]): Promise<void> {
  for (const { name, method, packed, size, at } of parts) {
    if (at + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw damaged(name);
    const start = at + LOCAL_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (start + packed > bytes.length) throw damaged(name);
    if (method === STORED) {
      if (packed !== size) throw new WorkbookRefusedError({ code: 'size-not-told', params: { part: name } });
      continue;
    }
    if (method !== DEFLATED) throw damaged(name);
    const unpacked = await countUnpacked(bytes.subarray(start, start + packed), size).catch(() => {
      throw damaged(name);
    });
    if (unpacked !== size) throw new WorkbookRefusedError({ code: 'size-not-told', params: { part: name } });
  }
}
