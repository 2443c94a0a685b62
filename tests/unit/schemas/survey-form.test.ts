import { describe, expect, it } from 'vitest';
import type { FormDefinition } from '@/lib/domain/form';
import { monthlyOutput } from '@/lib/domain/forms/monthly-output';
import { projectInvestment } from '@/lib/domain/forms/project-investment';
import { STANDING_FORMS } from '@/lib/domain/forms/standing-forms';
import { EMPTY_LINE, EMPTY_RATIO, SURVEY_TEMPLATES, type SurveyFields, type SurveyTemplate } from '@/lib/domain/survey-form';
import { fieldsOfForm, readSurveyFields, surveyOf, versionOf, withSpareRows } from '@/lib/schemas/survey-form';

const FROM = '2025-02';
const recovery: SurveyFields = { ...SURVEY_TEMPLATES.recovery, from: FROM };

const problemsOf = (fields: SurveyFields) => {
  const read = surveyOf(fields);
  return 'problems' in read ? read.problems.map(({ kind, row }) => (row === 0 ? kind : `${kind} ${row}`)) : [];
};

/** The fields as a browser sends them. */
function sent(fields: SurveyFields): Map<string, string> {
  const { lines, ratios, ...basics } = fields;
  const form = new Map<string, string>(Object.entries(basics));
  lines.forEach(({ required, ...line }, i) => {
    for (const [name, value] of Object.entries(line)) form.set(`line-${i}-${name}`, value);
    if (required) form.set(`line-${i}-required`, 'on');
  });
  ratios.forEach((ratio, i) => {
    for (const [name, value] of Object.entries(ratio)) form.set(`ratio-${i}-${name}`, value);
  });
  return form;
}

describe('a special survey', () => {
  it.each(['holiday', 'recovery'] as const satisfies readonly SurveyTemplate[])('from the template %s is whole, whatever spare rows stand with it', (name) => {
    const fields = withSpareRows({ ...SURVEY_TEMPLATES[name], from: FROM }, 4, 2);
    const form = sent(fields);
    const read = readSurveyFields((field) => form.get(field) ?? '', (field) => form.has(field));
    expect(read).toEqual(fields);
    const made = surveyOf(read);
    if (!('input' in made)) throw new Error(JSON.stringify(made.problems));
    expect(made.input.fromPeriod).toBe(202502);
    expect(made.input.definition.lines).toHaveLength(SURVEY_TEMPLATES[name].lines.length);
    expect(made.input.definition.ratios).toHaveLength(SURVEY_TEMPLATES[name].ratios.length);
    expect(made.input.definition.ratios[0]?.denominator).toBe('units');
  });

  it('refers to its rows by their numbers, also when one in between is empty', () => {
    const [first, ...rest] = recovery.lines;
    const made = surveyOf({ ...recovery, lines: [{ ...EMPTY_LINE }, ...rest], ratios: recovery.ratios.slice(1) });
    expect(first?.zh).not.toBe('');
    if (!('input' in made)) throw new Error(JSON.stringify(made.problems));
    expect(made.input.definition.lines.map(({ code }) => code)).toEqual(['line-1', 'line-2', 'line-3', 'line-4', 'line-5', 'line-6']);
    expect(made.input.definition.lines[1]?.partOf).toBe('line-1');
    expect(made.input.definition.ratios[0]).toMatchObject({ numerator: 'line-2', denominator: 'line-1' });
  });

  it('says what is wrong with it, by row', () => {
    expect(problemsOf({ ...SURVEY_TEMPLATES.blank })).toEqual(['name', 'code', 'from', 'lines']);
    expect(problemsOf({ ...recovery, code: 'checks' })).toEqual(['code']);
    expect(problemsOf({ ...recovery, from: '2025-13' })).toEqual(['from']);
    expect(problemsOf({ ...recovery, day: '32' })).toEqual(['deadline']);
    expect(problemsOf({ ...recovery, hour: '' })).toEqual(['deadline']);
    expect(problemsOf({ ...recovery, lines: recovery.lines.map((line, i) => (i === 2 ? { ...line, part: '3' } : line)) })).toEqual(['part 3']);
    expect(problemsOf({ ...recovery, ratios: [{ ...EMPTY_RATIO, zh: '比率' }, { ...EMPTY_RATIO, numerator: '1', denominator: 'units' }] })).toEqual(['ratio 1', 'ratioName 2']);
    expect(problemsOf({ ...recovery, subject: 'nobody' })).not.toEqual([]);
  });

  it('offers spare rows and never more than the most', () => {
    const spare = withSpareRows(withSpareRows(recovery, 4, 2), 4, 2);
    expect(spare.lines).toHaveLength(recovery.lines.length + 4);
    expect(spare.ratios).toHaveLength(recovery.ratios.length + 2);
    expect(withSpareRows({ ...recovery, lines: Array.from({ length: 39 }, () => recovery.lines[0] ?? EMPTY_LINE) }, 4, 2).lines).toHaveLength(40);
  });
});

describe('the next version of a form', () => {
  it.each(STANDING_FORMS.map((form) => [form.code, form] as const))('of %s asks what the one before asks, but for what was changed', (_, form) => {
    const fields = { ...fieldsOfForm(form), from: '2026-03', day: '12' };
    const made = versionOf(withSpareRows(fields, 4, 2), form);
    if (!('input' in made)) throw new Error(JSON.stringify(made.problems));
    const { label, lines, subject, reporters, calendar, checks } = form;
    expect(made.input).toMatchObject({ form: form.code, fromPeriod: 202603 });
    expect(made.input.definition).toMatchObject({ label, lines, subject, reporters, calendar, checks, deadline: { ...form.deadline, day: 12 } });
    expect(made.input.definition.ratios.map(({ numerator, denominator }) => [numerator, denominator])).toEqual(form.ratios.map(({ numerator, denominator }) => [numerator, denominator]));
  });

  it('begins at a period of its calendar, and says which there are', () => {
    const problems = (form: FormDefinition, from: string) => {
      const made = versionOf({ ...fieldsOfForm(form), from }, form);
      return 'problems' in made ? made.problems.map(({ kind, field }) => [kind, field]) : [];
    };
    const quarterly = STANDING_FORMS.find(({ calendar }) => calendar === 'quarterly');
    if (quarterly === undefined) throw new Error('no form is quarterly');
    expect(problems(monthlyOutput, '2025-01')).toEqual([['january', '2025']]);
    expect(problems(monthlyOutput, '2025-02')).toEqual([]);
    expect(problems(quarterly, '2025-02')).toEqual([['quarter', '2025']]);
    expect(problems(monthlyOutput, '2025')).toEqual([['from', '']]);
  });

  it('takes new lines, and lets go of those without an indicator only', () => {
    const fields = { ...fieldsOfForm(monthlyOutput), from: '2026-03' };
    const rows = fields.lines.length;
    const more = versionOf({ ...fields, lines: [...fields.lines, { ...EMPTY_LINE, zh: '其中：出口新产品', part: String(rows) }] }, monthlyOutput);
    if (!('input' in more)) throw new Error(JSON.stringify(more.problems));
    expect(more.input.definition.lines.at(-1)).toMatchObject({ code: 'line-1', partOf: 'new-product-output' });
    const without = (form: FormDefinition, code: string) => {
      const own = { ...fieldsOfForm(form), from: '2026-03' };
      return versionOf({ ...own, lines: own.lines.map((line) => (line.code === code ? { ...line, zh: '' } : line)) }, form);
    };
    const dropped = without(projectInvestment, 'since-start');
    expect('input' in dropped && dropped.input.definition.lines.map(({ code }) => code)).toEqual(['completed']);
    const refused = without(monthlyOutput, 'gross-output');
    expect('problems' in refused && refused.problems.map(({ kind }) => kind)).toContain('indicator');
    const otherUnit = versionOf({ ...fields, lines: fields.lines.map((line) => ({ ...line, unit: '万元' })) }, monthlyOutput);
    expect('problems' in otherUnit && otherUnit.problems.some(({ kind }) => kind === 'indicator')).toBe(true);
  });
});
