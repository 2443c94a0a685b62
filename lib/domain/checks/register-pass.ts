import type { Decimal } from '@/lib/domain/measured';
import { REGISTER_CHECKS, type CheckedSubject, type RegisterCheck, type RegisterCheckCount } from '@/lib/domain/register-check-views';
import type { CheckFinding, CheckSetting } from '@/lib/domain/return-views';
import { projectFindings, type CheckedProject } from './project-checks';
import { invoicedFindings, registerFindings, scopeFindings, twelveMonths, type KnownCodes, type RegisteredUnit, type RevenueFigures } from './register-checks';

/** An enterprise of the register with the figures that it is held against, in 万元; null where they are not known. */
export interface CheckedEnterprise extends RegisteredUnit {
  /** Whether it is in the above-scale panel of the year. */
  readonly inPanel: boolean;
  readonly revenue: RevenueFigures | null;
  /** Gross output, year to date, to the month of `invoiced`. */
  readonly output: Decimal.Value | null;
  readonly invoiced: Decimal.Value | null;
}

interface Tally {
  checked: number;
  units: number;
  findings: number;
}

/** One pass of the register checks over enterprises and projects, with how each check did. */
export class RegisterPass {
  private readonly tallies = new Map<string, Tally>(REGISTER_CHECKS.map(({ code }) => [code, { checked: 0, units: 0, findings: 0 }]));
  private readonly seen: Record<CheckedSubject, number> = { enterprise: 0, project: 0 };
  private wrong = 0;

  constructor(
    private readonly settings: readonly CheckSetting[],
    private readonly known: KnownCodes,
  ) {}

  /** How many were held against the checks. */
  get passed(): Readonly<Record<CheckedSubject, number>> {
    return this.seen;
  }

  /** In how many something was found. */
  get withFindings(): number {
    return this.wrong;
  }

  /** What the checks find in an enterprise. */
  enterprise(unit: CheckedEnterprise): CheckFinding[] {
    const revenue = unit.revenue === null ? null : twelveMonths(unit.revenue);
    this.seen.enterprise += 1;
    this.held('F05', 'C09');
    if (revenue !== null) this.held('C10');
    if (unit.output !== null && unit.invoiced !== null) this.held('C07');
    return this.counted([
      ...registerFindings(unit, this.known, this.settings),
      ...scopeFindings({ inPanel: unit.inPanel, revenue }, this.settings),
      ...invoicedFindings(unit.output, unit.invoiced, this.settings),
    ]);
  }

  /** What the checks find in a project's file. */
  project(project: CheckedProject): CheckFinding[] {
    this.seen.project += 1;
    if (project.plannedTotal !== null) this.held('F08', 'C13');
    if (project.stages.length > 0) this.held('F09');
    return this.counted(projectFindings(project, this.settings));
  }

  /** How the checks that are on did so far, in the order of the catalogue. */
  counts(): RegisterCheckCount[] {
    return REGISTER_CHECKS.flatMap(({ code, subject }): RegisterCheckCount[] => {
      const setting = this.settings.find((one) => one.code === code);
      const tally = this.tallies.get(code);
      return setting?.enabled !== true || tally === undefined ? [] : [{ check: code, severity: setting.severity, subject, ...tally }];
    });
  }

  private held(...checks: readonly RegisterCheck[]): void {
    for (const check of checks) {
      const tally = this.tallies.get(check);
      if (tally !== undefined) tally.checked += 1;
    }
  }

  private counted(findings: CheckFinding[]): CheckFinding[] {
    const of = new Set<string>();
    if (findings.length > 0) this.wrong += 1;
    for (const { check } of findings) {
      const tally = this.tallies.get(check);
      if (tally === undefined) continue;
      tally.findings += 1;
      if (!of.has(check)) tally.units += 1;
      of.add(check);
    }
    return findings;
  }
}
