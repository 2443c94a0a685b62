import type { CellSlot, FormDefinition, FormLine, ReturnValues } from '@/lib/domain/form';
import { cellKey } from '@/lib/domain/form';
import { linesFor, slotsAt } from '@/lib/domain/form-periods';
import type { Decimal } from '@/lib/domain/measured';
import type { StageEvent } from '@/lib/domain/project-stage';
import type { CheckFinding, CheckSetting, FindingSeverity, LineHistory, ReturnSubject } from '@/lib/domain/return-views';
import { checkByCode } from './catalogue';
import type { GivenExplanation } from './explanation';
import { seriesOf, type Series } from './series';

/** What of the unit the checks look at. */
export interface CheckedSubject extends Pick<ReturnSubject, 'kind' | 'code' | 'employees' | 'newThisYear' | 'plannedTotal' | 'classes'> {
  /** Stages of a project with their dates; absent: its stages are not looked at. */
  readonly stages?: readonly StageEvent[];
}

export interface CheckInput {
  readonly form: FormDefinition;
  /** yyyymm. */
  readonly period: number;
  readonly values: ReturnValues;
  /** What the product filled in, by cell. */
  readonly prefilled: ReturnValues;
  readonly subject: CheckedSubject;
  readonly history: readonly LineHistory[];
  readonly settings: readonly CheckSetting[];
  readonly lastExplanations: readonly GivenExplanation[];
  readonly explanations: readonly GivenExplanation[];
  /** At handing in: empty cells are then findings too. A half-typed return is not told what it has not reached. */
  readonly complete: boolean;
  /** Days until the deadline, negative once it has passed; null or absent: lateness is not looked at. */
  readonly daysLeft?: number | null;
}

export type Found = Omit<CheckFinding, 'check' | 'severity' | 'figures' | 'convert'> & {
  readonly figures?: Readonly<Record<string, Decimal.Value>>;
  readonly convert?: CheckFinding['convert'];
  /** Severity of this kind where it differs from the check's own. */
  readonly severity?: FindingSeverity;
};

/** A return as its checks see it, and where they say what they found. */
export class CheckedReturn {
  readonly lines: readonly FormLine[];
  readonly findings: CheckFinding[] = [];
  private readonly settings: ReadonlyMap<string, CheckSetting>;
  private readonly histories: ReadonlyMap<string, LineHistory>;
  private readonly said = new Set<string>();

  constructor(readonly input: CheckInput) {
    this.lines = linesFor(input.form, input.subject);
    this.settings = new Map(input.settings.map((setting) => [setting.code, setting]));
    this.histories = new Map(input.history.map((history) => [history.line, history]));
  }

  get period(): number {
    return this.input.period;
  }

  line(code: string): FormLine | undefined {
    return this.lines.find((line) => line.code === code);
  }

  asks(line: FormLine, slot: CellSlot): boolean {
    return slotsAt(line, this.period, this.input.form.calendar).includes(slot);
  }

  /** The figure of a cell that is asked for; null where it is empty or not asked. */
  value(line: FormLine, slot: CellSlot): Decimal | null {
    return this.asks(line, slot) ? this.stated(line, slot) : null;
  }

  /** The figure of a cell, asked for or not. */
  stated(line: FormLine, slot: CellSlot): Decimal | null {
    return this.input.values.get(cellKey(line.code, slot)) ?? null;
  }

  prefilled(line: FormLine, slot: CellSlot): Decimal | null {
    return this.input.prefilled.get(cellKey(line.code, slot)) ?? null;
  }

  /** The slot that holds the period's own figure: the month; the year to date where months are not asked apart; else the value. */
  mainSlot(line: FormLine): CellSlot | null {
    const slots = slotsAt(line, this.period, this.input.form.calendar);
    return (['month', 'ytd', 'value'] as const).find((slot) => slots.includes(slot)) ?? null;
  }

  main(line: FormLine): Decimal | null {
    const slot = this.mainSlot(line);
    return slot === null ? null : this.stated(line, slot);
  }

  series(line: FormLine): Series | null {
    const history = this.histories.get(line.code);
    return history === undefined ? null : seriesOf(history);
  }

  setting(code: string): CheckSetting | undefined {
    return this.settings.get(code);
  }

  parameter(code: string, name: string): number {
    return this.settings.get(code)?.parameters[name] ?? checkByCode(code)?.parameters[name] ?? 0;
  }

  /** Whether the form runs a check and the district has it on. */
  runs(code: string): boolean {
    return this.input.form.checks.includes(code) && (this.settings.get(code)?.enabled ?? true);
  }

  has(check: string, line: string, slot: CellSlot | ''): boolean {
    return this.said.has(`${check}|${line}|${slot}`);
  }

  /** Notes a finding of a check that the form runs; the first of a check and cell stands. */
  found(check: string, found: Found): void {
    if (this.runs(check)) this.note(check, found);
  }

  /** The same, whether or not the form names the check: what is required of every form. */
  note(check: string, { line, slot, kind, figures = {}, convert = null, severity }: Found): void {
    const place = `${check}|${line}|${slot}`;
    if (this.said.has(place)) return;
    this.said.add(place);
    const own = checkByCode(check)?.severity ?? 'query';
    const set = this.settings.get(check)?.severity ?? own;
    const texts = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, String(value)]));
    // What administration set stands over what the product distinguishes by kind.
    this.findings.push({ check, severity: set === own ? (severity ?? set) : set, line, slot, kind, figures: texts, convert });
  }
}

/** Name of a line in both languages, for the sentence of a finding. */
export function lineNames(line: FormLine, name = 'whole'): Readonly<Record<string, string>> {
  return { [name]: line.label.zh, [`${name}En`]: line.label.en };
}
