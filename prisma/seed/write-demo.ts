import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { generateDemoDistrict } from '@/prisma/seed/demo-district';
import type { DemoFile } from '@/prisma/seed/demo-file';

const LINES_A_CHUNK = 2000;

function field(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** The file as CSV text (RFC 4180, with line feeds), in chunks. */
export function* csvChunks(file: DemoFile): Generator<string> {
  let lines = [file.header.map(field).join(',')];
  for (const row of file.rows) {
    lines.push(row.map(field).join(','));
    if (lines.length >= LINES_A_CHUNK) {
      yield `${lines.join('\n')}\n`;
      lines = [];
    }
  }
  if (lines.length > 0) yield `${lines.join('\n')}\n`;
}

/**
 * Writes the demo district as CSV files (UTF-8, no BOM) into the folder, which is made where it
 * is missing; files of the same names are replaced. Gives the paths written. Rejects with the
 * file system's error where the folder cannot be written.
 */
export async function writeDemoDistrict(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const file of generateDemoDistrict().files) {
    const path = join(folder, file.file);
    await pipeline(Readable.from(csvChunks(file)), createWriteStream(path));
    written.push(path);
  }
  return written;
}
