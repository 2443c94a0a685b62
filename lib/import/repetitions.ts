import { columnKey, type LoadFileSpec, type Located } from '@/lib/schemas/load/file-spec';

/** Looks at one row after another; `found` is what is wrong with it alone. */
type Watch = (
  line: number,
  texts: Readonly<Record<string, string>>,
  found: readonly Located[],
) => readonly Located[];

const NONE: readonly Located[] = [];
const SEPARATOR = '\u001F';

/**
 * Finds rows that repeat an earlier row's key, and rows that contradict an earlier one in
 * what must be constant, by the specification of the file. Rows that are broken elsewhere
 * take part, so that no repetition hides behind another mistake.
 */
export function repetitions(spec: LoadFileSpec): Watch {
  const watches = [
    ...(spec.duplicates === 'file' ? [duplicateKeys(spec)] : []),
    ...(spec.constant ? [contradictions(spec.constant)] : []),
  ];
  return (line, texts, found) =>
    watches.length === 0 ? NONE : watches.flatMap((watch) => watch(line, texts, found));
}

function duplicateKeys(spec: LoadFileSpec): Watch {
  const lines = new Map<string, number>();
  const keys = spec.key.map((heading) => ({ heading, key: columnKey(heading) }));
  const [first = ''] = spec.key;
  return (line, texts, found) => {
    if (found.some(({ heading }) => spec.key.includes(heading))) return NONE;
    // Joined texts are new ones; a single cell's text would keep its whole block in memory.
    let joined = '';
    for (const { heading, key } of keys) {
      joined += `${keyText(heading, texts[key] ?? '')}${SEPARATOR}`;
    }
    const firstLine = lines.get(joined);
    if (firstLine === undefined) {
      lines.set(joined, line);
      return NONE;
    }
    return [{ heading: first, issue: { code: 'duplicate', params: { firstLine, key: spec.key } } }];
  };
}

/** January and February are the same beginning. */
function keyText(heading: string, text: string): string {
  const plain = text.trim();
  return heading === 'from' ? plain.replace(/-01$/, '-02') : plain;
}

function contradictions(constant: NonNullable<LoadFileSpec['constant']>): Watch {
  const { heading, within } = constant;
  const firsts = new Map<string, { readonly line: number; readonly value: string }>();
  return (line, texts) => {
    const value = (texts[columnKey(heading)] ?? '').trim();
    const group = (texts[columnKey(within)] ?? '').trim();
    if (value === '' || group === '') return NONE;
    const first = firsts.get(group);
    if (!first) {
      firsts.set(group, { line, value });
      return NONE;
    }
    if (first.value === value) return NONE;
    const params = { firstLine: first.line, firstValue: first.value, within };
    return [{ heading, issue: { code: 'differs', params } }];
  };
}
