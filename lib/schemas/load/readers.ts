import type { CellReader } from './cell';
import { compareDecimals, decimalFault, isBelowZero, isZero } from './decimal-text';

const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F\uFFFD]/;
const LINE_BREAK = /[\n\t]/;
const CODE = /^[^\s;,"\p{C}\uFFFD]+$/u;
const MAX_CODE = 64;
const MAX_LABEL = 200;
const MAX_NOTE = 2000;

function hex(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A name: one line of text. U+FFFD stands for bytes that could not be decoded. */
export const label: CellReader<string> = {
  expects: { en: `text, up to ${MAX_LABEL} characters`, zh: `文字，不超过 ${MAX_LABEL} 字` },
  read(text, fail) {
    if (text.length > MAX_LABEL) return fail('text-length', { max: MAX_LABEL });
    const broken = CONTROL.exec(text) ?? LINE_BREAK.exec(text);
    return broken ? fail('text-characters', { character: hex(broken[0]) }) : text;
  },
};

/** A remark: text that may run over several lines, which are joined by line feeds. */
export const note: CellReader<string> = {
  expects: { en: `text, up to ${MAX_NOTE} characters`, zh: `文字，不超过 ${MAX_NOTE} 字` },
  read(text, fail) {
    const lines = text.replace(/\r\n?/g, '\n');
    if (lines.length > MAX_NOTE) return fail('text-length', { max: MAX_NOTE });
    const broken = CONTROL.exec(lines);
    return broken ? fail('text-characters', { character: hex(broken[0]) }) : lines;
  },
};

/** An identifier of the district's own: an area, scheme, cluster or project. */
export const code: CellReader<string> = {
  expects: { en: 'code without spaces, commas or semicolons', zh: '代码，不含空格、逗号和分号' },
  read(text, fail) {
    return text.length > MAX_CODE || !CODE.test(text)
      ? fail('code-characters', { max: MAX_CODE })
      : text;
  },
};

/** Several codes joined by semicolons. An empty cell has none. */
export const codes: CellReader<readonly string[]> = {
  expects: { en: 'codes joined by `;`', zh: '代码，用 `;` 连接' },
  read(text, fail) {
    const items = text.split(';').map((item) => item.trim());
    const seen = new Set<string>();
    for (const item of items) {
      if (item.length > MAX_CODE || !CODE.test(item)) {
        return fail('code-characters', { max: MAX_CODE });
      }
      if (seen.has(item)) return fail('item-repeated', { item });
      seen.add(item);
    }
    return items;
  },
};

/** One of a closed set of words. */
export function oneOf<const V extends string>(allowed: readonly V[]): CellReader<V> {
  const words: ReadonlyMap<string, V> = new Map(allowed.map((word) => [word, word]));
  const list = allowed.map((word) => `\`${word}\``);
  return {
    expects: { en: list.join(', '), zh: list.join('、') },
    read(text, fail) {
      return words.get(text) ?? fail('not-one-of', { allowed });
    },
  };
}

/** yes or no. */
export const yesNo: CellReader<boolean> = {
  expects: { en: '`yes` or `no`', zh: '`yes` 或 `no`' },
  read(text, fail) {
    if (text === 'yes') return true;
    return text === 'no' ? false : fail('not-one-of', { allowed: ['yes', 'no'] });
  },
};

export interface DecimalLimits {
  /** `any` sign, `not-negative`, or `positive`. */
  readonly sign: 'any' | 'not-negative' | 'positive';
  /** Unit in the two languages, for the table of formats. */
  readonly unit?: { readonly en: string; readonly zh: string };
  /** Most digits before the point; 16 unless told. */
  readonly integerDigits?: number;
}

const DECIMALS = 4;
const SIGNS = {
  any: { en: 'number', zh: '数字' },
  'not-negative': { en: 'number, not below 0', zh: '数字，不小于 0' },
  positive: { en: 'number above 0', zh: '大于 0 的数字' },
} as const;

/**
 * A plain decimal number, kept as the text it is: digits, a point, up to 4 decimals; no
 * thousands separators, units, spaces or exponents.
 */
export function decimal(limits: DecimalLimits): CellReader<string> {
  const integerDigits = limits.integerDigits ?? 16;
  const sign = SIGNS[limits.sign];
  const { unit } = limits;
  return {
    expects: {
      en: unit ? `${sign.en}, ${unit.en}` : sign.en,
      zh: unit ? `${sign.zh}，${unit.zh}` : sign.zh,
    },
    read(text, fail) {
      const fault = decimalFault(text, integerDigits, DECIMALS);
      if (fault) return fail('number', { fault, integerDigits, decimals: DECIMALS });
      if (limits.sign === 'any') return text;
      const below = isBelowZero(text);
      if (limits.sign === 'not-negative') return below ? fail('negative', {}) : text;
      return below || isZero(text) ? fail('not-positive', {}) : text;
    },
  };
}

/** A plain decimal as another reader takes it, between two bounds that are both included. */
export function within(min: number, max: number, reader: CellReader<string>): CellReader<string> {
  const { en, zh } = reader.expects;
  return {
    expects: { en: `${en}, ${min} to ${max}`, zh: `${zh}，${min} 至 ${max}` },
    read(text, fail) {
      const read = reader.read(text, fail);
      // A cell that is broken otherwise has no value.
      if (typeof read !== 'string') return read;
      return compareDecimals(read, String(min)) < 0 || compareDecimals(read, String(max)) > 0 ? fail('number-range', { min, max }) : read;
    },
  };
}

/** A whole number between two bounds, both included. */
export function integer(min: number, max: number): CellReader<number> {
  return {
    expects: { en: `whole number from ${min} to ${max}`, zh: `${min} 至 ${max} 的整数` },
    read(text, fail) {
      const value = /^(?:0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : null;
      if (value !== null && value < 0 && min === 0) return fail('negative', {});
      return value === null || value < min || value > max
        ? fail('integer', { min, max })
        : value;
    },
  };
}
