'use client';

import { useActionState, type ReactNode } from 'react';
import type { SurveyFields, SurveyLine, SurveyRatio } from '@/lib/domain/survey-form';
import type { SurveyState } from '../actions';
import type { SurveyWords } from './survey-words';

type Choices = readonly (readonly [value: string, text: string])[];

function Choose({ name, label, choices, chosen, none }: { readonly name: string; readonly label: string; readonly choices: Choices; readonly chosen: string; readonly none?: string }) {
  return (
    <select name={name} defaultValue={chosen} aria-label={label}>
      {none !== undefined && <option value="">{none}</option>}
      {choices.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}

function Text({ name, label, value, type = 'text' }: { readonly name: string; readonly label: string; readonly value: string; readonly type?: 'text' | 'number' | 'month' }) {
  return <input type={type} name={name} aria-label={label} defaultValue={value} maxLength={120} autoComplete="off" />;
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="filter">
      <span aria-hidden="true">{label}</span>
      {children}
    </div>
  );
}

function Basics({ fields, words, fixed }: { readonly fields: SurveyFields; readonly words: SurveyWords; readonly fixed: boolean }) {
  return (
    <fieldset className="survey-part">
      <legend>{words.basics}</legend>
      <div className="staff-form">
        <Field label={words.name}>
          <Text name="zh" label={words.name} value={fields.zh} />
        </Field>
        <Field label={words.nameEn}>
          <Text name="en" label={words.nameEn} value={fields.en} />
        </Field>
        {fixed ? (
          <input type="hidden" name="code" value={fields.code} />
        ) : (
          <>
            <Field label={words.code}>
              <input type="text" name="code" aria-label={words.code} defaultValue={fields.code} title={words.codeHint} maxLength={40} autoComplete="off" />
            </Field>
            <Field label={words.subject}>
              <Choose name="subject" label={words.subject} choices={words.subjects} chosen={fields.subject} />
            </Field>
            <Field label={words.calendar}>
              <Choose name="calendar" label={words.calendar} choices={words.calendars} chosen={fields.calendar} />
            </Field>
          </>
        )}
        <Field label={words.from}>
          <input type="text" name="from" aria-label={words.from} defaultValue={fields.from} placeholder="2025-02" inputMode="numeric" maxLength={7} />
        </Field>
        <Field label={words.monthsAfter}>
          <Text type="number" name="monthsAfter" label={`${words.deadline} ${words.monthsAfter}`} value={fields.monthsAfter} />
        </Field>
        <Field label={words.day}>
          <Text type="number" name="day" label={`${words.deadline} ${words.day}`} value={fields.day} />
        </Field>
        <Field label={words.hour}>
          <Text type="number" name="hour" label={`${words.deadline} ${words.hour}`} value={fields.hour} />
        </Field>
      </div>
    </fieldset>
  );
}

function LineRow({ line, index, rows, words }: { readonly line: SurveyLine; readonly index: number; readonly rows: Choices; readonly words: SurveyWords }) {
  const at = (field: string) => `line-${index}-${field}`;
  const named = (label: string) => `${words.rows[index] ?? String(index + 1)} ${label}`;
  return (
    <tr>
      <th scope="row">
        {index + 1}
        {line.code !== '' && <input type="hidden" name={at('code')} value={line.code} />}
      </th>
      <td>
        <Text name={at('zh')} label={named(words.lineName)} value={line.zh} />
      </td>
      <td>
        <Text name={at('en')} label={named(words.lineNameEn)} value={line.en} />
      </td>
      <td>
        <Choose name={at('unit')} label={named(words.unit)} choices={words.units} chosen={line.unit} />
      </td>
      <td>
        <Choose name={at('decimals')} label={named(words.decimals)} choices={['0', '1', '2', '3', '4'].map((n) => [n, n] as const)} chosen={line.decimals} />
      </td>
      <td>
        <Choose name={at('part')} label={named(words.partOf)} choices={rows} chosen={line.part} none={words.nothing} />
      </td>
      <td>
        <input type="checkbox" name={at('required')} aria-label={named(words.required)} defaultChecked={line.required} />
      </td>
      <td>
        <Choose name={at('slots')} label={named(words.slots)} choices={words.slotSets} chosen={line.slots} />
      </td>
    </tr>
  );
}

function RatioRow({ ratio, index, rows, words }: { readonly ratio: SurveyRatio; readonly index: number; readonly rows: Choices; readonly words: SurveyWords }) {
  const at = (field: string) => `ratio-${index}-${field}`;
  const named = (label: string) => `${words.ratiosTitle} ${index + 1} ${label}`;
  return (
    <tr>
      <th scope="row">{index + 1}</th>
      <td>
        <Text name={at('zh')} label={named(words.ratioName)} value={ratio.zh} />
      </td>
      <td>
        <Text name={at('en')} label={named(words.lineNameEn)} value={ratio.en} />
      </td>
      <td>
        <Choose name={at('numerator')} label={named(words.numerator)} choices={rows} chosen={ratio.numerator} none={words.nothing} />
      </td>
      <td>
        <Choose name={at('denominator')} label={named(words.denominator)} choices={[['units', words.unitsDue], ...rows]} chosen={ratio.denominator} none={words.nothing} />
      </td>
    </tr>
  );
}

function Heads({ texts }: { readonly texts: readonly string[] }) {
  return (
    <thead>
      <tr>
        {texts.map((text) => (
          <th key={text} scope="col">
            {text}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Fields({ fields, words, fixed }: { readonly fields: SurveyFields; readonly words: SurveyWords; readonly fixed: boolean }) {
  const rows: Choices = fields.lines.map((line, i) => [String(i + 1), line.zh === '' ? (words.rows[i] ?? String(i + 1)) : `${i + 1} ${line.zh}`] as const);
  return (
    <>
      <Basics fields={fields} words={words} fixed={fixed} />
      <fieldset className="survey-part">
        <legend>{words.linesTitle}</legend>
        <p className="note">{words.linesNote}</p>
        <div className="table-box">
          <table className="survey-table">
            <Heads texts={[words.row, words.lineName, words.lineNameEn, words.unit, words.decimals, words.partOf, words.required, words.slots]} />
            <tbody>
              {fields.lines.map((line, i) => (
                <LineRow key={i} line={line} index={i} rows={rows} words={words} />
              ))}
            </tbody>
          </table>
        </div>
      </fieldset>
      <fieldset className="survey-part">
        <legend>{words.ratiosTitle}</legend>
        <p className="note">{words.ratiosNote}</p>
        <div className="table-box">
          <table className="survey-table">
            <Heads texts={[words.row, words.ratioName, words.lineNameEn, words.numerator, words.denominator]} />
            <tbody>
              {fields.ratios.map((ratio, i) => (
                <RatioRow key={i} ratio={ratio} index={i} rows={rows} words={words} />
              ))}
            </tbody>
          </table>
        </div>
      </fieldset>
    </>
  );
}

const START: SurveyState = { heading: '', problems: [], fields: null, sent: 0 };

interface Props {
  readonly action: (before: SurveyState, form: FormData) => Promise<SurveyState>;
  readonly fields: SurveyFields;
  readonly words: SurveyWords;
  /** Of a form that is there: its code, whom it is about and its calendar stay. */
  readonly fixed?: boolean;
}

/** A special survey, or a further version of a form, to be filled in: basics, lines, ratios; what is wrong is listed and the fields stay as they were sent. */
export function SurveyForm({ action, fields, words, fixed = false }: Props) {
  const [state, submit, pending] = useActionState(action, START);
  return (
    <form action={submit} className="survey" noValidate>
      {state.problems.length > 0 && (
        <div className="notice" data-refused="" role="alert">
          <p>{state.heading}</p>
          <ul>
            {state.problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      <Fields key={state.sent} fields={state.fields ?? fields} words={words} fixed={fixed} />
      <button type="submit" className="button" data-main="" disabled={pending}>
        {words.save}
      </button>
    </form>
  );
}
