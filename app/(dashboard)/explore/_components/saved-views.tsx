import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { SHARE_ROLES } from '@/lib/schemas/saved-views';
import type { SavedViewEntry } from '@/lib/server/views/list-views';
import { dropView, keepView, nameView } from '../actions';
import { ViewForm, type ViewFormWords } from './view-form';

interface Props {
  readonly views: readonly SavedViewEntry[];
  /** What would be saved now. */
  readonly address: string;
  readonly language: Language;
}

const ERRORS = ['name', 'address', 'conflict', 'not-permitted', 'not-found', 'failed'] as const;

/** Views one keeps and those shared with one, and the form that keeps the present one. */
export function SavedViews({ views, address, language }: Props) {
  const t = translate(language);
  const errors = Object.fromEntries(ERRORS.map((key) => [key, t(`explorePage.saved.error.${key}`)]));
  const own = views.filter((view) => view.own);
  const shared = views.filter((view) => !view.own);
  const words: ViewFormWords = { name: t('explorePage.saved.name'), nameHint: t('explorePage.saved.nameHint'), submit: t('explorePage.saved.submit'), errors };
  return (
    <section className="section saved-views" aria-labelledby="saved-title">
      <div className="section-head">
        <h2 id="saved-title">{t('explorePage.saved.title')}</h2>
      </div>
      {views.length === 0 && <p className="note">{t('explorePage.saved.none')}</p>}
      {own.length > 0 && (
        <ul aria-label={t('explorePage.saved.own')}>
          {own.map((view) => (
            <OwnView key={view.id} view={view} errors={errors} language={language} />
          ))}
        </ul>
      )}
      {shared.length > 0 && (
        <>
          <h3>{t('explorePage.saved.shared')}</h3>
          <ul>
            {shared.map((view) => (
              <li key={view.id}>
                <a href={view.address}>{view.name}</a> <span className="note">{t('explorePage.saved.by', { owner: view.owner })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <details className="saved-new">
        <summary>{t('explorePage.saved.save')}</summary>
        <ViewForm key={address} id="view-name" action={keepView} name="" words={words} main>
          <input type="hidden" name="address" value={address} />
          <fieldset className="choice">
            <legend>{t('explorePage.saved.share')}</legend>
            {SHARE_ROLES.map((role) => (
              <label key={role} className="check">
                <input type="checkbox" name="role" value={role} /> {t(`account.role.${role}`)}
              </label>
            ))}
            <p className="note">{t('explorePage.saved.shareHint')}</p>
          </fieldset>
        </ViewForm>
      </details>
    </section>
  );
}

function OwnView({ view, errors, language }: { readonly view: SavedViewEntry; readonly errors: ViewFormWords['errors']; readonly language: Language }) {
  const t = translate(language);
  const roles = view.sharedWith.map((role) => t(`account.role.${role}`)).join(t('sentence.list'));
  const words: ViewFormWords = { name: t('explorePage.saved.newName'), nameHint: '', submit: t('explorePage.saved.rename'), errors };
  return (
    <li>
      <a href={view.address}>{view.name}</a>
      {roles !== '' && <span className="note"> {t('explorePage.saved.sharedWith', { roles })}</span>}
      <details>
        <summary aria-label={t('explorePage.saved.editOne', { name: view.name })}>{t('explorePage.saved.edit')}</summary>
        <ViewForm key={view.name} id={`view-${view.id}`} action={nameView} name={view.name} words={words}>
          <input type="hidden" name="id" value={view.id} />
        </ViewForm>
        <form action={dropView}>
          <input type="hidden" name="id" value={view.id} />
          <button type="submit" className="button" aria-label={t('explorePage.saved.removeOne', { name: view.name })}>
            {t('explorePage.saved.remove')}
          </button>
        </form>
      </details>
    </li>
  );
}
