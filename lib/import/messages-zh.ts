import type { NumberFault } from '@/lib/schemas/load/issue';
import type { LoadPlace } from './load-error';
import type { LoadLanguage } from './load-language';

const shown = ({ value }: LoadPlace): string =>
  value === null || value.trim() === '' ? '空值' : `“${value}”`;
const words = (items: readonly string[]): string => items.join('、');

const NUMBER_FAULTS: Readonly<Record<NumberFault, string>> = {
  thousands: '含千位分隔符',
  'full-width': '含全角字符',
  spaces: '中间含空格',
  unit: '带有单位或单位符号',
  exponent: '用了科学计数法',
  sign: '正负号不规范',
  'leading-zero': '前面有多余的 0',
  decimals: '小数位数过多',
  'too-large': '整数位数过多',
  'not-a-number': '不是数字',
};

/** The Chinese sentences. */
export const chinese: LoadLanguage = {
  colon: '：',
  place({ file, line, column }) {
    const parts = [file, line === null ? '' : `第 ${line} 行`, column ? `“${column}”列` : ''];
    return parts.filter((part) => part !== '').join(' ');
  },
  messages: {
    'folder-missing': () => '文件夹不存在，应为存放 CSV 文件的文件夹。',
    'folder-empty': ({ known }) => `文件夹里没有可导入的文件，应有以下一个或多个：${words(known)}。`,
    'file-unknown': ({ known, suggestion }) =>
      suggestion
        ? `没有叫这个名字的导入文件，应为 ${suggestion}（名称须完全一致）。`
        : `没有叫这个名字的导入文件，应为：${words(known)}。`,
    'file-repeated': () => '同一文件给了两次，应只有一次。',
    'file-unreadable': ({ reason }) => `文件无法读取（${reason}），应为可读取的文件。`,
    'file-empty': ({ headings }) => `文件是空的，首行应为列名：${words(headings)}。`,
    encoding: ({ found }) =>
      found === 'utf-16'
        ? '文件编码是 UTF-16，应为 UTF-8 或 GB18030。'
        : '文件不是文本文件，应为 UTF-8 或 GB18030 编码的 CSV。',
    delimiter: ({ found }) => `各列用${found === 'tab' ? '制表符' : '分号'}分隔，应用英文逗号分隔。`,
    'line-ends': () => '换行符只有 CR，应为 LF 或 CR LF。',
    'heading-unknown': ({ headings }, place) =>
      `${place.value === '' ? '有一个列名是空的' : `列名${shown(place)}无法识别`}，应为：${words(headings)}。`,
    'heading-missing': ({ headings }, { column }) =>
      `缺少列名“${column ?? ''}”，应有：${words(headings)}。`,
    'heading-repeated': (_, place) => `列名${shown(place)}重复，应只出现一次。`,
    'cell-count': ({ expected, found }) => `该行有 ${found} 个单元格，应与列名一致，为 ${expected} 个。`,
    'quote-in-cell': () => '未加引号的单元格里有双引号，应把整个单元格用双引号括起，其中的双引号写两遍。',
    'quote-followed': () => '右引号后面还有文字，此处应为逗号或行尾。',
    'quote-not-closed': () => '单元格的左引号没有对应的右引号，应补上右引号。',
    'line-too-long': ({ max }) => `该行超过 ${max} 个字符仍未结束，应更短。`,
    required: () => '单元格为空，应填写。',
    'text-length': ({ max }) => `文字过长，应不超过 ${max} 字。`,
    'text-characters': ({ character }, place) =>
      `${shown(place)}含控制字符或无法解码的字符（${character}），应为普通文字。`,
    'code-characters': ({ max }, place) =>
      `${shown(place)}不是代码，应不超过 ${max} 个字符，且不含空格、逗号和分号。`,
    'not-one-of': ({ allowed }, place) => `填的是${shown(place)}，应为以下之一：${words(allowed)}。`,
    number: ({ fault, integerDigits, decimals }, place) =>
      `${shown(place)}${NUMBER_FAULTS[fault]}，应为 12345.6 这样的普通数字，整数不超过 ${integerDigits} 位，小数不超过 ${decimals} 位。`,
    integer: ({ min, max }, place) => `填的是${shown(place)}，应为 ${min} 至 ${max} 的整数。`,
    'number-range': ({ min, max }, place) => `填的是${shown(place)}，应为 ${min} 至 ${max} 的数字，请核对小数点的位置。`,
    negative: (_, place) => `${shown(place)}小于 0，应为 0 或正数。`,
    'not-positive': (_, place) => `${shown(place)}不大于 0，应为正数。`,
    'period-format': (_, place) => `${shown(place)}不是报告期，应为 yyyy-mm，月份为 02 至 12。`,
    'period-january': (_, place) => `填的是${shown(place)}，1 月免报，应为 02（即 1–2 月）。`,
    'year-range': ({ first, last }, place) =>
      `填的是${shown(place)}，应为 ${first} 至 ${last} 年之间的年份。`,
    'date-format': (_, place) => `${shown(place)}不是日期，应为 yyyy-mm-dd。`,
    'date-calendar': (_, place) => `日历上没有${shown(place)}这一天，应为真实的日期 yyyy-mm-dd。`,
    'credit-code-length': ({ found }, place) =>
      `${shown(place)}有 ${found} 位，统一社会信用代码应为 18 位。`,
    'credit-code-alphabet': (_, place) =>
      `${shown(place)}不符合统一社会信用代码的构成，应为数字和大写字母（不含 I、O、S、V、Z），第 3 至 8 位为数字。`,
    'credit-code-checksum': (_, place) => `${shown(place)}的末位与校验码不符，应核实代码（已照常导入）。`,
    'industry-digits': ({ digits }, place) =>
      `填的是${shown(place)}，应为 ${digits} 位国民经济行业代码（GB/T 4754-2017）。`,
    'industry-unknown': ({ digits }, place) =>
      `没有行业代码${shown(place)}，应为 GB/T 4754-2017 中 B、C、D 门类的 ${digits} 位代码。`,
    'indicator-unknown': ({ allowed }, place) =>
      `此处没有指标${shown(place)}，应为以下之一：${words(allowed)}。`,
    'item-repeated': ({ item }) => `${item} 在列表中重复，应只出现一次。`,
    'required-with': ({ heading, value }) => `单元格为空；${heading} 为 ${value}，此处应填写。`,
    'required-one-of': ({ headings }) => `${words(headings)} 都是空的，应至少填写一项。`,
    'parent-of-district': (_, place) => `填的是${shown(place)}；区在此没有上级，应为空。`,
    'parent-is-itself': (_, place) => `${shown(place)}就是本身的代码，应为另一区域的代码。`,
    'month-in-february': (_, place) =>
      `填的是${shown(place)}；02 是 1–2 月合并的一个数，只填累计，此处应为空。`,
    'month-missing': () => '单元格为空，应填写本月数（只有 02 期为空）。',
    'prior-incomplete': ({ present }) =>
      `单元格为空而 ${present} 不为空，上年同期的本月数和累计数应同时填写或同时为空。`,
    below: ({ heading, value }, place) => `${shown(place)}小于 ${heading} 的 ${value}，应不小于它。`,
    'before-from': ({ from }, place) => `${shown(place)}早于开始时间，应不早于 ${from}。`,
    'outside-year': ({ year }, place) => `${shown(place)}不在该行的年份内，应为 ${year} 年的报告期。`,
    duplicate: ({ firstLine, key }) => `${words(key)} 与第 ${firstLine} 行相同，应各只有一行。`,
    differs: ({ firstLine, firstValue, within }, place) =>
      `填的是${shown(place)}，应与第 ${firstLine} 行同一 ${within} 的“${firstValue}”一致。`,
    'reference-unknown': ({ file }, place) => `${shown(place)}既不在 ${file} 中，也不在数据库中，应为已有的代码。`,
    'area-kind': ({ found, expected }, place) => `${shown(place)}是${AREA_KINDS[found]}，应为${expected.map((kind) => AREA_KINDS[kind]).join('或')}的代码。`,
    'second-district': ({ district }) => `已有区 ${district}，一个数据库应只有一个区。`,
    'cluster-overlap': ({ cluster }, place) =>
      `自${shown(place)}起该企业在同一方案中还属于 ${cluster}，同一方案同一时间应只属于一个集群（先填前一段的截止时间）。`,
    'own-class': (_, place) => `${shown(place)}就是该企业在名录中的行业代码，应为它的其他行业小类。`,
    'class-overlap': (_, place) => `自${shown(place)}起该企业已有这个行业小类，同一小类的各段时间应互不重叠（先填前一段的截止时间）。`,
    'stage-order': ({ stage, date }, place) => `${shown(place)}与 ${stage} 的日期 ${date} 先后矛盾，日期应与阶段的先后一致（已照常导入）。`,
    'stage-future': (_, place) => `${shown(place)}尚未到来，应不晚于今天（已照常导入）。`,
    'prior-without-panel': ({ year }, place) => `填的是${shown(place)}，但该企业不在 ${year} 年规上单位名单中，应在 panel.csv 中补上该年，或将同期数留空。`,
    'return-in-work': ({ status, correction }, place) =>
      `${shown(place)} 该期报表${correction ? '正在更正' : status === 'draft' || status === 'returned' ? '正在填报' : '正在审核'}，数据应在报表中填报或审核，不能用导入覆盖。`,
  },
};

const AREA_KINDS = { district: '区', town: '街镇', park: '园区' } as const;
