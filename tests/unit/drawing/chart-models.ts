import type { Language } from '@/lib/format/language';
import { directionOf, formatNumber, formatSigned } from '@/lib/format/number';
import { Decimal } from '@/lib/domain/measured';
import type { ChartModel, ChartSeries, ChartSlot, Heading, MapChart, PeriodChart, RankChart, ScatterChart, TableModel, WaterfallChart } from '@/lib/reports/model';

/** Fixed charts of every kind, for tests and pictures: nothing here depends on the day or the machine. */

const MONTHS = ['02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
const EN = ['Jan–Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const NAMES: readonly (readonly [string, string])[] = [
  ['电子信息', 'Electronics and information'],
  ['汽车及零部件', 'Vehicles and parts'],
  ['高端装备', 'Advanced equipment'],
  ['生物医药', 'Biomedicine'],
  ['新材料', 'New materials'],
  ['都市消费品', 'Consumer goods'],
  ['节能环保', 'Energy saving and environment'],
  ['航空航天', 'Aerospace'],
];
const TOWNS: readonly (readonly [string, string])[] = [
  ['新桥镇', 'Xinqiao'], ['洞泾镇', 'Dongjing'], ['九亭镇', 'Jiuting'], ['泗泾镇', 'Sijing'], ['佘山镇', 'Sheshan'],
  ['车墩镇', 'Chedun'], ['石湖荡镇', 'Shihudang'], ['经济技术开发区', 'Development zone'], ['永丰街道', 'Yongfeng'], ['小昆山镇', 'Xiaokunshan'],
];

/** The same numbers in every run, between 0 and 1. */
function wave(seed: number): number {
  const x = Math.sin(seed * 12.9898) * 43758.5453;
  return x - Math.floor(x);
}

const pick = (pair: readonly [string, string], language: Language) => pair[language === 'en' ? 1 : 0];

function table(): TableModel {
  return { key: 't', caption: '', corner: '', columns: [], rows: [], notes: [] };
}

function heading(title: readonly [string, string], subtitle: readonly [string, string], language: Language, extra: Partial<Heading> = {}): Heading {
  return {
    title: pick(title, language),
    subtitle: pick(subtitle, language),
    source: pick(['规模以上工业统计报表制度', 'Monthly returns of industrial enterprises above designated size'], language),
    vintage: pick(['2024年12月18日 09:30', '18 Dec 2024, 09:30'], language),
    notes: [pick(['规模以上工业指年主营业务收入2000万元及以上的工业法人单位；增速按可比口径计算，历史数据不做追溯。', 'Above designated size: annual main business revenue of at least RMB 20 million. Growth is computed on a comparable basis.'], language)],
    ...extra,
  };
}

export function slots(language: Language, years: readonly number[], count: number): readonly ChartSlot[] {
  const all = years.flatMap((year) =>
    MONTHS.map((month, index): ChartSlot => ({
      key: `${year}-${month}`,
      tick: month === '02' ? '1–2' : String(Number(month)),
      name: language === 'en' ? `${EN[index]} ${year}` : `${year}年${month === '02' ? '1–2' : Number(month)}月`,
      year: language === 'en' ? String(year) : `${year}年`,
      provisional: false,
    })),
  );
  return all.slice(0, count).map((slot, index) => ({ ...slot, provisional: index >= count - 1 }));
}

export function series(key: string, label: string, form: ChartSeries['form'], colour: number | null, values: readonly (number | null)[], signed = false): ChartSeries {
  const text = (value: number) => (signed ? formatSigned(value, 1) : formatNumber(value, 2));
  return { key, label, form, colour, values, labels: values.map((value) => (value === null ? '—' : text(value))) };
}

export function trend(language: Language): PeriodChart {
  const at = slots(language, [2022, 2023, 2024], 32);
  const scale = language === 'en' ? 0.1 : 1;
  const levels = at.map((_, index) => (index === 17 ? null : (95 + index * 1.1 + 22 * wave(index)) * scale));
  const growth = at.map((_, index) => (index < 11 ? null : 9 * Math.sin(index / 3.2) + 3 * wave(index + 40) - 1));
  return {
    kind: 'periods',
    key: 'trend',
    heading: heading(['全区规模以上工业总产值：当月总量与同比增速', 'Gross output of industry above designated size, district: level and growth by month'], ['属地口径，当月，可比价', 'By location · month · comparable prices'], language, {
      states: [
        { kind: 'partial', text: pick(['612/640家已上报，占上年同期97.3%', '612 of 640 reported, 97.3\u2009% of the prior'], language) },
        { kind: 'provisional', text: pick(['2024年11月为初步数', 'November 2024 is provisional'], language) },
      ],
    }),
    slots: at,
    panels: [
      { key: 'level', label: pick(['当月总量', 'Level of the month'], language), unit: pick(['亿元', 'RMB bn'], language), height: 0.56, series: [series('level', pick(['当月总量', 'Level'], language), 'bars', null, levels)] },
      {
        key: 'growth',
        label: pick(['同比增速', 'Year-on-year growth'], language),
        unit: '%',
        height: 0.44,
        series: [
          series('comparable', pick(['可比价增速', 'Comparable prices'], language), 'line', 0, growth, true),
          series('current', pick(['现价增速', 'Current prices'], language), 'line', null, growth.map((value, index) => (value === null ? null : value + 2.4 - 2 * wave(index + 90))), true),
        ],
      },
    ],
    table: table(),
  };
}

export function lines(language: Language): PeriodChart {
  const at = slots(language, [2023, 2024], 21).map((slot) => ({ ...slot, provisional: false }));
  return {
    kind: 'periods',
    key: 'lines',
    heading: heading(['八大产业集群总产值同比增速', 'Growth of output of the eight clusters'], ['累计，可比价', 'Year to date · comparable prices'], language),
    slots: at,
    panels: [
      {
        key: 'growth',
        label: pick(['同比增速', 'Year-on-year growth'], language),
        unit: '%',
        height: 1,
        series: NAMES.map((name, place) => series(`c${place}`, pick(name, language), 'line', place, at.map((_, index) => (place === 3 && index === 8 ? null : (place - 3) * 3 + 6 * Math.sin(index / (3 + place * 0.4) + place) + wave(place * 31 + index))), true)),
      },
    ],
    table: table(),
  };
}

export function stacked(language: Language): PeriodChart {
  const at = slots(language, [2024], 10);
  const overlay = at.map((_, index) => 60 + index * 3 + 6 * wave(index + 7));
  return {
    kind: 'periods',
    key: 'stacked',
    heading: heading(['工业投资按构成', 'Industrial investment by kind'], ['当月', 'Month'], language),
    slots: at,
    panels: [
      {
        key: 'amount',
        label: pick(['投资额', 'Investment'], language),
        unit: pick(['亿元', 'RMB bn'], language),
        height: 1,
        mark: { value: 80, label: pick(['月均计划 80', 'Plan a month 80'], language) },
        series: [
          series('building', pick(['建筑安装工程', 'Building and installation'], language), 'stacked', 0, at.map((_, index) => 22 + 9 * wave(index))),
          series('equipment', pick(['设备工器具购置', 'Equipment'], language), 'stacked', 2, at.map((_, index) => 30 + 14 * wave(index + 3))),
          series('other', pick(['其他费用', 'Other'], language), 'stacked', null, at.map((_, index) => (index === 4 ? -6 : 9 + 5 * wave(index + 5)))),
          series('last', pick(['上年同期', 'Year before'], language), 'dots', null, overlay),
        ],
      },
    ],
    table: table(),
  };
}

export function waterfall(language: Language): WaterfallChart {
  const points = [2.84, 1.37, 0.92, 0.41, 0.12, -0.08, -0.63, -1.15];
  let at = 0;
  const bars = points.map((value, index) => {
    const from = at;
    at += value;
    return {
      key: `c${index}`,
      label: index === 4 ? pick(['其余集群', 'Other clusters'], language) : pick(NAMES[index] ?? ['', ''], language),
      kind: index === 4 ? ('rest' as const) : ('part' as const),
      from,
      to: at,
      text: formatSigned(value, 1),
      direction: directionOf({ value: new Decimal(value) }) ?? 'flat',
    };
  });
  return {
    kind: 'waterfall',
    key: 'drivers',
    heading: heading(['2024年1–11月全区：谁在拉动增长', 'What drove growth, district, Jan–Nov 2024'], ['各集群对总产值增速的拉动，属地口径，累计，可比价', 'Points each cluster added to growth of output · by location · year to date · comparable prices'], language),
    unit: pick(['百分点', 'percentage points'], language),
    bars: [...bars, { key: 'total', label: pick(['全区增速', 'Growth of the district'], language), kind: 'total', from: 0, to: at, text: formatSigned(at, 1), direction: 'up' }],
    table: table(),
  };
}

export function rank(language: Language): RankChart {
  const values = [18.4, 12.6, 9.1, 6.3, 4.2, 0, -1.9, -5.6, null, 3.4];
  const bars = TOWNS.map((town, index) => ({ town, value: values[index] ?? null })).sort((a, b) => (b.value ?? -99) - (a.value ?? -99));
  return {
    kind: 'rank',
    key: 'towns',
    heading: heading(['各街镇总产值同比增速', 'Growth of output by town'], ['2024年1–11月，属地口径，可比价', 'Jan–Nov 2024 · by location · comparable prices'], language),
    unit: '%',
    bars: bars.map(({ town, value }, index) => ({
      key: `t${index}`,
      label: pick(town, language),
      value,
      text: value === null ? '—' : formatSigned(value, 1),
      ...(value === null ? { why: pick(['不足三家，予以保密', 'fewer than three enterprises'], language) } : { direction: directionOf({ value: new Decimal(value) }) ?? 'flat' }),
      colour: null,
    })),
    table: table(),
  };
}

export function enterprises(language: Language): RankChart {
  const owners: readonly (readonly [string, string])[] = [
    ['上海某某精密机械制造股份有限公司', 'Shanghai Precision Machinery Manufacturing Joint Stock Co., Ltd.'],
    ['长江三角洲新能源汽车动力电池系统科技有限公司', 'Yangtze Delta New Energy Vehicle Power Battery Systems Technology Co., Ltd.'],
    ['华东电子元器件有限公司', 'East China Electronic Components Co., Ltd.'],
  ];
  return {
    ...rank(language),
    key: 'enterprises',
    heading: heading(['产值最高的企业', 'Enterprises with the largest output'], ['2024年1–11月', 'Jan–Nov 2024'], language),
    unit: pick(['亿元', 'RMB bn'], language),
    bars: owners.map((owner, index) => ({ key: `e${index}`, label: pick(owner, language), value: 88.125 / (index + 1), text: formatNumber(88.125 / (index + 1), 2), colour: index })),
  };
}

export function scatter(language: Language): ScatterChart {
  const points = TOWNS.map((town, index) => {
    const x = 30 + 260 * wave(index + 2) ** 2;
    const y = -8 + 24 * wave(index + 11);
    return { key: `t${index}`, label: pick(town, language), x, y, xText: formatNumber(x, 2), yText: formatSigned(y, 1), colour: index < 3 ? index : null };
  });
  return {
    kind: 'scatter',
    key: 'size-growth',
    heading: heading(['各街镇总产值与增速', 'Size and growth of the towns'], ['2024年1–11月，属地口径，可比价', 'Jan–Nov 2024 · by location · comparable prices'], language),
    x: { label: pick(['总产值', 'Output'], language), unit: pick(['亿元', 'RMB bn'], language) },
    y: { label: pick(['同比增速', 'Year-on-year growth'], language), unit: '%' },
    points,
    table: table(),
  };
}

const STEPS = [['−8.0', '−4.0'], ['−4.0', '0.0'], ['0.0', '4.0'], ['4.0', '8.0'], ['8.0', '20.0']].map(([from = '', to = '']) => ({ from, to }));

export function tileMap(language: Language): MapChart {
  const steps = [4, 4, 4, 3, 3, 2, 1, 0, null, 2];
  const values = [18.4, 12.6, 9.1, 6.3, 4.2, 0, -1.9, -5.6, null, 3.4];
  return {
    kind: 'map',
    key: 'map',
    heading: heading(['各街镇总产值同比增速', 'Growth of output by town'], ['2024年1–11月，属地口径，可比价', 'Jan–Nov 2024 · by location · comparable prices'], language),
    unit: '%',
    scale: 'change',
    columns: 4,
    rows: 3,
    box: null,
    tiles: TOWNS.map((town, index) => {
      const value = values[index] ?? null;
      return {
        key: `t${index}`,
        label: pick(town, language),
        column: (index + 1) % 4,
        row: Math.floor((index + 1) / 4),
        outline: null,
        text: value === null ? '—' : formatSigned(value, 1),
        step: steps[index] ?? null,
        ...(value === null ? { why: pick(['不足三家，予以保密', 'fewer than three enterprises'], language) } : {}),
      };
    }),
    steps: STEPS,
    table: table(),
  };
}

export function outlineMap(language: Language): MapChart {
  const base = tileMap(language);
  const levels = ['0', '50', '100', '200', '400', '800'];
  const corners = (column: number, row: number) => {
    const point = (x: number, y: number) => `${x * 110 + 14 * wave(x * 7 + y * 13)},${y * 90 + 14 * wave(x * 5 + y * 17)}`;
    return `M${point(column, row)}L${point(column + 1, row)}L${point(column + 1, row + 1)}L${point(column, row + 1)}Z`;
  };
  return {
    ...base,
    key: 'outlines',
    heading: heading(['各街镇总产值', 'Output by town'], ['2024年1–11月，属地口径', 'Jan–Nov 2024 · by location'], language),
    scale: 'level',
    unit: pick(['亿元', 'RMB bn'], language),
    box: { width: 470, height: 300 },
    tiles: base.tiles.map((tile, index) => ({ ...tile, outline: corners(tile.column, tile.row), text: tile.step === null ? '—' : formatNumber(40 * 1.6 ** (tile.step + wave(index)), 2) })),
    steps: levels.slice(1).map((to, index) => ({ from: levels[index] ?? '', to })),
  };
}

/** One chart of every kind and of every form that series have. */
export const CHARTS: Readonly<Record<string, (language: Language) => ChartModel>> = {
  trend, lines, stacked, waterfall, rank, enterprises, scatter, 'tile-map': tileMap, 'outline-map': outlineMap,
};
