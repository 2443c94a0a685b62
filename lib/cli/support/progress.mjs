/** Lines on the terminal: one a step, with the seconds it takes. */

const REMINDER_SECONDS = 15;

const seconds = (since) => Math.round((performance.now() - since) / 1000);

/** Writes one line. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Writes one line to the error stream. */
export function complain(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Runs a long step under a title. A terminal shows the seconds as they pass; a log gets a
 * line at the start, one every quarter of a minute, and one at the end.
 */
export async function step(title, work) {
  const started = performance.now();
  const terminal = process.stdout.isTTY === true;
  const show = () => {
    if (terminal) process.stdout.write(`\r\x1b[K${title} … ${seconds(started)} s`);
    else say(`${title} … ${seconds(started)} s`);
  };
  if (terminal) show();
  else say(`${title} …`);
  const timer = setInterval(show, terminal ? 1000 : REMINDER_SECONDS * 1000);
  const end = (word) => say(`${terminal ? '\r\x1b[K' : ''}${title}: ${word}${seconds(started)} s`);
  try {
    const result = await work();
    clearInterval(timer);
    end('');
    return result;
  } catch (error) {
    clearInterval(timer);
    end('failed after ');
    throw error;
  }
}
