import { addCells, emptyCell, type Cell } from './cell';
import { figureOf } from './figure';
import { addAmounts, noAmounts, type InvestmentAmounts } from './investment';
import { isKnown, isOnBooks, reachedInYear, type ProjectFact } from './project-fact';
import { currentStage, type StageEventKind } from './project-stage';
import type { InvestmentRow, Member } from './views';

/**
 * Completed this year to date against the same months of last year, each over whatever
 * projects then had records (投资没有可比口径的样本框), but for those whose figure of this year is
 * still outstanding. Investment has no price index.
 */
export function investmentCell(facts: readonly ProjectFact[]): Cell {
  return facts.reduce<Cell>((sum, { thisYear, lastYear }) => {
    if (thisYear === null && lastYear === null) return sum;
    return addCells(sum, {
      ...emptyCell,
      value: thisYear,
      comparable: thisYear,
      prior: lastYear,
      units: thisYear === null ? 0 : 1,
      comparableUnits: 1,
      growing: thisYear !== null && lastYear?.gt(0) === true && thisYear.gt(lastYear) ? 1 : 0,
      growingReal: null,
    });
  }, emptyCell);
}

function amountsOf(fact: ProjectFact, day: string): InvestmentAmounts {
  return {
    signed: reachedInYear(fact.events, 'signed', day) ? fact.planned : null,
    planned: isOnBooks(fact.events, day) ? fact.planned : null,
    thisYear: fact.thisYear,
    sinceStart: fact.sinceStart,
  };
}

/**
 * A group of projects on a day: the four amounts in 万元, each added to its like only (signed:
 * of those signed in the day's year; planned: of those on the books), growth of what was
 * completed this year, projects on the books and by stage.
 */
export function investmentRow(member: Member, facts: readonly ProjectFact[], whole: Cell, day: string): InvestmentRow {
  const known = facts.filter((fact) => isKnown(fact.events, day));
  const stages: Partial<Record<StageEventKind, number>> = {};
  for (const fact of known) {
    const stage = currentStage(fact.events, day);
    if (stage !== null) stages[stage] = (stages[stage] ?? 0) + 1;
  }
  return {
    member,
    amounts: facts.reduce<InvestmentAmounts>((sum, fact) => addAmounts(sum, amountsOf(fact, day)), noAmounts),
    figure: figureOf(investmentCell(facts), whole, 'current'),
    projects: known.filter((fact) => isOnBooks(fact.events, day)).length,
    signedProjects: known.filter((fact) => reachedInYear(fact.events, 'signed', day)).length,
    stages,
  };
}

/** Projects by a key of theirs; what has none is left out. */
export function groupFacts(facts: readonly ProjectFact[], keyOf: (fact: ProjectFact) => string | null): ReadonlyMap<string, readonly ProjectFact[]> {
  const groups = new Map<string, ProjectFact[]>();
  for (const fact of facts) {
    const key = keyOf(fact);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [fact]);
    else group.push(fact);
  }
  return groups;
}
