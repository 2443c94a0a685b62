import type { Understood } from '@/lib/domain/entry-text';
import type { CheckFinding } from '@/lib/domain/return-views';
import type { Language } from '@/lib/format/language';
import { convertValues, findingValues } from '@/lib/reports/returns/finding-values';
import { fill } from './fill';
import type { GridWords } from './words';

/** A sentence of the catalogue's part that the browser has; empty where it has none of that name. */
function sentenceOf(words: GridWords, check: string, kind: string): string {
  const kinds: unknown = Reflect.get(words.checks.finding, check);
  const sentence: unknown = typeof kinds === 'object' && kinds !== null ? Reflect.get(kinds, kind) : undefined;
  return typeof sentence === 'string' ? sentence : '';
}

/** What a finding says, without the name of its line. */
export function findingWords(finding: Pick<CheckFinding, 'check' | 'kind' | 'figures' | 'convert'>, words: GridWords, language: Language): string {
  return fill(sentenceOf(words, finding.check, finding.kind), findingValues(finding, language));
}

/** What the button says that takes a unit mistake back; null where there is nothing to convert. */
export function convertWords(finding: Pick<CheckFinding, 'convert'>, words: GridWords, language: Language): string | null {
  const values = convertValues(finding, language);
  return values === null ? null : fill(words.checks.convert, values);
}

/** What was understood of a typed or pasted figure; empty where it was plain. */
export function understoodWords(understood: Understood | null, words: GridWords, language: Language): string {
  if (understood === null) return '';
  return understood.notes.map((note) => fill(words.checks.understood[note], { unit: understood.unit ?? '' })).join(language === 'en' ? '; ' : '；');
}
