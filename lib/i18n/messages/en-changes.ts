import type { Translated } from '../catalogue';
import type { zhChanges } from './zh-cn-changes';

/** Words of the page of changed figures, in English. */
export const enChanges: Translated<typeof zhChanges> = {
  changesPage: {
    title: 'Changed figures',
    lead: '{filtered, select, yes {With these filters: } other {}}{rows, plural, one {# change} other {# changes}} since {since}, of figures of {enterprises, plural, =0 {} one {# enterprise} other {# enterprises}}{both, select, yes { and } other {}}{projects, plural, =0 {} one {# project} other {# projects}}.',
    none: 'No published or accepted figure was changed.',
    noneFound: 'No change is like that.',
    note: 'Every change of a figure of a return after it was accepted: corrections, returns sent back, loads, imports and imports undone. The first figure accepted is no change. Of forms whose figures stay with their returns (quarterly, surveys, industry classes), corrections after publication are listed.',
    listTitle: 'Changes',
    listNote: '{rows, plural, one {# change} other {# changes}}',
    list: { corner: 'Unit', changed: 'Changed', code: 'Code', period: 'Period', indicator: 'Indicator', field: 'Figure', before: 'Before', after: 'After', difference: 'Difference', who: 'Who', why: 'Why' },
    field: { month: 'Month', ytd: 'Year to date', prior_month: 'Month, prior year', prior_ytd: 'Year to date, prior year', since_start: 'Since start', value: 'Figure', prior_value: 'Figure, prior year' },
    withUnit: '{indicator} ({unit})',
    noBefore: 'there was no figure before',
    noAfter: 'the figure no longer counts',
    noDifference: 'there is no figure before or after, so no difference',
    noWho: 'nobody is on record, or the account was deleted',
    who: { load: 'Load of files', import: 'Import' },
    why: {
      load: 'Files were loaded again',
      approved: 'Accepted again, no reason was written',
      import: 'Import {id}: {file}',
      'import-undo': 'Import {id} was undone: {file}',
      restored: 'The correction was sent back, the published figure counts again: {reason}',
    },
    filters: 'Filter changes',
    period: 'Period',
    indicator: 'Indicator or form',
    any: 'All',
    search: 'Name or code',
    apply: 'Filter',
    clear: 'Clear',
    clean: { title: 'Nothing was changed', lead: 'Once a figure within your area is corrected, sent back, or replaced by a load or an import, it is listed here: before and after, when, by whom and why.' },
    source: 'Revisions of the figures of returns',
    toAll: 'Every change of a figure',
    toOwn: 'Changed figures of this enterprise',
    toProject: 'Changed figures of this project',
  },
};
