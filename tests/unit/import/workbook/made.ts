import JSZip from 'jszip';

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The parts of a workbook with these sheets, each given as the XML inside `worksheet`. */
export function workbookZip(sheets: readonly string[], names: readonly string[] = sheets.map((_, i) => `Sheet${i + 1}`)): JSZip {
  const zip = new JSZip();
  const each = (text: (i: number) => string) => sheets.map((_, i) => text(i + 1)).join('');
  zip.file(
    '[Content_Types].xml',
    `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${each((i) => `<Override PartName="/xl/worksheets/sheet${i}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`)}</Types>`,
  );
  zip.file('_rels/.rels', `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`);
  zip.file('xl/workbook.xml', `<?xml version="1.0"?><workbook xmlns="${NAMESPACE}" xmlns:r="${RELATIONS}"><sheets>${each((i) => `<sheet name="${names[i - 1] ?? ''}" sheetId="${i}" r:id="rId${i}"/>`)}</sheets></workbook>`);
  zip.file('xl/_rels/workbook.xml.rels', `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}">${each((i) => `<Relationship Id="rId${i}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${i}.xml"/>`)}</Relationships>`);
  sheets.forEach((xml, i) => zip.file(`xl/worksheets/sheet${i + 1}.xml`, `<?xml version="1.0"?><worksheet xmlns="${NAMESPACE}">${xml}</worksheet>`));
  return zip;
}

export function bytesOf(zip: JSZip): Promise<Buffer> {
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 6 } });
}

export function workbookOf(...sheets: readonly string[]): Promise<Buffer> {
  return bytesOf(workbookZip(sheets));
}
