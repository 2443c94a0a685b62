import type { Colour, Mark, TextDrawer, TraceMark } from './marks';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as it stands in an element or an attribute; control characters, which XML has no place for, are left out. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

/** A length with at most two places: a hundredth of a pixel is not seen. */
export function px(length: number): string {
  return String(Math.round(length * 100) / 100);
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${typeof value === 'number' ? px(value) : value}"`))
    .join('');
}

function tracePath({ parts }: TraceMark): string {
  return parts.map((points) => points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('')).join('');
}

function element(mark: Mark, text: TextDrawer, colour: (colour: Colour) => string): string {
  switch (mark.kind) {
    case 'text':
      return text.draw(mark, colour);
    case 'rect': {
      const { x, y, width, height, fill, stroke, dash } = mark;
      return `<rect${attributes({ x, y, width, height, fill: fill === 'none' ? fill : colour(fill), stroke: stroke && colour(stroke), 'stroke-dasharray': dash })}/>`;
    }
    case 'line': {
      const { x1, y1, x2, y2, stroke, thickness, dash } = mark;
      return `<line${attributes({ x1, y1, x2, y2, stroke: colour(stroke), 'stroke-width': thickness, 'stroke-dasharray': dash })}/>`;
    }
    case 'trace':
      return `<path${attributes({ d: tracePath(mark), fill: 'none', stroke: colour(mark.stroke), 'stroke-width': mark.thickness, 'stroke-linejoin': 'round', 'stroke-dasharray': mark.dash })}/>`;
    case 'circle': {
      const { x, y, r, fill, stroke } = mark;
      return `<circle${attributes({ cx: x, cy: y, r, fill: colour(fill), stroke: stroke && colour(stroke), 'stroke-width': stroke && 1.5 })}/>`;
    }
    case 'outline': {
      const { path, x, y, scale, fill, stroke, dash } = mark;
      const place = `translate(${px(x)} ${px(y)}) scale(${scale})`;
      return `<path${attributes({ d: escapeXml(path), transform: place, fill: colour(fill), stroke: colour(stroke), 'stroke-width': String(0.75 / scale), 'stroke-dasharray': dash })}/>`;
    }
    case 'hit': {
      const { x, y, width, height } = mark;
      return `<rect${attributes({ x, y, width, height, fill: 'none', 'pointer-events': 'all' })}><title>${escapeXml(mark.words.join('\n'))}</title></rect>`;
    }
  }
}

/** The elements of a drawing, in their order. */
export function renderMarks(marks: readonly Mark[], text: TextDrawer, colour: (colour: Colour) => string): string {
  return marks.map((mark) => element(mark, text, colour)).join('');
}
