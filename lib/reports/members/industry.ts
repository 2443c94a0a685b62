import type { IndustryData } from '@/lib/domain/member-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { TableReport } from '../model';
import type { MemberLinks } from './area';
import { appliedOf } from './common';
import { levelKey } from './industry-list';
import { partsTable } from './parts-table';

/** Why a page has no breakdown. */
function noneOf(data: IndustryData, language: Language): string {
  const t = translate(language);
  return t(appliedOf(data.narrowed) === undefined ? 'membersPage.industries.noPairs' : 'membersPage.industries.narrowedNote');
}

/** The industries one level down, by their codes and names. */
export function industryChildren(data: IndustryData, { industryHref }: MemberLinks, language: Language): TableReport {
  const t = translate(language);
  const coded = data.children === null
    ? null
    : { ...data.children, rows: data.children.rows.map((row) => ({ ...row, member: { ...row.member, label: { zh: `${row.member.key} ${row.member.label.zh}`, en: `${row.member.key} ${row.member.label.en}` } } })) };
  return partsTable(
    {
      key: 'industry-children', data, of: data.industry.member.label, caption: t('membersPage.industries.childrenTitle', { level: levelKey(data.level) }), corner: t('word.industry'),
      parts: coded, none: noneOf(data, language), ...(industryHref === undefined ? {} : { hrefOf: industryHref }),
    },
    language,
  );
}

/** Clusters of the view's scheme in an industry. */
export function industryClusters(data: IndustryData, { clusterHref }: MemberLinks, language: Language): TableReport {
  const t = translate(language);
  return partsTable(
    {
      key: 'industry-clusters', data, of: data.industry.member.label, caption: t('membersPage.area.clustersTitle'), corner: t('word.cluster'),
      parts: data.clusters, none: noneOf(data, language), ...(clusterHref === undefined ? {} : { hrefOf: clusterHref }),
    },
    language,
  );
}

/** Towns in an industry. */
export function industryTowns(data: IndustryData, { townHref }: MemberLinks, language: Language): TableReport {
  const t = translate(language);
  return partsTable(
    {
      key: 'industry-towns', data, of: data.industry.member.label, caption: t('cluster.townsTitle'), corner: t('word.town'),
      parts: data.towns, none: noneOf(data, language), ...(townHref === undefined ? {} : { hrefOf: townHref }),
    },
    language,
  );
}
