import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { csvRecords } from './csv-records';
import { detectEncoding, textDecoder, type ReadableEncoding } from './encoding';
import {
  folderError,
  loadSource,
  UnreadableFileError,
  type LoadSource,
  type RecordBatch,
  type SourceFile,
} from './load-source';

const BLOCK = 1 << 18;

/**
 * Opens a folder of CSV files. The known ones are read when they are asked for, a block at a
 * time; CSV files with other names are errors; what is no CSV file, and hidden files, are
 * noted and left alone. A path that is no folder is an error of the source, not a rejection.
 */
export async function openLoadFolder(folder: string): Promise<LoadSource> {
  let names: string[];
  try {
    names = (await readdir(folder)).sort();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return { files: [], ignored: [], errors: [folderError('', noFolder(error))] };
  }
  const found: SourceFile[] = [];
  const ignored: string[] = [];
  for (const name of names) {
    const place = path.join(folder, name);
    const bytes = isCsv(name) ? await fileSize(place) : null;
    if (bytes === null) ignored.push(name);
    else found.push({ file: name, bytes, records: () => fileRecords(place) });
  }
  return loadSource(found, ignored);
}

function isCsv(name: string): boolean {
  return /\.csv$/i.test(name) && !name.startsWith('.') && !name.startsWith('~');
}

async function fileSize(place: string): Promise<number | null> {
  try {
    const stats = await stat(place);
    return stats.isFile() ? stats.size : null;
  } catch (error) {
    // A link to nowhere is still a file that was meant to be read; reading it says what is wrong.
    if (isSystemError(error)) return 0;
    throw error;
  }
}

async function* fileRecords(place: string): AsyncIterable<RecordBatch> {
  const encoding = await readableEncoding(place);
  const decoder = textDecoder(encoding);
  const records = csvRecords();
  for await (const block of blocks(place)) {
    yield { items: records.push(decoder.decode(block)), bytes: block.length };
  }
  yield { items: [...records.push(decoder.end()), ...records.end()], bytes: 0 };
}

async function readableEncoding(place: string): Promise<ReadableEncoding> {
  const encoding = await detectEncoding(blocks(place));
  if (encoding === 'utf-16' || encoding === 'binary') {
    throw new UnreadableFileError({ code: 'encoding', params: { found: encoding } });
  }
  return encoding;
}

async function* blocks(place: string): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(place, { highWaterMark: BLOCK }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UnreadableFileError({ code: 'file-unreadable', params: { reason: error.code } });
  }
}

function noFolder(error: { readonly code: string }) {
  return error.code === 'ENOENT' || error.code === 'ENOTDIR'
    ? ({ code: 'folder-missing', params: {} } as const)
    : ({ code: 'file-unreadable', params: { reason: error.code } } as const);
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
