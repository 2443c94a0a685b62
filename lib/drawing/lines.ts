import type { MeasureText, Weight } from './marks';

/** Signs that may not begin a line, and those that may not end one. */
const CLOSING = /^[,.;:!?%)\]}，。、；：！？％）】》〉」』”’·…—~～]$/u;
const OPENING = /^[([{（【《〈「『“‘]$/u;
const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]|[\u{20000}-\u{3ffff}]/u;

/** Pieces of a text that stay together: a Chinese character, a Latin word with the space after it, each with its punctuation. */
export function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  let joins = false;
  for (const sign of text) {
    const last = pieces.at(-1);
    const before = last?.at(-1) ?? '';
    const latin = !WIDE.test(sign) && !WIDE.test(before) && before !== ' ' && before !== '';
    if (last !== undefined && (joins || CLOSING.test(sign) || sign === ' ' || latin)) pieces[pieces.length - 1] = last + sign;
    else pieces.push(sign);
    joins = OPENING.test(sign);
  }
  return pieces;
}

/**
 * A text in lines no wider than given. Chinese breaks between any two characters but not before
 * closing or after opening punctuation, other scripts at spaces; a piece that is too wide by
 * itself is broken where it has to be.
 */
export function breakLines(text: string, width: number, measure: MeasureText, size: number, weight: Weight = 400): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const fits = (candidate: string) => measure(candidate.trimEnd(), size, weight) <= width;
  for (const piece of piecesOf(text)) {
    if (line !== '' && !fits(line + piece)) {
      lines.push(line.trimEnd());
      line = '';
    }
    if (fits(piece)) {
      line += piece;
      continue;
    }
    for (const sign of piece) {
      if (line !== '' && !fits(line + sign)) {
        lines.push(line.trimEnd());
        line = '';
      }
      line += sign;
    }
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd());
  return lines;
}

const HALVINGS = 6;

/** As `breakLines`, in as many lines but of about the same length: no word alone on the last. */
export function balancedLines(text: string, width: number, measure: MeasureText, size: number, weight: Weight = 400): readonly string[] {
  const lines = breakLines(text, width, measure, size, weight);
  if (lines.length < 2) return lines;
  let [low, high] = [width / 2, width];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (breakLines(text, middle, measure, size, weight).length === lines.length) high = middle;
    else low = middle;
  }
  return breakLines(text, high, measure, size, weight);
}

const ELLIPSIS = '…';

/** A text in at most `most` balanced lines; what does not fit is left out, with an ellipsis in its place. */
export function fitLines(text: string, width: number, most: number, measure: MeasureText, size: number, weight: Weight = 400): readonly string[] {
  const lines = breakLines(text, width, measure, size, weight);
  if (lines.length <= most) return balancedLines(text, width, measure, size, weight);
  const kept = lines.slice(0, most);
  let last = [...(lines[most - 1] ?? '')];
  while (last.length > 0 && measure(last.join('') + ELLIPSIS, size, weight) > width) last = last.slice(0, -1);
  kept[most - 1] = last.join('') + ELLIPSIS;
  return kept;
}
