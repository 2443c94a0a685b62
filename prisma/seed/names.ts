import { type Random } from '@/prisma/seed/random';

/**
 * Names that nobody can take for a real firm: each begins with a word for "example", and none
 * names a place.
 */
const EXAMPLE_WORDS = ['示例', '样例', '虚拟', '演示'] as const;
const FIRST = '金云海川嘉瑞明启宏远新安和顺天泽晨星恒通博睿锦华禾青';
const SECOND = '源达盛丰泰康润成辉捷航峰立信联创科隆昌越凯林腾正';
const SUFFIXES: readonly (readonly [string, number])[] = [
  ['有限公司', 62],
  ['科技有限公司', 22],
  ['股份有限公司', 8],
  ['（演示）有限公司', 8],
];

/** Gives fictional company names, none twice. */
export class NameGiver {
  private readonly given = new Set<string>();

  constructor(private readonly random: Random) {}

  /** A name with the product word in it: 示例金源新材料有限公司. */
  next(product: string): string {
    for (;;) {
      const brand =
        this.random.pick(EXAMPLE_WORDS) +
        this.random.pick([...FIRST]) +
        this.random.pick([...SECOND]);
      const name = `${brand}${product}${this.random.weighted(SUFFIXES)}`;
      if (!this.given.has(brand)) {
        this.given.add(brand);
        return name;
      }
    }
  }
}
