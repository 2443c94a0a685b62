import { isMeasured } from '@/lib/domain/measured';
import type { CoverageFigure, DataState, IndicatorInfo, Label, View } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { formatCount, formatPercent } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import type { Heading, ShownState } from './model';
import { label, periodOf, vintageOf } from './words';

/** A choice of a view that a heading names. */
export type ViewFact = 'indicator' | 'period' | 'measure' | 'basis' | 'scope' | 'scheme' | 'approval';

export interface HeadingInput {
  readonly title: string;
  readonly subtitle: string;
  readonly view: View;
  readonly state: DataState;
  readonly indicator: IndicatorInfo;
  readonly source: string;
  /** Of what is shown; without it nothing is said of who has reported. */
  readonly coverage?: CoverageFigure | null;
  /** Whether any period shown is not yet published. */
  readonly provisional?: boolean;
  /** What the figures are narrowed by, besides the view: name and value in words. */
  readonly filters?: readonly (readonly [name: string, value: string])[];
  /** Choices that what is shown does not follow, so that nothing is said of them: a register has no price basis. */
  readonly without?: readonly ViewFact[];
  readonly notes?: readonly string[];
}

/** "612 of 640 reported, 97.3 % of the prior": said only where somebody is still missing. */
export function coverageText(coverage: CoverageFigure, language: Language): string | null {
  if (coverage.due === 0 || coverage.reported >= coverage.due) return null;
  const t = translate(language);
  const counts = { reported: formatCount(coverage.reported), due: formatCount(coverage.due) };
  return isMeasured(coverage.priorCovered)
    ? t('heading.partial', { ...counts, covered: formatPercent(coverage.priorCovered.value, language) })
    : t('heading.partialCounts', counts);
}

/** The scheme's name as a reader knows it. */
function schemeName(state: DataState, key: string, language: Language): string | null {
  const scheme: { readonly label: Label } | undefined = state.schemes.find((known) => known.key === key);
  return scheme === undefined ? null : label(scheme.label, language);
}

/**
 * The heading of a chart or table of a view: with the choices made, for the sheet beside a
 * table in a file, and what has to be known before trusting it.
 */
export function viewHeading(input: HeadingInput, language: Language): Heading {
  const t = translate(language);
  const { view, state, coverage = null, provisional = false, filters = [], without = [], notes = [] } = input;
  const partial = coverage === null ? null : coverageText(coverage, language);
  const states: ShownState[] = [
    ...(partial === null ? [] : [{ kind: 'partial' as const, text: partial }]),
    ...(provisional ? [{ kind: 'provisional' as const, text: t('heading.provisional') }] : []),
  ];
  const scheme = schemeName(state, view.scheme, language);
  const fact = (key: ViewFact, value: string | null): readonly (readonly [string, string])[] => (value === null || without.includes(key) ? [] : [[t(`heading.fact.${key}`), value]]);
  return {
    title: input.title,
    subtitle: input.subtitle,
    source: input.source,
    vintage: vintageOf(state, language),
    notes,
    states,
    facts: [
      ...fact('indicator', label(input.indicator.label, language)),
      ...fact('period', periodOf(view, language)),
      ...fact('measure', t(`measure.${view.measure}`)),
      ...fact('basis', t(`basis.${view.basis}`)),
      ...fact('scope', t(`scope.${view.scope}`)),
      ...fact('scheme', scheme),
      ...filters,
      ...fact('approval', t(provisional ? 'heading.notPublished' : 'heading.published')),
      ...(state.asOf === null ? [] : [[t('heading.fact.vintage'), vintageOf(state, language)] as const]),
    ],
  };
}
