/**
 * Markup as text, for the parts of a page that are figures and nothing else. A table of a few
 * hundred cells costs the server a fraction of what the same cells cost as elements, and the
 * page carries it without a second description of every cell.
 */
export interface Html {
  readonly __html: string;
}

type Part = Html | string | number | null | false | readonly Html[];

const UNSAFE = /[&<>"']/;
const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as markup that shows that text, in content and in quoted attributes. */
export function escape(text: string): string {
  return UNSAFE.test(text) ? text.replace(/[&<>"']/g, (sign) => ENTITY[sign] ?? sign) : text;
}

function markupOf(part: Part): string {
  if (part === null || part === false) return '';
  if (typeof part === 'string') return escape(part);
  if (typeof part === 'number') return String(part);
  return '__html' in part ? part.__html : part.map((piece) => piece.__html).join('');
}

/** Markup from a template: what is filled in is escaped unless it is markup itself; null and false leave nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] ?? '';
  for (let index = 0; index < parts.length; index += 1) {
    text += markupOf(parts[index] ?? null) + (strings[index + 1] ?? '');
  }
  return { __html: text };
}

/** Keeps what was made of an object, by a key, for as long as the object lives: figures do not change. */
export function keep<Source extends object, Made>(make: (source: Source, key: string) => Made): (source: Source, key: string) => Made {
  const kept = new WeakMap<Source, Map<string, Made>>();
  return (source, key) => {
    let made = kept.get(source);
    if (made === undefined) kept.set(source, (made = new Map<string, Made>()));
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(source, key)));
    return value;
  };
}
