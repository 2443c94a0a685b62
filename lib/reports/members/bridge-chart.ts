import { BRIDGE_STEPS, type Bridge, type BridgeStep } from '@/lib/domain/bridge';
import type { Decimal } from '@/lib/domain/measured';
import { shareOf } from '@/lib/domain/growth';
import type { DriversData } from '@/lib/domain/member-views';
import { sameLastYear } from '@/lib/domain/period';
import { LEVEL_PLACES } from '@/lib/domain/rounding';
import type { Language } from '@/lib/format/language';
import { formatLevel, shownUnit } from '@/lib/format/level';
import { formatCount, formatSigned, showPlain, showSigned, type Direction } from '@/lib/format/number';
import { formatPeriodText } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { atCurrentPrices } from '../investment/trend-chart';
import type { TableCell, TableRow, WaterfallBar, WaterfallChart } from '../model';
import { label } from '../words';
import { memberHeading, narrowingNotes } from './common';

function directionOfAmount(amount: Decimal): Direction {
  if (amount.isZero()) return 'flat';
  return amount.gt(0) ? 'up' : 'down';
}

/** Running levels before and after each step. */
function runs(bridge: Bridge): readonly { readonly step: BridgeStep; readonly from: Decimal; readonly to: Decimal }[] {
  let at = bridge.published;
  return BRIDGE_STEPS.map((step) => {
    const from = at;
    at = at.plus(bridge[step].amount);
    return { step, from, to: at };
  });
}

/**
 * From last year's level to the prior that this year's growth is measured against: what left,
 * what has not reported, what entered, what was restated. The steps end exactly on the
 * comparable prior. Null where last year has no figures.
 */
export function bridgeChart(data: DriversData, language: Language): WaterfallChart | null {
  const { bridge, indicator, view } = data;
  if (bridge === null) return null;
  const t = translate(language);
  const { factor, name: unit } = shownUnit(indicator.unit, language);
  const drawn = (amount: Decimal) => amount.times(factor).toNumber();
  const name = (key: BridgeStep | 'published' | 'comparable') => t(`membersPage.drivers.bridgeStep.${key}`);
  const end = (key: 'published' | 'comparable'): WaterfallBar => ({
    key,
    label: name(key),
    kind: 'total',
    from: 0,
    to: drawn(bridge[key]),
    text: formatLevel(bridge[key], indicator.unit, language),
    direction: 'flat',
  });
  const bars: WaterfallBar[] = [
    end('published'),
    ...runs(bridge).map(({ step, from, to }): WaterfallBar => ({
      key: step,
      label: name(step),
      kind: 'part',
      from: drawn(from),
      to: drawn(to),
      text: formatSigned(bridge[step].amount.times(factor), LEVEL_PLACES),
      direction: directionOfAmount(bridge[step].amount),
    })),
    end('comparable'),
  ];
  const share = (amount: Decimal): TableCell => {
    const { missing, ...shown } = showSigned(shareOf({ value: amount }, { value: bridge.published }));
    return missing === undefined ? shown : { text: shown.text, why: t(`missing.${missing}`) };
  };
  const ends = (key: 'published' | 'comparable'): TableRow => {
    const { missing, ...part } = showPlain(shareOf({ value: bridge[key] }, { value: bridge.published }));
    return {
      key,
      label: name(key),
      kind: 'total',
      cells: [
        { text: formatLevel(bridge[key], indicator.unit, language), value: drawn(bridge[key]), places: LEVEL_PLACES },
        { text: '' },
        missing === undefined ? part : { text: part.text, why: t(`missing.${missing}`) },
      ],
    };
  };
  const rows: TableRow[] = [
    ends('published'),
    ...BRIDGE_STEPS.map((step): TableRow => {
      const { amount, units } = bridge[step];
      const shown = amount.times(factor);
      return {
        key: step,
        label: name(step),
        kind: 'member',
        cells: [
          { text: formatSigned(shown, LEVEL_PLACES), value: shown.toNumber(), places: LEVEL_PLACES, signed: true, direction: directionOfAmount(amount) },
          { text: formatCount(units), value: units, places: 0 },
          share(amount),
        ],
      };
    }),
    ends('comparable'),
  ];
  const title = t('membersPage.drivers.bridgeTitle');
  const whole = label(data.whole.label, language);
  const period = formatPeriodText(sameLastYear(view.period), view.measure, language);
  return {
    kind: 'waterfall',
    key: 'drivers-bridge',
    heading: memberHeading(
      { ...data, view: atCurrentPrices(view) },
      {
        title: language === 'en' ? `${title}, ${whole}` : `${whole}：${title}`,
        unit,
        lead: t('membersPage.drivers.bridgeLead', { period }),
        notes: [t('membersPage.drivers.bridgeNote'), t('clusters.sumNote'), ...narrowingNotes(data.narrowed, language)],
      },
      language,
    ),
    unit,
    bars,
    table: {
      key: 'drivers-bridge-table',
      caption: title,
      corner: t('membersPage.drivers.bridgeCorner'),
      columns: [
        { key: 'amount', label: t('membersPage.drivers.bridgeAmount'), unit, form: 'figure' },
        { key: 'units', label: t('membersPage.drivers.bridgeUnits'), form: 'figure' },
        { key: 'share', label: t('membersPage.drivers.bridgeShare'), unit: '%', form: 'figure' },
      ],
      rows,
      notes: [],
    },
  };
}
