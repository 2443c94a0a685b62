import 'server-only';

import type { FormDefinition } from '@/lib/domain/form';
import { resultSlot, sumResults, type FormResults, type LineSum, type RatioSums, type ResultRow } from '@/lib/domain/form-results';
import { Decimal } from '@/lib/domain/measured';
import { AppError } from '@/lib/errors';
import type { ResultsInput } from '@/lib/schemas/results';
import { requirePermission } from '@/lib/server/auth/permissions';
import { binding } from '@/lib/server/auth/scope';
import type { Ctx } from '@/lib/server/context';
import { formAt } from '@/lib/server/forms/form-versions';
import { acceptedCells, handedInCells } from '@/lib/server/returns/published-cells';
import { returnScope } from '@/lib/server/returns/return-scope';
import { readReference, type Reference } from '@/lib/server/statistics/reference';

/** Which returns count, and with which figures: a published one that is being corrected counts as it was published. */
const COUNTS: Readonly<Record<ResultsInput['basis'], { readonly which: string; readonly cells: (due: string) => string }>> = {
  reported: { which: `(r.status IN ('submitted', 'town-approved') OR r.approved_at IS NOT NULL)`, cells: handedInCells },
  approved: { which: `r.approved_at IS NOT NULL`, cells: acceptedCells },
};

/** Denominator of a ratio over all units due. */
const UNITS = 'units';

interface Question {
  readonly ctx: Ctx;
  readonly form: FormDefinition;
  readonly period: number;
  readonly basis: ResultsInput['basis'];
}

/** The returns of the period within scope, each with its town and whether it counts. */
function returnsSql({ ctx, form, period, basis }: Question, values: unknown[]): string {
  const bind = binding(values);
  return `
    WITH due AS MATERIALIZED (
      SELECT r.id, r.status, t.code AS town, ${COUNTS[basis].which} AS counts
        FROM return r
        LEFT JOIN enterprise e ON e.id = r.enterprise_id
        LEFT JOIN project p ON p.id = r.project_id
        LEFT JOIN area t ON t.id = COALESCE(e.town_id, p.town_id)
       WHERE r.form = ${bind(form.code)} AND r.period = ${bind(period)}::int AND ${returnScope(ctx, 'r', bind)}
    )`;
}

type Of<T> = T & { readonly town: string | null };

async function countsOf(question: Question): Promise<readonly Of<{ readonly due: number; readonly counted: number }>[]> {
  const values: unknown[] = [];
  return question.ctx.db.sql.query(`${returnsSql(question, values)} SELECT town, count(*)::int AS due, count(*) FILTER (WHERE counts)::int AS counted FROM due GROUP BY town`, values);
}

async function sumsOf(question: Question): Promise<readonly Of<{ readonly line: string; readonly sum: string; readonly units: number }>[]> {
  const values: unknown[] = [];
  const from = returnsSql(question, values);
  const bind = binding(values);
  const { lines } = question.form;
  return question.ctx.db.sql.query(
    `${from}
     SELECT due.town, asked.line, sum(c.value)::text AS sum, count(*)::int AS units
       FROM due CROSS JOIN LATERAL ${COUNTS[question.basis].cells('due')} c
       JOIN unnest(${bind(lines.map(({ code }) => code))}::text[], ${bind(lines.map(resultSlot))}::text[]) AS asked (line, slot) ON asked.line = c.line AND asked.slot = c.slot
      WHERE due.counts GROUP BY due.town, asked.line`,
    values,
  );
}

async function ratiosOf(question: Question): Promise<readonly Of<{ readonly code: string; readonly numerator: string; readonly denominator: string | null; readonly units: number }>[]> {
  const { lines, ratios } = question.form;
  if (ratios.length === 0) return [];
  const { cells } = COUNTS[question.basis];
  const slotOf = (code: string) => resultSlot(lines.find((line) => line.code === code) ?? { slots: [] });
  const values: unknown[] = [];
  const from = returnsSql(question, values);
  const bind = binding(values);
  return question.ctx.db.sql.query(
    `${from}
     SELECT due.town, asked.code, sum(n.value)::text AS numerator, sum(d.value)::text AS denominator, count(*)::int AS units
       FROM unnest(${bind(ratios.map(({ code }) => code))}::text[], ${bind(ratios.map(({ numerator }) => numerator))}::text[], ${bind(ratios.map(({ numerator }) => slotOf(numerator)))}::text[],
                   ${bind(ratios.map(({ denominator }) => denominator))}::text[], ${bind(ratios.map(({ denominator }) => slotOf(denominator)))}::text[]) AS asked (code, upper_line, upper_slot, lower_line, lower_slot)
       JOIN due ON due.counts
       JOIN LATERAL ${cells('due')} n ON n.line = asked.upper_line AND n.slot = asked.upper_slot
       LEFT JOIN LATERAL ${cells('due')} d ON d.line = asked.lower_line AND d.slot = asked.lower_slot
      WHERE asked.lower_line = '${UNITS}' OR d.value IS NOT NULL
      GROUP BY due.town, asked.code`,
    values,
  );
}

async function rowsOf(question: Question, reference: Reference): Promise<readonly ResultRow[]> {
  const [counts, sums, ratios] = [await countsOf(question), await sumsOf(question), await ratiosOf(question)];
  const overUnits = new Set(question.form.ratios.filter(({ denominator }) => denominator === UNITS).map(({ code }) => code));
  const ordered = [...counts].sort((a, b) => ((a.town ?? '\uffff') < (b.town ?? '\uffff') ? -1 : 1));
  return ordered.map(({ town, due, counted }): ResultRow => {
    const area = town === null ? undefined : reference.areas.get(town);
    const own = <T extends { readonly town: string | null }>(all: readonly T[]) => all.filter((one) => one.town === town);
    const stated = new Map(own(ratios).map((one) => [one.code, one]));
    // A ratio over the units due is over all of them, also in a town that nobody has answered from.
    const codes = [...new Set([...stated.keys(), ...overUnits])];
    return {
      town: town === null ? null : { key: town, label: area?.label ?? { zh: town, en: town } },
      due,
      counted,
      sums: new Map(own(sums).map(({ line, sum, units }): [string, LineSum] => [line, { sum: new Decimal(sum), units }])),
      ratios: new Map(
        codes.map((code): [string, RatioSums] => {
          const one = stated.get(code);
          const lower = overUnits.has(code) ? new Decimal(due) : new Decimal(one?.denominator ?? 0);
          return [code, { numerator: new Decimal(one?.numerator ?? 0), denominator: lower, units: one?.units ?? 0 }];
        }),
      ),
    };
  });
}

/**
 * What the returns of a form come to at a period, by town and in all, within the reader's
 * scope: sums, and ratios as Σ numerator ÷ Σ denominator over the units that stated both, or
 * over all units due, each counted once.
 *
 * @throws AppError not-permitted; not-found for a form or period that is not there
 */
export async function readResults({ ctx, input }: { ctx: Ctx; input: ResultsInput }): Promise<FormResults> {
  requirePermission(ctx, 'returns.read');
  const { sql } = ctx.db;
  // Asked before anything is looked for: whoever has nothing assigned is refused.
  returnScope(ctx, 'r', binding([]));
  const opened = await sql.query<{ period: number; special: boolean }>(`SELECT p.period, f.special FROM form_period p JOIN form f ON f.code = p.form WHERE p.form = $1 ORDER BY p.period DESC`, [input.form]);
  const found = input.period === null ? opened[0] : opened.find(({ period }) => period === input.period);
  const form = found === undefined ? null : await formAt(sql, input.form, found.period);
  if (found === undefined || form === null) throw new AppError('not-found', { message: `${input.form} is not opened` });
  const rows = await rowsOf({ ctx, form, period: found.period, basis: input.basis }, await readReference(ctx.db));
  return { form, special: found.special, period: found.period, periods: opened.map(({ period }) => period), basis: input.basis, rows, total: sumResults(rows), readAt: new Date().toISOString() };
}
