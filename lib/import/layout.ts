import type { LoadFileSpec } from '@/lib/schemas/load/file-spec';
import type { LoadIssue } from '@/lib/schemas/load/issue';
import { LONGEST_RECORD, type CsvFault, type CsvItem } from './csv-records';
import { loadError, type LoadError } from './load-error';

/** Where the columns of one file stand. */
export interface Layout {
  /** Headings as they stand in the file. */
  readonly headings: readonly string[];
  /** Cells that every row must have. */
  readonly width: number;
  indexOf(heading: string): number;
}

/**
 * Reads the heading row: each heading exactly once, in any order. Null, with every mistake
 * reported, where rows cannot be read by it.
 */
export function readHeader(
  spec: LoadFileSpec,
  item: CsvItem,
  onError: (error: LoadError) => void,
): Layout | null {
  const { file } = spec;
  if ('fault' in item) {
    onError(faultError(file, [], item));
    return null;
  }
  const { line } = item;
  const headings = item.cells.map((cell) => cell.trim());
  const report = (column: string | null, value: string | null, issue: LoadIssue): void =>
    onError(loadError({ file, line, column, value }, issue));
  const writing = writingIssue(headings);
  if (writing) {
    report(null, headings.join(','), writing);
    return null;
  }
  const expected = spec.headings;
  headings.forEach((heading, index) => {
    if (!expected.includes(heading)) {
      report(heading, heading, { code: 'heading-unknown', params: { headings: expected } });
    } else if (headings.indexOf(heading) < index) {
      report(heading, heading, { code: 'heading-repeated', params: {} });
    }
  });
  const absent = expected.filter((heading) => !headings.includes(heading));
  for (const heading of absent) {
    report(heading, null, { code: 'heading-missing', params: { headings: expected } });
  }
  if (absent.length > 0) return null;
  return { headings, width: headings.length, indexOf: (heading) => headings.indexOf(heading) };
}

/** Files that are no comma-separated lines at all, which would only look like wrong headings. */
function writingIssue(headings: readonly string[]): LoadIssue | null {
  if (headings.some((heading) => /\r\S/.test(heading))) return { code: 'line-ends', params: {} };
  const [only = ''] = headings;
  if (headings.length > 1) return null;
  if (only.includes(';')) return { code: 'delimiter', params: { found: 'semicolon' } };
  return only.includes('\t') ? { code: 'delimiter', params: { found: 'tab' } } : null;
}

/** A row whose writing is broken, at the cell where it shows. */
export function faultError(
  file: string,
  headings: readonly string[],
  item: Extract<CsvItem, { fault: CsvFault }>,
): LoadError {
  return loadError(
    { file, line: item.line, column: headings[item.cell] ?? null, value: null },
    item.fault === 'line-too-long'
      ? { code: item.fault, params: { max: LONGEST_RECORD } }
      : { code: item.fault, params: {} },
  );
}
