/** One CSV file of the demo district: its name, its headings, and its rows in their order. */
export interface DemoFile {
  readonly file: string;
  readonly header: readonly string[];
  /** May be walked more than once; rows are made while walking, not kept. */
  readonly rows: Iterable<string[]>;
}

/** A district's records as the files that `npm run load` takes, in loading order. */
export interface DemoDistrict {
  readonly files: readonly DemoFile[];
}

/** A file whose rows a generator makes anew at every walk. */
export function demoFile(
  file: string,
  header: readonly string[],
  rows: () => Iterable<string[]>,
): DemoFile {
  return { file, header, rows: { [Symbol.iterator]: () => rows()[Symbol.iterator]() } };
}
