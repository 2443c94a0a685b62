import { describeLoadIssue, type LoadLocale } from '@/lib/import/describe-load-error';
import type { LoadError } from '@/lib/import/load-error';
import { formatCount, formatNumber } from '@/lib/format/number';
import { LOAD_WORDS } from '@/lib/cli/support/load-words';
import type { LoadReport } from '@/lib/server/load/load-district';

/** `file:line: column: what is wrong`, the form in which editors find the place. */
export function errorLine(error: LoadError, folder: string, locale: LoadLocale): string {
  const place = [error.file === '' ? folder : error.file, ...(error.line === null ? [] : [String(error.line)])].join(':');
  return [place, ...(error.column ? [error.column] : []), describeLoadIssue(error, locale)].join(': ');
}

// Chinese characters take two places on a terminal.
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0);
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - width(cell));
        return column === 0 ? cell + space : space + cell;
      })
      .join('  ')
      .trimEnd(),
  );
}

function listed(errors: readonly LoadError[], count: number, folder: string, locale: LoadLocale): string[] {
  const lines = errors.map((error) => errorLine(error, folder, locale));
  return count > errors.length ? [...lines, LOAD_WORDS[locale].more(formatCount(count - errors.length))] : lines;
}

/** The report for people: what became of each file, warnings, and every error on a line of its own. */
export function reportText(report: LoadReport, folder: string, milliseconds: number, locale: LoadLocale): string {
  const words = LOAD_WORDS[locale];
  const seconds = formatNumber(milliseconds / 1000, 1);
  const lines: string[] = [];
  if (report.stored) {
    const changed = report.files.some((file) => file.added + file.changed > 0);
    lines.push(changed ? words.loaded(folder, seconds) : words.unchanged(folder, seconds), '');
    lines.push(...table([words.columns, ...report.files.map((file) => [file.file, ...[file.rows, file.added, file.changed, file.unchanged].map(formatCount)])]), '');
    if (report.periods.length > 0) lines.push(words.periods(formatCount(report.periods.length)));
  } else {
    lines.push(words.refused(folder, formatCount(report.errorCount)), '', ...listed(report.errors, report.errorCount, folder, locale), '');
  }
  if (report.ignored.length > 0) lines.push(words.ignored(report.ignored.join(', ')));
  if (report.warningCount > 0) lines.push(words.warnings(formatCount(report.warningCount)), '', ...listed(report.warnings, report.warningCount, folder, locale));
  return `${lines.join('\n').trimEnd()}\n`;
}

/** The report for programs: as it is, each error and warning with its sentence. */
export function reportJson(report: LoadReport, folder: string, locale: LoadLocale): string {
  const described = (errors: readonly LoadError[]) => errors.map((error) => ({ ...error, message: describeLoadIssue(error, locale) }));
  return `${JSON.stringify({ folder, ...report, errors: described(report.errors), warnings: described(report.warnings) }, null, 2)}\n`;
}
