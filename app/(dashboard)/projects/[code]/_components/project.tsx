import { ChartFrame } from '@/components/charts/chart-frame';
import { StageForm } from '@/components/forms/stage-form';
import { stageWords } from '@/components/forms/stage-words';
import { Breadcrumbs } from '@/components/shell/breadcrumbs';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import { nextStage, STAGE_EVENTS } from '@/lib/domain/project-stage';
import type { ProjectData } from '@/lib/domain/project-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { changesOf } from '@/lib/schemas/changes';
import { viewHref, type ViewFilters, type ViewProblem } from '@/lib/schemas/view';
import { saveStage } from '../actions';
import { projectContent } from './project-content';

interface Props {
  readonly data: ProjectData;
  readonly filters: ViewFilters;
  readonly path: string;
  readonly problems: readonly ViewProblem[];
  readonly language: Language;
  /** Whether the reader may record what stage it has reached. */
  readonly mayRecord?: boolean;
  /** Whether the reader may see which of its figures were changed. */
  readonly mayReadChanges?: boolean;
}

/** One project: where it stands, what is behind it, four amounts apart, plan, promise, land. */
export function Project({ data, filters, path, problems, language, mayRecord = false, mayReadChanges = false }: Props) {
  const t = translate(language);
  const content = projectContent(data, filters, language);
  const input = inputOf(data.view, data.state, filters);
  const trail = [
    { label: t('breadcrumbs.district'), href: viewHref('/overview', { ...input, town: null, park: null, cluster: null, industry: null }) },
    { label: t('nav.projects'), href: viewHref('/projects', input) },
    { label: data.name, href: null },
  ];
  return (
    <>
      <ViewBar of="investment" path={path} view={data.view} state={data.state} problems={problems} language={language} filters={filters} without={['indicator', 'measure', 'scope', 'basis']} />
      <main id="content" className="page roomy" tabIndex={-1}>
        <Breadcrumbs trail={trail} language={language} />
        <PageHead title={data.name} lead={content.lead} />
        <div className="columns" data-shape="6-6">
          <div className="stack">
            <Section id="identity-title" title={t('projectPage.identity')} content={content.identity} />
            <Section id="amounts-title" title={t('projectPage.amountsTitle')} note={t('projectPage.amountsLead')} content={content.amounts}>
              {mayReadChanges && (
                <p className="page-ways">
                  <a href={changesOf(data.code)}>{t('changesPage.toProject')}</a>
                </p>
              )}
            </Section>
            <Section id="timeline-title" title={t('projectPage.timelineTitle')} note={t('projectPage.timelineNote')} content={content.timeline}>
              {mayRecord && <StageForm action={saveStage} project={data.code} stages={STAGE_EVENTS.map((stage) => [stage, t(`stageName.${stage}`)])} next={nextStage(data.timeline)} words={stageWords(language)} />}
            </Section>
          </div>
          {content.investment === null ? (
            <Section id="investment-title" title={t('projectPage.investmentTitle', { name: data.name })}>
              <p className="note">{t('projectPage.noMonths')}</p>
            </Section>
          ) : (
            <ChartFrame chart={content.investment} />
          )}
        </div>
        <div className="columns" data-shape="6-6">
          <Section id="promise-title" title={t('projectPage.promiseTitle')} note={t('projectPage.promiseNote')} content={content.promise} />
          <Section id="land-title" title={t('projectPage.landTitle')} note={t('projectPage.landNote')}>
            {content.land === null ? <p className="note">{t('projectPage.landNone')}</p> : <div dangerouslySetInnerHTML={content.land} />}
          </Section>
        </div>
      </main>
      <Colophon lines={content.colophon} />
    </>
  );
}
