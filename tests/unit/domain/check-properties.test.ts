import { fc } from '@/tests/setup/property';
import { describe, expect, it } from 'vitest';
import { CHECKS, DEFAULT_SETTINGS } from '@/lib/domain/checks/catalogue';
import type { CheckInput } from '@/lib/domain/checks/check-input';
import { checkReturn } from '@/lib/domain/checks/check-return';
import { CELL_SLOTS, cellKey, type CellKey, type CellSlot } from '@/lib/domain/form';
import { slotsAt } from '@/lib/domain/form-periods';
import { STANDING_FORMS } from '@/lib/domain/forms/standing-forms';
import { Decimal } from '@/lib/domain/measured';
import { findingSentence } from '@/lib/reports/returns/finding-text';
import { CALM, calmInput, figuresAt, historyBefore, LINES, type Course } from './return-case';

const anyFigure = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -50_000, max: 5_000_000 }).map((n) => new Decimal(n)) },
  { weight: 1, arbitrary: fc.constantFrom('0', '-0.0001', '9999999999999999.9999', '-9999999999999999', '0.5', '1').map((text) => new Decimal(text)) },
);
const period = fc.tuple(fc.integer({ min: 2018, max: 2026 }), fc.integer({ min: 1, max: 12 })).map(([year, month]) => year * 100 + month);
const text = fc.option(anyFigure.map(String), { nil: null });

const anyInput: fc.Arbitrary<CheckInput> = fc.constantFrom(...STANDING_FORMS).chain((form) => {
  const codes = [...form.lines.map(({ code }) => code), 'gross-output/3912', 'gross-output/3921', 'unknown'];
  const key = fc.tuple(fc.constantFrom(...codes), fc.constantFrom(...CELL_SLOTS)).map(([line, slot]): CellKey => cellKey(line, slot));
  const values = fc.array(fc.tuple(key, fc.option(anyFigure, { nil: null })), { maxLength: 30 }).map((entries) => new Map(entries));
  const point = fc.record({ period, month: text, ytd: text, priorMonth: text, priorYtd: text });
  const points = fc.uniqueArray(point, { maxLength: 36, selector: (one) => one.period });
  const history = fc.uniqueArray(fc.record({ line: fc.constantFrom(...codes), points }), { maxLength: 6, selector: (one) => one.line });
  const classes = fc.constantFrom([], ['3912', '3921'].map((name) => ({ key: name, label: { zh: name, en: name } })));
  const subject = fc.record({
    kind: fc.constant(form.subject),
    code: fc.constantFrom('91110000710926094P', '91350203M0001QAY9B', 'P-1', ''),
    employees: fc.constantFrom(null, '0', '12', '40000'),
    newThisYear: fc.boolean(),
    plannedTotal: fc.constantFrom(null, '0', '400', '120000'),
    classes,
    stages: fc.constantFrom([], [{ stage: 'started', date: '2024-05-01' }, { stage: 'completed', date: '2023-05-01' }, { stage: 'ended', date: '2023-01-01' }] as const),
  });
  const explanation = fc.record({ check: fc.constantFrom('C01', 'C03', 'X'), line: fc.constantFrom(...codes), slot: fc.constantFrom('ytd', 'month', '', 'no'), text: fc.string() });
  return fc.record({
    form: fc.constant(form), period, values, prefilled: values, subject, history,
    settings: fc.constant(DEFAULT_SETTINGS), lastExplanations: fc.array(explanation, { maxLength: 3 }), explanations: fc.array(explanation, { maxLength: 3 }),
    complete: fc.boolean(), daysLeft: fc.option(fc.integer({ min: -40, max: 40 }), { nil: null }),
  });
});

describe('whatever is typed', () => {
  it('the checks answer, with what has a sentence in both languages, once a check and cell', () => {
    const kinds = new Map(CHECKS.map(({ code, kinds: known }) => [code, known]));
    fc.assert(
      fc.property(anyInput, (input) => {
        const findings = checkReturn(input);
        expect(new Set(findings.map(({ check, line, slot }) => `${check}|${line}|${slot}`)).size).toBe(findings.length);
        for (const finding of findings) {
          expect(kinds.get(finding.check)).toContain(finding.kind);
          for (const language of ['zh-CN', 'en'] as const) expect(findingSentence(finding, language)).not.toMatch(/[{}]|NaN|undefined|Infinity/);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('the answer is the same again, whatever the order of what is known', () => {
    fc.assert(
      fc.property(anyInput, fc.integer(), (input, seed) => {
        const before = checkReturn(input);
        expect(checkReturn(input)).toEqual(before);
        const turned = <T>(list: readonly T[]): T[] => [...list].map((one, i) => ({ one, at: Math.sin(seed + i * 7.7) })).sort((a, b) => a.at - b.at).map(({ one }) => one);
        const again = checkReturn({
          ...input,
          values: new Map(turned([...input.values])),
          prefilled: new Map(turned([...input.prefilled])),
          history: turned(input.history.map(({ line, points }) => ({ line, points: turned(points) }))),
          settings: turned(input.settings),
        });
        expect(again).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });

  it('an empty cell is never taken for 0: emptying cells raises no check of figures', () => {
    fc.assert(
      fc.property(fc.subarray([...calmInput(202406).values.keys()]), (emptied) => {
        const findings = checkReturn(calmInput(202406, Object.fromEntries(emptied.map((key) => [key, null]))));
        expect(findings.filter(({ check }) => check !== 'F06')).toEqual([]);
      }),
    );
  });
});

const course: fc.Arbitrary<Course> = fc.record({
  yearly: fc.integer({ min: 900_000, max: 90_000_000 }),
  growth: fc.integer({ min: -15, max: 20 }).map((n) => n / 100),
  sales: fc.integer({ min: 940, max: 1040 }).map((n) => n / 1000),
  exports: fc.integer({ min: 5, max: 60 }).map((n) => n / 100),
  noise: fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 1, max: 99 })).map(([size, phase]) => (place: number) => (size / 1000) * Math.sin(place * 2.7 + phase)),
});
const calmPeriod = fc.tuple(fc.integer({ min: 2021, max: 2025 }), fc.integer({ min: 2, max: 12 })).map(([year, month]) => year * 100 + month);

describe('calm histories', () => {
  it('a return that satisfies the identities raises nothing', () => {
    fc.assert(
      fc.property(course, calmPeriod, fc.integer({ min: 0, max: 36 }), (one, at, points) => {
        // People as many as make 1.5 million 元 a year each.
        const subject = { ...calmInput(at).subject, employees: String(Math.round(one.yearly / 1500)) };
        const input = calmInput(at, {}, { history: historyBefore(one, at, points), subject }, one);
        // Figures that agree by accident or are round by accident are no fault of a rule.
        expect(checkReturn(input).filter(({ check }) => check !== 'C08')).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('a conversion that is offered takes the unit mistake back', () => {
    const mistake = fc.record({ line: fc.constantFrom(...LINES), slot: fc.constantFrom<CellSlot>('month', 'ytd'), power: fc.constantFrom(1, 2, 3, 4, -1, -2, -3, -4) });
    fc.assert(
      fc.property(course, calmPeriod, mistake, (one, at, { line, slot, power }) => {
        const input = calmInput(at, {}, {}, one);
        const asked = input.form.lines.find(({ code }) => code === line);
        fc.pre(asked !== undefined && slotsAt(asked, at, input.form.calendar).includes(slot));
        const meant = new Decimal(figuresAt(one, at)[cellKey(line, slot)] ?? 0);
        const typed = meant.times(new Decimal(10).pow(power));
        const values = new Map(input.values).set(cellKey(line, slot), typed);
        const named = checkReturn({ ...input, values }).find((finding) => finding.check === 'C04' && finding.line === line && finding.slot === slot);
        expect(named?.convert?.value).toBe(meant.toString());
        expect(typed.times(named?.convert?.factor ?? 0).eq(meant)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

it('the calm course is what the tests above rest on', () => {
  expect(figuresAt(CALM, 202402)).not.toHaveProperty('gross-output|month');
});
