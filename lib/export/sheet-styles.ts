import { ANY_NUMBER } from './number-format';
import { themeColours } from './svg-theme';
import { XML_HEAD, xmlText } from './xml';

/** How a cell looks. Fonts: text, what counts most, the title, what stands in the background. */
export interface CellStyle {
  readonly font?: 'text' | 'bold' | 'title' | 'soft';
  /** Number format; absent for words. */
  readonly format?: string;
  readonly across?: 'left' | 'center' | 'right';
  readonly wrap?: boolean;
  /** Hairline below a heading, or above a total. */
  readonly line?: 'below' | 'above';
}

const FONTS = ['text', 'bold', 'title', 'soft'] as const;
const LINES = ['none', 'below', 'above'] as const;
/** Formats of one's own have numbers from here on (ECMA-376, part 1, 18.8.30). */
const FIRST_FORMAT = 164;
const FACE = 'Microsoft YaHei';
const SIZE = 10;
const TITLE_SIZE = 13;

/** A colour of the interface on paper, with full opacity before it. */
function argb(token: 'ink' | 'ink-soft' | 'grey'): string {
  return `FF${themeColours('light')(token).slice(1).toUpperCase()}`;
}

function fontXml(font: (typeof FONTS)[number]): string {
  const heavy = font === 'bold' || font === 'title' ? '<b/>' : '';
  const size = font === 'title' ? TITLE_SIZE : SIZE;
  return `<font>${heavy}<sz val="${size}"/><color rgb="${argb(font === 'soft' ? 'ink-soft' : 'ink')}"/><name val="${FACE}"/><family val="2"/></font>`;
}

function borderXml(line: (typeof LINES)[number]): string {
  const edge = (name: string, shown: boolean) => (shown ? `<${name} style="thin"><color rgb="${argb('grey')}"/></${name}>` : `<${name}/>`);
  return `<border><left/><right/>${edge('top', line === 'above')}${edge('bottom', line === 'below')}<diagonal/></border>`;
}

/** The styles of a workbook, each once; they are written after the cells that use them. */
export class Styles {
  private readonly known = new Map<string, number>();
  private readonly formats = new Map<string, number>();
  private readonly cells: string[] = [];

  constructor() {
    this.of({});
  }

  /** The number under which cells refer to a style. */
  of({ font = 'text', format, across, wrap = false, line }: CellStyle): number {
    const key = `${font}|${across ?? ''}|${wrap ? 1 : 0}|${line ?? ''}|${format ?? ''}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const formatId = format === undefined || format === ANY_NUMBER ? 0 : this.formatId(format);
    const horizontal = across === undefined ? '' : ` horizontal="${across}"`;
    const wrapping = wrap ? ' wrapText="1"' : '';
    const lineId = line === undefined ? 0 : LINES.indexOf(line);
    this.cells.push(
      `<xf numFmtId="${formatId}" fontId="${FONTS.indexOf(font)}" fillId="0" borderId="${lineId}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment${horizontal} vertical="${line === 'below' ? 'bottom' : 'top'}"${wrapping}/></xf>`,
    );
    const id = this.cells.length - 1;
    this.known.set(key, id);
    return id;
  }

  private formatId(format: string): number {
    const known = this.formats.get(format);
    if (known !== undefined) return known;
    const id = FIRST_FORMAT + this.formats.size;
    this.formats.set(format, id);
    return id;
  }

  /** The part `xl/styles.xml`. */
  xml(): string {
    const formats = [...this.formats].map(([code, id]) => `<numFmt numFmtId="${id}" formatCode="${xmlText(code)}"/>`);
    const list = (name: string, items: readonly string[]): string => (items.length === 0 ? '' : `<${name} count="${items.length}">${items.join('')}</${name}>`);
    return [
      XML_HEAD,
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      list('numFmts', formats),
      list('fonts', FONTS.map(fontXml)),
      list('fills', ['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>']),
      list('borders', LINES.map(borderXml)),
      list('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
      list('cellXfs', this.cells),
      list('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
      '</styleSheet>',
    ].join('');
  }
}
