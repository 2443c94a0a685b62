import { Decimal } from './measured';
import { roundHalfUp } from './rounding';

/** A class of a scale: from `low` to `high`, both as shown. */
export interface MapClass {
  readonly low: Decimal;
  readonly high: Decimal;
}

export interface MapClasses {
  /** From the lowest. */
  readonly classes: readonly MapClass[];
  /** Class of a figure, counted from 0; null for one outside of all. */
  readonly classOf: (value: Decimal) => number | null;
}

/** Classes of a level: as many as can be told apart by lightness. */
const LEVEL_CLASSES = 5;
/** Classes on either side of zero. */
const SIDE = 3;

/**
 * Classes of equal numbers of members (quantiles): figures that look the same at `places` are
 * in one class, so that a legend which says the smallest and the largest of each is never
 * ambiguous. At most five.
 */
export function levelClasses(values: readonly Decimal[], places: number): MapClasses {
  const shown = values.map((value) => roundHalfUp(value, places)).sort((a, b) => a.comparedTo(b));
  const distinct = new Set(shown.map(String)).size;
  const count = Math.min(LEVEL_CLASSES, distinct);
  const classes: MapClass[] = [];
  let start = 0;
  for (let index = 0; index < count && start < shown.length; index += 1) {
    // What is left is shared evenly among the classes left.
    let end = start + Math.max(1, Math.round((shown.length - start) / (count - index)));
    if (index === count - 1) end = shown.length;
    while (end < shown.length && shown[end]?.eq(shown[end - 1] ?? NaN) === true) end += 1;
    const low = shown[start];
    const high = shown[end - 1];
    if (low !== undefined && high !== undefined) classes.push({ low, high });
    start = end;
  }
  return { classes, classOf: (value) => found(classes, roundHalfUp(value, places), (c, v) => v.gte(c.low) && v.lte(c.high)) };
}

/**
 * Six classes of equal width, three on either side of zero, the widest figure inside: a
 * growth and a fall of the same size are equally far from the middle. Widths are a whole
 * number from 1 to 9 times a power of ten.
 */
export function changeClasses(values: readonly Decimal[], places: number): MapClasses {
  const most = values.reduce((a, b) => Decimal.max(a, roundHalfUp(b, places).abs()), new Decimal(0));
  const width = niceWidth(most.div(SIDE), new Decimal(10).pow(-places));
  const classes = Array.from({ length: SIDE * 2 }, (_, index): MapClass => ({ low: width.times(index - SIDE), high: width.times(index - SIDE + 1) }));
  const last = classes.length - 1;
  return {
    classes,
    // A figure on an edge belongs away from zero's other side: 0 with the growths, the outermost with the last.
    classOf: (value) => {
      const index = roundHalfUp(value, places).div(width).floor().toNumber() + SIDE;
      return index < 0 || index > last + 1 ? null : Math.min(index, last);
    },
  };
}

/** The smallest whole number of a power of ten that is not below `least`, nor below what can be shown. */
function niceWidth(least: Decimal, smallest: Decimal): Decimal {
  if (least.lte(smallest)) return smallest;
  const power = Decimal.max(smallest, new Decimal(10).pow(least.log(10).floor()));
  return least.div(power).ceil().times(power);
}

function found(classes: readonly MapClass[], value: Decimal, within: (one: MapClass, value: Decimal) => boolean): number | null {
  const index = classes.findIndex((one) => within(one, value));
  return index < 0 ? null : index;
}
