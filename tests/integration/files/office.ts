import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Two minutes: the first start of an office suite makes its own folder of settings. */
const LIMIT = 120_000;

function onPath(names: readonly string[], packages: string): string {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const found = names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
  if (found === undefined) throw new Error(`${names[0]} is not on this machine: install ${packages} (names of Debian's packages)`);
  return found;
}

/**
 * Opens files in LibreOffice as a person would, and gives the words of each as it would be
 * printed. Its settings are in a folder of their own, so that no running office is disturbed.
 *
 * @param files content by file name with its extension
 */
export async function printedWords(files: Readonly<Record<string, Uint8Array>>, folder: string): Promise<Readonly<Record<string, string>>> {
  const office = onPath(['soffice', 'libreoffice'], 'libreoffice-calc-nogui libreoffice-impress-nogui');
  const reader = onPath(['pdftotext'], 'poppler-utils');
  const [given, printed] = [path.join(folder, 'given'), path.join(folder, 'printed')];
  for (const place of [given, printed]) mkdirSync(place, { recursive: true });
  const paths = Object.entries(files).map(([name, content]) => {
    const file = path.join(given, name);
    writeFileSync(file, content);
    return file;
  });
  const settings = pathToFileURL(path.join(folder, 'settings')).href;
  await run(office, [`-env:UserInstallation=${settings}`, '--headless', '--norestore', '--convert-to', 'pdf', '--outdir', printed, ...paths], { timeout: LIMIT });
  const words: Record<string, string> = {};
  for (const name of Object.keys(files)) {
    const pdf = path.join(printed, name.replace(/\.\w+$/, '.pdf'));
    if (!existsSync(pdf)) throw new Error(`LibreOffice could not open ${name}`);
    words[name] = (await run(reader, ['-layout', '-enc', 'UTF-8', pdf, '-'], { maxBuffer: 64 * 1024 * 1024 })).stdout;
  }
  return words;
}
