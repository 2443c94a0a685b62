import { type Decimal, isMeasured, measured, missing, type Measured } from './measured';
import { roundHalfUp } from './rounding';

export interface RankInput<K> {
  readonly key: K;
  readonly value: Measured;
}

export interface Ranked<K> {
  readonly key: K;
  readonly value: Measured;
  /** 1 is first; null for a member without a figure, which is not ranked. */
  readonly rank: number | null;
  /** Members that share this rank, itself included; 0 when not ranked. */
  readonly tied: number;
  /** Members that are ranked: the n of "third of n". */
  readonly population: number;
}

export interface RankOptions {
  /** `descending` (the default): the largest figure is first. */
  readonly order?: 'descending' | 'ascending';
  /** Figures equal at this many places tie; by default only exactly equal ones do. */
  readonly places?: number;
}

/**
 * Ranks members by a figure. Equal figures share a rank and the next rank is left out
 * (1, 2, 2, 4). Members without a figure have no rank and do not count in the population.
 * The result keeps the order of the input.
 */
export function rankAll<K>(
  members: readonly RankInput<K>[],
  options: RankOptions = {},
): Ranked<K>[] {
  const { order = 'descending', places } = options;
  const compared = (m: Measured): Decimal | null => {
    if (!isMeasured(m)) return null;
    return places === undefined ? m.value : roundHalfUp(m.value, places);
  };
  const sign = order === 'descending' ? -1 : 1;
  const sorted = members
    .map((m) => compared(m.value))
    .filter((value): value is Decimal => value !== null)
    .sort((a, b) => sign * a.comparedTo(b));

  const first = new Map<string, { rank: number; tied: number }>();
  sorted.forEach((value, index) => {
    const place = first.get(value.toString());
    if (place) place.tied += 1;
    else first.set(value.toString(), { rank: index + 1, tied: 1 });
  });

  return members.map(({ key, value }) => {
    const place = first.get(compared(value)?.toString() ?? '');
    return {
      key,
      value,
      rank: place?.rank ?? null,
      tied: place?.tied ?? 0,
      population: sorted.length,
    };
  });
}

/**
 * Places gained since the last ranking, below 0 when lost. `not-available` when the member
 * was not ranked in either of the two.
 */
export function rankMovement(now: number | null, before: number | null): Measured {
  return now === null || before === null ? missing('not-available') : measured(before - now);
}
