import type { Language } from '@/lib/format/language';
import { LANGUAGES } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { RISES, THEMES, type Preferences } from '@/lib/schemas/preferences';

/** Saves what a button of the form names; works as a plain form too. */
export type SavePreference = (form: FormData) => Promise<void>;

interface ChoiceProps {
  readonly name: string;
  readonly legend: string;
  readonly chosen: string;
  readonly options: readonly (readonly [value: string, text: string])[];
}

function Choice({ name, legend, chosen, options }: ChoiceProps) {
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      <div className="choice-row">
        {options.map(([value, text]) => (
          <button key={value} type="submit" name={name} value={value} aria-pressed={value === chosen}>
            {text}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** Language, paper and the colours of rise and fall, as buttons of one form. */
export function PreferencesForm({
  preferences,
  save,
  parts = ['language', 'theme', 'rise'],
}: {
  readonly preferences: Preferences;
  readonly save: SavePreference;
  readonly parts?: readonly (keyof Preferences)[];
}) {
  const language: Language = preferences.language;
  const t = translate(language);
  const choices: Readonly<Record<keyof Preferences, ChoiceProps>> = {
    language: {
      name: 'language',
      legend: t('preferences.language'),
      chosen: language,
      options: LANGUAGES.map((value) => [value, t(`preferences.languageName.${value}`)] as const),
    },
    theme: {
      name: 'theme',
      legend: t('preferences.theme'),
      chosen: preferences.theme,
      options: THEMES.map((value) => [value, t(`preferences.themeName.${value}`)] as const),
    },
    rise: {
      name: 'rise',
      legend: t('preferences.rise'),
      chosen: preferences.rise,
      options: RISES.map((value) => [value, t(`preferences.riseName.${value}`)] as const),
    },
  };
  return (
    <form action={save} className="preferences">
      {parts.map((part) => (
        <Choice key={part} {...choices[part]} />
      ))}
    </form>
  );
}
