import type { LoadIssue } from '@/lib/schemas/load/issue';
import type { CsvItem } from './csv-records';
import { loadFileNames } from './file-specs';
import { loadError, type LoadError } from './load-error';

/** A piece of a file: its rows, and how many bytes were read for them. */
export interface RecordBatch {
  readonly items: readonly CsvItem[];
  readonly bytes: number;
}

/** The records of one file could not be read at all. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';

  constructor(readonly issue: LoadIssue<'encoding' | 'file-unreadable'>) {
    super(issue.code);
  }
}

export interface SourceFile {
  readonly file: string;
  /** Size, null where it is not known beforehand. */
  readonly bytes: number | null;
  /** Reads the file anew, heading first. @throws UnreadableFileError */
  records(): AsyncIterable<RecordBatch>;
}

/** What a load reads: the known files that are there, and what is wrong with the whole. */
export interface LoadSource {
  /** In the order of loading. */
  readonly files: readonly SourceFile[];
  /** Names of other files, which are left alone. */
  readonly ignored: readonly string[];
  /** Unknown CSV files, nothing to load, or no folder at all. */
  readonly errors: readonly LoadError[];
}

/** A file made in memory; its heading counts as line 1 and every row as one line. */
export interface MemoryFile {
  readonly file: string;
  readonly header: readonly string[];
  readonly rows: Iterable<readonly string[]>;
}

const ROWS_AT_ONCE = 1000;

/** Data made in memory, read by the same way as a folder of files. */
export function memorySource(files: readonly MemoryFile[]): LoadSource {
  const sources = files.map((file) => ({
    file: file.file,
    bytes: null,
    records: () => memoryRecords(file),
  }));
  return loadSource(sources, []);
}

async function* memoryRecords(file: MemoryFile): AsyncIterable<RecordBatch> {
  let items: CsvItem[] = [{ line: 1, cells: file.header }];
  let line = 1;
  for (const cells of file.rows) {
    line += 1;
    items.push({ line, cells });
    if (items.length >= ROWS_AT_ONCE) {
      yield { items, bytes: 0 };
      items = [];
    }
  }
  yield { items, bytes: 0 };
}

/** Sorts files into those that are known, in the order of loading, and mistakes. */
export function loadSource(found: readonly SourceFile[], ignored: readonly string[]): LoadSource {
  const known = new Set(loadFileNames);
  const seen = new Set<string>();
  const errors: LoadError[] = [];
  for (const { file } of found) {
    if (!known.has(file)) errors.push(folderError(file, unknownFile(file)));
    else if (seen.has(file)) errors.push(folderError(file, { code: 'file-repeated', params: {} }));
    seen.add(file);
  }
  const files = loadFileNames.flatMap(
    (name) => found.find((candidate) => candidate.file === name) ?? [],
  );
  if (files.length === 0) {
    errors.push(folderError('', { code: 'folder-empty', params: { known: loadFileNames } }));
  }
  return { files, ignored, errors };
}

function unknownFile(file: string): LoadIssue {
  const plain = (name: string): string => name.toLowerCase().replace(/[^a-z.]/g, '');
  const suggestion = loadFileNames.find((name) => plain(name) === plain(file)) ?? null;
  return { code: 'file-unknown', params: { known: loadFileNames, suggestion } };
}

/** Something wrong with the folder ('' as file) or with a file as a whole. */
export function folderError(file: string, issue: LoadIssue): LoadError {
  return loadError({ file, line: null, column: null, value: null }, issue);
}
