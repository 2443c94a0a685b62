import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { headerOf, type FileName, type Files } from './small-folder';

/** Writes files as CSV into a folder, in UTF-8 unless they are encoded otherwise. */
export function writeFiles(folder: string, files: Files, encode: (text: string) => Uint8Array = (text) => Buffer.from(text)): string {
  for (const [file, lines] of Object.entries(files)) {
    writeFileSync(path.join(folder, file), encode(`${[headerOf(file as FileName), ...lines].join('\r\n')}\r\n`));
  }
  return folder;
}
