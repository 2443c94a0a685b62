import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

const SOURCE_FOLDERS = ['app', 'components', 'lib', 'prisma', 'tests', '.ci', 'docs'];
const NOT_WRITTEN = [/^lib\/server\/db\/generated(\/|$)/, /^tests\/\.artifacts(\/|$)/];

function* walk(folder: string): Generator<string> {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, 'en'))) {
    const relative = path.posix.join(folder, entry.name);
    if (NOT_WRITTEN.some((pattern) => pattern.test(relative))) continue;
    if (entry.isDirectory()) yield* walk(relative);
    else yield relative;
  }
}

/** Every file that people wrote, by its path from the project's folder. */
export function writtenFiles(): string[] {
  const top = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(next-env\.d\.ts|.*\.tsbuildinfo|\.env.*|\.DS_Store)$/.test(entry.name))
    .map((entry) => entry.name);
  return [...top, ...SOURCE_FOLDERS.filter((folder) => existsSync(path.join(root, folder))).flatMap((folder) => [...walk(folder)])];
}

/** The TypeScript and JavaScript among them. */
export function sourceFiles(): string[] {
  return writtenFiles().filter((file) => /\.(ts|tsx|mts|mjs|cjs)$/.test(file));
}

/** The text of a file. */
export function textOf(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}
