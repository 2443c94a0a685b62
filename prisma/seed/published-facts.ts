/**
 * What newspapers published about the district; the demo's figures are scaled so that these come
 * out at the rounding in which they were printed. Levels in 亿元, shares and growths in percent.
 */
export const PUBLISHED = {
  /** 2020, full year, local scope: output of the four LINE clusters and their enterprises. */
  clusters2020: { level: 1045, enterprises: 496, share: 77, shareChange: 9.3 },
  /** 2020, full year, local scope: 高端智能装备 and its share in the district. */
  equipment2020: { level: 370, share: 27.2 },
  /** Derived for 2015 from what was published for 2020: 1045/1.104^5, that over 67.7 %, 370 − 123.4. */
  derived2015: { clusters: 637.2, district: 941.2, equipment: 246.6 },
  /** January–February 2024, local scope: level, and growth at comparable prices. */
  opening2024: { level: 224.1, growth: 6.4 },
  /** Projects signed in 上海湾区高新区 in 2024: their planned total and the target for it. */
  parkSigned2024: { projects: 57, plannedTotal: 169.87, target: 153, completion: 111 },
} as const;

/** 1 亿元 = 100,000 千元. */
export const THOUSANDS_PER_YI = 100_000;
/** 1 亿元 = 10,000 万元. */
export const WAN_PER_YI = 10_000;
