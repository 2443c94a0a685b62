import { cellsOf, type CellMeta } from '@/lib/schemas/load/cell';
import { columnKey, type LoadContext, type LoadFileSpec } from '@/lib/schemas/load/file-spec';

/** One column as the documentation describes it. */
export interface FormatColumn {
  readonly heading: string;
  readonly expects: { readonly en: string; readonly zh: string };
  /** Whether the cell may be empty. */
  readonly optional: boolean;
}

const NOTHING: LoadContext = {
  industries: new Set(),
  outputIndicators: new Set(),
  indicators: new Set(),
  targetUnits: new Map(),
};

/** The columns of a file, in the order of its headings, as its schema has them. */
export function formatColumns(spec: LoadFileSpec): readonly FormatColumn[] {
  const cells = cellsOf(spec.schema(NOTHING));
  return spec.headings.map((heading) => {
    const meta = cells[columnKey(heading)]?.meta() as CellMeta | undefined;
    if (!meta) throw new TypeError(`${spec.file}: no cell for the heading ${heading}`);
    return { heading, ...meta };
  });
}

/** The table of a file's format in Markdown: heading, what is expected, whether it may be empty. */
export function formatTable(spec: LoadFileSpec, locale: 'en' | 'zh'): string {
  const head = { en: ['Column', 'Value', 'May be empty'], zh: ['列', '取值', '可为空'] }[locale];
  const yes = { en: 'yes', zh: '是' }[locale];
  const rows = formatColumns(spec).map(({ heading, expects, optional }) => [
    `\`${heading}\``,
    expects[locale],
    optional ? yes : '',
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
