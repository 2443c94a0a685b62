import { isMeasured, subtract, type Measured } from '@/lib/domain/measured';
import type { Progress } from '@/lib/domain/progress';
import type { Member, TargetRow } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { formatLevel, formatLevelWithUnit } from '@/lib/format/level';
import { directionOf, formatPercent, show, type Shown } from '@/lib/format/number';
import { missingText, translate } from '@/lib/i18n/translate';
import { label, pointsSize } from './words';

/** A target as a bar: how far it is done, where the calendar stands, what is said of it. */
export interface ProgressView {
  readonly key: string;
  readonly name: string;
  readonly done: string;
  readonly target: string;
  readonly completion: { readonly text: string; readonly why?: string };
  /** Length of the bar, 0 to 1 of the full width; null where there is none or the target is a rate. */
  readonly bar: number | null;
  /** Place of the calendar's mark, 0 to 1; null as above. */
  readonly mark: number | null;
  readonly markText: string;
  /** Ahead or behind, in words. */
  readonly ahead: string;
  readonly required: string;
  readonly status: Progress['status'];
  readonly statusText: string;
}

/** Bars end at 120 %, so that what is over the target still shows as over. */
const FULL_WIDTH = 120;

function place(m: Measured): number | null {
  if (!isMeasured(m)) return null;
  return Math.min(1, Math.max(0, m.value.toNumber() / FULL_WIDTH));
}

/** Points ahead of or behind the curve in words; the reason where they are missing. */
export function aheadText(progress: Progress, language: Language): string {
  const t = translate(language);
  const { ahead } = progress;
  if (!isMeasured(ahead)) return missingText(ahead.missing, language);
  const key = progress.curve === 'calendar' ? 'headline.aheadOf' : 'headline.aheadOfLastYear';
  return t(key, { direction: directionOf(ahead) ?? 'flat', points: pointsSize(ahead) ?? '' });
}

function amount(m: Measured, unit: string, language: Language): Shown {
  return show(m, (value) => formatLevelWithUnit(value, unit, language));
}

function withReason(shown: Shown, language: Language): { readonly text: string; readonly why?: string } {
  return shown.missing === undefined ? { text: shown.text } : { text: shown.text, why: missingText(shown.missing, language) };
}

/** A target that is itself a rate: it is above or below in points, there is no bar to fill. */
function rateView(row: TargetRow, base: Pick<ProgressView, 'key' | 'name' | 'done' | 'target'>, language: Language): ProgressView {
  const t = translate(language);
  const gap = subtract(row.progress.done, row.progress.target);
  const ahead = isMeasured(gap)
    ? t('targets.aboveTarget', { direction: directionOf(gap) ?? 'flat', points: pointsSize(gap) ?? '' })
    : missingText(gap.missing, language);
  const reached = isMeasured(gap) && gap.value.gte(0);
  return {
    ...base,
    completion: withReason(amount(row.progress.done, row.unit, language), language),
    bar: null,
    mark: null,
    markText: '',
    ahead,
    required: '',
    status: isMeasured(gap) ? (reached ? 'green' : 'yellow') : null,
    statusText: '',
  };
}

/**
 * A target in words and as a bar. Under `here`, a page's own subject, its name is left out.
 */
export function progressView(row: TargetRow, language: Language, here?: Member): ProgressView {
  const t = translate(language);
  const { progress, unit } = row;
  const base = {
    key: `${row.subject.key}-${row.indicator.code}`,
    name:
      here?.key === row.subject.key
        ? label(row.indicator.label, language)
        : t('targets.row', { subject: label(row.subject.label, language), indicator: label(row.indicator.label, language) }),
    done: show(progress.done, (value) => formatLevel(value, unit, language)).text,
    target: amount(progress.target, unit, language).text,
  };
  if (unit === '%') return rateView(row, base, language);
  const completion = show(progress.completion, (value) => formatPercent(value, language));
  const expected = show(progress.expected, (value) => formatPercent(value, language));
  const rate = amount(progress.requiredRunRate, unit, language);
  const reached = isMeasured(progress.remaining) && progress.remaining.value.lte(0);
  const required = reached
    ? t('targets.reached')
    : rate.missing === undefined
      ? t('targets.required', { months: progress.monthsLeft, rate: rate.text })
      : '';
  return {
    ...base,
    completion: withReason(completion, language),
    bar: place(progress.completion),
    mark: place(progress.expected),
    markText: t('targets.mark', {
      curve: t(progress.curve === 'calendar' ? 'word.calendar' : 'word.lastYearCurve'),
      expected: expected.text,
    }),
    ahead: aheadText(progress, language),
    required,
    status: progress.status,
    statusText: progress.status === null ? '' : t(`targets.status.${progress.status}`),
  };
}
