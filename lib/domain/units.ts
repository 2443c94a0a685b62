import { Decimal } from './measured';

/** Units of money on the report forms and in print; the forms are in 千元. */
const MONEY = { 元: 1, 千元: 1_000, 万元: 10_000, 百万元: 1_000_000, 亿元: 100_000_000 } as const;
/** Units of land; 1 亩 = 10,000/15 m², so 1 km² = 1,500 亩. */
const LAND = { 亩: 1, 公顷: 15, 平方公里: 1_500 } as const;

export type MoneyUnit = keyof typeof MONEY;
export type LandUnit = keyof typeof LAND;

export const MONEY_UNITS = Object.keys(MONEY) as readonly MoneyUnit[];

/** Units that an amount in a unit can be converted to, its own among them: of money all, of anything else its own alone. */
export function unitsWith(unit: string): readonly string[] {
  return (MONEY_UNITS as readonly string[]).includes(unit) ? MONEY_UNITS : [unit];
}

/** An amount of money in another unit, exactly: 100,000 千元 = 10,000 万元 = 1 亿元. */
export function convertMoney(amount: Decimal.Value, from: MoneyUnit, to: MoneyUnit): Decimal {
  return new Decimal(amount).times(MONEY[from]).div(MONEY[to]);
}

/** An area of land in another unit: 1 平方公里 = 100 公顷 = 1,500 亩. */
export function convertLand(area: Decimal.Value, from: LandUnit, to: LandUnit): Decimal {
  return new Decimal(area).times(LAND[from]).div(LAND[to]);
}
