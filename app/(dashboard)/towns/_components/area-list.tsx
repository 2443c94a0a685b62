import { ChartFrame } from '@/components/charts/chart-frame';
import { filtersFrom } from '@/components/members/address';
import { Choices } from '@/components/members/choices';
import { NarrowedBy } from '@/components/members/narrowed-by';
import { Breadcrumbs } from '@/components/shell/breadcrumbs';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import type { AreaListData } from '@/lib/domain/member-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { listHref, listParams, type ListInput, type ListProblem } from '@/lib/schemas/list';
import { AREA_LIST } from '@/lib/schemas/member-lists';
import { NO_FILTERS, viewHref, type ViewProblem } from '@/lib/schemas/view';
import { areaListContent } from './area-list-content';

interface Props {
  readonly data: AreaListData;
  readonly list: ListInput;
  readonly problems: readonly ViewProblem[];
  readonly listProblems: readonly ListProblem[];
  readonly language: Language;
}

/** Towns on a map and in a table, parks in a table of their own. */
export function AreaList({ data, list, problems, listProblems, language }: Props) {
  const t = translate(language);
  const content = areaListContent(data, list, language);
  const filters = filtersFrom(data.narrowed);
  const input = inputOf(data.view, data.state, filters);
  const district = { label: t('breadcrumbs.district'), href: viewHref('/overview', { ...input, ...NO_FILTERS }) };
  const trail = [...(data.ofWhole ? [district] : []), { label: t('membersPage.areas.title'), href: null }];
  return (
    <>
      <ViewBar path="/towns" view={data.view} state={data.state} problems={problems} language={language} filters={filters} kept={listParams({ ...list, page: 1 }, AREA_LIST)} />
      <main id="content" className="page" tabIndex={-1}>
        <Breadcrumbs trail={trail} language={language} />
        <PageHead title={content.title} lead={content.lead} />
        <NarrowedBy narrowed={data.narrowed} without={(kind) => listHref(viewHref('/towns', input, { [kind]: null }), list, AREA_LIST)} problems={listProblems} language={language} />
        <div className="stack">
          <Section id="towns-title" title={t('membersPage.areas.townsTitle')} note={content.basis} content={content.towns} />
          <div className="columns" data-shape="4-8">
            {content.map !== null && (
              <div>
                <div className="page-tools">
                  <Choices label={t('membersPage.areas.colour')} choices={content.colours} />
                </div>
                <ChartFrame chart={content.map} />
              </div>
            )}
            {content.parks !== null && <Section id="parks-title" title={t('membersPage.areas.parksTitle')} note={content.basis} content={content.parks} />}
          </div>
        </div>
      </main>
      <Colophon lines={content.colophon} />
    </>
  );
}
