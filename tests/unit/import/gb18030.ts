const table = new Map<string, readonly [number, number]>();

// The platform decodes GB18030 and does not encode it: the two-byte characters, decoded once,
// are the table.
const decoder = new TextDecoder('gb18030');
for (let first = 0x81; first <= 0xfe; first += 1) {
  for (let second = 0x40; second <= 0xfe; second += 1) {
    if (second === 0x7f) continue;
    const text = decoder.decode(Uint8Array.of(first, second));
    if ([...text].length === 1 && text !== '\uFFFD' && !table.has(text)) {
      table.set(text, [first, second]);
    }
  }
}

/** A text of ASCII and common Chinese characters in GB18030. */
export function gb18030(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const pair = code < 0x80 ? [code] : table.get(character);
    if (!pair) throw new Error(`not in the table: ${character}`);
    bytes.push(...pair);
  }
  return Uint8Array.from(bytes);
}
