import type { LandUnitData } from '@/lib/domain/land-views';
import type { LandQuantity } from '@/lib/domain/land-evaluation';
import { isMeasured, missing, subtract, type Measured } from '@/lib/domain/measured';
import type { Language } from '@/lib/format/language';
import { directionOf, formatCount, formatNumber, showSigned } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import type { TableCell, TableModel, TableReport, TableRow } from '../model';
import { cell, label, reasonsIn } from '../words';
import { criterionUnit, effectText, landReport, MU_PLACES, placesOf, quantityUnit, ratioText, SCORE_PLACES, showFixed } from './words';

const fitted = (m: Measured, language: Language): TableCell => cell(showFixed(m, placesOf(m)), language);

/** Heading of the evaluation of one enterprise: its name and the year of the rules. */
export function landUnitTitle({ unit, evaluation }: LandUnitData, language: Language): string {
  return translate(language)('landUnitPage.title', { name: label(unit.member.label, language), year: String(evaluation.year) });
}

/** Score, place and grade in a sentence, and which rules made the grade another. */
export function landUnitSentence({ unit, evaluation, rules }: LandUnitData, language: Language): string {
  const t = translate(language);
  const { score } = unit;
  if (score.left !== null || !isMeasured(score.score) || score.rank === null || score.grade === null) {
    return t('landUnitPage.leadLeft', { year: String(evaluation.year), reason: t(`landPage.left.${score.left ?? 'no-data'}`) });
  }
  const first = t('landUnitPage.lead', { score: formatNumber(score.score.value, SCORE_PLACES), evaluated: formatCount(evaluation.evaluated), rank: formatCount(score.rank), grade: score.grade });
  if (score.changedBy.length === 0) return first;
  const names = score.changedBy.flatMap(({ code }) => rules.filter((rule) => rule.code === code).map((rule) => label(rule.label, language))).join(t('sentence.list'));
  return [first, t('landUnitPage.ruled', { byRank: score.gradeByRank ?? '', grade: score.grade, rules: names })].join(language === 'en' ? ' ' : '');
}

/** Every criterion's arithmetic: numerator ÷ denominator, ÷ benchmark, × weight. */
export function arithmeticTable(data: LandUnitData, language: Language): TableModel {
  const t = translate(language);
  const part = (m: Measured, item: LandQuantity): TableCell[] => [fitted(m, language), { text: quantityUnit(item, language) }];
  const rows: TableRow[] = data.criteria.map(({ info, numerator, denominator, value, score, origin }) => ({
    key: info.code,
    label: label(info.label, language),
    kind: 'member',
    cells: [
      { text: ratioText(info, language) },
      ...part(numerator, info.numerator),
      ...part(denominator, info.denominator),
      fitted(value, language),
      cell(showFixed({ value: info.benchmark }, Math.min(4, Math.max(2, info.benchmark.decimalPlaces()))), language),
      { text: criterionUnit(info, language) },
      cell(showFixed({ value: info.weight }, 0), language),
      cell(showFixed(score, SCORE_PLACES), language),
      { text: t(`landUnitPage.origin.${origin}`, { count: formatCount(info.withData) }) },
    ],
  }));
  const { score } = data.unit;
  const blank: TableCell = { text: '' };
  const total: TableRow = { key: 'total', label: t('landUnitPage.total'), kind: 'total', cells: [...Array.from({ length: 9 }, () => blank), cell(showFixed(score.score, SCORE_PLACES), language), blank] };
  return {
    key: 'land-arithmetic',
    caption: t('landUnitPage.criteriaTitle'),
    corner: t('landUnitPage.column.criterion'),
    columns: [
      { key: 'formula', label: t('landPage.criterion.formula'), form: 'text' },
      { key: 'numerator', label: t('landUnitPage.column.numerator'), form: 'figure' },
      { key: 'numeratorUnit', label: t('landUnitPage.column.numeratorUnit'), form: 'text' },
      { key: 'denominator', label: t('landUnitPage.column.denominator'), form: 'figure' },
      { key: 'denominatorUnit', label: t('landUnitPage.column.denominatorUnit'), form: 'text' },
      { key: 'value', label: t('landUnitPage.column.value'), form: 'figure' },
      { key: 'benchmark', label: t('landUnitPage.column.benchmark'), form: 'figure' },
      { key: 'unit', label: t('landUnitPage.column.valueUnit'), form: 'text' },
      { key: 'weight', label: t('landUnitPage.column.weight'), form: 'figure' },
      { key: 'score', label: t('landUnitPage.column.score'), form: 'figure' },
      { key: 'origin', label: t('landUnitPage.column.origin'), form: 'text' },
    ],
    rows: score.left === null ? [...rows, total] : rows,
    notes: [...reasonsIn(rows), t('landUnitPage.criteriaNote')],
  };
}

/** Parcels, the enterprise's own part of each beside the whole. */
export function parcelsTable({ parcels }: LandUnitData, language: Language): TableModel {
  const t = translate(language);
  const unit = t('landPage.muUnit');
  return {
    key: 'land-parcels',
    caption: t('landUnitPage.parcelsTitle'),
    corner: t('landUnitPage.parcel.code'),
    columns: [
      { key: 'mu', label: t('landUnitPage.parcel.mu'), unit, form: 'figure' },
      { key: 'whole', label: t('landUnitPage.parcel.whole'), unit, form: 'figure' },
      { key: 'others', label: t('landUnitPage.parcel.others'), form: 'figure' },
      { key: 'source', label: t('landUnitPage.parcel.source'), form: 'text' },
    ],
    rows: parcels.map(({ parcel, mu, whole, others, source }) => ({
      key: parcel,
      label: parcel,
      kind: 'member',
      cells: [cell(showFixed({ value: mu }, MU_PLACES), language), cell(showFixed({ value: whole }, MU_PLACES), language), { text: formatCount(others), value: others, places: 0 }, { text: source }],
    })),
    notes: [t('landUnitPage.parcelsNote')],
  };
}

/** The departments' figures that come in, with who handed them over. */
export function itemsTable({ items }: LandUnitData, language: Language): TableModel {
  const t = translate(language);
  const rows = items.map(({ item, value, source }) => ({ key: item, label: t(`landPage.item.${item}`), kind: 'member' as const, cells: [fitted(value, language), { text: quantityUnit(item, language) }, { text: source }] }));
  return {
    key: 'land-items',
    caption: t('landUnitPage.itemsTitle'),
    corner: t('landUnitPage.itemColumn.item'),
    columns: [
      { key: 'value', label: t('landUnitPage.itemColumn.value'), form: 'figure' },
      { key: 'unit', label: t('landUnitPage.itemColumn.unit'), form: 'text' },
      { key: 'source', label: t('landUnitPage.itemColumn.source'), form: 'text' },
    ],
    rows,
    notes: [...reasonsIn(rows), t('landUnitPage.itemsNote')],
  };
}

/** Vetoes and exemptions that apply to the enterprise. */
export function unitRulesTable({ rules }: LandUnitData, language: Language): TableModel {
  const t = translate(language);
  return {
    key: 'land-unit-rules',
    caption: t('landUnitPage.rulesTitle'),
    corner: t('landUnitPage.rule.name'),
    columns: [
      { key: 'effect', label: t('landUnitPage.rule.effect'), form: 'text' },
      { key: 'ground', label: t('landUnitPage.rule.ground'), form: 'text' },
    ],
    rows: rules.map((rule) => ({ key: rule.code, label: label(rule.label, language), kind: 'member', cells: [{ text: effectText(rule, language) }, { text: rule.ground }] })),
    notes: [],
  };
}

/** How far it is to the next grade, in a sentence or two. */
export function nextSentence(data: LandUnitData, language: Language): string {
  const t = translate(language);
  const { next, unit, evaluation } = data;
  if (unit.score.left !== null) return t('landUnitPage.nextLeft');
  if (next === null) return t('landUnitPage.nextNone');
  const first = t('landUnitPage.nextLead', { grade: next.grade, threshold: formatNumber(next.threshold, SCORE_PLACES), points: formatNumber(next.points, SCORE_PLACES) });
  if (next.heldBy.length === 0) return first;
  const names = next.heldBy.flatMap(({ code }) => evaluation.rules.filter((rule) => rule.code === code).map((rule) => label(rule.label, language))).join(t('sentence.list'));
  return [first, t('landUnitPage.nextHeld', { rules: names, grade: next.grade })].join(language === 'en' ? ' ' : '');
}

/** What each criterion alone would have to become for the next grade; null where there is none. */
export function nextTable(data: LandUnitData, language: Language): TableModel | null {
  const t = translate(language);
  const { next } = data;
  if (next === null) return null;
  const unreachable: TableCell = { text: '—', why: t('landUnitPage.unreachable') };
  const rows = next.steps.flatMap((step): TableRow[] => {
    const own = data.criteria.find(({ code }) => code === step.code);
    if (own === undefined) return [];
    const more = subtract(step.numerator, own.numerator);
    const { info } = own;
    const [needed, numerator, change]: readonly [TableCell, TableCell, TableCell] = step.reachable
      ? [fitted(step.value, language), fitted(step.numerator, language), cell(showSigned(more, placesOf(more)), language)]
      : [unreachable, unreachable, unreachable];
    return [
      {
        key: step.code,
        label: label(info.label, language),
        kind: 'member',
        cells: [
          cell(showFixed(own.score, SCORE_PLACES), language),
          cell(showFixed({ value: step.score }, SCORE_PLACES), language),
          needed,
          { text: criterionUnit(info, language) },
          numerator,
          change,
          { text: quantityUnit(info.numerator, language) },
        ],
      },
    ];
  });
  return {
    key: 'land-next',
    caption: t('landUnitPage.nextTitle'),
    corner: t('landUnitPage.step.criterion'),
    columns: [
      { key: 'now', label: t('landUnitPage.step.now'), form: 'figure' },
      { key: 'needed', label: t('landUnitPage.step.needed'), form: 'figure' },
      { key: 'value', label: t('landUnitPage.step.value'), form: 'figure' },
      { key: 'valueUnit', label: t('landUnitPage.column.valueUnit'), form: 'text' },
      { key: 'numerator', label: t('landUnitPage.step.numerator'), form: 'figure' },
      { key: 'change', label: t('landUnitPage.step.change'), form: 'figure' },
      { key: 'numeratorUnit', label: t('landUnitPage.column.numeratorUnit'), form: 'text' },
    ],
    rows,
    notes: [...reasonsIn(rows), t('landUnitPage.nextNote')],
  };
}

/** What the trial gives beside what is, criterion by criterion; null where nothing is tried. */
export function whatIfTable(data: LandUnitData, language: Language): TableModel | null {
  const t = translate(language);
  const result = data.whatIf?.result ?? null;
  if (result === null) return null;
  const line = (key: string, name: string, now: Measured, then: Measured, kind: TableRow['kind']): TableRow => {
    const change = subtract(then, now);
    return {
      key,
      label: name,
      kind,
      cells: [cell(showFixed(now, SCORE_PLACES), language), cell(showFixed(then, SCORE_PLACES), language), cell(showSigned(change, SCORE_PLACES), language, { direction: directionOf(change, SCORE_PLACES) ?? 'flat' })],
    };
  };
  return {
    key: 'land-what-if',
    caption: t('landUnitPage.whatIfTable'),
    corner: t('landUnitPage.column.criterion'),
    columns: [
      { key: 'now', label: t('landUnitPage.now'), form: 'figure' },
      { key: 'then', label: t('landUnitPage.then'), form: 'figure' },
      { key: 'change', label: t('landUnitPage.change'), form: 'figure' },
    ],
    rows: [
      ...data.criteria.map(({ code, info, score }) => line(code, label(info.label, language), score, result.criteria.find((one) => one.code === code)?.score ?? missing('not-available'), 'member')),
      line('total', t('landUnitPage.total'), data.unit.score.score, { value: result.score }, 'total'),
    ],
    notes: [t('landUnitPage.whatIfMark')],
  };
}

/** The trial in a sentence. */
export function whatIfSentence(data: LandUnitData, language: Language): string | null {
  const t = translate(language);
  const { whatIf, unit } = data;
  if (whatIf === null) return null;
  const { score } = unit;
  if (whatIf.result === null || !isMeasured(score.score) || score.rank === null || score.grade === null) return t('landUnitPage.whatIfLeft');
  return t('landUnitPage.whatIfResult', {
    score: formatNumber(whatIf.result.score, SCORE_PLACES),
    rank: formatCount(whatIf.result.rank),
    grade: whatIf.result.grade,
    nowScore: formatNumber(score.score.value, SCORE_PLACES),
    nowRank: formatCount(score.rank),
    nowGrade: score.grade,
  });
}

/** A table of one enterprise's evaluation that stands by itself. */
export function landUnitReport(data: LandUnitData, table: TableModel, language: Language): TableReport {
  const t = translate(language);
  const { unit, evaluation, state } = data;
  const facts = [
    [t('landPage.column.name'), label(unit.member.label, language)],
    [t('enterprisePage.fact.code'), unit.member.key],
    [t('landPage.town'), label(unit.town.label, language)],
    [t('landPage.column.industry'), label(unit.industry.label, language)],
    [t('landPage.year'), String(evaluation.year)],
  ] as const;
  return landReport(table, { title: landUnitTitle(data, language), subtitle: landUnitSentence(data, language), source: evaluation.source, state, facts, notes: [t('landPage.departments')] }, language);
}
