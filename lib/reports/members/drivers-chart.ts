import { Decimal, isMeasured, measured, missing, subtract, sumMeasured, type Measured } from '@/lib/domain/measured';
import type { DriverPart, DriversData } from '@/lib/domain/member-views';
import { waterfall, type WaterfallStep } from '@/lib/domain/waterfall';
import type { Language } from '@/lib/format/language';
import { showLevel } from '@/lib/format/level';
import { directionOf, formatCount, formatGrowth, formatNumber, formatSigned, showPlain, showSigned } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import type { TableCell, TableModel, TableReport, TableRow, WaterfallBar, WaterfallChart } from '../model';
import { growthAtBasis, insideSentence, label, periodOf, reasonsIn } from '../words';
import { levelUnit, memberHeading, narrowingNotes, tableReport } from './common';

/** Sums of stored quotients are rounded at their twelfth place; what is below this is no part. */
const NO_PART = new Decimal('1e-9');

export interface DriversInput {
  /** Parts shown singly on either side. */
  readonly each: number;
  readonly hrefOf?: (key: string) => string;
}

/** A step of the growth with its figures: a part, the parts together that are not shown, or units in no part. */
interface DriverStep {
  readonly key: string;
  readonly label: string;
  readonly kind: 'part' | 'rest';
  readonly part: DriverPart | null;
  readonly increment: Decimal;
  readonly points: Decimal;
  readonly from: Decimal;
  readonly to: Decimal;
}

interface Steps {
  readonly steps: readonly DriverStep[];
  readonly growth: Decimal;
  /** Parts whose increment is missing. */
  readonly missing: readonly DriverPart[];
}

function stepName(step: WaterfallStep<string>, data: DriversData, language: Language): string {
  const t = translate(language);
  if (step.kind === 'rest') return t('membersPage.drivers.rest', { count: formatCount(step.parts) });
  const count = formatCount(data.otherUnits);
  return data.by === 'enterprise' ? t('membersPage.drivers.restUnits', { count }) : t('membersPage.drivers.unallocated', { count });
}

/**
 * The parts of the growth that is shown, largest pull first and largest drag last, the rest
 * together between them; they add up to it exactly. Null where there is no growth.
 */
export function driverSteps(data: DriversData, each: number, language: Language): Steps | null {
  const { figures, view } = data;
  const parts = new Map(data.parts.map((part) => [part.member.key, part]));
  const { prior } = figures[view.basis];
  // Of enterprises only those that lead were read: beyond what is shown they belong to the rest.
  const leading = data.by === 'enterprise' ? leadingOnly(data.parts, each) : data.parts;
  const made = waterfall({ parts: leading.map(({ member, increment }) => ({ key: member.key, increment })), totalIncrement: data.increment, totalPrior: prior, each });
  if (!('steps' in made)) return null;
  const steps = made.steps
    .filter((step) => step.kind !== 'unallocated' || step.points.abs().gt(NO_PART))
    .map((step): DriverStep => {
      const part = step.key === null ? null : (parts.get(step.key) ?? null);
      return {
        key: step.key ?? step.kind,
        label: part === null ? stepName(step, withOthers(data, leading), language) : label(part.member.label, language),
        kind: step.kind === 'part' ? 'part' : 'rest',
        part,
        increment: step.increment,
        points: step.points,
        from: step.from,
        to: step.to,
      };
    });
  return { steps, growth: made.growth, missing: made.missing.flatMap((key) => parts.get(key) ?? []) };
}

function leadingOnly(parts: readonly DriverPart[], each: number): readonly DriverPart[] {
  const size = ({ increment }: DriverPart) => (isMeasured(increment) ? increment.value : new Decimal(0));
  const sorted = [...parts].sort((a, b) => size(b).comparedTo(size(a)));
  return [...sorted.filter((part) => size(part).gt(0)).slice(0, each), ...sorted.filter((part) => size(part).lt(0)).slice(-each)];
}

function withOthers(data: DriversData, leading: readonly DriverPart[]): DriversData {
  return data.by === 'enterprise' ? { ...data, otherUnits: data.otherUnits + data.parts.length - leading.length } : data;
}

function byName(data: DriversData, language: Language): string {
  return translate(language)(`membersPage.drivers.bys.${data.by}`);
}

function bySmall(data: DriversData, language: Language): string {
  return insideSentence(byName(data, language), language);
}

/** Title of the page. */
export function driversTitle(data: DriversData, language: Language): string {
  return translate(language)('membersPage.drivers.titleOf', { period: periodOf(data.view, language), whole: label(data.whole.label, language) });
}

/** "…增长6.3%。拉动最大的是…" */
export function driversLead(data: DriversData, language: Language): string {
  const t = translate(language);
  const { growth } = data.figures[data.view.basis];
  const steps = driverSteps(data, Number.POSITIVE_INFINITY, language);
  const words = {
    whole: label(data.whole.label, language),
    indicator: label(data.indicator.label, language),
    growth: growthAtBasis(growth, data.view.basis, language),
  };
  if (steps === null) return t('membersPage.drivers.leadMissing', words);
  const single = steps.steps.filter((step) => step.kind === 'part');
  const [first] = single;
  const last = single.at(-1);
  const size = (step: DriverStep) => formatNumber(step.points.abs(), 1);
  const told = [
    ...(first?.points.gt(0) === true ? [t('membersPage.drivers.pulled', { name: first.label, points: size(first) })] : []),
    ...(last?.points.lt(0) === true ? [t('membersPage.drivers.dragged', { name: last.label, points: size(last) })] : []),
  ];
  const parts = told.length === 0 ? '' : `${told.join(t('sentence.join'))}${language === 'en' ? '.' : '。'}`;
  return t('membersPage.drivers.lead', { ...words, parts });
}

function directionOfStep(value: Decimal) {
  return directionOf({ value }) ?? 'flat';
}

function pointsCell(points: Decimal, bar?: number): TableCell {
  const shown = showSigned({ value: points });
  return { text: shown.text, value: points.toNumber(), places: shown.places ?? 1, signed: true, direction: directionOfStep(points), ...(bar === undefined ? {} : { bar }) };
}

/** Points of growth from zero to the growth of the total. Null where the total has none. */
export function driversWaterfall(data: DriversData, input: DriversInput, language: Language): WaterfallChart | null {
  const t = translate(language);
  const made = driverSteps(data, input.each, language);
  if (made === null) return null;
  const { steps, growth } = made;
  const whole = label(data.whole.label, language);
  const total = t('membersPage.drivers.total', { name: whole });
  const bars: WaterfallBar[] = [
    ...steps.map((step): WaterfallBar => ({
      key: step.key,
      label: step.label,
      kind: step.kind,
      from: step.from.toNumber(),
      to: step.to.toNumber(),
      text: formatSigned(step.points, 1),
      direction: directionOfStep(step.points),
    })),
    { key: 'total', label: total, kind: 'total', from: 0, to: growth.toNumber(), text: formatSigned(growth, 1), direction: directionOfStep(growth) },
  ];
  const rows: TableRow[] = [
    ...steps.map((step): TableRow => ({ key: step.key, label: step.label, kind: step.kind === 'part' ? 'member' : 'rest', ...hrefFor(step, input), cells: [pointsCell(step.points)] })),
    { key: 'total', label: total, kind: 'total', cells: [pointsCell(growth)] },
  ];
  const title = t('membersPage.drivers.waterfallTitle', { by: bySmall(data, language) });
  const notes = [t('clusters.sumNote'), ...narrowingNotes(data.narrowed, language)];
  return {
    kind: 'waterfall',
    key: 'drivers-waterfall',
    heading: memberHeading(
      data,
      {
        title: language === 'en' ? `${title}, ${whole}, ${periodOf(data.view, language)}` : `${periodOf(data.view, language)}${whole}：${title}`,
        lead: t('membersPage.drivers.waterfallLead', { whole, growth: formatGrowth(growth, language) }),
        notes,
        facts: [[t('membersPage.drivers.byFact'), byName(data, language)]],
      },
      language,
    ),
    unit: t('unit.points'),
    bars,
    table: {
      key: 'drivers-waterfall-table',
      caption: title,
      corner: t(`word.${data.by}`),
      columns: [{ key: 'points', label: t('word.points'), unit: t('unit.points'), form: 'figure' }],
      rows,
      notes: [],
    },
  };
}

function hrefFor(step: DriverStep, input: DriversInput): { readonly href?: string } {
  return step.part === null || input.hrefOf === undefined ? {} : { href: input.hrefOf(step.part.member.key) };
}

/** Level, comparable prior and growth of what is no single part: the parts that are not shown together, or units in no part. */
function figuresOfRest(step: DriverStep, steps: readonly DriverStep[], data: DriversData): { readonly value: Measured; readonly prior: Measured; readonly growth: Measured } {
  const { basis } = data.view;
  const total = data.figures[basis];
  const sum = (parts: readonly DriverPart[], of: 'value' | 'prior'): Measured => sumMeasured(parts.map((part) => part.figures[basis][of]));
  const shown = new Set(steps.flatMap(({ part }) => part?.member.key ?? []));
  const hidden = data.parts.filter(({ member }) => !shown.has(member.key));
  const together = step.key === 'rest' && data.by !== 'enterprise';
  const figure = (of: 'value' | 'prior'): Measured => (together ? sum(hidden, of) : subtract(total[of], sum(data.by === 'enterprise' ? data.parts.filter(({ member }) => shown.has(member.key)) : data.parts, of)));
  const prior = figure('prior');
  const growth: Measured = !isMeasured(prior) ? prior : prior.value.gt(0) ? measured(step.increment.times(100).div(prior.value)) : missing('prior-not-positive');
  return { value: figure('value'), prior, growth };
}

/** Increment, points and contribution of the same parts in the same order, with what they are made of. */
export function driversTable(data: DriversData, input: DriversInput, language: Language): TableReport {
  const t = translate(language);
  const { view, indicator } = data;
  const made = driverSteps(data, input.each, language);
  const unit = levelUnit(data, language);
  const level = (m: Measured, signed = false): TableCell => {
    const { missing, ...shown } = showLevel(m, indicator.unit, language);
    if (missing !== undefined || !isMeasured(m)) return { text: shown.text, why: t(`missing.${missing ?? 'not-available'}`) };
    const plus = signed && m.value.gt(0) && (shown.value ?? 0) !== 0 ? '+' : '';
    return { ...shown, text: `${/[1-9]/.test(shown.text) ? plus : ''}${shown.text}`, ...(signed ? { signed: true, direction: directionOfStep(new Decimal(shown.value ?? 0)) } : {}) };
  };
  const largest = (made?.steps ?? []).reduce((most, step) => Math.max(most, step.points.abs().toNumber()), 0);
  const total = data.figures[view.basis];
  const contribution = (m: Measured): TableCell => {
    const { missing, ...shown } = showPlain(m);
    return missing === undefined ? shown : { text: shown.text, why: t(`missing.${missing}`) };
  };
  const growthCell = (m: Measured): TableCell => {
    const { missing, ...shown } = showSigned(m);
    return missing === undefined ? { ...shown, direction: directionOf(m) ?? 'flat' } : { text: shown.text, why: t(`missing.${missing}`) };
  };
  const share = (increment: Decimal): Measured => (isMeasured(total.contribution) && isMeasured(data.increment) ? { value: increment.times(100).div(data.increment.value) } : total.contribution);
  const partCells = (part: DriverPart | null, step: DriverStep | null): TableCell[] => {
    const figure = part === null && step !== null && made !== null ? figuresOfRest(step, made.steps, data) : part?.figures[view.basis];
    return [
      figure === undefined ? { text: '' } : level(figure.value),
      figure === undefined ? { text: '' } : level(figure.prior),
      step === null ? level(part?.increment ?? { missing: 'not-available' }, true) : level({ value: step.increment }, true),
      figure === undefined ? { text: '' } : growthCell(figure.growth),
      step === null ? growthCell(part?.figures[view.basis].points ?? { missing: 'not-available' }) : pointsCell(step.points, largest === 0 ? 0 : step.points.toNumber() / largest),
      step === null ? contribution(part?.figures[view.basis].contribution ?? { missing: 'not-available' }) : contribution(share(step.increment)),
    ];
  };
  const rows: TableRow[] = [
    ...(made?.steps ?? []).map((step): TableRow => ({ key: step.key, label: step.label, kind: step.kind === 'part' ? 'member' : 'rest', ...hrefFor(step, input), cells: partCells(step.part, step) })),
    ...(made === null ? data.parts : made.missing).map((part): TableRow => ({ key: part.member.key, label: label(part.member.label, language), kind: 'member', cells: partCells(part, null) })),
    {
      key: 'total',
      label: label(data.whole.label, language),
      kind: 'total',
      cells: [level(total.value), level(total.prior), level(data.increment, true), growthCell(total.growth), growthCell(total.growth), contribution(total.contribution)],
    },
  ];
  const caption = t('membersPage.drivers.tableTitle', { by: bySmall(data, language) });
  const table: TableModel = {
    key: 'drivers-table',
    caption,
    corner: t(`word.${data.by}`),
    columns: [
      { key: 'level', label: t('word.level'), unit, form: 'figure' },
      { key: 'prior', label: t('membersPage.drivers.prior'), unit, form: 'figure' },
      { key: 'increment', label: t('membersPage.drivers.increment'), unit, form: 'figure' },
      { key: 'growth', label: t(`basisGrowth.${view.basis}`), unit: '%', form: 'figure' },
      { key: 'points', label: t('word.points'), unit: t('unit.points'), form: 'bar' },
      { key: 'contribution', label: t('word.contribution'), unit: '%', form: 'figure' },
    ],
    rows,
    notes: [...reasonsIn(rows), t(`membersPage.drivers.incrementNote.${view.basis}`), t('membersPage.drivers.comparableNote'), t('clusters.sumNote'), ...narrowingNotes(data.narrowed, language)],
  };
  const whole = label(data.whole.label, language);
  const heading = memberHeading(
    data,
    {
      title: language === 'en' ? `${caption}, ${whole}, ${periodOf(view, language)}` : `${periodOf(view, language)}${whole}：${caption}`,
      notes: table.notes,
      facts: [[t('membersPage.drivers.byFact'), byName(data, language)]],
    },
    language,
  );
  return tableReport('drivers-table', heading, table);
}
