import { ListProblems } from '@/components/projects/list-problems';
import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { Notice, type Outcome } from '@/components/staff/notice';
import { openedProblems } from '@/components/staff/opened-choice';
import { SHORTEST_REASON } from '@/lib/domain/return-workflow';
import type { ReviewQueue } from '@/lib/domain/review-views';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { queueSentence, queueTable, queueTitle } from '@/lib/reports/review/queue-table';
import { listHref, listParams, sortLink, type ListInput, type ListProblem } from '@/lib/schemas/list';
import { REVIEW_LIST } from '@/lib/schemas/review';
import { judge } from '../actions';
import { JudgeForm } from './judge-form';
import { KeysNote } from './keys-note';
import { pickTable } from './pick-table';
import { QueueFilters } from './queue-filters';

interface Props {
  readonly data: ReviewQueue;
  readonly list: ListInput;
  readonly problems: readonly ListProblem[];
  /** How the reader approves; null: only reads. */
  readonly approval: 'approve' | 'town-approve' | null;
  readonly outcome: Outcome | null;
  readonly language: Language;
}

/** The query of a list's address, without the page. */
export function queryOf(list: ListInput): string {
  return listParams({ ...list, page: 1 }, REVIEW_LIST)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}

/** The queue of returns that wait to be judged, in the order of what matters. */
export function Queue({ data, list, problems, approval, outcome, language }: Props) {
  const t = translate(language);
  const { page, pages } = data;
  const here = (to: number) => listHref('/review', list, REVIEW_LIST, { page: to });
  const query = queryOf(list);
  const table = queueTable(data, language, {
    sort: (key, words) => sortLink('/review', list, REVIEW_LIST, key, words),
    row: (id) => listHref(`/review/${id}`, list, REVIEW_LIST),
    paging: { previous: page > 1 ? here(page - 1) : null, next: page < pages ? here(page + 1) : null },
  });
  const content = pickTable(table, data.lines, query, language);
  const words = {
    approve: t(approval === 'town-approve' ? 'reviewPage.townApprovePicked' : 'reviewPage.approvePicked'),
    sendBack: t('reviewPage.sendBackPicked'),
    reason: t('reviewPage.reason'),
    reasonHint: t('reviewPage.reasonHint', { least: SHORTEST_REASON }),
    pickAll: t('reviewPage.pickAll'),
    picked: t('reviewPage.picked', { count: '{count}' }),
    approveClean: t('reviewPage.approveClean', { count: formatCount(data.clean) }),
    approveCleanNote: t('reviewPage.approveCleanNote'),
  };
  return (
    <>
      <main id="content" className="page roomy" tabIndex={-1}>
        <ListProblems problems={[...problems, ...openedProblems(data.opened, list)]} language={language} />
        <PageHead title={queueTitle(data, language)} lead={queueSentence(data, language)} />
        <Notice outcome={outcome} />
        {data.opened !== null && (
          <Section id="queue-title" title={t('reviewPage.listTitle')} note={t('reviewPage.listNote', { rows: formatCount(data.rows) })}>
            <QueueFilters data={data} list={list} language={language} />
            {approval === null ? (
              <>
                <p className="note">{t('reviewPage.readOnly')}</p>
                <div dangerouslySetInnerHTML={content} />
              </>
            ) : (
              <>
                <KeysNote of="queue" may={{ approve: data.lines.some((line) => line.approval !== null), sendBack: data.lines.some(({ maySendBack }) => maySendBack) }} language={language} />
                <JudgeForm action={judge} words={words} hidden={[['query', query], ['until', data.readAt]]} clean={data.clean}>
                  <div dangerouslySetInnerHTML={content} />
                </JudgeForm>
              </>
            )}
          </Section>
        )}
      </main>
      <Colophon lines={[`${t('word.source')} ${t('reviewPage.source')} · ${t('reviewPage.state')}`]} />
    </>
  );
}
