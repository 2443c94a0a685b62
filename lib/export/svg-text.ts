import type { TextDrawer, TextMark } from '@/lib/drawing/marks';
import { escapeXml, px } from '@/lib/drawing/render';
import { shape, type PlacedGlyph } from './fonts';

const EM = 1000;

function glyphId({ sign, weight }: PlacedGlyph): string {
  return `g${weight}-${(sign.codePointAt(0) ?? 0).toString(16)}`;
}

/**
 * Words as outlines: each character once among the definitions, used wherever it stands. A
 * line keeps its words as its label, so that they can be read and looked for.
 */
export function outlineText(): TextDrawer {
  const used = new Map<string, string>();
  const draw = ({ x, y, size, anchor, runs }: TextMark, colour: Parameters<TextDrawer['draw']>[1]): string => {
    let at = 0;
    const shaped = runs.map((run) => {
      const { glyphs, width } = shape(run.text, run.weight ?? 400);
      const start = at;
      at += width;
      return { run, glyphs, start };
    });
    const offset = anchor === 'start' ? 0 : anchor === 'middle' ? at / 2 : at;
    const parts = shaped.map(({ run, glyphs, start }) => {
      const uses = glyphs.map((glyph) => {
        const id = glyphId(glyph);
        used.set(id, glyph.path);
        return `<use xlink:href="#${id}" x="${Math.round(start + glyph.at)}"/>`;
      });
      return { fill: colour(run.colour ?? 'ink'), uses: uses.join('') };
    });
    const scale = size / EM;
    const place = `transform="translate(${px(x - offset * scale)} ${px(y)}) scale(${scale})"`;
    const said = `aria-label="${escapeXml(runs.map(({ text }) => text).join(''))}"`;
    const [only] = parts;
    if (parts.length === 1 && only !== undefined) return `<g ${said} ${place} fill="${only.fill}">${only.uses}</g>`;
    return `<g ${said} ${place}>${parts.map(({ fill, uses }) => `<g fill="${fill}">${uses}</g>`).join('')}</g>`;
  };
  return {
    measure: (text, size, weight = 400) => (shape(text, weight).width * size) / EM,
    draw,
    definitions: () => `<defs>${[...used].map(([id, path]) => `<path id="${id}" d="${path}"/>`).join('')}</defs>`,
  };
}
