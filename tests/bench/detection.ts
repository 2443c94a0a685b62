import { checkReturn } from '@/lib/domain/checks/check-return';
import type { CheckInput } from '@/lib/domain/checks/check-input';
import type { CheckFinding } from '@/lib/domain/return-views';
import { TIMES } from '@/prisma/seed/calendar';
import { Random } from '@/prisma/seed/random';
import { MISTAKES, plant } from './detection-mistakes';
import { generateReturns, returnAt, sampleReturns, type GeneratedReturns, type SampledReturn } from './detection-sample';

/**
 * The error-detection trial: known mistakes are put into returns that are known to be right, and
 * what share of them the checks find is counted, with the false alarms on the right ones.
 */

export interface Caught {
  readonly kind: string;
  readonly planted: number;
  readonly caught: number;
  /** Of those that move a figure by 30 % or more. */
  readonly largePlanted: number;
  readonly largeCaught: number;
}

export interface FalseAlarms {
  readonly returns: number;
  readonly alarmed: number;
  /** Returns by the checks that fired. */
  readonly byCheck: Readonly<Record<string, number>>;
}

export interface DetectionResult {
  readonly seed: string;
  readonly returns: number;
  readonly kinds: readonly Caught[];
  /** Of all kinds together, those in the very first return of an enterprise, which only itself can be held against. */
  readonly first: Caught;
  /** On returns that are right and carry nothing that wants an explanation. */
  readonly clean: FalseAlarms;
  /** On returns that are right, but correct an earlier month, restate last year or lack it. */
  readonly eventful: FalseAlarms;
  /** Unit mistakes whose conversion gives back the figure that was meant, of those that the checks named. */
  readonly conversions: { readonly offered: number; readonly right: number };
  readonly millisecondsACheck: number;
}

/** Mistakes that move a figure by this part or more. */
const LARGE = 0.3;
/** Returns of the trial. */
export const RETURNS = 5000;
/** The rules were set on districts of other seeds; this one they have not seen. */
export const HELD_OUT = 'held out for judging';

const place = (finding: CheckFinding) => `${finding.check}|${finding.line}|${finding.slot}`;
const grave = (findings: readonly CheckFinding[]) => findings.filter((finding) => finding.severity !== 'note');

function otherReturn(made: GeneratedReturns, sample: SampledReturn, random: Random): SampledReturn {
  for (;;) {
    const index = random.whole(0, made.enterprises.length - 1);
    if (index !== sample.index && made.reporting.reported[index * TIMES + sample.time] === 1) return returnAt(made, index, sample.time);
  }
}

function falseAlarms(samples: readonly SampledReturn[], findings: ReadonlyMap<SampledReturn, readonly CheckFinding[]>): FalseAlarms {
  const byCheck: Record<string, number> = {};
  let alarmed = 0;
  for (const sample of samples) {
    const codes = new Set((findings.get(sample) ?? []).map((finding) => `${finding.check} ${finding.kind}`));
    if (codes.size > 0) alarmed += 1;
    for (const code of codes) byCheck[code] = (byCheck[code] ?? 0) + 1;
  }
  return { returns: samples.length, alarmed, byCheck };
}

/** The trial over so many returns of a district of this seed. */
export function tryDetection(returns: number, seed: string, say: (line: string) => void = () => {}): DetectionResult {
  const made = generateReturns(seed);
  const samples = sampleReturns(made, returns, seed);
  const findings = new Map<SampledReturn, readonly CheckFinding[]>();
  let checks = 0;
  let spent = 0;
  const check = (input: CheckInput): readonly CheckFinding[] => {
    const start = performance.now();
    const found = grave(checkReturn(input));
    spent += performance.now() - start;
    checks += 1;
    return found;
  };
  for (const sample of samples) findings.set(sample, check(sample.input));
  const conversions = { offered: 0, right: 0 };
  const first = { planted: 0, caught: 0, largePlanted: 0, largeCaught: 0 };
  const kinds = Object.keys(MISTAKES).map((kind): Caught => {
    say(`planting: ${kind}`);
    const random = new Random(`mistakes ${kind} ${seed}`);
    const counts = { planted: 0, caught: 0, largePlanted: 0, largeCaught: 0 };
    for (const sample of samples) {
      const planted = plant(kind, { sample, other: otherReturn(made, sample, random), random });
      if (planted === null) continue;
      const known = new Set((findings.get(sample) ?? []).map(place));
      const found = check({ ...sample.input, values: planted.values }).filter((finding) => !known.has(place(finding)));
      const alone = sample.input.history.every(({ points }) => points.length === 0);
      for (const count of alone ? [counts, first] : [counts]) {
        count.planted += 1;
        if (planted.moved >= LARGE) count.largePlanted += 1;
        if (found.length === 0) continue;
        count.caught += 1;
        if (planted.moved >= LARGE) count.largeCaught += 1;
      }
      if (!kind.startsWith('unit')) continue;
      for (const finding of found) {
        if (finding.convert === null || finding.slot === '') continue;
        const meant = sample.input.values.get(`${finding.line}|${finding.slot}`);
        conversions.offered += 1;
        if (meant && Math.abs(Number(finding.convert.value) / meant.toNumber() - 1) < 0.5) conversions.right += 1;
      }
    }
    return { kind, ...counts };
  });
  return {
    seed,
    returns: samples.length,
    kinds,
    first: { kind: 'in a first return', ...first },
    clean: falseAlarms(samples.filter((sample) => !sample.eventful), findings),
    eventful: falseAlarms(samples.filter((sample) => sample.eventful), findings),
    conversions,
    millisecondsACheck: spent / checks,
  };
}

const percent = new Intl.NumberFormat('en', { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** Shares caught over all kinds together. */
export function altogether(kinds: readonly Caught[]): Caught {
  const sum = (pick: (one: Caught) => number) => kinds.reduce((total, one) => total + pick(one), 0);
  return { kind: 'all', planted: sum((one) => one.planted), caught: sum((one) => one.caught), largePlanted: sum((one) => one.largePlanted), largeCaught: sum((one) => one.largeCaught) };
}

function alarmLines(name: string, { returns, alarmed, byCheck }: FalseAlarms): string[] {
  const checks = Object.entries(byCheck).sort((a, b) => b[1] - a[1]);
  return [`${name}: ${alarmed} of ${returns} with a mandatory finding or a query, ${percent.format(alarmed / Math.max(1, returns))}`, ...checks.map(([check, count]) => `  ${check}: ${count}`)];
}

/** The trial's result as lines of text. */
export function detectionTable({ seed, returns, kinds, first, clean, eventful, conversions, millisecondsACheck }: DetectionResult): string[] {
  const row = (...cells: string[]) => cells.map((cell, index) => (index === 0 ? cell.padEnd(32) : cell.padStart(18))).join('');
  const share = (part: number, whole: number) => (whole === 0 ? '' : percent.format(part / whole));
  return [
    `\nMistakes planted in ${returns} returns of a generated district, seed "${seed}"`,
    row('', 'planted', 'caught', 'by 30 % or more', 'caught'),
    ...[...kinds, altogether(kinds), first].map((one) => row(one.kind, String(one.planted), share(one.caught, one.planted), String(one.largePlanted), share(one.largeCaught, one.largePlanted))),
    ...alarmLines('Right returns', clean),
    ...alarmLines('Right returns that correct or restate something, or lack last year', eventful),
    `Conversions offered for unit mistakes: ${conversions.offered}, ${share(conversions.right, conversions.offered)} give back what was meant`,
    `one return is checked in ${new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(millisecondsACheck)} ms`,
  ];
}
