import type { ReactNode } from 'react';
import { listParams, type ListInput, type ListSpec } from '@/lib/schemas/list';

interface Words {
  readonly label: string;
  readonly search: string;
  readonly apply: string;
  readonly clear: string;
}

/** The form that narrows a list: its choices, a search, and the way out of them. Its fields are the address; how the list is sorted is kept. */
export function ListFilters({ action, list, spec, words, children }: { readonly action: string; readonly list: ListInput; readonly spec: ListSpec; readonly words: Words; readonly children: ReactNode }) {
  return (
    <form className="filters" method="get" action={action} data-instant="" aria-label={words.label} role="search">
      {listParams({ ...list, filters: {}, q: '', page: 1 }, spec).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children}
      <label className="filter" data-wide="">
        <span>{words.search}</span>
        <input type="search" name="q" defaultValue={list.q} />
      </label>
      <span className="filter-buttons">
        <button type="submit" className="button">
          {words.apply}
        </button>
        <a href={action}>{words.clear}</a>
      </span>
    </form>
  );
}
