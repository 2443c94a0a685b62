import 'server-only';

import { INDICATORS } from '@/lib/server/reference/indicators';
import { TOTAL_COLUMNS } from '@/lib/server/statistics/totals-columns';

/**
 * Which state of the totals figures are taken from.
 *
 * - `present`: the totals as they stand, preliminary ones among them
 * - `released`: what has been published or is settled; where something was approved after the
 *   last publication of a period, that publication still counts
 * - `as-of`: as published by the end of a day, or by a moment of it, Beijing time; what was not
 *   published by then does not exist
 */
export type FigureState =
  | { readonly kind: 'present' }
  | { readonly kind: 'released' }
  | { readonly kind: 'as-of'; readonly day: string; readonly publication: number };

/**
 * A text that names a version of the data together with the state that figures are taken
 * from. Results are kept under it, so that states never mix.
 *
 * @param publication the last publication by the end of the day
 */
export function stateKey(dataVersion: string, state: FigureState): string {
  if (state.kind === 'present') return dataVersion;
  return state.kind === 'released' ? `${dataVersion}!` : `${dataVersion}@${state.day}/${state.publication}`;
}

const AS_OF = /^\d+@(\d{4}-\d{2}-\d{2}(?:T[\d:]{8})?)\/(\d+)$/;

/** The state that a key of `stateKey` names. */
export function stateOf(key: string): FigureState {
  const found = AS_OF.exec(key);
  if (found !== null) return { kind: 'as-of', day: found[1] ?? '', publication: Number(found[2]) };
  return key.endsWith('!') ? { kind: 'released' } : { kind: 'present' };
}

/**
 * What cells are kept under: what was published by a day never changes, so it outlives the
 * versions of the data.
 */
export function cellsKey(key: string): string {
  return stateOf(key).kind === 'as-of' ? key.slice(key.indexOf('@')) : key;
}

/** The moment a day ends, or the second that a moment of it names, Beijing time, as SQL; `asOf` is SQL of its text. */
export const endOf = (asOf: string): string =>
  `(CASE WHEN length((${asOf})::text) = 10 THEN ((${asOf})::text::date + 1)::timestamp ELSE (${asOf})::text::timestamp + interval '1 second' END AT TIME ZONE 'Asia/Shanghai')`;

/**
 * What names a publication `p` in an address, as SQL: its day, or its moment where the same
 * period was published again on that day, Beijing time.
 */
export function publishedAs(p: string): string {
  const local = (of: string) => `(${of}.published_at AT TIME ZONE 'Asia/Shanghai')`;
  return `CASE WHEN EXISTS (SELECT FROM publication again WHERE again.form = ${p}.form AND again.period = ${p}.period AND again.id > ${p}.id AND ${local('again')}::date = ${local(p)}::date)
               THEN to_char(${local(p)}, 'YYYY-MM-DD"T"HH24:MI:SS') ELSE to_char(${local(p)}, 'YYYY-MM-DD') END`;
}

/** The latest publication of every period of a form, as SQL of rows (id, period); by the end of a day where one is given. */
export function latestPublications(form: string, day: string | null = null): string {
  return `SELECT DISTINCT ON (period) id, period FROM publication WHERE form = ${form} ${day === null ? '' : `AND published_at < ${endOf(day)}`} ORDER BY period, vintage DESC`;
}

/** Periods of a form that were opened and never published: preliminary. SQL of rows (period). */
export function preliminaryPeriods(form: string): string {
  return `SELECT f.period FROM form_period f WHERE f.form = ${form} AND NOT EXISTS (SELECT FROM publication p WHERE p.form = f.form AND p.period = f.period)`;
}

/** Published periods of a form in which something was approved since: their totals are ahead of what is published. SQL of rows (period). */
export function amendedPeriods(form: string): string {
  return `SELECT q.period FROM (SELECT DISTINCT form, period FROM publication WHERE form = ${form}) q
           WHERE EXISTS (SELECT FROM return r WHERE r.form = q.form AND r.period = q.period AND r.status = 'approved')`;
}

/** The form that an indicator's figures come from. */
export function formOfIndicator(indicatorId: number): string {
  return INDICATORS.find(({ id }) => id === indicatorId)?.source ?? '';
}

const COLUMNS = `indicator_id, dimension, scheme_id, period, member, member2, locality, ${TOTAL_COLUMNS}`;
const FROZEN = COLUMNS.replaceAll(/[a-z0-9_]+/g, 't.$&');

/**
 * The rows of totals in a state, as SQL to select from, with the values it needs.
 *
 * @param where SQL condition on a row, its columns not qualified
 * @param form placeholder of the form's code
 * @param bind takes further values
 */
export function totalsIn(state: FigureState, where: string, form: string, bind: (value: unknown) => string): string {
  if (state.kind === 'present') return `(SELECT * FROM total WHERE ${where}) t`;
  const frozen = (latest: string) => `SELECT ${FROZEN} FROM published_total t JOIN (${latest}) latest ON latest.id = t.publication_id`;
  if (state.kind === 'as-of') return `(SELECT * FROM (${frozen(latestPublications(form, bind(state.day)))}) t WHERE ${where}) t`;
  return `(
    SELECT ${COLUMNS} FROM total WHERE ${where} AND period NOT IN (${preliminaryPeriods(form)}) AND period NOT IN (${amendedPeriods(form)})
    UNION ALL
    SELECT * FROM (${frozen(`SELECT * FROM (${latestPublications(form)}) all_latest WHERE period IN (${amendedPeriods(form)})`)}) t WHERE ${where}) t`;
}
