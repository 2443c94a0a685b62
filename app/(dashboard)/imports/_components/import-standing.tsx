import { columnNames } from '@/app/_imports/import-words';
import { ImportProgress } from '@/components/imports/import-progress';
import { Section } from '@/components/shell/page-parts';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { describeProblem } from '@/lib/import/workbook/describe-problem';
import { IMPORT_STEPS } from '@/lib/server/imports/import-record';
import type { ImportDetail } from '@/lib/server/imports/read-import';
import { cancel, take, undo } from '../actions';

interface Given {
  readonly found: ImportDetail;
  readonly language: Language;
}

function ActionForm({ id, action, label, main = false }: { readonly id: number; readonly action: (form: FormData) => Promise<void>; readonly label: string; readonly main?: boolean }) {
  return (
    <form action={action}>
      <input type="hidden" name="id" value={id} />
      <button type="submit" className="button" {...(main ? { 'data-main': '' } : {})}>
        {label}
      </button>
    </form>
  );
}

function Working({ found, language }: Given) {
  const t = translate(language);
  const steps = Object.fromEntries(IMPORT_STEPS.map((step) => [step, t(`importsPage.one.step.${step}`)]));
  const { progress } = found;
  const of = t('importsPage.one.progressOf', { step: '{step}', done: '{done}', total: '{total}' });
  return (
    <Section id="progress-title" title={t(`importsPage.state.${found.state}`)}>
      <ImportProgress
        address={`/api/internal/imports/${found.id}/progress`}
        initial={{ state: found.state, progress: progress === null ? null : { step: progress.step, done: progress.done, total: progress.total } }}
        words={{ steps, of }}
      />
      <div className="import-steps">
        <a className="button" href={`/imports/${found.id}`}>
          {t('importsPage.one.refresh')}
        </a>
        {progress?.task !== 'undo' && <ActionForm id={found.id} action={cancel} label={t('importsPage.one.cancel')} />}
      </div>
    </Section>
  );
}

/** How an import stands, and what can be done with it now. */
export function ImportStanding({ found, language }: Given) {
  const t = translate(language);
  const { id, state, report } = found;
  if (state === 'checking' || state === 'running') return <Working found={found} language={language} />;
  const { counts, failure, undoRefused, errorCount, warningCount } = report;
  const nothing = counts !== null && counts.added + counts.changed === 0;
  const count = (value: number) => formatCount(value);
  const wanting = state === 'checked' && errorCount === 0 ? report.problems.filter(({ issue }) => issue.code === 'required-column') : [];
  return (
    <Section id="standing-title" title={t(`importsPage.state.${state}`)}>
      {failure !== null && (
        <p className="import-said" data-kind="error">
          {t(`importsPage.one.failure.${failure}`)}
        </p>
      )}
      {undoRefused !== null && (
        <p className="import-said" data-kind="error">
          {t(`importsPage.one.undoRefused.${undoRefused.why}`, { count: count(undoRefused.count), example: undoRefused.example })}
        </p>
      )}
      {errorCount > 0 && counts !== null && (
        <p className="import-said" data-kind="error">
          {t('importsPage.one.errorsFound', { count: count(errorCount) })}
        </p>
      )}
      {counts !== null && errorCount === 0 && (
        <p className="import-said">
          {t('importsPage.one.counts', { rows: count(counts.rows), added: count(counts.added), changed: count(counts.changed), unchanged: count(counts.unchanged) })}
          {language === 'en' ? ' ' : ''}
          {state === 'checked' && t(wanting.length === 0 ? 'importsPage.one.noErrors' : 'importsPage.one.columnsWanting')}
          {language === 'en' ? ' ' : ''}
          {warningCount > 0 && t('importsPage.one.notes', { count: count(warningCount) })}
        </p>
      )}
      {report.periods.length > 0 && <p className="note">{t('importsPage.one.periods', { count: count(report.periods.length) })}</p>}
      {state === 'checked' && counts !== null && errorCount === 0 && <p className="note">{nothing ? t('importsPage.one.takeNothing') : t('importsPage.one.takeNote', { added: count(counts.added), changed: count(counts.changed) })}</p>}
      {wanting.map((problem, index) => (
        <p key={index} className="import-said" data-kind="warning">
          {describeProblem(problem, language, columnNames(found.columns, language))}
        </p>
      ))}
      {state === 'done' && !nothing && <p className="note">{t('importsPage.one.undoNote')}</p>}
      <div className="import-steps">
        {state === 'checked' && errorCount === 0 && !nothing && <ActionForm id={id} action={take} label={t('importsPage.one.take')} main />}
        {(state === 'checked' || state === 'uploaded') && <ActionForm id={id} action={cancel} label={t('importsPage.one.cancel')} />}
        {state === 'done' && !nothing && <ActionForm id={id} action={undo} label={t('importsPage.one.undo')} />}
      </div>
    </Section>
  );
}
