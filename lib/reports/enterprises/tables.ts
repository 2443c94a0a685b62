import { BASES } from '@/lib/domain/cell';
import type { EnterpriseData, ProfileView } from '@/lib/domain/enterprise-views';
import { isMeasured } from '@/lib/domain/measured';
import type { Period } from '@/lib/domain/period';
import type { Language } from '@/lib/format/language';
import { directionOf, formatCount, showPlain, showSigned } from '@/lib/format/number';
import { formatInstant, formatPeriodName, formatPeriodText, formatYear } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { viewHeading, type ViewFact } from '../heading';
import type { TableCell, TableModel, TableReport } from '../model';
import { sourceOf } from '../source';
import { basisLine, cell, label, reasonsIn } from '../words';
import { amountUnit, showAmount } from './amount';
import { memberFacts, peerName } from './charts';

/** 2024年3月: a period as the first or last of a membership. */
function periodName(period: Period, language: Language): string {
  const year = formatYear(Math.floor(period / 100), language);
  return language === 'en' ? `${formatPeriodName(period, language)} ${year}` : `${year}${formatPeriodName(period, language)}`;
}

const day = (date: string): TableCell => ({ text: date, date });

/** Clusters of every scheme through time, the newest first. */
export function clustersTable(data: EnterpriseData, language: Language): TableModel {
  const t = translate(language);
  return {
    key: 'clusters',
    caption: t('enterprisePage.clustersTitle'),
    corner: t('enterprisePage.historyColumn.scheme'),
    columns: [
      { key: 'cluster', label: t('enterprisePage.historyColumn.cluster'), form: 'text' },
      { key: 'from', label: t('enterprisePage.historyColumn.from'), form: 'text' },
      { key: 'to', label: t('enterprisePage.historyColumn.to'), form: 'text' },
    ],
    rows: data.clusters.map(({ scheme, cluster, from, to }, index) => ({
      key: String(index),
      label: label(scheme, language),
      kind: 'member',
      cells: [{ text: label(cluster, language) }, { text: periodName(from, language) }, { text: to === null ? t('enterprisePage.still') : periodName(to, language) }],
    })),
    notes: [],
  };
}

/** Years in the above-scale panel, each from which period on and why. */
export function panelTable(data: EnterpriseData, language: Language): TableModel {
  const t = translate(language);
  return {
    key: 'panel',
    caption: t('enterprisePage.panelTitle'),
    corner: t('enterprisePage.historyColumn.year'),
    columns: [
      { key: 'from', label: t('enterprisePage.historyColumn.from'), form: 'text' },
      { key: 'reason', label: t('enterprisePage.historyColumn.reason'), form: 'text' },
    ],
    rows: data.panel.map(({ year, from, reason }) => ({ key: String(year), label: formatYear(year, language), kind: 'member', cells: [{ text: periodName(from, language) }, { text: reason }] })),
    notes: [],
  };
}

/** Titles conferred on an enterprise, with who conferred them and until when they hold. */
export function titlesTable(data: EnterpriseData, language: Language): TableModel {
  const t = translate(language);
  return {
    key: 'titles',
    caption: t('enterprisePage.titlesTitle'),
    corner: t('enterprisePage.historyColumn.title'),
    columns: [
      { key: 'from', label: t('enterprisePage.historyColumn.from'), form: 'date' },
      { key: 'to', label: t('enterprisePage.historyColumn.to'), form: 'date' },
      { key: 'source', label: t('enterprisePage.historyColumn.source'), form: 'text' },
    ],
    rows: data.titles.map(({ title, from, to, source }) => ({ key: `${title} ${from}`, label: title, kind: 'member', cells: [day(from), to === null ? { text: t('enterprisePage.still') } : day(to), { text: source }] })),
    notes: [],
  };
}

/** Growth of the enterprise, of its industry's and town's totals and of its peers' medians at both bases. */
export function peersTable(data: EnterpriseData, language: Language): TableModel {
  const t = translate(language);
  const bases = data.view.basis === 'current' ? BASES : [...BASES].reverse();
  const rows = data.peers.map(({ kind, label: of, growth, units }) => ({
    key: kind,
    label: peerName(kind, of, language),
    kind: 'member' as const,
    cells: [
      ...bases.map((basis): TableCell => {
        const m = growth[basis];
        const shown = cell(showSigned(m), language, { direction: directionOf(m) ?? 'flat' });
        return !isMeasured(m) && m.missing === 'suppressed' ? { ...shown, why: t('enterprisePage.peerSuppressed') } : shown;
      }),
      { text: formatCount(units), value: units, places: 0 },
    ],
  }));
  return {
    key: 'peers',
    caption: t('enterprisePage.peersTable'),
    corner: t('enterprisePage.peerCorner'),
    columns: [
      ...bases.map((basis) => ({ key: basis, label: t(`basisGrowth.${basis}`), unit: '%', form: 'figure' as const })),
      { key: 'units', label: t('enterprisePage.peerUnits'), form: 'figure' },
    ],
    rows,
    notes: [...reasonsIn(rows), t('enterprisePage.peerNote')],
  };
}

/** The enterprise's projects with promised against reported output. */
export function projectsTable(data: EnterpriseData, hrefOf: ((code: string) => string) | null, language: Language): TableModel {
  const t = translate(language);
  const unit = amountUnit(language);
  const rows = data.projects.map((project) => ({
    key: project.code,
    label: project.name,
    kind: 'member' as const,
    ...(hrefOf === null ? {} : { href: hrefOf(project.code) }),
    cells: [
      { text: project.stage === null ? '' : t(`investment.stage.${project.stage}`) },
      cell(showAmount(project.plannedTotal, '万元', language), language),
      cell(showAmount(project.sinceStart, '万元', language), language),
      cell(showAmount(project.promised, '万元', language), language),
      cell(showAmount(project.reported, '万元', language), language),
      project.months === 0 ? { text: '' } : { text: formatCount(project.months), value: project.months, places: 0 },
      cell(showPlain(project.kept), language),
    ],
  }));
  return {
    key: 'projects',
    caption: t('enterprisePage.projectsTitle'),
    corner: t('enterprisePage.project.name'),
    columns: [
      { key: 'stage', label: t('enterprisePage.project.stage'), form: 'text' },
      { key: 'planned', label: t('enterprisePage.project.planned'), unit, form: 'figure' },
      { key: 'sinceStart', label: t('enterprisePage.project.sinceStart'), unit, form: 'figure' },
      { key: 'promised', label: t('enterprisePage.project.promised'), unit: t('enterprisePage.perYear', { unit }), form: 'figure' },
      { key: 'reported', label: t('enterprisePage.project.reported'), unit, form: 'figure' },
      { key: 'months', label: t('enterprisePage.project.months'), form: 'figure' },
      { key: 'kept', label: t('enterprisePage.project.kept'), unit: '%', form: 'figure' },
    ],
    rows,
    notes: [...reasonsIn(rows), t('enterprisePage.projectsNote')],
  };
}

/** Who opened the profile last. */
export function viewsTable(views: readonly ProfileView[], language: Language): TableModel {
  const t = translate(language);
  return {
    key: 'views',
    caption: t('enterprisePage.viewsTitle'),
    corner: t('enterprisePage.viewer'),
    columns: [{ key: 'at', label: t('enterprisePage.at'), form: 'text' }],
    rows: views.map(({ name, at }, index) => ({ key: String(index), label: name, kind: 'member', cells: [{ text: formatInstant(at, language) }] })),
    notes: [],
  };
}

/** Choices of a view that the register of an enterprise does not follow. */
const OF_REGISTER: readonly ViewFact[] = ['indicator', 'period', 'measure', 'basis', 'scope', 'scheme', 'approval'];

/** Where a table of the profile is from, and which choices of the view it does not follow. */
function originOf({ key }: TableModel, data: EnterpriseData, language: Language): { readonly source: string; readonly without: readonly ViewFact[] } {
  const t = translate(language);
  switch (key) {
    case 'peers':
      return { source: sourceOf(data.indicator, language), without: ['scheme'] };
    case 'projects':
      return { source: t('enterprisePage.projectsSource'), without: ['indicator', 'measure', 'basis', 'scope', 'scheme', 'approval'] };
    default:
      return { source: t('enterprisePage.registerSource'), without: OF_REGISTER };
  }
}

/** A table of the profile that stands by itself; of the register nothing is said of indicator, period or prices. */
export function enterpriseTableReport(data: EnterpriseData, table: TableModel, language: Language): TableReport {
  const t = translate(language);
  const name = label(data.member.label, language);
  const { source, without } = originOf(table, data, language);
  const subtitle = table.key === 'peers' ? basisLine(data.view, language) : table.key === 'projects' ? formatPeriodText(data.view.period, 'ytd', language) : t('enterprisePage.asRegistered');
  return {
    kind: 'table',
    key: table.key,
    heading: viewHeading(
      {
        view: table.key === 'projects' ? { ...data.view, measure: 'ytd' } : data.view,
        state: data.state,
        indicator: data.indicator,
        title: language === 'en' ? `${name}: ${table.caption}` : `${name}${table.caption}`,
        subtitle,
        source,
        without,
        filters: memberFacts(data, language),
        provisional: table.key === 'peers' && data.provisional,
      },
      language,
    ),
    table,
  };
}
