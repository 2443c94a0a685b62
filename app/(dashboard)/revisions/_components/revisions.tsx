import { ListProblems } from '@/components/projects/list-problems';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { inputOf, ViewBar } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import { viewQuery } from '@/app/_views/view-query';
import type { RevisionsData } from '@/lib/domain/publication-views';
import type { Language } from '@/lib/format/language';
import { formatPeriodText } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { revisionBasis, revisionSentence, revisionTable, summaryTable, vintageTable } from '@/lib/reports/publications/revision-tables';
import { vintageOf } from '@/lib/reports/words';
import { listHref, listParams, type ListInput, type ListProblem } from '@/lib/schemas/list';
import { REVISION_LIST } from '@/lib/schemas/revisions';
import { viewHref, type ViewInput, type ViewProblem } from '@/lib/schemas/view';

interface Props {
  readonly data: RevisionsData;
  readonly list: ListInput;
  readonly problems: readonly ViewProblem[];
  readonly listProblems: readonly ListProblem[];
  /** Whether the reader may see every change of a figure behind them. */
  readonly mayReadChanges?: boolean;
  readonly language: Language;
}

/** Revisions by indicator, of one indicator by period, and all vintages of one period. */
export function Revisions({ data, list, problems, listProblems, mayReadChanges = false, language }: Props) {
  const t = translate(language);
  const { view, state } = data;
  const input = inputOf({ ...view, indicator: 'gross-output' }, state);
  const kept = listParams(list, REVISION_LIST);
  const query = [viewQuery(input), ...kept.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)].filter((part) => part !== '').join('&');
  const here = (change: Partial<ViewInput>) => listHref(viewHref('/revisions', input, change), list, REVISION_LIST);
  const links = { day: (day: string) => viewHref('/overview', { ...input, vintage: day }), period: (period: ViewInput['period']) => `${here({ period: period === state.latest ? null : period })}#vintages-title` };
  const of = (code: string) => listHref(viewHref('/revisions', input), list, REVISION_LIST, { filters: code === 'gross-output' ? {} : { of: code } });
  const period = formatPeriodText(view.period, view.measure, language);
  const rows = revisionTable(data, language, links);
  const vintages = vintageTable(data, language, links);
  return (
    <>
      <ViewBar path="/revisions" view={{ ...view, indicator: 'gross-output' }} state={state} problems={problems} language={language} kept={kept} without={['indicator', 'scheme']} />
      <main id="content" className="page roomy" tabIndex={-1}>
        <ListProblems problems={listProblems} language={language} />
        <PageHead title={t('revisionsPage.title')} lead={revisionSentence(data, language)} note={revisionBasis(data, language)}>
          {mayReadChanges && (
            <p className="page-ways">
              <a href="/changes">{t('changesPage.toAll')}</a>
            </p>
          )}
        </PageHead>
        <div className="columns" data-shape="5-7">
          <Section
            id="summary-title"
            title={t('revisionsPage.summaryTitle')}
            note={t('revisionsPage.summaryNote', { measure: t(`measure.${view.measure}`), scope: t(`scope.${view.scope}`), basis: t(`basis.${view.basis}`) })}
            content={tableWithNotes(summaryTable(data, language, of), language, { files: { view: 'revisions-summary', query }, empty: t('revisionsPage.empty') })}
          />
          <Section
            id="vintages-title"
            title={vintages.caption}
            note={t('revisionsPage.historyNote')}
            content={tableWithNotes(vintages, language, { files: { view: 'revisions-vintages', query }, empty: t('revisionsPage.historyNone', { period }) })}
          />
        </div>
        <div className="stack">
          <Section id="rows-title" title={rows.caption} content={tableWithNotes(rows, language, { files: { view: 'revisions-table', query }, empty: t('revisionsPage.empty') })} />
        </div>
      </main>
      <Colophon lines={[`${t('word.source')} ${t('revisionsPage.source')} · ${t('word.vintage')} ${vintageOf(state, language)}`]} />
    </>
  );
}
