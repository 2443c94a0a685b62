import { xmlText } from './xml';

/** Most signs a cell can hold. */
const LONGEST_TEXT = 32_767;
const LETTERS = 26;
const FIRST_LETTER = 65;

const names: string[] = [];

/** Name of a column counted from 0: A, B … Z, AA. */
export function columnName(column: number): string {
  const known = names[column];
  if (known !== undefined) return known;
  let name = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / LETTERS)) name = String.fromCharCode(FIRST_LETTER + ((rest - 1) % LETTERS)) + name;
  names[column] = name;
  return name;
}

/** Reference of a cell, row and column counted from 0. */
export function cellName(row: number, column: number): string {
  return `${columnName(column)}${row + 1}`;
}

/** A cell of words; nothing but its style where there are none. */
export function textCell(row: number, column: number, text: string, style: number): string {
  if (text === '') return `<c r="${cellName(row, column)}" s="${style}"/>`;
  return `<c r="${cellName(row, column)}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(text.slice(0, LONGEST_TEXT))}</t></is></c>`;
}

/** A cell of a figure, at the precision a double has. */
export function numberCell(row: number, column: number, value: number, style: number): string {
  return `<c r="${cellName(row, column)}" s="${style}"><v>${value}</v></c>`;
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

/** Width of a text in digits of the usual type; a Chinese character counts double. */
export function textWidth(text: string): number {
  return [...text].length + (text.match(WIDE)?.length ?? 0);
}
