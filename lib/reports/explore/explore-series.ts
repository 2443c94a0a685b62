import { isRate, type ExploreData, type ExploreSeries } from '@/lib/domain/explore';
import { Decimal, isMeasured } from '@/lib/domain/measured';

/** How many times the largest member everybody else may be before the members' lines lie flat beside it. */
const DWARFS = 3;

function lastOf({ values }: ExploreSeries): Decimal {
  const last = values.findLast(isMeasured);
  return last === undefined ? new Decimal(0) : last.value.abs();
}

function isRateOf({ query, indicator }: ExploreData): boolean {
  return isRate(query.transform) || indicator.kind === 'ratio';
}

/** Whether everybody else belongs in a chart over periods. */
function othersBelong(data: ExploreData): boolean {
  const { query, lines, others, members, left } = data;
  if (others === null) return false;
  if (query.chart === 'share') return true;
  if (query.member.length + query.member2.length > 0) return false;
  return query.chart === 'stacked' || members.length + left > lines.length;
}

/** Whether everybody else together is so much larger than any member that lines of both say nothing of the members. */
export function othersDwarf(data: ExploreData): boolean {
  const { query, lines, others } = data;
  if (others === null || isRateOf(data) || (query.chart !== 'line' && query.chart !== 'bar') || !othersBelong(data)) return false;
  return lastOf(others).gt(Decimal.max(0, ...lines.map(lastOf)).times(DWARFS));
}

/**
 * Series of a chart over periods: members in their hues, everybody else together in grey,
 * beside rates the whole in grey. Shares always add up to the whole; where members were chosen,
 * nobody else is drawn beside them, nor where everybody else would dwarf them.
 */
export function seriesShown(data: ExploreData): readonly ExploreSeries[] {
  const { query, lines, others, total } = data;
  const rest = others !== null && othersBelong(data) && !othersDwarf(data) ? [others] : [];
  const whole = isRateOf(data) && total !== null && (query.chart === 'line' || query.chart === 'bar') ? [total] : [];
  return [...lines, ...rest, ...whole];
}
