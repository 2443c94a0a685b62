import type { TextDrawer, TextMark, Weight } from './marks';
import { escapeXml, px } from './render';

/** Widths of signs in a common sans serif, as parts of the type's size. */
function signWidth(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  if (code >= 0x2e80) return 1;
  if (/[0-9+−<>=—▲▼$]/.test(sign)) return sign === '—' || sign === '▲' || sign === '▼' ? 1 : 0.57;
  if (/[\u2009\u200a]/.test(sign)) return 0.2;
  if (/[ .,:;'’|!ilIj·()[\]-]/.test(sign)) return 0.31;
  if (/[mwMW%@]/.test(sign)) return 0.88;
  return /[A-Z&]/.test(sign) ? 0.68 : 0.56;
}

/** Roughly how wide a text is where the reader's own font is not known. */
export function roughWidth(text: string, size: number, weight: Weight = 400): number {
  const ems = [...text].reduce((sum, sign) => sum + signWidth(sign), 0);
  return ems * size * (weight === 600 ? 1.04 : 1);
}

function drawText({ x, y, size, anchor, runs }: TextMark, colour: Parameters<TextDrawer['draw']>[1]): string {
  const [first] = runs;
  if (first === undefined) return '';
  const paint = (run: typeof first) => (run.colour === undefined ? '' : ` fill="${colour(run.colour)}"`) + (run.weight === 600 ? ' font-weight="600"' : '');
  const inner = runs.length === 1 ? escapeXml(first.text) : runs.map((run) => `<tspan${paint(run)}>${escapeXml(run.text)}</tspan>`).join('');
  const place = `x="${px(x)}" y="${px(y)}" font-size="${size}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}`;
  return `<text ${place}${runs.length === 1 ? paint(first) : ''} xml:space="preserve">${inner}</text>`;
}

/** Words as text, in the font of the page around the drawing. */
export const roughText: TextDrawer = { measure: roughWidth, draw: drawText, definitions: () => '' };
