import type { CellKind } from './workbook';
import type { ImportColumn } from './columns';

/** What a cell says, as the specification of the row wants it; `changed` where that is not what stands there. */
export interface CellValue {
  readonly text: string;
  readonly changed: boolean;
}

/** Names of areas by their codes and the other way round, so that either may stand in a file. */
export type NamedCodes = ReadonlyMap<string, string>;

/** Full-width signs as the plain ones, spaces of any width as one: what differs is only how it was typed. */
export function plainSigns(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u2000-\u200b\u3000\ufeff]/g, ' ')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .trim();
}

const THOUSANDS = /^([+-]?)(\d{1,3}(?:,\d{3})+)(\.\d+)?$/;
const BRACKETED = /^\((\d[\d,]*(?:\.\d+)?)\)$/;

/** A plain decimal of what people and programs write for a number; the text itself where it is none. */
export function plainNumber(text: string): string {
  let plain = plainSigns(text).replace(/^'/, '').replace(/(\d)\s+(?=\d{3}\b)/g, '$1');
  const negative = BRACKETED.exec(plain);
  if (negative) plain = `-${negative[1] ?? ''}`;
  const grouped = THOUSANDS.exec(plain);
  if (grouped) plain = `${grouped[1] ?? ''}${(grouped[2] ?? '').replace(/,/g, '')}${grouped[3] ?? ''}`;
  plain = plain.replace(/^\+/, '');
  // 12.50 and 007 are numbers too; a figure after the point that says nothing is left out.
  plain = plain.replace(/^(-?)0+(?=\d)/, '$1').replace(/^(-?\d+\.\d*?)0+$/, '$1').replace(/\.$/, '').replace(/^(-?)\./, '$10.');
  if (/^-?\d+(?:\.\d+)?e[+-]?\d+$/i.test(plain)) {
    const value = Number(plain);
    if (Number.isSafeInteger(value)) return String(value);
  }
  return plain;
}

const two = (part: string): string => part.padStart(2, '0');
const FIRST_SERIAL = 18_000;
const LAST_SERIAL = 80_000;
const DAY_MILLISECONDS = 86_400_000;
/** Day 0 of the usual date system, with its 29 February 1900 that never was. */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);

/** yyyy-mm-dd of a serial number of the usual date system; null for a number that is none of our days (1949 to 2119). */
function serialDate(text: string): string | null {
  if (!/^\d{5}(?:\.\d+)?$/.test(text)) return null;
  const serial = Math.floor(Number(text));
  return serial < FIRST_SERIAL || serial > LAST_SERIAL ? null : new Date(SERIAL_ZERO + serial * DAY_MILLISECONDS).toISOString().slice(0, 10);
}

/** A day of what people write for one; the text itself where it is none. */
export function plainDate(text: string): string {
  const plain = plainSigns(text).replace(/\s+\d{1,2}:\d{2}(?::\d{2})?$/, '');
  const written = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (written) return `${written[1] ?? ''}-${two(written[2] ?? '')}-${two(written[3] ?? '')}`;
  return serialDate(plain) ?? plain;
}

/** A period yyyy-mm of what people write for one; 1—2月 is February's. */
export function plainPeriod(text: string): string {
  const plain = plainSigns(text);
  const range = /^(\d{4})\s*年?\s*[-/.]?\s*0?1\s*-\s*(\d{1,2})\s*月?份?$/.exec(plain);
  if (range && plain.includes('月')) return `${range[1] ?? ''}-${two(range[2] ?? '')}`;
  const written = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*月?份?$/.exec(plain) ?? /^(\d{4})(\d{2})$/.exec(plain);
  if (written) return `${written[1] ?? ''}-${two(written[2] ?? '')}`;
  const day = plainDate(plain);
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? day.slice(0, 7) : plain;
}

function plainWord(text: string, words: NonNullable<ImportColumn['words']>): string {
  const plain = plainSigns(text).toLowerCase();
  if (plain in words) return plain;
  for (const [code, { zh, en, also = [] }] of Object.entries(words)) {
    if ([zh, en, ...also].some((known) => known.toLowerCase() === plain)) return code;
  }
  return plainSigns(text);
}

function plainCode(text: string, codes: NamedCodes, digits?: number): string {
  const plain = plainSigns(text).replace(/^'/, '');
  const known = codes.get(plain);
  if (known !== undefined || digits === undefined) return known ?? plain;
  const number = /^[A-T]?(\d+)$/.exec(plain)?.[1];
  return number === undefined ? plain : number.padStart(digits, '0');
}

/** Zeros at either end of a number say nothing; leaving them out is no change worth a word. */
function withoutZeros(text: string): string {
  return text.replace(/^(-?)0+(?=\d)/, '$1').replace(/^(-?\d+\.\d*?)0+$/, '$1').replace(/\.$/, '');
}

/** Reads a cell as its column wants it. What cannot be read stays as it is, for the row's check to say so. */
export function cellValue(raw: string, kind: CellKind | undefined, column: ImportColumn, codes: NamedCodes): CellValue {
  if (raw.trim() === '') return { text: '', changed: false };
  switch (column.type) {
    case 'number': {
      const text = plainNumber(raw);
      return { text, changed: text !== withoutZeros(raw.trim()) };
    }
    case 'date': {
      const text = plainDate(raw);
      return { text, changed: kind !== 'd' && text !== raw.trim() };
    }
    case 'period': {
      const text = plainPeriod(raw);
      return { text, changed: kind !== 'd' && text !== raw.trim() };
    }
    case 'year': {
      const text = plainSigns(raw).replace(/\s*年度?$/, '');
      return { text, changed: false };
    }
    case 'word':
      return { text: plainWord(raw, column.words ?? {}), changed: false };
    case 'code': {
      const text = plainCode(raw, codes, column.digits);
      return { text, changed: false };
    }
    case 'codes': {
      const text = plainSigns(raw)
        .split(/[;,、，；\n]/)
        .map((part) => plainCode(part, codes))
        .filter((part) => part !== '')
        .join(';');
      return { text, changed: false };
    }
    case 'text':
      return { text: raw.trim(), changed: false };
  }
}
