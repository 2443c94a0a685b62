import { ListProblems } from '@/components/projects/list-problems';
import { Narrowed } from '@/components/projects/narrowed';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import type { EnterpriseListData } from '@/lib/domain/enterprise-views';
import type { Language } from '@/lib/format/language';
import { ENTERPRISE_LIST } from '@/lib/schemas/enterprise-list';
import { listParams, type ListInput, type ListProblem } from '@/lib/schemas/list';
import { FILTER_FIELDS, type ViewFilters, type ViewProblem } from '@/lib/schemas/view';
import { EnterpriseFilters } from './enterprise-filters';
import { enterpriseListContent } from './enterprise-list-content';

interface Props {
  readonly data: EnterpriseListData;
  readonly filters: ViewFilters;
  readonly list: ListInput;
  readonly problems: readonly ViewProblem[];
  readonly listProblems: readonly ListProblem[];
  readonly language: Language;
}

/** Enterprises that match, with their figure of the period, a page at a time. */
export function EnterpriseList({ data, filters, list, problems, listProblems, language }: Props) {
  const content = enterpriseListContent(data, filters, list, language);
  const input = inputOf(data.view, data.state, filters);
  const kept = listParams({ ...list, page: 1 }, ENTERPRISE_LIST);
  const narrowed = FILTER_FIELDS.flatMap((field) => data.filters[field] ?? []);
  const tail = kept.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return (
    <>
      <ViewBar path="/enterprises" view={data.view} state={data.state} problems={problems} language={language} filters={filters} kept={kept} />
      <main id="content" className="page" tabIndex={-1}>
        <ListProblems problems={listProblems} language={language} />
        <PageHead title={content.title} lead={content.lead} note={content.note}>
          <Narrowed path="/enterprises" input={input} narrowed={narrowed} language={language} tail={tail} />
        </PageHead>
        <Section id="enterprises-title" title={content.caption}>
          <EnterpriseFilters data={data} input={input} list={list} language={language} />
          <div className="enterprise-table" dangerouslySetInnerHTML={content.table} />
        </Section>
      </main>
      <Colophon lines={content.colophon} />
    </>
  );
}
