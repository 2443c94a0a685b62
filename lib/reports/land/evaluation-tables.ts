import type { EvaluationInfo, EvaluationListData, LandUnitRow } from '@/lib/domain/land-views';
import type { DataState } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { formatCount, formatNumber, showPlain } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import type { TableCell, TableColumn, TableModel, TableReport, TableRow } from '../model';
import { cell, label, reasonsIn } from '../words';
import { criterionUnit, effectText, gradeCell, landReport, MU_PLACES, placeFacts, placesOf, ratioText, SCORE_PLACES, showFixed } from './words';

export interface LandLinks {
  readonly sort?: (key: string, words: boolean) => TableColumn['sort'];
  readonly row?: (code: string) => string;
  readonly paging?: { readonly previous: string | null; readonly next: string | null };
}

const count = (n: number): TableCell => ({ text: formatCount(n), value: n, places: 0 });

/** Title of the evaluation's list. */
export function evaluationTitle(data: EvaluationListData, language: Language): string {
  const t = translate(language);
  const { evaluation, place } = data;
  return evaluation === null ? t('landPage.titleNone') : t('landPage.title', { place: label(place, language), year: String(evaluation.year) });
}

/** How many are evaluated, and how many of the reader's scope stand in each grade. */
export function evaluationSentence(data: EvaluationListData, language: Language): string {
  const t = translate(language);
  if (data.evaluation === null) return t('landPage.none');
  const grades = data.byGrade
    .filter(({ units }) => units > 0)
    .map(({ grade, units }) => (grade === null ? t('landPage.ungraded', { count: formatCount(units) }) : t('landPage.gradeCount', { grade, count: formatCount(units) })))
    .join(t('sentence.list'));
  return t('landPage.lead', { evaluated: formatCount(data.evaluation.evaluated), grades });
}

function criterionCells({ score }: LandUnitRow, evaluation: EvaluationInfo, language: Language): TableCell[] {
  const t = translate(language);
  return evaluation.criteria.map(({ code }) => {
    const found = score.criteria.find((one) => one.code === code);
    if (found === undefined || score.left !== null) return { text: '' };
    if (found.origin === 'average') {
      const shown = showFixed(found.score, SCORE_PLACES);
      return { ...cell(shown, language), provisional: true };
    }
    if (found.origin === 'dropped') return { text: '—', why: t('landUnitPage.origin.dropped') };
    return cell(showFixed(found.score, SCORE_PLACES), language);
  });
}

/** Enterprises with score, place and grade, and the score of every criterion. */
export function evaluationTable(data: EvaluationListData, links: LandLinks, language: Language): TableModel {
  const t = translate(language);
  const { evaluation, page, pages } = data;
  const head = (key: string, text: string, form: TableColumn['form'], more: Partial<TableColumn> = {}): TableColumn => {
    const sort = links.sort?.(key, form === 'text');
    return { key, label: text, form, ...more, ...(sort === undefined ? {} : { sort }) };
  };
  const rows = data.rows.map((row): TableRow => {
    const { score } = row;
    return {
      key: row.member.key,
      label: label(row.member.label, language),
      kind: 'member',
      ...(links.row === undefined ? {} : { href: links.row(row.member.key) }),
      cells: [
        { text: label(row.town.label, language) },
        { text: label(row.industry.label, language) },
        cell(showFixed(row.mu, MU_PLACES), language),
        score.left === null ? cell(showFixed(score.score, SCORE_PLACES), language) : { text: '—', why: t(`landPage.left.${score.left}`) },
        score.rank === null ? { text: '' } : count(score.rank),
        gradeCell(score, language),
        ...(evaluation === null ? [] : criterionCells(row, evaluation, language)),
      ],
    };
  });
  const cornerSort = links.sort?.('name', true);
  const averaged = data.rows.some(({ score }) => score.left === null && score.criteria.some(({ origin }) => origin === 'average'));
  return {
    key: 'land',
    caption: t('landPage.listTitle'),
    corner: t('landPage.column.name'),
    ...(cornerSort === undefined ? {} : { cornerSort }),
    columns: [
      head('town', t('landPage.column.town'), 'text'),
      head('industry', t('landPage.column.industry'), 'text'),
      head('mu', t('landPage.column.mu'), 'figure', { unit: t('landPage.muUnit') }),
      head('score', t('landPage.column.score'), 'figure', { unit: t('landPage.points') }),
      head('rank', t('landPage.column.rank'), 'figure'),
      head('grade', t('landPage.column.grade'), 'text'),
      ...(evaluation?.criteria ?? []).map((info) => head(info.code, label(info.label, language), 'figure', { group: t('landPage.column.scores') })),
    ],
    rows,
    notes: [...reasonsIn(rows), ...(averaged ? [`* ${t('landPage.averaged')}`] : []), t('landPage.listNote')],
    ...(links.paging === undefined ? {} : { paging: { page, pages, rows: data.count, ...links.paging } }),
  };
}

/** The list as a table that stands by itself, with every choice that narrows it as a fact. */
export function evaluationReport(data: EvaluationListData, language: Language): TableReport {
  const t = translate(language);
  const { evaluation, chosen, place, count: found } = data;
  const { own: grade } = chosen;
  const narrowed = chosen.narrowed.length > 0 || chosen.q !== '' || grade !== undefined;
  const subtitle = evaluation !== null && narrowed ? t('landPage.leadNarrowed', { evaluated: formatCount(evaluation.evaluated), count: formatCount(found) }) : evaluationSentence(data, language);
  return landReport(
    evaluationTable(data, {}, language),
    {
      title: evaluationTitle(data, language),
      subtitle,
      source: evaluation?.source ?? '',
      state: data.state,
      facts: [
        ...(evaluation === null ? [] : [[t('landPage.year'), String(evaluation.year)] as const]),
        ...placeFacts(place, chosen, grade === undefined ? [] : [[t('landPage.grade'), grade ?? t('landPage.noGrade')]], language),
      ],
      notes: [t('landPage.departments')],
    },
    language,
  );
}

/** A table of a year's rules that stands by itself. */
export function rulesReport(evaluation: EvaluationInfo, table: TableModel, state: DataState, language: Language): TableReport {
  const { label: name, source, year } = evaluation;
  return landReport(table, { title: label(name, language), subtitle: table.caption, source, state, facts: [[translate(language)('landPage.year'), String(year)]] }, language);
}

/** The year's criteria with benchmark, weight, cap and what becomes of a unit without data. */
export function criteriaTable(evaluation: EvaluationInfo, language: Language): TableModel {
  const t = translate(language);
  return {
    key: 'land-criteria',
    caption: t('landPage.criteriaTable'),
    corner: t('landPage.criterion.name'),
    columns: [
      { key: 'formula', label: t('landPage.criterion.formula'), form: 'text' },
      { key: 'unit', label: t('landPage.criterion.unit'), form: 'text' },
      { key: 'benchmark', label: t('landPage.criterion.benchmark'), form: 'figure' },
      { key: 'weight', label: t('landPage.criterion.weight'), form: 'figure' },
      { key: 'cap', label: t('landPage.criterion.cap'), form: 'text' },
      { key: 'missing', label: t('landPage.criterion.missing'), form: 'text' },
      { key: 'withData', label: t('landPage.criterion.withData'), form: 'figure' },
      { key: 'average', label: t('landPage.criterion.average'), form: 'figure' },
    ],
    rows: evaluation.criteria.map((info) => {
      const benchmark = { value: info.benchmark };
      const places = Math.max(placesOf(benchmark), Math.min(4, info.benchmark.decimalPlaces()));
      return {
        key: info.code,
        label: label(info.label, language),
        kind: 'member',
        cells: [
          { text: ratioText(info, language) },
          { text: criterionUnit(info, language) },
          cell(showFixed(benchmark, places), language),
          cell(showFixed({ value: info.weight }, 0), language),
          { text: info.cap === null ? t('landPage.noCap') : t('landPage.cap', { times: formatNumber(info.cap, Math.min(2, info.cap.decimalPlaces())) }) },
          { text: t(`landPage.whenMissing.${info.whenMissing}`) },
          count(info.withData),
          cell(showFixed(info.average, SCORE_PLACES), language),
        ],
      };
    }),
    notes: [],
  };
}

/** Grades with their share of the evaluated and how many have each in the end. */
export function gradesTable(evaluation: EvaluationInfo, language: Language): TableModel {
  const t = translate(language);
  return {
    key: 'land-grades',
    caption: t('landPage.gradesTable'),
    corner: t('landPage.gradeColumn.grade'),
    columns: [
      { key: 'share', label: t('landPage.gradeColumn.share'), unit: '%', form: 'figure' },
      { key: 'units', label: t('landPage.gradeColumn.units'), form: 'figure' },
    ],
    rows: evaluation.grades.map(({ grade, share, units }) => ({ key: grade, label: grade, kind: 'member', cells: [cell(showPlain({ value: share }), language), count(units)] })),
    notes: [],
  };
}

/** Vetoes and exemptions, what each does and how many it strikes. */
export function rulesTable(evaluation: EvaluationInfo, language: Language): TableModel {
  const t = translate(language);
  return {
    key: 'land-rules',
    caption: t('landPage.rulesTable'),
    corner: t('landPage.ruleColumn.name'),
    columns: [
      { key: 'kind', label: t('landPage.ruleColumn.kind'), form: 'text' },
      { key: 'effect', label: t('landPage.ruleColumn.effect'), form: 'text' },
      { key: 'units', label: t('landPage.ruleColumn.units'), form: 'figure' },
    ],
    rows: evaluation.rules.map((rule) => ({ key: rule.code, label: label(rule.label, language), kind: 'member', cells: [{ text: t(`landPage.kind.${rule.kind}`) }, { text: effectText(rule, language) }, count(rule.units)] })),
    notes: [],
  };
}
