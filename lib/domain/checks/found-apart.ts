import type { Decimal } from '@/lib/domain/measured';
import type { CheckFinding, CheckSetting } from '@/lib/domain/return-views';
import { checkByCode } from './catalogue';

/** Findings on something other than a return: the register, a project's file, a text. */
export class FoundApart {
  readonly findings: CheckFinding[] = [];

  constructor(private readonly settings: readonly CheckSetting[]) {}

  limit(code: string, name: string): number {
    return this.settings.find((one) => one.code === code)?.parameters[name] ?? checkByCode(code)?.parameters[name] ?? 0;
  }

  /** Notes a finding where the district has the check on; `line` tells several of one check apart. */
  found(code: string, kind: string, figures: Readonly<Record<string, Decimal.Value>>, line = ''): void {
    const setting = this.settings.find((one) => one.code === code);
    if (setting?.enabled === false || this.findings.some((one) => one.check === code && one.line === line)) return;
    const texts = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, String(value)]));
    this.findings.push({ check: code, severity: setting?.severity ?? checkByCode(code)?.severity ?? 'query', line, slot: '', kind, figures: texts, convert: null });
  }
}
