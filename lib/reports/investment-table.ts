import { reasonOf, type Decimal, type Measured } from '@/lib/domain/measured';
import { STAGE_EVENTS } from '@/lib/domain/project-stage';
import type { InvestmentRow } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { showLevel, shownUnit } from '@/lib/format/level';
import { directionOf, formatCount, showSigned } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { countCell } from './counts';
import type { TableCell, TableModel, TableRow } from './model';
import { cell, label, reasonsIn } from './words';

/** Stored unit of investment. */
const UNIT = '万元';

function amountCell(amount: Decimal | null, row: InvestmentRow, language: Language): TableCell {
  const m: Measured = amount === null ? { missing: reasonOf(row.figure.value) === 'no-projects' ? 'no-projects' : 'not-reported' } : { value: amount };
  return cell(showLevel(m, UNIT, language), language);
}

/** Completed this year with its growth, the amounts beside it, and the number of projects; `rest` are the projects in none of the rows. */
export function investmentTable(
  key: string,
  rows: readonly InvestmentRow[],
  total: InvestmentRow | null,
  caption: string,
  language: Language,
  { whole = '', rest = null, hrefOf }: { readonly whole?: string; readonly rest?: InvestmentRow | null; readonly hrefOf?: (key: string) => string } = {},
): TableModel {
  const t = translate(language);
  const unit = shownUnit(UNIT, language).name;
  const rowOf = (row: InvestmentRow, kind: TableRow['kind'], name: string): TableRow => ({
    key: kind === 'member' ? row.member.key : kind,
    label: name,
    kind,
    ...(hrefOf === undefined || kind !== 'member' ? {} : { href: hrefOf(row.member.key) }),
    cells: [
      amountCell(row.amounts.thisYear, row, language),
      cell(showSigned(row.figure.growth), language, { direction: directionOf(row.figure.growth) ?? 'flat' }),
      amountCell(row.amounts.signed, row, language),
      amountCell(row.amounts.planned, row, language),
      amountCell(row.amounts.sinceStart, row, language),
      countCell(row.projects),
    ],
  });
  const body = [
    ...rows.map((row) => rowOf(row, 'member', label(row.member.label, language))),
    ...(rest === null ? [] : [rowOf(rest, 'rest', label(rest.member.label, language))]),
    ...(total === null ? [] : [rowOf(total, 'total', whole)]),
  ];
  return {
    key,
    caption,
    corner: t('word.cluster'),
    columns: [
      { key: 'thisYear', label: t('investment.amounts.thisYear'), unit, form: 'figure' },
      { key: 'growth', label: t('investment.growth'), unit: '%', form: 'figure' },
      { key: 'signed', label: t('investment.amounts.signed'), unit, form: 'figure' },
      { key: 'planned', label: t('investment.amounts.planned'), unit, form: 'figure' },
      { key: 'sinceStart', label: t('investment.amounts.sinceStart'), unit, form: 'figure' },
      { key: 'projects', label: t('investment.projects'), form: 'figure' },
    ],
    rows: body,
    notes: [...reasonsIn(body), t('investment.note')],
  };
}

/** Projects by the stage they stand at, in the stages' order; stages without a project are left out. */
export function stageCounts(row: InvestmentRow, language: Language): readonly { readonly name: string; readonly count: string }[] {
  const t = translate(language);
  return STAGE_EVENTS.flatMap((stage) => {
    const count = row.stages[stage] ?? 0;
    return count === 0 ? [] : [{ name: t(`investment.stage.${stage}`), count: formatCount(count) }];
  });
}
