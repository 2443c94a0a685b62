import { columnName, numberCell, textCell, textWidth } from './sheet-cells';
import { Styles } from './sheet-styles';
import { XML_HEAD, xmlText } from './xml';
import { zipOf, type ZipEntry } from './zip';

/** A column of a template. */
export interface TemplateColumn {
  readonly heading: string;
  /** Figures stand to the right; everything else is kept as the text it is. */
  readonly number: boolean;
  /** Words to choose from. */
  readonly choices?: readonly string[];
}

/** A workbook for filling in: a sheet with headings and what is known, and one that says how. */
export interface TemplateWorkbook {
  readonly sheet: string;
  readonly columns: readonly TemplateColumn[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly notesSheet: string;
  readonly notes: readonly (readonly string[])[];
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const AS_TEXT = '@';
const FIGURE = /^-?\d{1,15}(?:\.\d{1,4})?$/;
const MEASURED = 200;
const NARROWEST = 10;
const WIDEST = 40;
const LAST_ROW = 100_000;
const LONGEST_LIST = 250;

function widths(columns: readonly TemplateColumn[], rows: TemplateWorkbook['rows']): number[] {
  return columns.map(({ heading }, at) => {
    const longest = rows.slice(0, MEASURED).reduce((most, row) => Math.max(most, textWidth(row[at] ?? '')), textWidth(heading));
    return Math.min(WIDEST, Math.max(NARROWEST, longest + 2));
  });
}

function validations(columns: readonly TemplateColumn[]): string {
  const lists = columns.flatMap(({ choices }, at) => {
    const list = (choices ?? []).join(',');
    if (list === '' || list.length > LONGEST_LIST) return [];
    const name = columnName(at);
    return [`<dataValidation type="list" allowBlank="1" showErrorMessage="0" sqref="${name}2:${name}${LAST_ROW}"><formula1>"${xmlText(list)}"</formula1></dataValidation>`];
  });
  return lists.length === 0 ? '' : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
}

function* dataSheet({ columns, rows }: TemplateWorkbook, styles: Styles): Generator<string> {
  const head = styles.of({ font: 'bold', wrap: true, line: 'below' });
  const text = styles.of({ format: AS_TEXT });
  const figure = styles.of({ across: 'right' });
  const cols = widths(columns, rows).map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${columns[at]?.number === true ? figure : text}" customWidth="1"/>`);
  yield `${XML_HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="16"/><cols>${cols.join('')}</cols><sheetData>`;
  yield `<row r="1">${columns.map(({ heading }, at) => textCell(0, at, heading, head)).join('')}</row>`;
  for (const [index, row] of rows.entries()) {
    const cells = columns.map(({ number }, at) => {
      const value = row[at] ?? null;
      if (value === null || value === '') return '';
      return number && FIGURE.test(value) ? numberCell(index + 1, at, Number(value), figure) : textCell(index + 1, at, value, number ? figure : text);
    });
    yield `<row r="${index + 2}">${cells.join('')}</row>`;
  }
  yield `</sheetData>${validations(columns)}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape"/></worksheet>`;
}

function* notesSheet({ notes }: TemplateWorkbook, styles: Styles): Generator<string> {
  const title = styles.of({ font: 'title' });
  const bold = styles.of({ font: 'bold', wrap: true });
  const text = styles.of({ wrap: true });
  yield `${XML_HEAD}<worksheet xmlns="${MAIN}"><sheetFormatPr defaultRowHeight="16"/><cols><col min="1" max="1" width="28" customWidth="1"/><col min="2" max="2" width="90" customWidth="1"/></cols><sheetData>`;
  for (const [index, row] of notes.entries()) {
    yield `<row r="${index + 1}">${row.map((cell, at) => textCell(index, at, cell, index === 0 ? title : at === 0 && row.length > 1 ? bold : text)).join('')}</row>`;
  }
  yield '</sheetData></worksheet>';
}

/** The template as a stream of bytes: frozen headings, codes kept as text, words to choose from, and a sheet of notes. */
export function templateWorkbook(template: TemplateWorkbook): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const styles = new Styles();
  const relation = (id: number, type: string, target: string) => `<Relationship Id="rId${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`;
  const relations = (...list: readonly string[]) => `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
  const part = (name: string, type: string) => `<Override PartName="${name}" ContentType="${TYPE}.${type}+xml"/>`;
  const sheet = (name: string, id: number) => `<sheet name="${xmlText(name)}" sheetId="${id}" r:id="rId${id}"/>`;
  const entries = function* (): Generator<ZipEntry> {
    yield {
      name: '[Content_Types].xml',
      content: [
        `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/worksheets/sheet1.xml', 'worksheet')}${part('/xl/worksheets/sheet2.xml', 'worksheet')}${part('/xl/styles.xml', 'styles')}</Types>`,
      ],
    };
    yield { name: '_rels/.rels', content: [relations(relation(1, 'officeDocument', 'xl/workbook.xml'))] };
    yield { name: 'xl/workbook.xml', content: [`${XML_HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${sheet(template.sheet, 1)}${sheet(template.notesSheet, 2)}</sheets></workbook>`] };
    yield { name: 'xl/_rels/workbook.xml.rels', content: [relations(relation(1, 'worksheet', 'worksheets/sheet1.xml'), relation(2, 'worksheet', 'worksheets/sheet2.xml'), relation(3, 'styles', 'styles.xml'))] };
    yield { name: 'xl/worksheets/sheet1.xml', content: dataSheet(template, styles) };
    yield { name: 'xl/worksheets/sheet2.xml', content: notesSheet(template, styles) };
    // The styles are known only when both sheets are written.
    yield { name: 'xl/styles.xml', content: [styles.xml()] };
  };
  return zipOf(entries());
}
