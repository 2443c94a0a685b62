import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { README_FILES, withFormats } from '@/lib/cli/support/readme-formats';
import { parseEnv } from '@/lib/env';
import { root, textOf } from './files';

const scripts = Object.keys((JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts);

/** Levels of the headings, in order, and how many tables and blocks of code stand under each. */
function structure(text: string): string[] {
  return text
    .split(/^(?=#+ )/m)
    .filter((part) => part.startsWith('#'))
    .map((part) => `${/^#+/.exec(part)?.[0]} ${part.match(/^```\w*$/gm)?.length ?? 0} ${part.match(/^\| ?---/gm)?.length ?? 0} ${part.match(/^- /gm)?.length ?? 0}`);
}

describe.each(README_FILES)('the README (%s)', (locale, file) => {
  const text = textOf(file);
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');

  it('has the formats of CSV files as the schemas have them (npm run formats)', () => {
    expect(text).toBe(withFormats(text, locale));
  });

  it('names commands that are there, and all of them', () => {
    const named = [...text.matchAll(/npm (?:run ([a-z:]+)|(start|test))/g)].map((match) => match[1] ?? match[2] ?? '');
    expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
    expect(scripts.filter((name) => !named.includes(name))).toEqual([]);
  });

  it('names files and folders that are there', () => {
    const paths = code.filter((word) => /^(app|components|lib|prisma|tests|docs)(\/[\w()./-]*)?$|^\.[a-z-]+\.cjs$|^package-lock\.json$/.test(word) && !word.startsWith('tests/.artifacts'));
    expect(paths.length).toBeGreaterThan(10);
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map((match) => match[1] ?? '');
    expect([...paths, ...links].filter((name) => !existsSync(path.join(root, name)))).toEqual([]);
  });

  it('names every setting', () => {
    const rows = [...text.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((match) => match[1]);
    const known = [...textOf('lib/env.ts').matchAll(/^ {4}([A-Z_]+): /gm)].map((match) => match[1]);
    expect(known.length).toBeGreaterThan(5);
    expect([...rows].sort()).toEqual([...known].sort());
  });
});

describe('both READMEs', () => {
  it('have the same parts', () => {
    const [english, chinese] = README_FILES.map(([, file]) => structure(textOf(file)));
    expect(chinese).toEqual(english);
  });

  it('name the settings that an untouched machine has', () => {
    const { PORT, QUJING_DATA, QUJING_DEMO } = parseEnv({});
    for (const [, file] of README_FILES) {
      const text = textOf(file);
      expect(text).toMatch(new RegExp(`\\| \`PORT\` \\|.*\\| \`${PORT}\` \\|`));
      expect(text).toMatch(new RegExp(`\\| \`QUJING_DATA\` \\|.*\\| \`${QUJING_DATA}\` \\|`));
      expect(text).toMatch(new RegExp(`\\| \`QUJING_DEMO\` \\|.*\\| \`${QUJING_DEMO}\` \\|`));
    }
  });
});
