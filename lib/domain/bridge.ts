import { growthRate } from './growth';
import { Decimal, isMeasured, measured, missing, type Measured } from './measured';

/** Why a unit's part of the published prior is not its part of the comparable prior. */
export const BRIDGE_STEPS = ['exits', 'unreported', 'entries', 'restatements'] as const;
export type BridgeStep = (typeof BRIDGE_STEPS)[number];

export interface BridgeEntry {
  /** What the step adds to the published prior; negative for what leaves. */
  readonly amount: Decimal;
  readonly units: number;
}

/**
 * From the level published a year ago to the prior that this year's growth is measured
 * against. published + exits + unreported + entries + restatements = comparable, exactly.
 */
export interface Bridge {
  /** Last year's level as published then. */
  readonly published: Decimal;
  /** Units that were published and have left the panel. */
  readonly exits: BridgeEntry;
  /** Units that were published, are in the panel, and have no prior in a return this year. */
  readonly unreported: BridgeEntry;
  /** Units that were not published and are in the panel with a prior of their own. */
  readonly entries: BridgeEntry;
  /** Units in both whose prior was restated. */
  readonly restatements: BridgeEntry;
  /** Σ prior on this year's basis, of the units with one. */
  readonly comparable: Decimal;
}

/** One unit this year, in the panel. */
export interface PanelUnit {
  readonly current: Measured;
  /** Last year's figure as restated in this year's return. */
  readonly prior: Measured;
}

/**
 * The bridge, unit by unit.
 *
 * @param published last year's figure by unit, as published then
 * @param panel this year's units by the same keys
 */
export function bridge<K>(
  published: ReadonlyMap<K, Decimal>,
  panel: ReadonlyMap<K, PanelUnit>,
): Bridge {
  const steps = {
    exits: new Step(),
    unreported: new Step(),
    entries: new Step(),
    restatements: new Step(),
  };
  let comparable = new Decimal(0);
  for (const [key, before] of published) {
    const unit = panel.get(key);
    if (!unit) steps.exits.add(before.negated());
    else if (!onBasis(unit)) steps.unreported.add(before.negated());
  }
  for (const [key, unit] of panel) {
    if (!onBasis(unit)) continue;
    comparable = comparable.plus(unit.prior.value);
    const before = published.get(key);
    if (before === undefined) steps.entries.add(unit.prior.value);
    else if (!before.eq(unit.prior.value)) {
      steps.restatements.add(unit.prior.value.minus(before));
    }
  }
  const total = [...published.values()].reduce((a, b) => a.plus(b), new Decimal(0));
  return {
    published: total,
    exits: steps.exits.entry(),
    unreported: steps.unreported.entry(),
    entries: steps.entries.entry(),
    restatements: steps.restatements.entry(),
    comparable,
  };
}

/**
 * Growth of the units that have a prior, in percent: Σ current ÷ Σ prior of the same units,
 * prior as restated this year. Units without a prior or without a current figure are on
 * neither side. `no-prior` when no unit has both.
 */
export function comparableGrowth(units: Iterable<PanelUnit>): Measured {
  let current: Decimal | null = null;
  let prior: Decimal | null = null;
  for (const unit of units) {
    if (!onBasis(unit)) continue;
    current = unit.current.value.plus(current ?? 0);
    prior = unit.prior.value.plus(prior ?? 0);
  }
  if (current === null || prior === null) return missing('no-prior');
  return growthRate(measured(current), measured(prior));
}

type ComparableUnit = PanelUnit & {
  readonly current: { readonly value: Decimal };
  readonly prior: { readonly value: Decimal };
};

function onBasis(unit: PanelUnit): unit is ComparableUnit {
  return isMeasured(unit.current) && isMeasured(unit.prior);
}

class Step {
  private amount = new Decimal(0);
  private units = 0;

  add(amount: Decimal): void {
    this.amount = this.amount.plus(amount);
    this.units += 1;
  }

  entry(): BridgeEntry {
    return { amount: this.amount, units: this.units };
  }
}
