import { filtersFrom } from '@/components/members/address';
import { Choices } from '@/components/members/choices';
import { FindForm } from '@/components/members/find-form';
import { NarrowedBy } from '@/components/members/narrowed-by';
import { Breadcrumbs } from '@/components/shell/breadcrumbs';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import type { IndustryListData } from '@/lib/domain/member-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { listHref, listParams, type ListInput, type ListProblem } from '@/lib/schemas/list';
import { INDUSTRY_LIST } from '@/lib/schemas/member-lists';
import { NO_FILTERS, viewHref, viewParams, type ViewProblem } from '@/lib/schemas/view';
import { industryListContent } from './industry-list-content';

interface Props {
  readonly data: IndustryListData;
  readonly list: ListInput;
  readonly problems: readonly ViewProblem[];
  readonly listProblems: readonly ListProblem[];
  readonly language: Language;
}

/** Industries of one level: sorted, looked through and, where there are many, page by page. */
export function IndustryList({ data, list, problems, listProblems, language }: Props) {
  const t = translate(language);
  const content = industryListContent(data, list, language);
  const filters = filtersFrom(data.narrowed);
  const input = inputOf(data.view, data.state, filters);
  const trail = [{ label: t('breadcrumbs.district'), href: viewHref('/overview', { ...input, ...NO_FILTERS }) }, { label: t('membersPage.industries.title'), href: null }];
  return (
    <>
      <ViewBar path="/industries" view={data.view} state={data.state} problems={problems} language={language} filters={filters} kept={listParams({ ...list, page: 1 }, INDUSTRY_LIST)} />
      <main id="content" className="page" tabIndex={-1}>
        <Breadcrumbs trail={trail} language={language} />
        <PageHead title={content.title} lead={content.lead} />
        <NarrowedBy narrowed={data.narrowed} without={(kind) => listHref(viewHref('/industries', input, { [kind]: null }), list, INDUSTRY_LIST)} problems={listProblems} language={language} />
        <div className="page-tools">
          <Choices label={t('membersPage.industries.level')} choices={content.levels} />
          <FindForm
            path="/industries"
            q={list.q}
            kept={[...viewParams(input), ...listParams({ ...list, q: '', page: 1 }, INDUSTRY_LIST)]}
            clear={listHref(viewHref('/industries', input), list, INDUSTRY_LIST, { q: '' })}
            language={language}
          />
        </div>
        <Section id="industries-title" title={content.tableTitle} note={content.basis} content={content.table} />
      </main>
      <Colophon lines={content.colophon} />
    </>
  );
}
