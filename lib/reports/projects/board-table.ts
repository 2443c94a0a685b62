import type { ProjectsData } from '@/lib/domain/project-views';
import { roundHalfUp } from '@/lib/domain/rounding';
import type { StageColumn } from '@/lib/domain/project-board';
import type { Measured } from '@/lib/domain/measured';
import type { Language } from '@/lib/format/language';
import { shownUnit } from '@/lib/format/level';
import { formatCount, formatNumber, show } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import type { TableLinks } from '../investment/breakdown-table';
import type { TableCell, TableModel, TableRow } from '../model';
import { cell, reasonsIn } from '../words';
import { amountCell, barOf, countCell, WAN } from './figures';

/** Name of a stage; of none, that there is none yet. */
export function stageName(stage: StageColumn['stage'], language: Language): string {
  const t = translate(language);
  return stage === null ? t('projectsPage.noStage') : t(`stageName.${stage}`);
}

/** Days as a cell, to the whole day; a median may lie between two. */
export function daysCell(days: Measured, language: Language): TableCell {
  return cell(
    show(
      days,
      (value) => formatNumber(roundHalfUp(value, 0), 0),
      (value) => ({ value: value.toNumber(), places: 0 }),
    ),
    language,
  );
}

/** Links of the board besides those of its rows. */
export interface BoardLinks extends TableLinks {
  readonly project?: (code: string) => string;
  readonly stalled?: (stage: string) => string;
}

/** The board: a row a stage with count, amounts, medians of days, stalls and who has been there longest. */
export function boardTable(data: ProjectsData, language: Language, links: BoardLinks = {}): TableModel {
  const t = translate(language);
  const { board, total } = data;
  const unit = shownUnit(WAN, language).name;
  const largest = Math.max(0, ...board.map(({ projects }) => projects));
  const rows: TableRow[] = board.map((column) => {
    const { stage, projects, planned, thisYear, passed, standing, stalled, longest } = column;
    const key = stage ?? 'none';
    const href = links.row?.(key);
    const stalledHref = stalled > 0 ? links.stalled?.(key) : undefined;
    const longestHref = longest === null ? undefined : links.project?.(longest.code);
    return {
      key,
      label: stageName(stage, language),
      kind: stage === 'ended' || stage === null ? 'rest' : 'member',
      ...(href === undefined ? {} : { href }),
      cells: [
        countCell(projects, barOf(projects, largest)),
        amountCell(planned, language),
        amountCell(thisYear, language),
        daysCell(passed, language),
        daysCell(standing, language),
        countCell(stalled, stalledHref === undefined ? {} : { href: stalledHref }),
        longest === null
          ? { text: '' }
          : { text: t('projectsPage.board.daysOf', { name: longest.name, days: formatCount(longest.days) }), ...(longestHref === undefined ? {} : { href: longestHref }) },
      ],
    };
  });
  const blank: TableCell = { text: '' };
  rows.push({
    key: 'total',
    label: t('projectsPage.board.total'),
    kind: 'total',
    cells: [countCell(total.projects), amountCell(total.amounts.planned, language), blank, blank, blank, countCell(data.stalled), blank],
  });
  const days = t('projectsPage.board.days');
  return {
    key: 'board',
    caption: t('projectsPage.boardTitle'),
    corner: t('projectsPage.board.corner'),
    columns: [
      { key: 'projects', label: t('projectsPage.board.projects'), form: 'bar' },
      { key: 'planned', label: t('projectsPage.board.planned'), unit, form: 'figure' },
      { key: 'thisYear', label: t('projectsPage.board.thisYear'), unit, form: 'figure' },
      { key: 'passed', label: t('projectsPage.board.passed'), unit: days, form: 'figure' },
      { key: 'standing', label: t('projectsPage.board.standing'), unit: days, form: 'figure' },
      { key: 'stalled', label: t('projectsPage.board.stalled'), form: 'figure' },
      { key: 'longest', label: t('projectsPage.board.longest'), form: 'text' },
    ],
    rows,
    notes: [...reasonsIn(rows), t('projectsPage.boardNotes'), t('projectsPage.stallNote', { months: formatCount(data.stallMonths) })],
  };
}
