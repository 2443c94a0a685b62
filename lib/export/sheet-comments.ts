import { cellName } from './sheet-cells';
import { XML_HEAD, xmlText } from './xml';

/** Why a cell has no figure, to be read where it stands. */
export interface CellComment {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** The part of a sheet's comments (ECMA-376, part 1, 18.7). */
export function commentsXml(comments: readonly CellComment[], author: string): string {
  const list = comments.map(({ row, column, text }) => `<comment ref="${cellName(row, column)}" authorId="0"><text><r><t xml:space="preserve">${xmlText(text)}</t></r></text></comment>`);
  return `${XML_HEAD}<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>${xmlText(author)}</author></authors><commentList>${list.join('')}</commentList></comments>`;
}

/** The boxes that comments open in: spreadsheets draw none without this part (part 4, 19.4). */
export function commentBoxesXml(comments: readonly CellComment[]): string {
  const boxes = comments.map(
    ({ row, column }, index) =>
      `<v:shape id="_x0000_s${1025 + index}" type="#_x0000_t202" style="position:absolute;margin-left:0;margin-top:0;width:120pt;height:32pt;z-index:${index + 1};visibility:hidden" fillcolor="infoBackground [80]" o:insetmode="auto"><v:fill color2="infoBackground [80]"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column + 1}, 12, ${Math.max(0, row - 1)}, 4, ${column + 3}, 12, ${row + 2}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`,
  );
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${boxes.join('')}</xml>`;
}
