import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A process under test: what it has said so far, and ways to wait for it. */
export interface Program {
  readonly process: ChildProcess;
  output(): string;
  /** Resolves once the output matches; rejects when the process ends before. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit code; null when a signal ended it. */
  ended(): Promise<number | null>;
}

const OURS = /^(QUJING_|DATABASE_URL$|PORT$|npm_|NODE_ENV$|NODE_OPTIONS$|VITEST)/;

/** Starts a program of the project with these settings and none of the surrounding ones. */
export function startProgram(args: readonly string[], settings: Readonly<Record<string, string>>): Program {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));
  const child = spawn(process.execPath, args, { cwd: root, env: { ...inherited, ...settings } as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const listeners = new Set<() => void>();
  const heard = (chunk: Buffer) => {
    output += chunk.toString('utf8');
    for (const listener of listeners) listener();
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  const end = once(child, 'close').then(([code]) => code as number | null);
  return {
    process: child,
    output: () => output,
    ended: () => end,
    says(pattern) {
      return new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output);
          if (!match) return;
          listeners.delete(look);
          resolve(match);
        };
        listeners.add(look);
        look();
        void end.then((code) => {
          look();
          reject(new Error(`ended with ${String(code)} before saying ${String(pattern)}:\n${output}`));
        });
      });
    },
  };
}

/** Starts a TypeScript program that uses modules of the server. */
export function startServerProgram(file: string, args: readonly string[], settings: Readonly<Record<string, string>>): Program {
  return startProgram(['--conditions=react-server', '--import', 'tsx', file, ...args], settings);
}

/** A temporary folder, and its removal. */
export function temporaryFolder(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'qujing-test-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
