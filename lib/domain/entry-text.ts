import type { FormUnit } from './form';
import { Decimal } from './measured';

/**
 * Figures as people type and paste them: 1,234.5 · １２３４ · 1.2亿元 · (300) · 12.5%. What is
 * understood is exact and named, so that it can be shown before it is taken; what is not is a
 * problem with a reason, never a guess and never 0.
 */

/** What had to be understood beyond plain digits. */
export const ENTRY_NOTES = ['separators', 'full-width', 'unit', 'scale', 'negative', 'percent', 'exponent', 'currency', 'blank', 'word'] as const;
/**
 * separators: thousands; full-width: digits, points and signs of Chinese keyboards; unit: another
 * unit, converted; scale: 千, 万, 亿; negative: brackets or a typographic minus; blank: a dash or
 * word that stands for no figure; word: 是 and 否.
 */
export type EntryNote = (typeof ENTRY_NOTES)[number];

export const ENTRY_PROBLEMS = ['not-a-number', 'several-numbers', 'separators', 'unit-mismatch', 'qualified', 'error-value', 'formula', 'too-large', 'too-precise', 'not-yes-or-no'] as const;
/**
 * separators: groups that are not of three digits, or a comma that may be a decimal point;
 * qualified: 约, 超, 近 … are not said of a return's figure; error-value: #REF! and the like;
 * too-large: over 16 digits before the point; too-precise: over 4 after it.
 */
export type EntryProblem = (typeof ENTRY_PROBLEMS)[number];

export interface Understood {
  readonly notes: readonly EntryNote[];
  /** The unit as it was written, where one was: 万元, 亿, 千, 度. */
  readonly unit: string | null;
}

export type EntryRead =
  | { readonly value: string | null; readonly understood: Understood | null }
  | { readonly problem: EntryProblem };

/** The first figure with more than 16 digits before the point. */
const TOO_LARGE = new Decimal(10).pow(16);
const PLACES = 4;
/** No figure is written longer; what is comes from a wrong paste. */
const LONGEST = 80;

const MONEY: Readonly<Record<string, string>> = { 元: '1', 角: '0.1', 千元: '1e3', 千: '1e3', 万元: '1e4', 万: '1e4', 十万元: '1e5', 百万元: '1e6', 百万: '1e6', 千万元: '1e7', 千万: '1e7', 亿元: '1e8', 亿: '1e8', 百亿元: '1e10', 万亿元: '1e12', 万亿: '1e12' };
const SCALES: Readonly<Record<string, string>> = { 千: '1e3', 万: '1e4', 百万: '1e6', 千万: '1e7', 亿: '1e8' };

function counted(names: readonly string[]): Readonly<Record<string, string>> {
  const plain = names.map((name) => [name, '1'] as const);
  const scaled = Object.entries(SCALES).flatMap(([scale, factor]) => names.map((name) => [scale + name, factor] as const));
  return Object.fromEntries([...plain, ...Object.entries(SCALES), ...scaled]);
}

const POWER = counted(['千瓦时', '度', 'kWh', 'kwh', 'KWH']);

/** Units that may be written, with how many of the smallest one each is. */
const WRITTEN: Readonly<Record<FormUnit, Readonly<Record<string, string>>>> = {
  千元: MONEY,
  万元: MONEY,
  人: counted(['人', '名', '位']),
  家: counted(['家', '户', '个']),
  千瓦时: { ...POWER, 兆瓦时: '1e3', MWh: '1e3', 千度: '1e3' },
  吨标准煤: counted(['吨标准煤', '吨标煤', '吨', 'tce']),
  '%': { '%': '1' },
  天: { 天: '1', 日: '1' },
  '是/否': {},
};

const OWN: Readonly<Record<FormUnit, string>> = { 千元: '1e3', 万元: '1e4', 人: '1', 家: '1', 千瓦时: '1', 吨标准煤: '1', '%': '1', 天: '1', '是/否': '1' };

const YES = /^(?:是|有|yes|y|true|1|√|✓|✔)$/i;
const NO = /^(?:否|无|没有|no|n|false|0|×|✗|✘)$/i;
const BLANK = /^(?:[-‐‑–—−－/／.…]+|\.{2,}|无|空|n\/a)$/i;
const QUALIFIER = /^(?:约为?|大约|近|超过?|逾|预计|力争|左右|不足|以上|[~≈<>≤≥])|(?:左右|以上|以下|多|余|\+)$/;
const ERROR_VALUE = /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|#+)/i;
const SPACE = '[\\s\\u00a0\\u2000-\\u200a\\u202f\\u3000]';
const GROUPED = new RegExp(`^\\d{1,3}(?:(?:,|'|’|${SPACE})\\d{3})+(?:\\.\\d+)?$`);
const PLAIN = /^(?:\d+(?:\.\d*)?|\.\d+)$/;
const EXPONENT = /^(?:\d+(?:\.\d*)?|\.\d+)[eE][+-]?\d{1,3}$/;

function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200b-\u200d\ufeff\u2060]/g, '')
    .replace(/(?<=\d)。(?=\d)/g, '.')
    .replace(/(?<=\d)、(?=\d)/g, ',')
    .trim();
}

class Reading {
  private readonly notes = new Set<EntryNote>();
  unit: string | null = null;

  note(note: EntryNote): void {
    this.notes.add(note);
  }

  done(value: Decimal | null): EntryRead {
    const understood = this.notes.size === 0 ? null : { notes: ENTRY_NOTES.filter((note) => this.notes.has(note)), unit: this.unit };
    if (value === null) return { value: null, understood };
    const whole = value.abs().trunc();
    if (whole.gte(TOO_LARGE)) return { problem: 'too-large' };
    if (value.decimalPlaces() > PLACES) return { problem: 'too-precise' };
    return { value: (value.isZero() ? whole : value).toString(), understood };
  }
}

/** The unsigned number at hand, without unit; a problem where it is not one. */
function numberOf(text: string, reading: Reading): Decimal | EntryProblem {
  if (PLAIN.test(text)) return new Decimal(text.endsWith('.') ? text.slice(0, -1) : text);
  if (GROUPED.test(text)) {
    reading.note('separators');
    return new Decimal(text.replace(/[^\d.]/g, ''));
  }
  if (EXPONENT.test(text)) {
    reading.note('exponent');
    return new Decimal(text);
  }
  if (!/\d/.test(text)) return 'not-a-number';
  // An inner blank between numbers that are no groups: two figures in one cell.
  if (new RegExp(`\\d${SPACE}+[-+(]?\\d`).test(text) && !/[,']/.test(text)) return 'several-numbers';
  return /^[\d.,'’\s\u00a0\u2000-\u200a\u202f\u3000]+$/.test(text) ? 'separators' : 'not-a-number';
}

/** 1.2亿3,400万元 in parts, each number with its unit; null where the text is not built so. */
function parts(text: string): readonly { readonly number: string; readonly unit: string }[] | null {
  const found: { number: string; unit: string }[] = [];
  const pattern = /([\d.,'’\s\u00a0\u2000-\u200a\u202f\u3000]*\d[\d.,'’]*(?:[eE][+-]?\d{1,3})?)\s*([^\d\s.,'’+()-][^\d]*?)?(?=\s*\d|\s*$)/y;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null || match[0] === '') return null;
    found.push({ number: (match[1] ?? '').trim(), unit: (match[2] ?? '').trim() });
  }
  return found.length === 0 ? null : found;
}

function amountOf(text: string, unit: FormUnit, reading: Reading): Decimal | EntryProblem {
  const pieces = parts(text);
  if (pieces === null) return numberOf(text, reading);
  const table = WRITTEN[unit];
  let sum = new Decimal(0);
  let last: Decimal | null = null;
  for (const piece of pieces) {
    const number = numberOf(piece.number, reading);
    if (!Decimal.isDecimal(number)) return number;
    if (piece.unit === '') {
      if (pieces.length > 1) return 'several-numbers';
      return number;
    }
    const size = table[piece.unit];
    if (size === undefined) return isKnownUnit(piece.unit) ? 'unit-mismatch' : 'not-a-number';
    const factor = new Decimal(size);
    // 1亿2000万 goes down from part to part; anything else is two figures.
    if (last !== null && factor.gte(last)) return 'several-numbers';
    last = factor;
    noteUnit(piece.unit, unit, reading);
    sum = sum.plus(number.times(factor));
  }
  reading.unit = pieces.map((piece) => piece.unit).join('');
  return sum.div(OWN[unit]);
}

function noteUnit(written: string, unit: FormUnit, reading: Reading): void {
  if (written === '%') reading.note('percent');
  else if (written in SCALES) reading.note('scale');
  else if (written !== unit) reading.note('unit');
}

function isKnownUnit(written: string): boolean {
  return Object.values(WRITTEN).some((table) => written in table) || /^[万千百亿]*(?:米|平方米|公顷|亩|美元|日元|欧元|件|台|套|辆|立方米)$/.test(written);
}

/** The sign taken off: brackets, a leading or trailing minus; null where signs contradict. */
function unsigned(text: string, reading: Reading): { readonly text: string; readonly negative: boolean } {
  const bracketed = /^\(\s*([^()]*\d[^()]*)\s*\)(.*)$/.exec(text);
  if (bracketed) {
    reading.note('negative');
    return { text: `${bracketed[1] ?? ''}${bracketed[2] ?? ''}`.trim(), negative: true };
  }
  const sign = /^([-‐‑–—−﹣]|\+)\s*/.exec(text);
  if (sign) {
    const mark = sign[1] ?? '';
    if (mark !== '-' && mark !== '+') reading.note('negative');
    return { text: text.slice(sign[0].length), negative: mark !== '+' };
  }
  const trailing = /^(.*\d)\s*[-−]$/.exec(text);
  if (!trailing) return { text, negative: false };
  reading.note('negative');
  return { text: trailing[1] ?? '', negative: true };
}

function readYesNo(text: string): EntryRead {
  if (YES.test(text)) return { value: '1', understood: text === '1' ? null : { notes: ['word'], unit: null } };
  if (NO.test(text)) return { value: '0', understood: text === '0' ? null : { notes: ['word'], unit: null } };
  return { problem: 'not-yes-or-no' };
}

/**
 * Reads what was typed or pasted into a cell of a line in `unit`. The value is a plain decimal
 * text in that unit (at most 16 digits before and 4 after the point), null for an empty cell or
 * a dash. In lines of money 千, 万 and 亿 stand for 千元, 万元 and 亿元, whatever the line's unit:
 * 1.2万 in a line of 千元 is 12; in other lines they multiply: 1.2万 in 人 is 12000. `understood`
 * is null where plain digits were typed. 是/否 gives 1 and 0.
 */
export function readEntry(text: string, unit: FormUnit): EntryRead {
  const reading = new Reading();
  const tidied = tidy(text);
  if (tidied === '') return { value: null, understood: null };
  if (tidied.length > LONGEST) return { problem: 'not-a-number' };
  if (unit === '是/否') return readYesNo(tidied);
  if (ERROR_VALUE.test(tidied)) return { problem: 'error-value' };
  if (tidied.startsWith('=')) return { problem: 'formula' };
  if (BLANK.test(tidied)) {
    reading.note('blank');
    return reading.done(null);
  }
  if (/[０-９．，－＋（）％。]/u.test(text)) reading.note('full-width');
  if (QUALIFIER.test(tidied)) return { problem: 'qualified' };
  let { text: rest, negative } = unsigned(tidied, reading);
  const currency = /^(?:[¥￥]|RMB|CNY|人民币)\s*/i.exec(rest);
  if (currency) {
    if (WRITTEN[unit] !== MONEY) return { problem: 'unit-mismatch' };
    reading.note('currency');
    rest = rest.slice(currency[0].length);
    if (/^[-−]/.test(rest) && !negative) {
      negative = true;
      rest = rest.slice(1).trim();
    }
  }
  const amount = amountOf(rest, unit, reading);
  if (!Decimal.isDecimal(amount)) return { problem: amount };
  return reading.done(negative ? amount.negated() : amount);
}
