import 'server-only';

import { isUtf8 } from 'node:buffer';
import { EVIDENCE_TYPES } from '@/lib/schemas/returns';

/**
 * What kind of evidence a file is, by what it holds and not by its name alone: a name says
 * what a person believes, and a browser may take something else for a page of this site.
 */

const startsWith = (bytes: Buffer, signature: readonly number[], at = 0) => signature.every((byte, i) => bytes[at + i] === byte);

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const MOST_ENTRIES = 5000;

/** Names in a ZIP archive, from its directory at the end; null for what is no whole archive. */
function namesInZip(bytes: Buffer): string[] | null {
  const earliest = Math.max(0, bytes.length - 66_000);
  let end = bytes.length - 22;
  while (end >= earliest && bytes.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < earliest || end < 0) return null;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count > MOST_ENTRIES) return null;
  const names: string[] = [];
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) return null;
    const length = bytes.readUInt16LE(at + 28);
    names.push(bytes.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return names;
}

function officeType(bytes: Buffer): string | null {
  const names = namesInZip(bytes);
  // A document with a program inside is no evidence.
  if (names === null || names.some((name) => /vbaProject\.bin$/i.test(name))) return null;
  if (names.includes('xl/workbook.xml')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  if (names.includes('word/document.xml')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return null;
}

const NO_TEXT = /[\u0000-\u0008\u000b\u000c\u000e-\u001a\u001c-\u001f\u007f]/;

function isText(bytes: Buffer): boolean {
  const text = isUtf8(bytes) ? bytes.toString('utf8') : decodeGb18030(bytes);
  return text !== null && !NO_TEXT.test(text);
}

function decodeGb18030(bytes: Buffer): string | null {
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function contentTypes(bytes: Buffer): string[] {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return ['application/pdf'];
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return ['image/png'];
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return ['image/jpeg'];
  if (startsWith(bytes, [0x50, 0x4b])) return [officeType(bytes)].filter((type) => type !== null);
  return isText(bytes) ? ['text/csv', 'text/plain'] : [];
}

/**
 * The media type of evidence; null where what the file holds is none of the types that are
 * taken, or not what the end of its name says.
 */
export function evidenceType(fileName: string, bytes: Buffer): string | null {
  const ending = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? '';
  return contentTypes(bytes).find((type) => EVIDENCE_TYPES[type]?.includes(ending)) ?? null;
}
