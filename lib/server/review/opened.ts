import 'server-only';

import type { CellSlot, FormCalendar, FormDefinition, FormLine } from '@/lib/domain/form';
import type { OpenedForm, OpenedPeriod } from '@/lib/domain/review-views';
import type { Sql } from '@/lib/server/db/database';

interface FormRow {
  readonly code: string;
  readonly name: string;
  readonly name_en: string;
  readonly subject: OpenedForm['subject'];
  readonly calendar: FormCalendar;
  readonly periods: readonly number[];
}

/** Forms that a period was ever opened for: standing forms first, each with its periods, the newest first. */
export async function openedForms(sql: Sql): Promise<readonly OpenedForm[]> {
  const rows = await sql.query<FormRow>(
    `SELECT f.code, f.name, f.name_en, f.subject, v.definition ->> 'calendar' AS calendar, p.periods
       FROM form f
       JOIN (SELECT form, array_agg(period ORDER BY period DESC) AS periods, max(opened_at) AS opened_at FROM form_period GROUP BY form) p ON p.form = f.code
       JOIN LATERAL (SELECT definition FROM form_version WHERE form = f.code ORDER BY version DESC LIMIT 1) v ON TRUE
      ORDER BY f.special, CASE WHEN f.code = 'monthly-output' THEN 0 ELSE 1 END, CASE WHEN f.special THEN p.opened_at END DESC, f.code`,
  );
  return rows.map(({ code, name, name_en, subject, calendar, periods }) => ({ code, label: { zh: name, en: name_en === '' ? name : name_en }, subject, calendar, periods }));
}

/** The form and period that are asked for; instead of one that is not there the first form, and its newest period. Null where none was ever opened. */
export async function openedPeriod(sql: Sql, asked: { readonly form: string | null; readonly period: number | null }): Promise<OpenedPeriod | null> {
  const forms = await openedForms(sql);
  const form = forms.find(({ code }) => code === asked.form) ?? forms[0];
  const period = form?.periods.find((one) => one === asked.period) ?? form?.periods[0];
  if (form === undefined || period === undefined) return null;
  const [row] = await sql.query<{ deadline: string }>(`SELECT to_char(deadline AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS deadline FROM form_period WHERE form = $1 AND period = $2`, [form.code, period]);
  return { form, period, deadline: row?.deadline ?? '', forms };
}

/** yyyymm of a text such as 2025-03; null for anything else. */
export function monthOf(text: string | undefined): number | null {
  const match = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text ?? '');
  return match === null ? null : Number(match[1]) * 100 + Number(match[2]);
}

/** The line that a form is judged by: its first, with the slots of its figure and of the comparable prior. */
export interface LeadLine {
  readonly line: FormLine;
  readonly current: CellSlot;
  readonly prior: CellSlot | null;
}

/** The leading line of a form: the year to date where it has one, else its value; null for a form of months alone. */
export function leadLine(form: FormDefinition): LeadLine | null {
  for (const line of form.lines) {
    if (line.slots.includes('ytd')) return { line, current: 'ytd', prior: line.slots.includes('prior-ytd') ? 'prior-ytd' : null };
    if (line.slots.includes('value')) return { line, current: 'value', prior: line.slots.includes('prior-value') ? 'prior-value' : null };
  }
  return null;
}
