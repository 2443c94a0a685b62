import { readFileSync, writeFileSync } from 'node:fs';
import { README_FILES, withFormats } from '@/lib/cli/support/readme-formats';

/** `npm run formats`: writes the tables of the CSV formats into both READMEs, as the schemas have them. */
for (const [locale, file] of README_FILES) {
  const before = readFileSync(file, 'utf8');
  const after = withFormats(before, locale);
  if (after !== before) writeFileSync(file, after);
  console.log(`${file}: ${after === before ? 'as it should be' : 'written'}`);
}
