import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Colour } from '@/lib/drawing/marks';

export type Theme = 'light' | 'dark';
/** Which colour stands for rising. */
export type RiseColour = 'red' | 'green';

interface Tokens {
  readonly colours: ReadonlyMap<string, Readonly<Record<Theme, string>>>;
  /** Tokens that depend on the reader's setting, by the setting. */
  readonly chosen: Readonly<Record<RiseColour, ReadonlyMap<string, string>>>;
}

let tokens: Tokens | null = null;

function references(block: string): Map<string, string> {
  return new Map([...block.matchAll(/--(rise|fall|map-up|map-down):\s*var\(--color-([\w-]+)\)/g)].map(([, name = '', token = '']) => [name, token]));
}

/** The interface's colours, read from its style sheet: the one place where they stand. */
function readTokens(): Tokens {
  const css = readFileSync(path.join(process.cwd(), 'app', 'globals.css'), 'utf8');
  const colours = [...css.matchAll(/--color-([\w-]+):\s*light-dark\(\s*(#[0-9a-fA-F]{6})\s*,\s*(#[0-9a-fA-F]{6})\s*\)/g)];
  const blockOf = (selector: RegExp) => selector.exec(css)?.[1] ?? '';
  const red = references(blockOf(/:root\s*\{([^}]*--rise[^}]*)\}/));
  const green = references(blockOf(/:root\[data-rise='green'\]\s*\{([^}]*)\}/));
  return {
    colours: new Map(colours.map(([, name = '', light = '', dark = '']) => [name, { light, dark }])),
    chosen: { red, green: new Map([...red, ...green]) },
  };
}

function channels(hex: string): readonly number[] {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/** A colour and paper mixed, as `color-mix(in srgb, …)` does. */
function mixed(hex: string, paper: string, part: number): string {
  const [own, ground] = [channels(hex), channels(paper)];
  const parts = own.map((value, index) => Math.round(value * part + (ground[index] ?? 0) * (1 - part)));
  return `#${parts.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Colours of a theme as numbers, for files that no style sheet reaches. Throws for a token that the style sheet does not have. */
export function themeColours(theme: Theme, rise: RiseColour = 'red'): (colour: Colour) => string {
  tokens ??= readTokens();
  const { colours, chosen } = tokens;
  const hexOf = (token: string): string => {
    const hex = colours.get(chosen[rise].get(token) ?? token)?.[theme];
    if (hex === undefined) throw new Error(`No colour ${token} in app/globals.css`);
    return hex;
  };
  return (colour) => {
    const [token = '', part] = colour.split('/');
    return part === undefined ? hexOf(token) : mixed(hexOf(token), hexOf('paper'), Number(part) / 100);
  };
}
