import type PptxGenJS from 'pptxgenjs';
import type { Language } from '@/lib/format/language';
import { DASH } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import type { ChartModel, TableRow } from '@/lib/reports/model';
import type { Paint } from './chart-parts';
import { fileColumns, headOf } from './table-source';

const ROWS = 18;
/** More rows than a deck can show are left to the workbook; the last slide says so. */
const MOST_SLIDES = 6;
const LEFT = 0.5;
const WIDTH = 12.33;
const FIRST = 0.26;
const FACE = 'Microsoft YaHei';

type Borders = [PptxGenJS.BorderProps, PptxGenJS.BorderProps, PptxGenJS.BorderProps, PptxGenJS.BorderProps];

/** The model's table on as many slides as it needs, figures as they are written on screen. */
export function addTableSlides(deck: PptxGenJS, model: ChartModel, paint: Paint, language: Language): void {
  const t = translate(language);
  const { table } = model;
  const columns = fileColumns(table.columns);
  const line = (colour: 'grey' | 'hairline'): Borders => [{ type: 'none' }, { type: 'none' }, { type: 'solid', pt: 0.5, color: paint(colour) }, { type: 'none' }];
  const side = (form: string) => (form === 'text' ? ('left' as const) : ('right' as const));
  const head: PptxGenJS.TableCell[] = [
    { text: table.corner, options: { align: 'left', color: paint('ink-soft'), border: line('grey') } },
    ...columns.map(({ column }) => {
      const text = column.group === undefined || column.group === '' ? headOf(column, language === 'en') : `${column.group} ${headOf(column, language === 'en')}`;
      return { text, options: { align: side(column.form), color: paint('ink-soft'), border: line('grey') } };
    }),
  ];
  const rowOf = (row: TableRow): PptxGenJS.TableCell[] => {
    const options = { bold: row.kind === 'total', color: paint(row.kind === 'rest' ? 'ink-soft' : 'ink'), border: line('hairline') };
    return [
      { text: row.label, options: { ...options, align: 'left' } },
      ...columns.map(({ column, index }) => {
        const cell = row.cells[index];
        return { text: cell?.why === undefined ? `${cell?.text ?? ''}${cell?.provisional === true ? '*' : ''}` : DASH, options: { ...options, align: side(column.form) } };
      }),
    ];
  };
  const first = columns.length === 0 ? WIDTH : WIDTH * FIRST;
  const widths = [first, ...columns.map(() => (WIDTH - first) / Math.max(1, columns.length))];
  const shown = table.rows.slice(0, ROWS * MOST_SLIDES);
  for (let from = 0; from < shown.length; from += ROWS) {
    const slide = deck.addSlide();
    slide.addText(model.heading.title, { x: LEFT, y: 0.3, w: WIDTH, h: 0.4, fontFace: FACE, fontSize: 16, bold: true, color: paint('ink'), margin: 0, fit: 'shrink' });
    slide.addTable([head, ...shown.slice(from, from + ROWS).map(rowOf)], { x: LEFT, y: 0.85, w: WIDTH, colW: widths, rowH: 0.3, fontFace: FACE, fontSize: 11, margin: [0.02, 0.05, 0.02, 0.05] });
    const rest = table.rows.length - shown.length;
    const last = from + ROWS >= shown.length;
    const notes = last ? [...table.notes, ...(rest > 0 ? [t('files.moreRows', { count: rest })] : [])] : [];
    if (notes.length > 0) slide.addText(notes.join(' · '), { x: LEFT, y: 6.75, w: WIDTH, h: 0.5, fontFace: FACE, fontSize: 9, color: paint('ink-soft'), margin: 0, valign: 'top', fit: 'shrink' });
  }
}
