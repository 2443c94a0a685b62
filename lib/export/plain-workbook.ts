import { numberCell, textCell } from './sheet-cells';
import { Styles } from './sheet-styles';
import { XML_HEAD } from './xml';
import { zipOf, type ZipEntry } from './zip';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

function sheet(rows: readonly (readonly (string | number | null)[])[]): string {
  const lines = rows.map((cells, row) => `<row r="${row + 1}">${cells.map((cell, place) => (cell === null || cell === '' ? '' : typeof cell === 'number' ? numberCell(row, place, cell, 0) : textCell(row, place, cell, 0))).join('')}</row>`);
  return `${XML_HEAD}<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

/** The workbook inside a chart: one sheet of words and figures as they are. What is missing is an empty cell. */
export async function plainWorkbook(rows: readonly (readonly (string | number | null)[])[]): Promise<Uint8Array> {
  const relation = (id: number, type: string, target: string) => `<Relationship Id="rId${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`;
  const relations = (...list: readonly string[]) => `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`;
  const part = (name: string, type: string) => `<Override PartName="${name}" ContentType="${TYPE}.${type}+xml"/>`;
  const entries: ZipEntry[] = [
    { name: '[Content_Types].xml', content: [`${XML_HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('/xl/workbook.xml', 'sheet.main')}${part('/xl/worksheets/sheet1.xml', 'worksheet')}${part('/xl/styles.xml', 'styles')}</Types>`] },
    { name: '_rels/.rels', content: [relations(relation(1, 'officeDocument', 'xl/workbook.xml'))] },
    { name: 'xl/workbook.xml', content: [`${XML_HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`] },
    { name: 'xl/_rels/workbook.xml.rels', content: [relations(relation(1, 'worksheet', 'worksheets/sheet1.xml'), relation(2, 'styles', 'styles.xml'))] },
    { name: 'xl/worksheets/sheet1.xml', content: [sheet(rows)] },
    { name: 'xl/styles.xml', content: [new Styles().xml()] },
  ];
  const pieces: Uint8Array[] = [];
  for await (const piece of zipOf(entries)) pieces.push(piece);
  return Buffer.concat(pieces);
}
