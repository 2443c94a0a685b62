import { ChartFrame } from '@/components/charts/chart-frame';
import { filtersFrom } from '@/components/members/address';
import { Choices } from '@/components/members/choices';
import { NarrowedBy } from '@/components/members/narrowed-by';
import { Breadcrumbs, type Crumb } from '@/components/shell/breadcrumbs';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import type { DriversData } from '@/lib/domain/member-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { label } from '@/lib/reports/words';
import { listHref, listParams, type ListInput, type ListProblem } from '@/lib/schemas/list';
import { DRIVER_LIST } from '@/lib/schemas/member-lists';
import { NO_FILTERS, viewHref, type ViewProblem } from '@/lib/schemas/view';
import { driversContent } from './drivers-content';

interface Props {
  readonly data: DriversData;
  readonly list: ListInput;
  readonly problems: readonly ViewProblem[];
  readonly listProblems: readonly ListProblem[];
  readonly language: Language;
}

/** Who drove a growth: points that add up to it, what they are made of, and where the prior they are measured against comes from. */
export function Drivers({ data, list, problems, listProblems, language }: Props) {
  const t = translate(language);
  const content = driversContent(data, list, language);
  const { basis } = content;
  const filters = filtersFrom(data.narrowed);
  const input = inputOf(data.view, data.state, filters);
  const bare = { ...input, ...NO_FILTERS };
  const narrowed = data.narrowed.filter((one) => one.applied);
  const trail: Crumb[] = [
    { label: t('breadcrumbs.district'), href: viewHref('/overview', bare) },
    { label: t('membersPage.drivers.title'), href: narrowed.length === 0 ? null : listHref(viewHref('/drivers', bare), list, DRIVER_LIST) },
    ...narrowed.map((one, index) => ({
      label: label(one.member.label, language),
      href: index === narrowed.length - 1 ? null : listHref(viewHref('/drivers', bare, { [one.kind]: one.member.key }), list, DRIVER_LIST),
    })),
  ];
  return (
    <>
      <ViewBar path="/drivers" view={data.view} state={data.state} problems={problems} language={language} filters={filters} kept={listParams({ ...list, page: 1 }, DRIVER_LIST)} />
      <main id="content" className="page" tabIndex={-1}>
        <Breadcrumbs trail={trail} language={language} />
        <PageHead title={content.title} lead={content.lead} />
        <NarrowedBy narrowed={data.narrowed} without={(kind) => listHref(viewHref('/drivers', input, { [kind]: null }), list, DRIVER_LIST)} problems={listProblems} language={language} />
        <div className="page-tools">
          <Choices label={t('membersPage.drivers.by')} choices={content.choices} />
          <Choices label={t('membersPage.drivers.each')} choices={content.counts} />
        </div>
        {content.instead !== null && (
          <p className="note" role="status">
            {content.instead}
          </p>
        )}
        <div className="columns" data-shape="6-6">
          {content.waterfall !== null && <ChartFrame chart={content.waterfall} height={20} />}
          <Section id="drivers-title" title={content.tableTitle} note={basis} content={content.table} />
        </div>
        {content.bridge === null || content.bridgeTable === null ? (
          <p className="note">{t('membersPage.drivers.bridgeNone')}</p>
        ) : (
          <div className="columns" data-shape="6-6">
            <ChartFrame chart={content.bridge} height={14} />
            <Section id="bridge-title" title={t('membersPage.drivers.bridgeTitle')} note={content.bridgeBasis} content={content.bridgeTable} />
          </div>
        )}
      </main>
      <Colophon lines={content.colophon} />
    </>
  );
}
