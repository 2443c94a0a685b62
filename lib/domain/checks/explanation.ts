import { checkByCode } from './catalogue';

export const EXPLANATION_PROBLEMS = ['too-short', 'stock-phrase', 'same-as-last'] as const;
export type ExplanationProblem = (typeof EXPLANATION_PROBLEMS)[number];

/** Fewest characters of substance. */
export const EXPLANATION_LENGTH = 10;

/** Phrases that say that somebody looked, not what they saw; longest first, so that 数据已核实无误 leaves nothing. */
const STOCK: readonly string[] = [
  '请予以通过', '请予通过', '请审核通过', '无其他说明', '没有其他说明', '原因请参考上月说明', '请参考上月说明', '参考上月说明', '见上月说明', '与上月相同', '和上月相同', '同上月说明', '原因同上月', '说明同上月', '以企业上报为准', '与企业上报一致', '企业如实填报', '企业如实上报', '按企业实际填报', '根据企业实际情况', '企业实际情况如此', '实际情况如此', '企业实际情况', '实际情况',
  '情况属实', '数据属实', '数据真实', '真实有效', '真实准确', '准确无误', '核实无误', '审核无误', '确认无误', '检查无误', '数据准确', '数据无误', '数据正确', '填报无误', '填报正确', '没有问题', '无问题', '没问题', '无异常',
  '没有错误', '无错误', '没有错', '没错', '已与企业核实', '已和企业核实', '已向企业核实', '经与企业核实', '经企业核实', '与企业核实', '与企业确认', '企业已核实', '企业已确认', '企业核实', '企业确认', '电话核实', '已电话核实', '已经核实', '已核实', '经核实', '已核对', '经核对', '已确认', '经确认', '已检查', '已查',
  '核实过', '核对过', '确认过', '检查过', '核实', '核对', '确认', '检查', '属实', '无误', '正常波动', '正常情况', '情况正常', '一切正常', '正常', '正确', '准确', '真实', '同意', '通过', '同上月', '同上期', '同上', '如上', '如实填报', '如实上报', '如实', '无说明', '无特殊情况', '无',
  'figuresarecorrect', 'figureiscorrect', 'dataarecorrect', 'dataiscorrect', 'noproblem', 'noerror', 'noissue', 'sameasabove', 'sameaslastmonth', 'asreported', 'asabove', 'verified', 'confirmed', 'checked', 'correct', 'approved', 'reviewed', 'normal', 'okay', 'fine', 'true', 'done', 'good', 'right', 'yes', 'none', 'n/a', 'na', 'ok',
].sort((a, b) => b.length - a.length);

/** Words that carry a phrase without adding to it. */
const FILLERS: readonly string[] = ['企业反映', '反映', '参考', '说明', '原因', '相同', '其他', '为盼', '予以', '予', '本月', '上月', '本期', '以上', '上述', '该', '此', '本', '数据', '数字', '数', '企业', '单位', '公司', '情况', '经', '已', '与', '和', '向', '的', '了', '是', '为', '请', '均', '都', '再次', '再', '反复', '多次', '确', '实', '电话', '负责人', '统计员', '会计', '我', '我们', '谢谢', 'the', 'data', 'figures', 'figure', 'value', 'values', 'is', 'are', 'was', 'were', 'has', 'have', 'been', 'with', 'enterprise', 'company', 'by', 'phone', 'all', 'it', 'and', 'we', 'again', 'already', 'this', 'month', 'twice', 'please'].sort((a, b) => b.length - a.length);

/** Text without case, width, blanks, punctuation and digits' decoration: what two texts are compared by. */
export function normalizeExplanation(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

function words(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** A text that says the same over and over is what it says once. */
function saidOnce(text: string): string {
  return /^(.+?)\1+$/su.exec(text)?.[1] ?? text;
}

/** What is left when stock phrases and the words round them are taken out. */
function substance(text: string): string {
  let rest = normalizeExplanation(text);
  for (const phrase of STOCK) if (!/[a-z]/.test(phrase)) rest = rest.replaceAll(phrase, '');
  for (const filler of FILLERS) if (!/[a-z]/.test(filler)) rest = rest.replaceAll(filler, '');
  return rest;
}

/** English words beyond stock phrases and fillers; Latin letters cannot be cut out of the middle of words. */
function latinSubstance(text: string): string {
  const known = new Set([...STOCK, ...FILLERS]);
  return words(text)
    .split(/[^\p{L}\p{N}/]+/u)
    .filter((word) => word !== '' && !known.has(word))
    .join('');
}

function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/**
 * Why an explanation of a finding does not explain it; null where it does. It needs ten
 * characters, must say more than that somebody checked (已核实, 情况属实, checked) or that it is
 * as before (同上月), in words, not the same ones over and over, and not what was said last
 * month: a new month has its own reason.
 */
export function explanationProblem(text: string, last: string | null): ExplanationProblem | null {
  const said = normalizeExplanation(text);
  if (last !== null && said !== '' && said === normalizeExplanation(last)) return 'same-as-last';
  if (said.length >= EXPLANATION_LENGTH && !/\p{L}/u.test(said)) return 'stock-phrase';
  if (saidOnce(said).length < said.length && saidOnce(said).length < EXPLANATION_LENGTH) return said.length < EXPLANATION_LENGTH ? 'too-short' : 'stock-phrase';
  const rest = hasHan(said) ? substance(text) : latinSubstance(text);
  // Two characters that are left of a phrase are no reason; ten of one kind neither.
  const empty = rest.length < 4 || new Set(rest).size < 3;
  if (said !== '' && empty && (said.length >= EXPLANATION_LENGTH || rest.length < said.length)) return 'stock-phrase';
  if (said.length < EXPLANATION_LENGTH) return 'too-short';
  return null;
}

export interface GivenExplanation {
  readonly check: string;
  readonly line: string;
  readonly slot: string;
  readonly text: string;
}

/**
 * The same for a finding, with last period's explanations at hand. Where a finding stays true
 * from month to month (a credit code that legally fails its check character), the same words
 * may be given again.
 */
export function problemOfExplanation(given: GivenExplanation, lastExplanations: readonly GivenExplanation[]): ExplanationProblem | null {
  const lasting = checkByCode(given.check)?.lasting === true;
  const last = lasting ? undefined : lastExplanations.find((one) => one.check === given.check && one.line === given.line && one.slot === given.slot);
  return explanationProblem(given.text, last?.text ?? null);
}
