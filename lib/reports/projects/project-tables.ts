import { Decimal, isMeasured, measured, subtract, type Measured } from '@/lib/domain/measured';
import { shareOf } from '@/lib/domain/growth';
import type { ProjectData } from '@/lib/domain/project-views';
import type { Language } from '@/lib/format/language';
import { showLevel, shownUnit } from '@/lib/format/level';
import { directionOf, formatCount, formatNumber, formatPercent, show, showPlain, showSigned } from '@/lib/format/number';
import { formatPeriodText } from '@/lib/format/period';
import { missingText, translate } from '@/lib/i18n/translate';
import { viewHeading } from '../heading';
import type { TableModel, TableReport, TableRow } from '../model';
import { atCurrentPrices } from '../investment/trend-chart';
import { cell, label, periodOf, reasonsIn } from '../words';
import { stageName } from './board-table';
import { amountCell, amountOf, amountText, countCell, WAN } from './figures';
import { stallText } from './projects-tables';

/** Where it stands, and whether it is stalled, in a sentence. */
export function projectSentence(data: ProjectData, language: Language): string {
  const t = translate(language);
  const { stage, stageDays, stall } = data;
  const where = stage === null ? t('projectPage.noStage') : stageDays === null ? t('projectPage.standingPlain', { stage: stageName(stage, language) }) : t('projectPage.standing', { stage: stageName(stage, language), days: formatCount(stageDays) });
  return t('projectPage.lead', {
    name: data.name,
    investor: data.investor === '' ? t('projectPage.unknownInvestor') : data.investor,
    stage: where,
    stall: stall === null ? '' : t('projectPage.stalled', { since: stall.since, text: stallText(stall, language), months: formatCount(data.stallMonths) }),
  }).trim();
}

/** A name and what is known of it; with the code that it leads to. */
export interface ProjectFactLine {
  readonly key: 'code' | 'investor' | 'enterprise' | 'town' | 'park' | 'cluster' | 'industry' | 'kind' | 'foreign';
  readonly term: string;
  readonly text: string;
  readonly code: string | null;
}

/** What the project is; what is not recorded is left out. */
export function identityLines(data: ProjectData, language: Language): readonly ProjectFactLine[] {
  const t = translate(language);
  const line = (key: ProjectFactLine['key'], text: string | null, code: string | null = null): ProjectFactLine[] =>
    text === null || text === '' ? [] : [{ key, term: t(`projectPage.fact.${key}`), text, code }];
  const member = (key: 'town' | 'park' | 'cluster' | 'industry') => {
    const found = data[key];
    return found === null ? [] : line(key, key === 'industry' ? `${label(found.label, language)} ${found.key}` : label(found.label, language), found.key);
  };
  return [
    ...line('code', data.code),
    ...line('investor', data.investor),
    ...line('enterprise', data.enterprise?.name ?? null, data.promise.enterprise === null ? null : (data.enterprise?.code ?? null)),
    ...member('town'),
    ...member('park'),
    ...member('cluster'),
    ...member('industry'),
    ...line('kind', t(`projectsPage.kind.${data.kind}`)),
    ...line('foreign', t(data.foreign ? 'projectsPage.yes' : 'projectsPage.no')),
  ];
}

/** The four amounts with their names, in their own order, and how much of the planned total is completed. */
export function amountLines(data: ProjectData, language: Language): { readonly lines: readonly { readonly term: string; readonly text: string }[]; readonly notes: readonly string[] } {
  const t = translate(language);
  const { amounts } = data;
  const done = shareOf(amountOf(amounts.sinceStart), amountOf(amounts.planned));
  return {
    lines: (['signed', 'planned', 'thisYear', 'sinceStart'] as const).map((key) => ({ term: t(`projectPage.amount.${key}`), text: amounts[key] === null ? '—' : amountText(amountOf(amounts[key]), language) })),
    notes: [...(isMeasured(done) ? [t('projectPage.done', { share: formatPercent(done.value, language) })] : []), t('projectPage.signedNote')],
  };
}

/** Recorded stages in the order of their dates, with evidence and the days between. */
export function timelineTable(data: ProjectData, language: Language): TableModel {
  const t = translate(language);
  return {
    key: 'timeline',
    caption: t('projectPage.timelineTitle'),
    corner: t('projectPage.timeline.corner'),
    columns: [
      { key: 'date', label: t('projectPage.timeline.date'), form: 'date' },
      { key: 'days', label: t('projectPage.timeline.days'), unit: t('unitWord.day'), form: 'figure' },
      { key: 'evidence', label: t('projectPage.timeline.evidence'), form: 'text' },
    ],
    rows: data.timeline.map(({ stage, date, days, evidence }) => ({
      key: stage,
      label: stageName(stage, language),
      kind: 'member',
      cells: [{ text: date, date }, days === null ? { text: '' } : countCell(days), { text: evidence }],
    })),
    notes: [],
  };
}

/** Promised yearly output and tax beside what the linked enterprise as a whole reported; notes say whose and when. */
export function promiseTable(data: ProjectData, language: Language): TableModel {
  const t = translate(language);
  const { promise } = data;
  const unit = shownUnit(WAN, language).name;
  const compared = promise.enterprise !== null && promise.producing !== null;
  const rows: TableRow[] = [
    {
      key: 'output',
      label: t('projectPage.promise.output'),
      kind: 'member',
      cells: [amountCell(promise.plannedOutput, language), cell(showLevel(promise.output, WAN, language), language), cell(showPlain(promise.kept), language)],
    },
    {
      key: 'tax',
      label: t('projectPage.promise.tax'),
      kind: 'member',
      cells: [amountCell(promise.plannedTax, language), cell({ text: '—', missing: 'not-available' }, language), cell({ text: '—', missing: 'not-available' }, language)],
    },
  ];
  const whose =
    promise.enterprise === null
      ? [t('projectPage.promiseNoEnterprise')]
      : promise.producing === null
        ? [t('projectPage.promiseNotYet')]
        : promise.from === null || promise.to === null
          ? [t('projectPage.promiseShort')]
          : [
              t('projectPage.promiseWhose', {
                enterprise: promise.enterprise.name,
                from: formatPeriodText(promise.from, 'month', language),
                to: formatPeriodText(promise.to, 'month', language),
                months: formatCount(promise.months),
              }),
              ...(promise.months < 12 ? [t('projectPage.promiseShort')] : []),
            ];
  const before = !compared
    ? []
    : isMeasured(promise.before)
      ? [t('projectPage.promiseBefore', { level: amountText(promise.before, language) })]
      : [t('projectPage.promiseBeforeMissing', { reason: missingText(promise.before.missing, language) })];
  return {
    key: 'promise',
    caption: t('projectPage.promiseTitle'),
    corner: t('projectPage.promise.corner'),
    columns: [
      { key: 'promised', label: t('projectPage.promise.promised'), unit, form: 'figure' },
      { key: 'reported', label: t('projectPage.promise.reported'), unit, form: 'figure' },
      { key: 'kept', label: t('projectPage.promise.kept'), unit: '%', form: 'figure' },
    ],
    rows,
    notes: [...whose, ...before, t('projectPage.promiseTax')],
  };
}

/** Planned investment, output and tax on each 亩 against the admission standard. Null without land. */
export function landTable(data: ProjectData, language: Language): TableModel | null {
  const t = translate(language);
  const { mu, measures, standardFrom, source } = data.land;
  if (mu === null) return null;
  const figure = (m: Measured) => cell(show(m, (value) => formatNumber(value, 1), (value) => ({ value: value.toNumber(), places: 1 })), language);
  const rows = measures.map(({ key, perMu, standard }): TableRow => {
    const goal: Measured = standard === null ? { missing: 'no-target' } : measured(new Decimal(standard));
    const gap = subtract(perMu, goal);
    return { key, label: t(`projectPage.land.${key}`), kind: 'member', cells: [figure(perMu), figure(goal), cell(showSigned(gap), language, { direction: directionOf(gap) ?? 'flat' })] };
  });
  const unit = t('unitWord.perMu');
  return {
    key: 'land',
    caption: t('projectPage.landTitle'),
    corner: t('projectPage.land.corner'),
    columns: [
      { key: 'perMu', label: t('projectPage.land.perMu'), unit, form: 'figure' },
      { key: 'standard', label: t('projectPage.land.standard'), unit, form: 'figure' },
      { key: 'gap', label: t('projectPage.land.gap'), unit, form: 'figure' },
    ],
    rows,
    notes: [
      t('projectPage.landArea', { mu: formatNumber(mu, 1) }),
      ...(standardFrom === null ? [] : [t('projectPage.landStandard', { from: standardFrom, source: source ?? '' })]),
      ...reasonsIn(rows),
    ],
  };
}

/** A table of a project's page by itself. */
export function projectReport(data: ProjectData, table: TableModel, language: Language): TableReport {
  const t = translate(language);
  const view = { ...atCurrentPrices(data.view), measure: 'ytd' as const };
  return {
    kind: 'table',
    key: table.key,
    heading: viewHeading(
      {
        title: language === 'en' ? `${table.caption}: ${data.name}` : `${data.name}：${table.caption}`,
        subtitle: periodOf(view, language),
        view,
        state: data.state,
        indicator: { code: 'investment', label: { zh: t('nav.projects'), en: t('nav.projects') }, kind: 'flow', unit: WAN, decimals: 1 },
        source: t('projectsPage.sources'),
      },
      language,
    ),
    table,
  };
}
