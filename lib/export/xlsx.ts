import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { ChartModel, TableReport } from '@/lib/reports/model';
import { aboutRows, type FileFacts } from './about';
import { textCell, textWidth } from './sheet-cells';
import { commentBoxesXml, commentsXml } from './sheet-comments';
import { Styles } from './sheet-styles';
import { sourceOf, type TableSource } from './table-source';
import { printTitles, tableSheet, type WrittenSheet } from './table-sheet';
import { XML_HEAD, xmlText } from './xml';
import { zipOf, type ZipEntry } from './zip';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const LONGEST_NAME = 31;
const ABOUT_NAMES = 24;
const ABOUT_VALUES = 90;

/** Media type of a workbook. */
export const XLSX_TYPE = `${SHEET_TYPE}.sheet`;

/** A sheet's name: what Excel does not take in one is left out. */
function sheetName(text: string, fallback: string): string {
  const name = text.replace(/[[\]:*?/\\\u0000-\u001f]/g, ' ').replace(/^[' ]+|[' ]+$/g, '');
  return [...name].slice(0, LONGEST_NAME).join('').trim() || fallback;
}

function relations(list: readonly (readonly [type: string, target: string])[]): string {
  const items = list.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${target}"/>`);
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;
}

function contentTypes(comments: boolean): string {
  const parts = [
    ['/xl/workbook.xml', `${SHEET_TYPE}.sheet.main+xml`],
    ['/xl/worksheets/sheet1.xml', `${SHEET_TYPE}.worksheet+xml`],
    ['/xl/worksheets/sheet2.xml', `${SHEET_TYPE}.worksheet+xml`],
    ['/xl/styles.xml', `${SHEET_TYPE}.styles+xml`],
    ...(comments ? [['/xl/comments1.xml', `${SHEET_TYPE}.comments+xml`] as const] : []),
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
    ['/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
  ];
  const overrides = parts.map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`);
  return `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>${overrides.join('')}</Types>`;
}

function workbookXml(data: string, about: string, titles: string): string {
  return `${XML_HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><bookViews><workbookView activeTab="0"/></bookViews><sheets><sheet name="${xmlText(data)}" sheetId="1" r:id="rId1"/><sheet name="${xmlText(about)}" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">${xmlText(titles)}</definedName></definedNames></workbook>`;
}

function coreXml(source: TableSource, facts: FileFacts, product: string, language: Language): string {
  const who = xmlText(facts.who ?? product);
  const at = xmlText(facts.at);
  return `${XML_HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(source.heading.title)}</dc:title><dc:subject>${xmlText(source.heading.subtitle)}</dc:subject><dc:creator>${who}</dc:creator><dc:description>${xmlText(source.heading.source)}</dc:description><cp:lastModifiedBy>${who}</cp:lastModifiedBy><dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${at}</dcterms:modified><dc:language>${language}</dc:language></cp:coreProperties>`;
}

function appXml(product: string): string {
  return `${XML_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>${xmlText(product)}</Application></Properties>`;
}

function aboutSheet(rows: readonly (readonly [string, string])[], styles: Styles): string {
  const name = styles.of({ font: 'soft', across: 'left' });
  const value = styles.of({ across: 'left', wrap: true });
  const width = Math.min(ABOUT_NAMES, rows.reduce((most, [text]) => Math.max(most, textWidth(text)), 0)) + 2;
  const lines = rows.map(([label, text], at) => `<row r="${at + 1}">${textCell(at, 0, label, name)}${textCell(at, 1, text, value)}</row>`);
  return `${XML_HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="16"/><cols><col min="1" max="1" width="${width}" customWidth="1"/><col min="2" max="2" width="${ABOUT_VALUES}" customWidth="1"/></cols><sheetData>${lines.join('')}</sheetData><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="portrait" fitToWidth="1" fitToHeight="0"/></worksheet>`;
}

async function* entriesOf(source: TableSource, facts: FileFacts, language: Language): AsyncGenerator<ZipEntry> {
  const t = translate(language);
  const product = t('app.name');
  const styles = new Styles();
  const written: WrittenSheet = { rows: 0, comments: [], reasons: new Set(), header: { first: 0, last: 0 } };
  const about = t('files.about');
  const proposed = sheetName(source.heading.title, t('files.dataSheet'));
  const data = proposed === about ? t('files.dataSheet') : proposed;

  yield { name: 'xl/worksheets/sheet1.xml', content: tableSheet(source, styles, written, language) };
  const commented = written.comments.length > 0;
  if (commented) {
    yield { name: 'xl/comments1.xml', content: [commentsXml(written.comments, product)] };
    yield { name: 'xl/drawings/vmlDrawing1.vml', content: [commentBoxesXml(written.comments)] };
    yield { name: 'xl/worksheets/_rels/sheet1.xml.rels', content: [relations([[`${DOCUMENT}/vmlDrawing`, '../drawings/vmlDrawing1.vml'], [`${DOCUMENT}/comments`, '../comments1.xml']])] };
  }
  const notes = [...source.notes, ...[...written.reasons].map((reason) => `— ${reason}`)];
  yield { name: 'xl/worksheets/sheet2.xml', content: [aboutSheet(aboutRows(source.heading, facts, notes, written.rows, language), styles)] };
  yield { name: 'xl/styles.xml', content: [styles.xml()] };
  yield { name: 'xl/workbook.xml', content: [workbookXml(data, about, printTitles(data, written.header))] };
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    content: [relations([[`${DOCUMENT}/worksheet`, 'worksheets/sheet1.xml'], [`${DOCUMENT}/worksheet`, 'worksheets/sheet2.xml'], [`${DOCUMENT}/styles`, 'styles.xml']])],
  };
  yield { name: 'docProps/core.xml', content: [coreXml(source, facts, product, language)] };
  yield { name: 'docProps/app.xml', content: [appXml(product)] };
  yield {
    name: '_rels/.rels',
    content: [relations([[`${DOCUMENT}/officeDocument`, 'xl/workbook.xml'], [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'], [`${DOCUMENT}/extended-properties`, 'docProps/app.xml']])],
  };
  yield { name: '[Content_Types].xml', content: [contentTypes(commented)] };
}

/**
 * A table as a workbook (Office Open XML, ECMA-376), as a stream of bytes: a sheet as it is on
 * screen, and one that says title, filters, scope, basis, measure, vintage, approval, source,
 * notes, who and when. Rows are written as they come; memory does not grow with their number.
 *
 * @throws whatever reading the rows throws
 */
export function writeXlsx(report: TableReport | ChartModel | TableSource, facts: FileFacts, language: Language): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return zipOf(entriesOf(report.kind === 'source' ? report : sourceOf(report), facts, language));
}
