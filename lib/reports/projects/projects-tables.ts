import type { ProjectLine } from '@/lib/domain/project-list';
import type { ProjectsData } from '@/lib/domain/project-views';
import type { Language } from '@/lib/format/language';
import { shownUnit } from '@/lib/format/level';
import { formatCount } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { viewHeading } from '../heading';
import type { TableLinks } from '../investment/breakdown-table';
import { atCurrentPrices } from '../investment/trend-chart';
import type { TableCell, TableColumn, TableModel, TableReport, TableRow } from '../model';
import { basisLine, label, periodOf } from '../words';
import { stageName } from './board-table';
import { chosenFacts } from './chosen-facts';
import { amountCell, amountOf, amountText, barOf, countCell, placeText, WAN } from './figures';

/** Projects by town: on the books, signed, being built, amounts, stalls. */
export function townTable(data: ProjectsData, language: Language, links: TableLinks = {}): TableModel {
  const t = translate(language);
  const unit = shownUnit(WAN, language).name;
  const largest = Math.max(0, ...data.towns.map(({ row }) => row.projects));
  const rows = data.towns.map(({ member, row, stalled }): TableRow => {
    const href = links.row?.(member.key);
    const { stages, amounts } = row;
    return {
      key: member.key,
      label: label(member.label, language),
      kind: 'member',
      ...(href === undefined ? {} : { href }),
      cells: [
        countCell(row.projects, barOf(row.projects, largest)),
        countCell((stages.started ?? 0) + (stages.registered ?? 0) + (stages.building ?? 0)),
        countCell(stalled),
        amountCell(amounts.planned, language),
        amountCell(amounts.thisYear, language),
        countCell(row.signedProjects),
      ],
    };
  });
  return {
    key: 'towns',
    caption: t('projectsPage.townsTitle'),
    corner: t('word.town'),
    columns: [
      { key: 'projects', label: t('projectsPage.towns.projects'), form: 'bar' },
      { key: 'building', label: t('projectsPage.towns.building'), form: 'figure' },
      { key: 'stalled', label: t('projectsPage.towns.stalled'), form: 'figure' },
      { key: 'planned', label: t('projectsPage.towns.planned'), unit, form: 'figure' },
      { key: 'thisYear', label: t('projectsPage.towns.thisYear'), unit, form: 'figure' },
      { key: 'signed', label: t('projectsPage.towns.signed'), form: 'figure' },
    ],
    rows,
    notes: [t('projectsPage.buildingNote'), t('projectsPage.noTown')],
  };
}

function dateCell(date: string | null): TableCell {
  return date === null ? { text: '' } : { text: date, date };
}

/** The stall of a line in words; empty where there is none. */
export function stallText(stall: ProjectLine['stall'], language: Language): string {
  return stall === null ? '' : translate(language)(`projectsPage.stall.${stall.reason}`, { months: stall.months });
}

export interface ListLinks extends TableLinks {
  readonly paging?: { readonly previous: string | null; readonly next: string | null };
}

/** A page of the list of projects, the four amounts in columns of their own. */
export function projectTable(data: ProjectsData, language: Language, links: ListLinks = {}): TableModel {
  const t = translate(language);
  const unit = shownUnit(WAN, language).name;
  const name = (code: string | null): TableCell => {
    const found = code === null ? undefined : data.names.get(code);
    return { text: found === undefined ? '' : label(found, language) };
  };
  const rows = data.list.lines.map((line): TableRow => {
    const { fact } = line;
    const href = links.row?.(fact.code);
    return {
      key: fact.code,
      label: fact.name,
      kind: 'member',
      ...(href === undefined ? {} : { href }),
      cells: [
        { text: fact.code },
        name(fact.town),
        name(fact.cluster),
        { text: t(`projectsPage.kind.${fact.kind}`) },
        { text: stageName(line.stage, language) },
        dateCell(line.since),
        line.days === null ? { text: '' } : countCell(line.days),
        { text: stallText(line.stall, language) },
        amountCell(line.signed, language),
        amountCell(fact.planned, language),
        amountCell(fact.thisYear, language),
        amountCell(fact.sinceStart, language),
      ],
    };
  });
  const column = (key: string, text: string, form: TableColumn['form'], more: Partial<TableColumn> = {}): TableColumn => {
    const sort = links.sort?.(key, form === 'text');
    return { key, label: text, form, ...more, ...(sort === undefined ? {} : { sort }) };
  };
  const cornerSort = links.sort?.('name', true);
  const amounts = t('projectsPage.list.amounts');
  const { page, pages, rows: all } = data.list;
  return {
    key: 'projects',
    caption: t('projectsPage.listTitle'),
    corner: t('projectsPage.list.corner'),
    ...(cornerSort === undefined ? {} : { cornerSort }),
    columns: [
      column('code', t('projectsPage.list.code'), 'text'),
      column('town', t('projectsPage.list.town'), 'text'),
      column('cluster', t('projectsPage.list.cluster'), 'text'),
      column('kind', t('projectsPage.list.kind'), 'text'),
      column('stage', t('projectsPage.list.stage'), 'text'),
      column('since', t('projectsPage.list.since'), 'date'),
      column('days', t('projectsPage.list.days'), 'figure', { unit: t('unitWord.day') }),
      column('stall', t('projectsPage.list.stall'), 'text'),
      column('signed', t('projectsPage.list.signed'), 'figure', { unit, group: amounts }),
      column('planned', t('projectsPage.list.planned'), 'figure', { unit, group: amounts }),
      column('thisYear', t('projectsPage.list.thisYear'), 'figure', { unit, group: amounts }),
      column('sinceStart', t('projectsPage.list.sinceStart'), 'figure', { unit, group: amounts }),
    ],
    rows,
    notes: [t('projectsPage.amountsNote')],
    ...(links.paging === undefined ? {} : { paging: { page, pages, rows: all, ...links.paging } }),
  };
}

/** What is on the books, what was signed, what is stalled: a sentence of flows and stocks, not one sum. */
export function projectsSentence(data: ProjectsData, language: Language): string {
  const { total } = data;
  return translate(language)('projectsPage.lead', {
    projects: formatCount(total.projects),
    planned: amountText(amountOf(total.amounts.planned), language),
    signed: formatCount(total.signedProjects),
    signedAmount: amountText(amountOf(total.amounts.signed), language),
    thisYear: amountText(amountOf(total.amounts.thisYear), language),
    stalled: formatCount(data.stalled),
    months: formatCount(data.stallMonths),
  });
}

/** One of the page's tables by itself, with every choice that narrows it as a fact. */
export function projectsReport(data: ProjectsData, table: TableModel, language: Language): TableReport {
  const t = translate(language);
  const view = { ...atCurrentPrices(data.view), measure: 'ytd' as const };
  const place = placeText(data.place, data.narrowed, language);
  return {
    kind: 'table',
    key: table.key,
    heading: viewHeading(
      {
        title: language === 'en' ? `${table.caption}, ${place}, ${periodOf(view, language)}` : `${periodOf(view, language)}${place}${table.caption}`,
        subtitle: basisLine(view, language, shownUnit(WAN, language).name),
        view,
        state: data.state,
        indicator: { code: 'investment', label: { zh: t('nav.projects'), en: t('nav.projects') }, kind: 'flow', unit: WAN, decimals: 1 },
        source: t('projectsPage.sources'),
        provisional: data.state.preliminary.investment.includes(view.period),
        filters: chosenFacts(data, table.key === 'projects', language),
        notes: [t('projectsPage.flowStock')],
      },
      language,
    ),
    table,
  };
}
