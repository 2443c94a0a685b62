import { html } from '@/components/html';

export type FilterChoice = readonly [value: string, text: string];

/** A choice among the filters of a list; `any`, where there is one, is the empty value that filters nothing. */
export function FilterSelect({ name, label, choices, chosen, any }: { readonly name: string; readonly label: string; readonly choices: readonly FilterChoice[]; readonly chosen: string; readonly any: string | null }) {
  const option = ([value, text]: FilterChoice) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`;
  const options = html`${any === null ? null : option(['', any])}${choices.map(option)}`;
  return (
    <label className="filter">
      <span>{label}</span>
      <select name={name} dangerouslySetInnerHTML={options} />
    </label>
  );
}
