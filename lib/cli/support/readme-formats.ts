import { loadFileSpecs } from '@/lib/import/file-specs';
import { formatTable } from '@/lib/import/format-table';

/** The READMEs, by their language. */
export const README_FILES = [
  ['en', 'README.md'],
  ['zh', 'README.zh-CN.md'],
] as const;

const BEGIN = '<!-- formats: written by npm run formats -->';
const END = '<!-- end of formats -->';

/** The formats of all files of a district's data, in Markdown. */
function formats(locale: 'en' | 'zh'): string {
  return loadFileSpecs
    .map((spec) => `**\`${spec.file}\`** ${locale === 'en' ? '–' : '：'}${locale === 'en' ? ' ' : ''}${spec.title[locale]}\n\n${formatTable(spec, locale)}`)
    .join('\n\n');
}

/**
 * A README with its formats as the schemas have them now.
 *
 * @throws Error when the two marks between which they stand are missing.
 */
export function withFormats(text: string, locale: 'en' | 'zh'): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error(`The marks ${BEGIN} and ${END} are missing.`);
  return `${text.slice(0, begin + BEGIN.length)}\n\n${formats(locale)}\n\n${text.slice(end)}`;
}
