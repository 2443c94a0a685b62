import { ADMISSION_MEASURES } from '@/lib/domain/land-admission';
import type { ProjectLandData, ProjectLandRow } from '@/lib/domain/land-views';
import type { Language } from '@/lib/format/language';
import { directionOf, formatCount, showSigned } from '@/lib/format/number';
import { formatPeriodText } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import type { Facts, TableCell, TableColumn, TableModel, TableReport, TableRow } from '../model';
import { cell, label, reasonsIn } from '../words';
import type { LandLinks } from './evaluation-tables';
import { landReport, MU_PLACES, placeFacts, showFixed } from './words';

/** Places of 万元 per 亩. */
const PER_MU_PLACES = 1;

/** Title of the projects' part. */
export function projectLandTitle(data: ProjectLandData, language: Language): string {
  return translate(language)('landProjects.title', { place: label(data.place, language) });
}

/** How many promise what the standard asks for. */
export function projectLandSentence({ summary }: ProjectLandData, language: Language): string {
  const { projects, reach, short, unknown } = summary;
  return translate(language)('landProjects.lead', { projects: formatCount(projects), reach: formatCount(reach), short: formatCount(short), unknown: formatCount(unknown) });
}

function reachesText(reaches: ProjectLandRow['reaches'], language: Language): string {
  return translate(language)(`landProjects.reaches.${reaches === null ? 'unknown' : reaches ? 'reach' : 'short'}`);
}

/** Projects with what they promise per 亩, how far that is from the standard, and what is known of the actual. */
export function projectLandTable(data: ProjectLandData, links: LandLinks, language: Language): TableModel {
  const t = translate(language);
  const unit = t('landProjects.unit');
  const head = (key: string, text: string, form: TableColumn['form'], more: Partial<TableColumn> = {}): TableColumn => {
    const sort = links.sort?.(key, form === 'text');
    return { key, label: text, form, ...more, ...(sort === undefined ? {} : { sort }) };
  };
  const measures = (group: 'promised' | 'above' | 'actual', keyOf: (measure: (typeof ADMISSION_MEASURES)[number]) => string) =>
    ADMISSION_MEASURES.map((measure) => head(keyOf(measure), t(`landProjects.column.${measure}`), 'figure', { group: `${t(`landProjects.column.${group}`)} (${unit})` }));
  const rows = data.rows.map((row): TableRow => ({
    key: row.code,
    label: row.name,
    kind: 'member',
    ...(links.row === undefined ? {} : { href: links.row(row.code) }),
    cells: [
      { text: row.town === null ? '' : label(row.town.label, language) },
      row.day === null ? { text: '' } : { text: row.day, date: row.day },
      cell(showFixed(row.mu, MU_PLACES), language),
      { text: reachesText(row.reaches, language) },
      ...ADMISSION_MEASURES.map((measure) => cell(showFixed(row.planned[measure], PER_MU_PLACES), language)),
      ...ADMISSION_MEASURES.map((measure): TableCell => cell(showSigned(row.above[measure]), language, { direction: directionOf(row.above[measure]) ?? 'flat' })),
      ...ADMISSION_MEASURES.map((measure) => cell(showFixed(row.actual[measure], PER_MU_PLACES), language)),
    ],
  }));
  const cornerSort = links.sort?.('name', true);
  return {
    key: 'land-projects',
    caption: t('landProjects.listTitle'),
    corner: t('landProjects.column.name'),
    ...(cornerSort === undefined ? {} : { cornerSort }),
    columns: [
      head('town', t('landProjects.column.town'), 'text'),
      head('day', t('landProjects.column.day'), 'date'),
      head('mu', t('landProjects.column.mu'), 'figure', { unit: t('landPage.muUnit') }),
      { key: 'reaches', label: t('landProjects.column.reaches'), form: 'text' },
      ...measures('promised', (measure) => measure),
      ...measures('above', (measure) => `above-${measure}`),
      ...measures('actual', (measure) => `actual${measure.charAt(0).toUpperCase()}${measure.slice(1)}`),
    ],
    rows,
    notes: [...reasonsIn(rows), t('landProjects.listNote'), ...(data.actualYear === null ? [] : [t('landProjects.actualNote', { year: String(data.actualYear) })])],
    ...(links.paging === undefined ? {} : { paging: { page: data.page, pages: data.pages, rows: data.count, ...links.paging } }),
  };
}

/** The admission standards, the newest first. */
export function standardsTable(data: ProjectLandData, language: Language): TableModel {
  const t = translate(language);
  const unit = t('landProjects.unit');
  return {
    key: 'land-standards',
    caption: t('landProjects.standardsTable'),
    corner: t('landProjects.standard.from'),
    columns: [
      ...ADMISSION_MEASURES.map((measure) => ({ key: measure, label: t(`landProjects.standard.${measure}`), unit, form: 'figure' as const })),
      { key: 'source', label: t('landProjects.standard.source'), form: 'text' },
    ],
    rows: [...data.standards].reverse().map((standard) => ({
      key: standard.from,
      label: standard.from,
      kind: 'member',
      cells: [...ADMISSION_MEASURES.map((measure) => cell(showFixed({ value: standard[measure] }, PER_MU_PLACES), language)), { text: standard.source }],
    })),
    notes: [],
  };
}

/** A table of the projects' part that stands by itself. */
export function projectLandReport(data: ProjectLandData, table: TableModel, language: Language): TableReport {
  const t = translate(language);
  const { view, state, place, chosen } = data;
  const { own: reaches } = chosen;
  // The standards are the same wherever and whenever one looks.
  const facts: Facts =
    table.key === 'land-standards'
      ? []
      : [
          [t('landProjects.until'), formatPeriodText(view.period, 'ytd', language)],
          ...placeFacts(place, chosen, reaches === undefined ? [] : [[t('landProjects.filter'), reachesText(reaches, language)]], language),
          [t('heading.fact.approval'), t(state.preliminary.investment.includes(view.period) ? 'heading.notPublished' : 'heading.published')],
        ];
  return landReport(table, { title: projectLandTitle(data, language), subtitle: t('landProjects.unit'), source: t('landProjects.source'), state, facts }, language);
}
