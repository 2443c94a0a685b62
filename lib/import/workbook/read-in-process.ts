import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { WorkbookRefusedError, type WorkbookIssue } from './problem';
import { WORKBOOK_LIMITS, type ReadWorkbook, type WorkbookLimits } from './workbook';

export interface ReadQuestion {
  readonly id: number;
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly limits: WorkbookLimits;
}

export type ReadAnswer =
  | { readonly id: number; readonly workbook: ReadWorkbook }
  | { readonly id: number; readonly refused: WorkbookIssue }
  | { readonly id: number; readonly failed: string };

export interface ReadOptions {
  readonly limits?: WorkbookLimits;
  /** Seconds after which reading is given up. */
  readonly seconds?: number;
  /** Most memory of the reading process, in MiB. */
  readonly megabytes?: number;
  readonly signal?: AbortSignal;
}

const SECONDS = 30;
const MEGABYTES = 768;
/** A reader that has nothing to do for so long ends: it holds memory. */
const IDLE_MILLISECONDS = 30_000;

interface Waiting {
  readonly child: ChildProcess;
  readonly megabytes: number;
  readonly timer: NodeJS.Timeout;
}

/** A reader that has answered and waits for the next file; its start takes longer than most files. */
const waiting: Waiting[] = [];
let questions = 0;

/**
 * Starts a reader: a process of its own, not a thread, because a file that needs more memory
 * than there may be ends what reads it, and a thread would take the server with it.
 */
function startReader(megabytes: number): ChildProcess {
  // Asked for at run time: a bundler would look for the reader's file in the bundle.
  const { spawn } = process.getBuiltinModule('node:child_process');
  const file = path.join(process.cwd(), 'lib', 'import', 'workbook', 'answer-reads.ts');
  // Of the settings it gets none: it reads what strangers wrote.
  const env = { NODE_ENV: 'production' } as const;
  return spawn(process.execPath, [`--max-old-space-size=${megabytes}`, '--import', 'tsx', file], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced', env });
}

function takeReader(megabytes: number): ChildProcess {
  const at = waiting.findIndex((one) => one.megabytes === megabytes && one.child.connected);
  const [found] = at < 0 ? [] : waiting.splice(at, 1);
  if (found === undefined) return startReader(megabytes);
  clearTimeout(found.timer);
  found.child.removeAllListeners();
  found.child.ref();
  found.child.channel?.ref();
  return found.child;
}

function endReader(child: ChildProcess): void {
  child.removeAllListeners();
  child.on('error', () => undefined);
  child.kill('SIGKILL');
}

function keepReader(child: ChildProcess, megabytes: number): void {
  if (waiting.length > 0) {
    endReader(child);
    return;
  }
  const forget = (): void => {
    const at = waiting.findIndex((one) => one.child === child);
    if (at >= 0) waiting.splice(at, 1);
    endReader(child);
  };
  const timer = setTimeout(forget, IDLE_MILLISECONDS);
  timer.unref();
  child.once('exit', forget);
  child.unref();
  child.channel?.unref();
  waiting.push({ child, megabytes, timer });
}

/**
 * Reads a file in a process of its own, so that the server goes on answering meanwhile, with a
 * limit to its time and to its memory.
 *
 * @throws WorkbookRefusedError for a file that cannot be read, takes too long or too much memory
 * @throws the signal's reason when it is called off
 */
export function readInProcess(bytes: Uint8Array, name: string, options: ReadOptions = {}): Promise<ReadWorkbook> {
  const { limits = WORKBOOK_LIMITS, seconds = SECONDS, megabytes = MEGABYTES, signal } = options;
  const child = takeReader(megabytes);
  const id = (questions += 1);
  return new Promise((resolve, reject) => {
    const done = (settle: () => void, keep: boolean): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', called);
      child.removeAllListeners();
      if (keep) keepReader(child, megabytes);
      else endReader(child);
      settle();
    };
    const refuse = (issue: WorkbookIssue, keep: boolean): void => {
      done(() => {
        reject(new WorkbookRefusedError(issue));
      }, keep);
    };
    const fail = (error: Error): void => {
      done(() => {
        reject(error);
      }, false);
    };
    const called = (): void => {
      fail(signal?.reason instanceof Error ? signal.reason : new Error('called off'));
    };
    const timer = setTimeout(() => {
      refuse({ code: 'too-slow', params: { seconds } }, false);
    }, seconds * 1000);
    child.on('message', (answer: ReadAnswer) => {
      if (answer.id !== id) return;
      if ('refused' in answer) refuse(answer.refused, true);
      else if ('failed' in answer) fail(new Error(answer.failed));
      else {
        done(() => {
          resolve(answer.workbook);
        }, true);
      }
    });
    child.on('error', fail);
    child.on('exit', (code, killed) => {
      // Node ends itself so when its memory is used up.
      if (killed === 'SIGABRT' || killed === 'SIGKILL' || killed === 'SIGTRAP' || code === 134) refuse({ code: 'too-much-memory', params: {} }, false);
      else fail(new Error(`the reader ended with ${String(killed ?? code)}`));
    });
    signal?.addEventListener('abort', called);
    if (signal?.aborted === true) called();
    else child.send({ id, bytes, name, limits } satisfies ReadQuestion);
  });
}

/** Ends the readers that wait; called where the process is about to end. */
export function endReaders(): void {
  for (const { child, timer } of waiting.splice(0, waiting.length)) {
    clearTimeout(timer);
    endReader(child);
  }
}
