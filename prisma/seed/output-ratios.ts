import { POINTS, TIMES } from '@/prisma/seed/calendar';
import type { Group } from '@/prisma/seed/industry-mix';
import { Random } from '@/prisma/seed/random';
import type { DemoEnterprise } from '@/prisma/seed/roster';

/** Sales output over gross output by enterprise and point: below 1 mostly, above at the year's end. */
export function salesRatios(enterprises: readonly DemoEnterprise[], seed = ''): Float64Array {
  const random = new Random(`sales${seed}`);
  const ratios = new Float64Array(enterprises.length * TIMES);
  for (const { index } of enterprises) {
    const own = 0.982 + 0.011 * random.normal();
    for (let time = 0; time < TIMES; time += 1) {
      const close = time % POINTS === POINTS - 1 ? 0.018 : 0;
      ratios[index * TIMES + time] = Math.max(0.7, own + close + 0.016 * random.normal());
    }
  }
  return ratios;
}

const EXPORTERS: Readonly<Record<Group, number>> = {
  life: 0.3,
  information: 0.55,
  'new-material': 0.33,
  equipment: 0.42,
  none: 0.25,
};

/** Part of sales that is exported; 0 at every point for those who do not export. */
export function exportShares(enterprises: readonly DemoEnterprise[], seed = ''): Float64Array {
  const random = new Random(`exports${seed}`);
  const shares = new Float64Array(enterprises.length * TIMES);
  for (const { index, group, affiliation } of enterprises) {
    const exporter = random.chance(EXPORTERS[group]) && affiliation === 'local';
    const own = random.between(0.06, 0.55);
    for (let time = 0; time < TIMES; time += 1) {
      const share = Math.min(0.9, Math.max(0.01, own * (1 + 0.08 * random.normal())));
      shares[index * TIMES + time] = exporter ? share : 0;
    }
  }
  return shares;
}
