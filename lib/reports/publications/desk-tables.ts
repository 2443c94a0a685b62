import type { PublicationDesk } from '@/lib/domain/publication-views';
import type { Language } from '@/lib/format/language';
import { shownUnit } from '@/lib/format/level';
import { formatCount, showPlain } from '@/lib/format/number';
import { formatVintage, formatInstant, formatPeriodText } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import type { TableColumn, TableModel, TableReport, TableRow } from '../model';
import { cell, label, reasonsIn } from '../words';
import { growthCell, levelCell, numberCell, revisionCell } from './common';

/** Due, handed in, approved, what is still in work, and the share of the prior that is covered. */
export function coverageTable({ coverage }: PublicationDesk, language: Language): TableModel {
  const t = translate(language);
  const { inWork } = coverage;
  const counts = [
    ['due', coverage.due],
    ['submitted', coverage.submitted],
    ['approved', coverage.approved],
    ['draft', inWork.draft],
    ['handed', inWork.submitted],
    ['town', inWork['town-approved']],
    ['returned', inWork.returned],
    ['correcting', coverage.correcting],
  ] as const;
  const rows: TableRow[] = [
    ...counts.map(([key, count]): TableRow => ({ key, label: t(`publicationPage.coverage.${key}`), kind: 'member', cells: [numberCell(count, formatCount)] })),
    { key: 'prior', label: `${t('publicationPage.coverage.prior')} (%)`, kind: 'member', cells: [cell(showPlain(coverage.priorCovered), language)] },
  ];
  return { key: 'coverage', caption: t('publicationPage.coverageTitle'), corner: t('publicationPage.coverage.corner'), columns: [{ key: 'count', label: t('publicationPage.coverage.count'), form: 'figure' }], rows, notes: reasonsIn(rows) };
}

/** Findings that are still open, by severity. */
export function findingsTable({ findings }: PublicationDesk, language: Language): TableModel {
  const t = translate(language);
  const rows = (['mandatory', 'query', 'explained', 'note'] as const).map((key): TableRow => ({ key, label: t(`publicationPage.findings.${key}`), kind: 'member', cells: [numberCell(findings[key], formatCount)] }));
  return { key: 'findings', caption: t('publicationPage.findingsTitle'), corner: t('publicationPage.findings.corner'), columns: [{ key: 'count', label: t('publicationPage.coverage.count'), form: 'figure' }], rows, notes: [] };
}

/** What the figures are compared with, in words. */
export function comparedText({ comparedWith }: PublicationDesk, language: Language): string {
  const t = translate(language);
  if (comparedWith === null) return t('publicationPage.changesNote.none');
  const at = formatInstant(comparedWith.at, language);
  return comparedWith.kind === 'vintage' ? t('publicationPage.changesNote.vintage', { vintage: comparedWith.vintage, at }) : t('publicationPage.changesNote.preliminary', { at });
}

/** The district's figures now, before, and what has changed: the level in percent, growths in points. */
export function changesTable(desk: PublicationDesk, language: Language): TableModel {
  const t = translate(language);
  const rows = desk.changes.map((change): TableRow => {
    const { indicator, now, before } = change;
    const none = { missing: 'not-available' } as const;
    return {
      key: `${indicator.code}-${change.measure}`,
      label: label(indicator.label, language),
      kind: 'member',
      cells: [
        { text: t(`measure.${change.measure}`) },
        { ...levelCell(now.value, indicator, language) },
        { ...levelCell(before?.value ?? none, indicator, language) },
        revisionCell(change.level, language),
        growthCell(now.growth, language),
        revisionCell(change.growth, language),
        growthCell(now.growthReal, language),
        revisionCell(change.growthReal, language),
      ],
    };
  });
  const unit = shownUnit(desk.indicator?.unit ?? '千元', language).name;
  const figure = (key: string, text: string, group: string, of: string): TableColumn => ({ key, label: text, form: 'figure', group, unit: of });
  const points = t('publicationPage.changes.points');
  return {
    key: 'changes',
    caption: t('publicationPage.changesTitle'),
    corner: t('publicationPage.changes.corner'),
    columns: [
      { key: 'measure', label: t('publicationPage.changes.measure'), form: 'text' },
      figure('level', t('publicationPage.changes.now'), t('publicationPage.changes.level'), unit),
      figure('level-before', t('publicationPage.changes.before'), t('publicationPage.changes.level'), unit),
      figure('level-change', t('publicationPage.changes.change'), t('publicationPage.changes.level'), '%'),
      figure('growth', t('publicationPage.changes.now'), t('publicationPage.changes.growth'), '%'),
      figure('growth-change', t('publicationPage.changes.change'), t('publicationPage.changes.growth'), points),
      figure('growth-real', t('publicationPage.changes.now'), t('publicationPage.changes.growthReal'), '%'),
      figure('growth-real-change', t('publicationPage.changes.change'), t('publicationPage.changes.growthReal'), points),
    ],
    rows,
    notes: reasonsIn(rows),
  };
}

/** Every publication of the form, the newest first; `hrefOf` leads to the figures as published on a day. */
export function historyTable(desk: PublicationDesk, language: Language, hrefOf: (day: string) => string | undefined = () => undefined): TableModel {
  const t = translate(language);
  const { indicator } = desk;
  const rows = desk.history.map((entry): TableRow => {
    const href = hrefOf(entry.asOf);
    return {
      key: `${entry.period}-${entry.vintage}`,
      label: formatPeriodText(entry.period, 'ytd', language),
      kind: 'member',
      cells: [
        numberCell(entry.vintage, formatCount),
        { text: formatVintage(entry.asOf, language), date: entry.day, ...(href === undefined ? {} : { href }) },
        { text: entry.publishedBy ?? t('publicationPage.system') },
        { text: entry.note },
        numberCell(entry.due, formatCount),
        numberCell(entry.approved, formatCount),
        ...(indicator === null ? [] : [levelCell(entry.figure.value, indicator, language), growthCell(desk.form.code === 'project-investment' ? entry.figure.growth : entry.figure.growthReal, language)]),
      ],
    };
  });
  const name = (key: 'vintage' | 'at' | 'by' | 'note' | 'due' | 'approved' | 'level' | 'growth') => t(`publicationPage.history.${key}`);
  return {
    key: 'history',
    caption: t('publicationPage.historyTitle'),
    corner: t('publicationPage.history.corner'),
    columns: [
      { key: 'vintage', label: name('vintage'), form: 'figure' },
      { key: 'at', label: name('at'), form: 'date' },
      { key: 'by', label: name('by'), form: 'text' },
      { key: 'note', label: name('note'), form: 'text' },
      { key: 'due', label: name('due'), form: 'figure' },
      { key: 'approved', label: name('approved'), form: 'figure' },
      ...(indicator === null
        ? []
        : [
            { key: 'level', label: name('level'), form: 'figure' as const, group: label(indicator.label, language), unit: shownUnit(indicator.unit, language).name },
            { key: 'growth', label: desk.form.code === 'project-investment' ? t('publicationPage.changes.growth') : name('growth'), form: 'figure' as const, group: label(indicator.label, language), unit: '%' },
          ]),
    ],
    rows,
    notes: reasonsIn(rows),
  };
}

/** A table of the desk by itself. */
export function deskReport(desk: PublicationDesk, table: TableModel, language: Language): TableReport {
  const t = translate(language);
  const period = formatPeriodText(desk.period, 'ytd', language);
  const last = desk.history.find((entry) => entry.period === desk.period);
  return {
    kind: 'table',
    key: table.key,
    heading: {
      title: t('publicationPage.tableTitle', { name: table.caption, form: label(desk.form.label, language), period }),
      subtitle: comparedText(desk, language),
      source: t('publicationPage.source'),
      vintage: last === undefined ? t('publicationPage.standing.preliminary') : formatInstant(last.publishedAt, language),
      notes: [],
      states: desk.standing === 'preliminary' ? [{ kind: 'provisional', text: t('heading.provisional') }] : [],
      facts: [
        [t('publicationPage.form'), label(desk.form.label, language)],
        [t('publicationPage.period'), period],
        [t('heading.fact.approval'), t(`publicationPage.standing.${desk.standing}`)],
      ],
    },
    table,
  };
}
