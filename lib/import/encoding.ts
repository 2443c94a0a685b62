import { isUtf8 } from 'node:buffer';

/** How the text of a file is stored; `utf-16` and `binary` are recognised to be refused. */
export type Encoding = 'utf-8' | 'gb18030' | 'utf-16' | 'binary';

export type ReadableEncoding = Extract<Encoding, 'utf-8' | 'gb18030'>;

/**
 * Finds the encoding of a file from all of its bytes, in constant memory: what is strictly
 * UTF-8 (with or without a byte order mark) is UTF-8, anything else is taken as GB18030.
 * UTF-16 is known by its byte order mark, a binary file by a zero byte near its beginning.
 */
export async function detectEncoding(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Encoding> {
  let carried: Uint8Array = new Uint8Array(0);
  let first = true;
  for await (const chunk of chunks) {
    const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    if (first && bytes.length >= 2) {
      const mark = ((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0);
      if (mark === 0xfffe || mark === 0xfeff) return 'utf-16';
      if (bytes.includes(0)) return 'binary';
      first = false;
    }
    const whole = bytes.length - unfinishedBytes(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return 'gb18030';
    carried = bytes.slice(whole);
  }
  return carried.length === 0 || isUtf8(carried) ? 'utf-8' : 'gb18030';
}

/** How many bytes at the end begin a UTF-8 character whose rest is still to come. */
function unfinishedBytes(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? back : 0;
  }
  return 0;
}

/**
 * Decodes bytes that come in pieces. A leading byte order mark is left out; bytes that are
 * no character become U+FFFD, which no cell may hold.
 */
export function textDecoder(encoding: ReadableEncoding): {
  decode(bytes: Uint8Array): string;
  end(): string;
} {
  // The mark is taken off below: GB18030 can carry one too, which the decoder would keep.
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  let started = false;
  const unmarked = (text: string): string => {
    if (started || text === '') return text;
    started = true;
    return text.startsWith('\uFEFF') ? text.slice(1) : text;
  };
  return {
    decode: (bytes) => unmarked(decoder.decode(bytes, { stream: true })),
    end: () => unmarked(decoder.decode()),
  };
}
