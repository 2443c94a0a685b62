import { describe, expect, it } from 'vitest';
import { missingEntries } from '@/lib/cli/complete-lock.mjs';
import { sourceFiles, textOf } from './files';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly resolved?: string; readonly optional?: boolean; readonly integrity?: string }>>;
}

const lock = JSON.parse(textOf('package-lock.json')) as Lock;
const manifest = JSON.parse(textOf('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

describe('package-lock.json', () => {
  it('names no address to download from', () => {
    expect(Object.entries(lock.packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  });

  it('names the packages of every system, so that npm ci works on each (npm run lock:complete)', () => {
    expect([...missingEntries(lock.packages).keys()]).toEqual([]);
  });

  it('has a checksum for every package that every system installs', () => {
    const without = Object.entries(lock.packages).filter(([name, entry]) => name !== '' && entry.optional !== true && entry.integrity === undefined);
    expect(without.map(([name]) => name)).toEqual([]);
  });
});

describe('package.json', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies };

  it('names exact versions', () => {
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+/.test(version))).toEqual([]);
  });

  it('has scripts that run files of the project', () => {
    const files = new Set(sourceFiles());
    const missing = Object.entries(manifest.scripts).filter(([, script]) => !files.has(/^node (\S+)/.exec(script)?.[1] ?? ''));
    expect(missing).toEqual([]);
  });

  it('names no package that nothing uses', () => {
    // Loaded by name by a tool, or the type declarations of one that is used.
    const byTools = new Set(['typescript', 'tailwindcss', '@tailwindcss/postcss', 'tsx', 'prisma', 'react-dom', 'eslint', 'dependency-cruiser', '@prisma/schema-engine-wasm']);
    const text = sourceFiles().map(textOf).join('\n');
    const unused = Object.keys(all).filter((name) => !byTools.has(name) && !name.startsWith('@types/') && !new RegExp(`['"]${name}(/|['"])`).test(text));
    expect(unused).toEqual([]);
  });
});
