import { isMeasured } from '@/lib/domain/measured';
import { convertMoney, MONEY_UNITS, type MoneyUnit } from '@/lib/domain/units';
import type { Figure } from '@/lib/domain/figure';
import type { DataState, IndicatorInfo, View } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { formatLevelWithUnit, shownUnit } from '@/lib/format/level';
import { formatCount } from '@/lib/format/number';
import { missingText, translate } from '@/lib/i18n/translate';
import { vintageOf } from './words';

/** A line of "how this figure was made". */
export interface MakingLine {
  readonly term: string;
  readonly text: string;
}

export interface MakingInput {
  readonly view: View;
  readonly state: DataState;
  readonly indicator: IndicatorInfo;
  readonly figure: Figure;
  /** Units on the list; the units with a record where it is not known. */
  readonly panelUnits: number;
  /** Two-digit industries with a price index; null where that is not counted. */
  readonly priceIndexIndustries: number | null;
  readonly source: string;
}

function unitLine(indicator: IndicatorInfo, language: Language): MakingLine {
  const t = translate(language);
  const unit = shownUnit(indicator.unit, language).name;
  const base = MONEY_UNITS.find((known): known is MoneyUnit => known === indicator.unit);
  const text =
    base === undefined
      ? t('made.unitPlain', { unit })
      : t('made.unitMoney', { unit, base, yuan: formatCount(convertMoney(1, base, '元').toNumber()) });
  return { term: t('made.unit'), text };
}

function closing(state: DataState, source: string, language: Language): MakingLine[] {
  const t = translate(language);
  return [
    { term: t('word.vintage'), text: vintageOf(state, language) },
    { term: t('word.source'), text: source },
  ];
}

/** How an output figure was made: unit, panel, prior, deflator, formula, vintage, source. */
export function outputMaking(input: MakingInput, language: Language): MakingLine[] {
  const { view, state, indicator, figure, panelUnits, priceIndexIndustries, source } = input;
  const t = translate(language);
  return [
    unitLine(indicator, language),
    {
      term: t('made.panel'),
      text: t('made.panelText', {
        scope: t(`scope.${view.scope}`),
        panel: formatCount(panelUnits),
        units: formatCount(figure.units),
        comparable: formatCount(figure.comparableUnits),
      }),
    },
    {
      term: t('made.prior'),
      text: isMeasured(figure.prior)
        ? t('made.priorText', { level: formatLevelWithUnit(figure.prior.value, indicator.unit, language) })
        : missingText(figure.prior.missing, language),
    },
    {
      term: t('made.deflator'),
      text:
        priceIndexIndustries === null
          ? t('made.deflatorEach')
          : t('made.deflatorText', { count: formatCount(priceIndexIndustries) }),
    },
    { term: t('made.formula'), text: t('made.formulaGrowth') },
    ...closing(state, source, language),
  ];
}

/** How an investment figure was made. */
export function investmentMaking(
  input: Pick<MakingInput, 'state' | 'indicator' | 'source'> & { readonly signedProjects?: number },
  language: Language,
): MakingLine[] {
  const { state, indicator, source, signedProjects } = input;
  const t = translate(language);
  const signed = signedProjects !== undefined;
  return [
    unitLine(indicator, language),
    {
      term: t('made.panel'),
      text: signed ? t('made.signedPanel', { count: formatCount(signedProjects) }) : t('made.investmentPanel'),
    },
    { term: t('made.deflator'), text: t('made.deflatorNone') },
    { term: t('made.formula'), text: t(signed ? 'made.formulaSigned' : 'made.formulaInvestment') },
    ...closing(state, source, language),
  ];
}

/** How the coverage was made. */
export function coverageMaking(input: Pick<MakingInput, 'state' | 'source'>, language: Language): MakingLine[] {
  const t = translate(language);
  return [{ term: t('made.formula'), text: t('made.formulaCoverage') }, ...closing(input.state, input.source, language)];
}
