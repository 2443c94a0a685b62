import type { FormDefinition } from '@/lib/domain/form';
import type { SheetReturn } from '@/lib/domain/return-views';
import type { ReturnAction } from '@/lib/domain/return-workflow';
import type { Language } from '@/lib/format/language';
import { formatInstant } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { placeText, sizeText, type FindingLine } from '@/lib/reports/review/one-return';

interface Of {
  readonly form: FormDefinition;
  readonly sheet: SheetReturn;
  readonly language: Language;
}

/** What the checks found, with what was said about it. */
export function Findings({ lines, language }: { readonly lines: readonly FindingLine[]; readonly language: Language }) {
  const t = translate(language);
  if (lines.length === 0) return <p className="note">{t('reviewPage.noFindings')}</p>;
  return (
    <ul className="finding-list">
      {lines.map((line) => (
        <li key={line.key} data-severity={line.severity}>
          <p>
            <b>{line.severityText}</b> <span className="note">{line.check}</span> {line.place}
            {language === 'en' ? ': ' : '：'}
            {line.sentence}
          </p>
          {line.explanation !== null && (
            <p className="finding-said">
              {line.explanation} {line.explained !== null && <span className="note">{line.explained}</span>}
            </p>
          )}
          {line.open && <p className="finding-said">{t('reviewPage.noExplanation')}</p>}
        </li>
      ))}
    </ul>
  );
}

/** What was said to the return or its cells. */
export function Comments({ form, sheet, language }: Of) {
  const t = translate(language);
  if (sheet.comments.length === 0) return <p className="note">{t('reviewPage.noComments')}</p>;
  return (
    <ul className="said-list">
      {sheet.comments.map((comment) => (
        <li key={comment.id}>
          <p className="note">
            {placeText(form, sheet, comment.line, comment.slot, language)} · {comment.writtenBy} · {formatInstant(comment.writtenAt, language)}
          </p>
          <p>{comment.body}</p>
        </li>
      ))}
    </ul>
  );
}

/** Files that were handed in as evidence, to be fetched. */
export function Evidence({ form, sheet, language }: Of) {
  const t = translate(language);
  if (sheet.attachments.length === 0) return <p className="note">{t('reviewPage.noEvidence')}</p>;
  return (
    <ul className="said-list">
      {sheet.attachments.map((file) => (
        <li key={file.id}>
          <p>
            <a href={`/api/internal/returns/attachments/${file.id}`} download="">
              {t('reviewPage.evidence', { name: file.fileName, size: sizeText(file.bytes) })}
            </a>
          </p>
          <p className="note">
            {placeText(form, sheet, file.line, file.slot, language)} · {t('reviewPage.uploaded', { name: file.uploadedBy, at: formatInstant(file.uploadedAt, language) })}
          </p>
        </li>
      ))}
    </ul>
  );
}

const STEPS: readonly ReturnAction[] = ['save', 'submit', 'withdraw', 'town-approve', 'send-back', 'approve', 'publish', 'reopen'];

/** Every step that was taken, the newest first. */
export function Steps({ sheet, language }: Pick<Of, 'sheet' | 'language'>) {
  const t = translate(language);
  if (sheet.steps.length === 0) return <p className="note">{t('reviewPage.noSteps')}</p>;
  return (
    <ol className="said-list">
      {[...sheet.steps].reverse().map((step) => {
        const action = STEPS.find((known) => known === step.action);
        return (
          <li key={`${step.at}${step.action}`}>
            <p>
              {action === undefined ? step.action : t(`reviewPage.step.${action}`)}{' '}
              <span className="note">
                {step.actor ?? t('reviewPage.system')} · {formatInstant(step.at, language)}
              </span>
            </p>
            {step.reason !== '' && <p className="finding-said">{step.reason}</p>}
          </li>
        );
      })}
    </ol>
  );
}
