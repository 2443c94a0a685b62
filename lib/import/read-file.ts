import { cellsOf, issuesOf } from '@/lib/schemas/load/cell';
import {
  columnKey,
  type LoadContext,
  type Loaded,
  type LoadFileSpec,
  type Located,
} from '@/lib/schemas/load/file-spec';
import type { CsvItem } from './csv-records';
import { faultError, readHeader, type Layout } from './layout';
import { loadError, type LoadError } from './load-error';
import { folderError, UnreadableFileError, type LoadSource, type SourceFile } from './load-source';
import { repetitions } from './repetitions';

export interface ReadProgress {
  readonly file: string;
  /** Rows read so far, the heading and empty lines left out. */
  readonly rows: number;
  readonly bytes: number;
  /** Size of the file, null where it is not known. */
  readonly totalBytes: number | null;
}

export interface ReadOptions {
  /** Most rows of a batch; 5,000 unless told. */
  readonly batchSize?: number;
  readonly onProgress?: (progress: ReadProgress) => void;
  /** Hears of every row that is left out. */
  readonly onBroken?: (broken: BrokenRow) => void;
}

/** A row that is left out. */
export interface BrokenRow {
  /**
   * Its key (the cells joined by /), so that what refers to it is not called wrong for that;
   * null where the key cannot be told.
   */
  readonly key: string | null;
  /** The cells that can be read, so that what they refer to is looked at all the same; null where the row has no cells. */
  readonly readable: ReadableCells | null;
}

/** Values of a row's right cells by the keys of their columns, and the line it begins on. */
export type ReadableCells = { readonly line: number } & Readonly<Record<string, unknown>>;

/** A row, or rows, of which nothing can be told. */
const NOTHING_READABLE: BrokenRow = { key: null, readable: null };

const BATCH_SIZE = 5000;
const NONE: readonly Located[] = [];

/**
 * Reads one file of a source: its valid rows in batches, in the order of the file, and
 * everything that is wrong with it to `onError`, warnings included. Rows with errors are left
 * out, so what is yielded may be stored only if no error was reported by the end. A file that
 * is not there yields nothing. Memory does not grow with the file, but for the keys where
 * the specification has duplicates found here.
 */
export async function* readFile<Row extends object>(
  source: LoadSource,
  spec: LoadFileSpec<Row>,
  context: LoadContext,
  onError: (error: LoadError) => void,
  options: ReadOptions = {},
): AsyncIterable<Loaded<Row>[]> {
  const file = source.files.find((candidate) => candidate.file === spec.file);
  if (!file) return;
  try {
    yield* readRows(file, spec, context, onError, options);
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    onError(folderError(spec.file, error.issue));
    options.onBroken?.(NOTHING_READABLE);
  }
}

async function* readRows<Row extends object>(
  file: SourceFile,
  spec: LoadFileSpec<Row>,
  context: LoadContext,
  onError: (error: LoadError) => void,
  options: ReadOptions,
): AsyncIterable<Loaded<Row>[]> {
  const batchSize = options.batchSize ?? BATCH_SIZE;
  let readRow: RowReader<Row> | null = null;
  let batch: Loaded<Row>[] = [];
  let rows = 0;
  let bytes = 0;
  for await (const piece of file.records()) {
    bytes += piece.bytes;
    for (const item of piece.items) {
      if (!readRow) {
        const layout = readHeader(spec, item, onError);
        if (!layout) {
          options.onBroken?.(NOTHING_READABLE);
          return;
        }
        readRow = rowReader(spec, context, layout, onError, options.onBroken);
        continue;
      }
      rows += 1;
      const row = readRow(item);
      if (row && batch.push(row) >= batchSize) {
        yield batch;
        batch = [];
      }
    }
    options.onProgress?.({ file: spec.file, rows, bytes, totalBytes: file.bytes });
  }
  if (!readRow) {
    onError(folderError(spec.file, { code: 'file-empty', params: { headings: spec.headings } }));
  }
  if (batch.length > 0) yield batch;
}

type RowReader<Row> = (item: CsvItem) => Loaded<Row> | null;

/** Reads rows of one layout: null for a broken row, and for one whose cells are all empty. */
function rowReader<Row extends object>(
  spec: LoadFileSpec<Row>,
  context: LoadContext,
  layout: Layout,
  onError: (error: LoadError) => void,
  onBroken: (broken: BrokenRow) => void = () => undefined,
): RowReader<Row> {
  const schema = spec.schema(context);
  const places = spec.headings.map((heading) => ({
    heading,
    key: columnKey(heading),
    index: layout.indexOf(heading),
  }));
  const headingOf = new Map(places.map(({ key, heading }) => [key, heading]));
  const readers = cellsOf(schema);
  const readableCells = (
    texts: Readonly<Record<string, string>>,
    found: readonly Located[],
    line: number,
  ): ReadableCells => {
    const right = places.filter(({ heading }) => !found.some((issue) => issue.heading === heading));
    const values = right.map(({ key }) => [key, readers[key]?.safeParse(texts[key]).data] as const);
    return { ...Object.fromEntries(values), line };
  };
  const repeated = repetitions(spec);

  return (item) => {
    const { line } = item;
    if ('fault' in item) {
      onError(faultError(spec.file, layout.headings, item));
      onBroken(NOTHING_READABLE);
      return null;
    }
    const { cells } = item;
    if (cells.every((cell) => cell.trim() === '')) return null;
    if (cells.length !== layout.width) {
      const params = { expected: layout.width, found: cells.length };
      onError(
        loadError(
          { file: spec.file, line, column: null, value: cells.join(',') },
          { code: 'cell-count', params },
        ),
      );
      onBroken(NOTHING_READABLE);
      return null;
    }
    const texts: Record<string, string> = {};
    for (const { key, index } of places) texts[key] = cells[index] ?? '';
    const result = schema.safeParse(texts);
    const found: Located[] = result.success ? [] : located(result.error, headingOf);
    const repeats = repeated(line, texts, found);
    const warnings = (result.success && spec.warnings?.(result.data)) || NONE;
    for (const { heading, issue } of [...found, ...repeats, ...warnings]) {
      const value = cells[layout.indexOf(heading)] ?? '';
      onError(loadError({ file: spec.file, line, column: heading, value }, issue));
    }
    if (result.success && repeats.length === 0) return withLine(result.data, line);
    const key = spec.key.map((heading) => (texts[columnKey(heading)] ?? '').trim()).join('/');
    onBroken({ key, readable: readableCells(texts, found, line) });
    return null;
  };
}

function located(
  error: Parameters<typeof issuesOf>[0],
  headingOf: ReadonlyMap<string, string>,
): Located[] {
  return issuesOf(error).map(({ column, issue }) => ({
    heading: headingOf.get(column) ?? column,
    issue,
  }));
}

// Set in place: a copy of every row would be half of the reader's work.
function withLine<Row extends object>(row: Row & { line?: number }, line: number): Loaded<Row> {
  row.line = line;
  return row as Loaded<Row>;
}
