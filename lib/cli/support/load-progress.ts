import { formatCount } from '@/lib/format/number';
import type { LoadStep } from '@/lib/server/load/load-district';
import type { LoadWords } from '@/lib/cli/support/load-words';

/** Where progress is written: the error stream, or a test's ear. */
export interface ProgressOutput {
  readonly isTTY?: boolean | undefined;
  write(text: string): unknown;
}

const TERMINAL_MILLISECONDS = 100;
const LOG_MILLISECONDS = 3000;
const PERCENT = 100;

function sentence(step: LoadStep, words: LoadWords, read: number): string {
  switch (step.step) {
    case 'read':
      return words.reading(step.file, formatCount(step.rows), step.totalBytes === null || step.totalBytes === 0 ? null : Math.floor((read / step.totalBytes) * PERCENT));
    case 'check':
      return words.checking;
    case 'store':
      return words.storing(step.file);
    case 'totals':
      return words.totals(step.done, step.periods);
  }
}

/**
 * Shows the steps of a load: one line that changes on a terminal; elsewhere a line every few
 * seconds, so that a log stays short.
 */
export function loadProgress(output: ProgressOutput, words: LoadWords, now: () => number = () => performance.now()) {
  const terminal = output.isTTY === true;
  let last = terminal ? -Infinity : now();
  let shown = false;
  return {
    step: (step: LoadStep): void => {
      const time = now();
      if (time - last < (terminal ? TERMINAL_MILLISECONDS : LOG_MILLISECONDS)) return;
      last = time;
      shown = true;
      const line = sentence(step, words, step.step === 'read' ? step.bytes : 0);
      output.write(terminal ? `\r\x1b[K${line}` : `${line}\n`);
    },
    /** A line that stays. */
    say: (line: string): void => {
      output.write(`${terminal && shown ? '\r\x1b[K' : ''}${line}\n`);
    },
    end: (): void => {
      if (terminal && shown) output.write('\r\x1b[K');
    },
  };
}
