/**
 * A block as it comes from the clipboard of a spreadsheet: rows of cells. Tabs part the cells
 * where there are any; otherwise commas do, unless every line is one number with thousands
 * separators. Cells in double quotes may hold tabs, commas and line breaks, "" is one quote.
 */

const GROUPED_NUMBER = /^\s*[-+−－(（]?\s*[¥￥]?\s*\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?\s*[^\d,\t"]{0,6}$/;

function separatorOf(text: string): '\t' | ',' | null {
  if (text.includes('\t')) return '\t';
  if (!text.includes(',')) return null;
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return lines.every((line) => !line.includes(',') || GROUPED_NUMBER.test(line)) ? null : ',';
}

/** Where a quoted cell ends: after its closing quote; null when it never closes. */
function closingQuote(text: string, from: number): number | null {
  let at = from;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return null;
    if (text[quote + 1] !== '"') return quote;
    at = quote + 2;
  }
}

/**
 * Splits pasted text into rows of cells, cells as they were written. The line break that ends
 * the last row is none of its own; rows may be of different length; empty text has no rows.
 */
export function readBlock(text: string): readonly (readonly string[])[] {
  if (text === '') return [];
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  for (;;) {
    let cell: string;
    const close = text[at] === '"' ? closingQuote(text, at + 1) : null;
    const after = close === null ? undefined : text[close + 1];
    const quoted = close !== null && (after === undefined || after === separator || after === '\n' || after === '\r');
    if (quoted) {
      cell = text.slice(at + 1, close).replaceAll('""', '"');
      at = close + 1;
    } else {
      const start = at;
      while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1;
      cell = text.slice(start, at);
    }
    row.push(cell);
    if (at >= text.length) break;
    if (text[at] === separator) {
      at += 1;
      continue;
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    rows.push(row);
    row = [];
    if (at >= text.length) return rows;
  }
  rows.push(row);
  return rows;
}
