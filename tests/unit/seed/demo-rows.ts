import { generateDemoDistrict } from '@/prisma/seed/demo-district';

export type Row = Readonly<Record<string, string>>;

/** The rows of one file as records by heading. */
export function rowsOf(file: string): Row[] {
  const found = generateDemoDistrict().files.find((candidate) => candidate.file === file);
  if (!found) throw new RangeError(`the demo district has no ${file}`);
  return [...found.rows].map((row) => {
    return Object.fromEntries(found.header.map((name, i) => [name, row[i] ?? '']));
  });
}

export function cell(row: Row | undefined, name: string): string {
  const value = row?.[name];
  if (value === undefined) throw new RangeError(`no column ${name}`);
  return value;
}

/** Half up to the places asked for, as figures are printed. */
export function printed(value: number, places: number): number {
  const scale = 10 ** places;
  return Math.round(value * scale + 1e-9) / scale;
}
