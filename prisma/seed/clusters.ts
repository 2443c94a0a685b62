import { FIRST_TIME, periodText, timeText } from '@/prisma/seed/calendar';
import { demoFile, type DemoFile } from '@/prisma/seed/demo-file';
import { divisionOf, type Group, type Line } from '@/prisma/seed/industry-mix';
import { Random } from '@/prisma/seed/random';
import type { DemoEnterprise } from '@/prisma/seed/roster';

export const LINE_SCHEME = 'LINE';
export const FOUR_FOUR_SCHEME = '4-4';
export const THREE_THREE_SCHEME = '3-3-X';

interface ClusterRow {
  readonly scheme: string;
  readonly schemeName: string;
  readonly cluster: string;
  readonly name: string;
  readonly english: string;
}

function scheme(
  code: string,
  schemeName: string,
  ...clusters: [cluster: string, name: string, english: string][]
): ClusterRow[] {
  return clusters.map(([cluster, name, english]) => ({
    scheme: code,
    schemeName,
    cluster,
    name,
    english,
  }));
}

const CLUSTERS: readonly ClusterRow[] = [
  ...scheme(
    LINE_SCHEME,
    'LINE 四大产业集群',
    ['life', '生命健康', 'Life and health'],
    ['information', '新一代信息技术', 'Next-generation information technology'],
    ['new-material', '新材料', 'New materials'],
    ['equipment', '高端智能装备', 'High-end intelligent equipment'],
  ),
  ...scheme(
    FOUR_FOUR_SCHEME,
    '4+4 产业集群（演示）',
    ['advanced-materials', '先进材料', 'Advanced materials'],
    ['intelligent-equipment', '智能装备', 'Intelligent equipment'],
    ['life-health', '生命健康', 'Life and health'],
    ['digital-economy', '数字经济', 'Digital economy'],
    ['storage-hydrogen', '储能与氢能', 'Energy storage and hydrogen'],
    ['precision-medicine', '精准医疗', 'Precision medicine'],
    ['low-altitude', '低空经济', 'Low-altitude economy'],
    ['metaverse', '元宇宙', 'Metaverse'],
  ),
  ...scheme(
    THREE_THREE_SCHEME,
    '3+3+X 产业体系（演示）',
    ['biomedicine', '生物医药', 'Biomedicine'],
    ['new-materials', '新材料', 'New materials'],
    ['smart-manufacturing', '智能制造', 'Smart manufacturing'],
    ['electronics', '新型显示与集成电路', 'Displays and integrated circuits'],
    ['beauty-health', '美丽健康', 'Beauty and health'],
    ['new-energy', '新能源', 'New energy'],
    ['future', '未来产业', 'Industries of the future'],
  ),
];

export function clustersFile(): DemoFile {
  const header = ['scheme', 'scheme_name', 'cluster', 'name', 'name_en', 'order'];
  return demoFile('clusters.csv', header, function* rows() {
    const orders = new Map<string, number>();
    for (const row of CLUSTERS) {
      const order = (orders.get(row.scheme) ?? 0) + 1;
      orders.set(row.scheme, order);
      yield [row.scheme, row.schemeName, row.cluster, row.name, row.english, String(order)];
    }
  });
}

const FOUR_FOUR_OF_LINE: Readonly<Record<Line, string>> = {
  life: 'life-health',
  information: 'digital-economy',
  'new-material': 'advanced-materials',
  equipment: 'intelligent-equipment',
};

/** Emerging cluster of the 4+4 scheme by four-digit class. */
const FOUR_FOUR_EMERGING: Readonly<Record<string, string>> = {
  '3841': 'storage-hydrogen',
  '3825': 'storage-hydrogen',
  '3581': 'precision-medicine',
  '2762': 'precision-medicine',
  '3743': 'low-altitude',
  '3963': 'low-altitude',
  '3961': 'metaverse',
};

function fourFour(group: Group, industry: string): string | null {
  const emerging = FOUR_FOUR_EMERGING[industry];
  if (emerging) return emerging;
  return group === 'none' ? null : FOUR_FOUR_OF_LINE[group];
}

function threeThree(group: Group, industry: string): string | null {
  if (industry === '2682' || industry === '1492') return 'beauty-health';
  if (['3841', '3825', '4417', '3823'].includes(industry)) return 'new-energy';
  if (['3743', '3961', '3963', '3491'].includes(industry)) return 'future';
  if (group === 'life') return 'biomedicine';
  if (group === 'new-material') return 'new-materials';
  if (group === 'information') return 'electronics';
  return group === 'equipment' && divisionOf(industry) !== '36' ? 'smart-manufacturing' : null;
}

/** An enterprise's stay in a cluster, first and last period, null where it still lasts. */
interface Stay {
  readonly cluster: Group;
  readonly from: string;
  readonly to: string | null;
}

type Move = readonly [
  from: Group,
  to: Group,
  /** Last period in the old cluster and first in the new one. */
  last: string,
  first: string,
  enterprises: number,
];

const MOVES: readonly Move[] = [
  ['information', 'equipment', '2019-08', '2019-09', 1],
  ['none', 'new-material', '2020-02', '2020-03', 2],
  ['equipment', 'information', '2020-12', '2021-02', 3],
  ['life', 'none', '2021-12', '2022-02', 1],
  ['new-material', 'life', '2022-06', '2022-07', 2],
  ['none', 'equipment', '2022-12', '2023-02', 2],
  ['information', 'new-material', '2023-09', '2023-10', 1],
];

/** Stays in the LINE scheme: one for most, two for those that were moved. */
function lineStays(enterprises: readonly DemoEnterprise[]): Map<number, Stay[]> {
  const random = new Random('cluster moves');
  const stays = new Map<number, Stay[]>(
    enterprises.map(({ index, group, entry }) => [
      index,
      [{ cluster: group, from: timeText(entry), to: null }],
    ]),
  );
  const free = random.shuffled(
    enterprises.filter((unit) => {
      return unit.entry === FIRST_TIME && unit.exitYear === null && unit.affiliation === 'local';
    }),
  );
  const start = periodText(2019, 2);
  for (const [from, to, last, first, many] of MOVES) {
    // An enterprise's group is its cluster at the end of 2020.
    const group = last < '2020-12' ? to : from;
    for (let n = 0; n < many; n += 1) {
      const at = free.findIndex((unit) => unit.group === group);
      const unit = free.splice(at, 1)[0];
      if (at < 0 || !unit) throw new RangeError(`no enterprise to move from ${from} to ${to}`);
      stays.set(unit.index, [
        { cluster: from, from: start, to: last },
        { cluster: to, from: first, to: null },
      ]);
    }
  }
  return stays;
}

export function clusterMembersFile(enterprises: readonly DemoEnterprise[]): DemoFile {
  const line = lineStays(enterprises);
  const header = ['scheme', 'cluster', 'enterprise', 'from', 'to'];
  return demoFile('cluster-members.csv', header, function* rows() {
    for (const { index, code } of enterprises) {
      for (const { cluster, from, to } of line.get(index) ?? []) {
        if (cluster !== 'none') yield [LINE_SCHEME, cluster, code, from, to ?? ''];
      }
    }
    for (const { code, group, industry, entry } of enterprises) {
      const cluster = fourFour(group, industry);
      if (cluster) yield [FOUR_FOUR_SCHEME, cluster, code, timeText(entry), ''];
    }
    for (const { code, group, industry, entry } of enterprises) {
      const cluster = threeThree(group, industry);
      if (cluster) yield [THREE_THREE_SCHEME, cluster, code, timeText(entry), ''];
    }
  });
}
