import type { Language } from '@/lib/format/language';
import { formatInstant } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import type { Heading } from '@/lib/reports/model';

/** Where a file comes from, besides what its heading says. */
export interface FileFacts {
  /** Name of the person it was made for; null where nobody is told, as in an address that others share. */
  readonly who: string | null;
  /** When it was made, ISO 8601. */
  readonly at: string;
  /** Address that gives the same again, as far as the data have not changed. */
  readonly address: string | null;
}

/** What a file says of itself, name and value in words: title, choices made, state of the data, source, notes, who and when. */
export function aboutRows(heading: Heading, facts: FileFacts, notes: readonly string[], rows: number | null, language: Language): readonly (readonly [name: string, value: string])[] {
  const t = translate(language);
  const { title, subtitle, states = [], facts: choices = [], source, vintage } = heading;
  const told: (readonly [string, string])[] = [
    [t('files.aboutTitle'), title],
    [t('files.aboutSubtitle'), subtitle],
    ...choices,
    ...states.map(({ text }) => [t('files.states'), text] as const),
    [t('word.source'), source],
    [t('word.vintage'), vintage],
    ...[...new Set([...heading.notes, ...notes])].map((note) => [t('files.notes'), note] as const),
    [t('files.rowCount'), rows === null ? '' : String(rows)],
    [t('files.dataAddress'), facts.address ?? ''],
    [t('files.who'), facts.who ?? ''],
    [t('files.when'), formatInstant(facts.at, language)],
  ];
  return told.filter(([, value]) => value !== '');
}
