import { Decimal } from '@/lib/domain/measured';
import type { CheckFinding, CheckSetting } from '@/lib/domain/return-views';
import { roundedSum } from '@/lib/domain/rounding';
import { FoundApart } from './found-apart';

/** Checks of what is written about figures: a headline and its parts, a text and its table. */

export interface ListedParts {
  readonly total: Decimal.Value;
  readonly parts: readonly Decimal.Value[];
  /** Places that total and parts are given to. */
  readonly places: number;
}

/** C11: a total in a text that is not the sum of the parts it lists; T01 where rounding explains it. */
export function partsFindings({ total, parts, places }: ListedParts, settings: readonly CheckSetting[]): CheckFinding[] {
  const apart = new FoundApart(settings);
  if (parts.length === 0) return [];
  const { difference, explained } = roundedSum(parts, total, places);
  if (difference.isZero()) return [];
  const figures = { total, sum: new Decimal(total).minus(difference), difference };
  // Counted things do not round: 41 is not 42.
  if (explained && places > 0) apart.found('T01', 'rounding', figures);
  else apart.found('C11', 'parts', figures);
  return apart.findings;
}

/** C12: a figure in the text that is not the table's, at the places of the coarser of the two. */
export function quotedFindings(inText: string, inTable: string, settings: readonly CheckSetting[]): CheckFinding[] {
  const apart = new FoundApart(settings);
  const [text, table] = [new Decimal(inText), new Decimal(inTable)];
  const places = Math.min(text.decimalPlaces(), table.decimalPlaces());
  const same = text.toDecimalPlaces(places, Decimal.ROUND_HALF_UP).eq(table.toDecimalPlaces(places, Decimal.ROUND_HALF_UP));
  if (!same) apart.found('C12', 'text', { text: inText, table: inTable });
  return apart.findings;
}

const RANK = /(?:第\s*[0-9０-９一二三四五六七八九十]+\s*[位名]|(?:居|列|排名?)(?:全[市区省国])?(?:第?首位|首位|榜首)|\brank(?:s|ed)?\s+(?:no\.?\s*)?\d+|\b\d+(?:st|nd|rd|th)\b)/i;
const POPULATION = /(?:\d+\s*个(?:区|县|街镇|镇|单位|集群|园区|企业)?|\d+\s*家|共\s*\d+|\bof\s+\d+|\bamong\s+(?:the\s+)?\d+)/i;
const GROWTH = /(?:同比|增长|下降|增速|回落|\bgr[eo]w|\bfell|\bgrowth|\bup\s|\bdown\s)[^。；;.]*?[-+−]?\d+(?:\.\d+)?\s*%/i;
const PRICES = /(?:现价|可比价|可比口径|不变价|名义|实际增长|current prices|comparable prices|real terms|nominal)/i;
const LEVEL = /\d[\d,，.]*\s*(?:亿元|万元|千元|bn\b|billion|million)/i;
const PERIOD = /(?:\d\s*月|[一二三四]\s*季度|季度|上半年|下半年|全年|\d{4}\s*年|\bQ[1-4]\b|\b(?:19|20)\d{2}\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))/i;

/** T02: a rank without its population, a growth without its prices, a level without its period, by sentence. */
export function statementFindings(text: string, settings: readonly CheckSetting[]): CheckFinding[] {
  const apart = new FoundApart(settings);
  // The period may stand once, at the head; ranks and growths name their basis themselves.
  const dated = PERIOD.test(text);
  for (const [index, sentence] of text.split(/[。；;！!？?\n]|\.(?=\s|$)/).entries()) {
    const said = sentence.trim();
    if (RANK.test(said) && !POPULATION.test(said)) apart.found('T02', 'rank', { text: said }, `${index}/rank`);
    if (GROWTH.test(said) && !PRICES.test(text)) apart.found('T02', 'growth', { text: said }, `${index}/growth`);
    if (LEVEL.test(said) && !dated) apart.found('T02', 'level', { text: said }, `${index}/level`);
  }
  return apart.findings;
}
