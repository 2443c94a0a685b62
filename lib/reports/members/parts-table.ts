import type { Breakdown, Leaders } from '@/lib/domain/member-views';
import type { Label, MemberRow } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { MemberColumn } from '../member-columns';
import { memberTable } from '../member-table';
import type { TableReport } from '../model';
import { label } from '../words';
import { memberHeading, placed, tableReport, type Framed } from './common';

interface PartsInput {
  readonly key: string;
  readonly data: Framed;
  /** What is taken apart. */
  readonly of: Label;
  readonly caption: string;
  readonly corner: string;
  readonly parts: Breakdown | null;
  /** Why there are none where `parts` is null. */
  readonly none: string;
  readonly hrefOf?: (key: string) => string;
  /** Members in their fixed order where rows carry series colours. */
  readonly coloured?: readonly MemberRow['member'][];
}

const PART_COLUMNS: readonly MemberColumn[] = ['level', 'growth', 'share', 'points', 'growingShare'];

/** A member's own total by one of its breakdowns, largest first. */
export function partsTable(input: PartsInput, language: Language): TableReport {
  const { key, data, of, caption, corner, parts, none, hrefOf, coloured } = input;
  const name = label(of, language);
  const table = memberTable(
    {
      key,
      caption,
      corner,
      view: data.view,
      indicator: data.indicator,
      columns: PART_COLUMNS,
      rows: parts?.rows ?? [],
      rest: parts?.rest ?? null,
      bars: 'points',
      notes: [parts === null ? none : translate(language)('membersPage.pointsOf', { name })],
      ...(hrefOf === undefined ? {} : { hrefOf }),
      ...(coloured === undefined ? {} : { coloured }),
    },
    language,
  );
  return tableReport(key, memberHeading(data, { title: placed(caption, name, data.view, language), notes: table.notes }, language), table);
}

const LEADER_COLUMNS: readonly MemberColumn[] = ['level', 'growth', 'points'];

/** The enterprises that pulled a member most, or dragged it most. */
export function leadersTable(key: string, data: Framed, of: Label, leaders: Leaders | null, side: 'pulls' | 'drags', hrefOf: ((key: string) => string) | null, language: Language): TableReport {
  const t = translate(language);
  const caption = t(side === 'pulls' ? 'cluster.pullsTitle' : 'cluster.dragsTitle');
  const name = label(of, language);
  const table = memberTable(
    {
      key,
      caption,
      corner: t('word.enterprise'),
      view: data.view,
      indicator: data.indicator,
      columns: LEADER_COLUMNS,
      rows: leaders?.[side] ?? [],
      bars: 'points',
      notes: [leaders === null ? t('cluster.enterprisesHidden') : t('membersPage.pointsOf', { name })],
      ...(hrefOf === null ? {} : { hrefOf }),
    },
    language,
  );
  return tableReport(key, memberHeading(data, { title: placed(caption, name, data.view, language), notes: table.notes }, language), table);
}
