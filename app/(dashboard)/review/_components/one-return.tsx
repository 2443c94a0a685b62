import { Colophon, PageHead, Section } from '@/components/shell/page-parts';
import { Notice, type Outcome } from '@/components/staff/notice';
import { tableWithNotes } from '@/components/tables/data-table';
import { SHORTEST_REASON } from '@/lib/domain/return-workflow';
import type { Comparison, TotalBecomes } from '@/lib/domain/review-views';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { becomesSentence, becomesTable } from '@/lib/reports/review/becomes-table';
import { comparisonTable } from '@/lib/reports/review/comparison-table';
import { findingLines, identityOf, returnTitle } from '@/lib/reports/review/one-return';
import { listHref, type ListInput } from '@/lib/schemas/list';
import { REVIEW_LIST } from '@/lib/schemas/review';
import { judgeOne } from '../actions';
import { KeysNote } from './keys-note';
import { OneForm } from './one-form';
import { queryOf } from './queue';
import { Comments, Evidence, Findings, Steps } from './return-parts';

interface Props {
  readonly comparison: Comparison;
  readonly becomes: TotalBecomes;
  readonly list: ListInput;
  readonly outcome: Outcome | null;
  readonly language: Language;
}

function Way({ comparison, list, language }: Pick<Props, 'comparison' | 'list' | 'language'>) {
  const t = translate(language);
  const { previous, next, position, rows } = comparison.place;
  const step = (id: number | null, key: 'j' | 'k', rel: string, text: string) =>
    id === null ? (
      <span aria-disabled="true">{text}</span>
    ) : (
      <a href={listHref(`/review/${id}`, list, REVIEW_LIST)} rel={rel} data-key={key}>
        {text}
      </a>
    );
  return (
    <nav className="paging" aria-label={t('reviewPage.listTitle')}>
      <a href={listHref('/review', list, REVIEW_LIST)}>{t('reviewPage.back')}</a>
      {position !== null && <span>{t('reviewPage.place', { position: formatCount(position), rows: formatCount(rows) })}</span>}
      {step(previous, 'k', 'prev', t('reviewPage.previous'))}
      {step(next, 'j', 'next', t('reviewPage.next'))}
    </nav>
  );
}

/** Approving and sending back, or why the reader can do neither. */
function Judging({ comparison, list, language }: Pick<Props, 'comparison' | 'list' | 'language'>) {
  const t = translate(language);
  const { approval, maySendBack, townFirst, reviews, sheet, place } = comparison;
  if (!reviews) return <p className="note">{t('reviewPage.readOnly')}</p>;
  if (approval === null && !maySendBack) return <p className="note">{t('reviewPage.notYours')}</p>;
  return (
    <>
      {townFirst && <p className="note">{t('reviewPage.townFirstNote')}</p>}
      <KeysNote of="one" may={{ approve: approval !== null, sendBack: maySendBack }} language={language} />
      <OneForm
        key={`${sheet.id}:${sheet.version}`}
        action={judgeOne}
        words={{ approve: t(approval === 'town-approve' ? 'reviewPage.townApprove' : 'reviewPage.approve'), sendBack: t('reviewPage.sendBack'), reason: t('reviewPage.reason'), reasonHint: t('reviewPage.reasonHint', { least: SHORTEST_REASON }) }}
        hidden={[['pick', `${sheet.id}:${sheet.version}`], ['query', queryOf(list)], ['next', place.next === null || place.next === sheet.id ? '' : String(place.next)]]}
        mayApprove={approval !== null}
        maySendBack={maySendBack}
      />
    </>
  );
}

/** One return side by side with its past, what is doubtful in it, and what it does to the totals. */
export function OneReturn({ comparison, becomes, list, outcome, language }: Props) {
  const t = translate(language);
  const { form, sheet } = comparison;
  const findings = findingLines(form, sheet, language);
  const changes = becomes.changes.length > 0 ? tableWithNotes(becomesTable(becomes, language), language) : undefined;
  return (
    <>
      <main id="content" className="page" tabIndex={-1}>
        <Way comparison={comparison} list={list} language={language} />
        <PageHead title={returnTitle(form, sheet, language)} lead={becomesSentence(becomes, language)} {...(sheet.correction ? { note: t(sheet.status === 'approved' ? 'reviewPage.correctionApproved' : 'reviewPage.correctionNote') } : {})} />
        <Notice outcome={outcome} />
        <Judging comparison={comparison} list={list} language={language} />
        <dl className="facts">
          {identityOf(sheet, language).map(([term, text]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
        <div className="stack review-parts">
          <Section id="comparison-title" title={t('reviewPage.comparisonTitle')} note={t('reviewPage.comparisonNote')} content={tableWithNotes(comparisonTable(comparison, language), language)} />
          <Section id="findings-title" title={t('reviewPage.findingsTitle')}>
            <Findings lines={findings} language={language} />
          </Section>
          <Section id="becomes-title" title={t('reviewPage.becomesTitle')} note={t('reviewPage.becomesNote')} {...(changes === undefined ? {} : { content: changes })}>
            {changes === undefined && <p>{becomesSentence(becomes, language)}</p>}
          </Section>
          <div className="columns" data-shape="4-4-4">
            <Section id="comments-title" title={t('reviewPage.commentsTitle')}>
              <Comments form={form} sheet={sheet} language={language} />
            </Section>
            <Section id="evidence-title" title={t('reviewPage.evidenceTitle')}>
              <Evidence form={form} sheet={sheet} language={language} />
            </Section>
            <Section id="steps-title" title={t('reviewPage.stepsTitle')}>
              <Steps sheet={sheet} language={language} />
            </Section>
          </div>
        </div>
      </main>
      <Colophon lines={[`${t('word.source')} ${t('reviewPage.source')} · ${t('reviewPage.state')}`]} />
    </>
  );
}
