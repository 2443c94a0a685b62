import type { LoadIssue } from '@/lib/schemas/load/issue';
import { describeLoadIssue, type LoadLocale } from '../describe-load-error';
import type { ImportProblem, WorkbookIssueCode, WorkbookIssueParams } from './problem';
import { columnLetters } from './rows';

type Sentences = { readonly [C in WorkbookIssueCode]: (params: WorkbookIssueParams[C], name: (key: string) => string) => string };

const CSV_FAULTS = {
  zh: { 'quote-in-cell': '单元格里有多余的双引号', 'quote-followed': '右引号后面还有文字', 'quote-not-closed': '左引号没有对应的右引号', 'line-too-long': '这一行太长' },
  en: { 'quote-in-cell': 'a stray quotation mark in a cell', 'quote-followed': 'text after a closing quotation mark', 'quote-not-closed': 'a quotation mark that is not closed', 'line-too-long': 'a line that is too long' },
} as const;

const chinese: Sentences = {
  'file-empty': () => '文件是空的。请检查后重新上传。',
  'file-kind': ({ name }) => `“${name}”不是能读取的表格。请另存为 .xlsx 或 .csv 后再上传。`,
  'old-workbook': () => '这是旧格式的工作簿（.xls、.xlsb 或 .ods）。请在 Excel 或 WPS 中另存为 .xlsx 后再上传。',
  password: () => '文件设有打开密码，无法读取。请取消密码后另存，再上传。',
  macros: () => '文件含有宏，不能导入。请另存为不含宏的工作簿（.xlsx）后再上传。',
  'text-encoding': ({ found }) => (found === 'utf-16' ? '文本文件的编码是 UTF-16。请另存为 UTF-8 的 CSV，或直接上传 .xlsx。' : '文件不是文本，也不是工作簿。请上传 .xlsx 或 .csv。'),
  'text-undecodable': () => '有些字符既不是 UTF-8 也不是 GB18030 编码，读出来会是乱码。请另存为 UTF-8 的 CSV，或直接上传 .xlsx。',
  damaged: ({ part }) => `文件已损坏或不完整，无法读取（${part}）。请重新打开并另存后再上传。`,
  'too-many-parts': ({ found, max }) => `文件由 ${found} 个部分组成，超过上限 ${max} 个。请只保留要导入的工作表，另存后再上传。`,
  'too-many-sheets': ({ found, max }) => `工作簿有 ${found} 张工作表，超过上限 ${max} 张。请只保留要导入的工作表后再上传。`,
  'unpacks-too-large': ({ megabytes, max }) => `文件解开后有 ${megabytes} MB，超过上限 ${max} MB，没有读取。请删除多余的内容后再上传。`,
  'unpacks-too-much': ({ ratio, max }) => `文件的压缩比达 ${ratio} 倍，超过上限 ${max} 倍，不像正常的工作簿，没有读取。`,
  'size-not-told': ({ part }) => `文件内部登记的大小与实际不符（${part}），没有读取。请重新打开并另存后再上传。`,
  'too-slow': ({ seconds }) => `读取超过 ${seconds} 秒，已停止。请把文件拆小后再上传。`,
  'too-much-memory': () => '读取这个文件需要的内存太多，已停止。请删除多余的工作表和格式，或把文件拆小后再上传。',
  'no-rows': ({ sheet }) => `工作表“${sheet}”的列名下面没有数据行。`,
  'sheet-too-large': ({ sheet, rows, columns, maxRows, maxColumns }) =>
    `${sheet === '' ? '有一张工作表太大' : `工作表“${sheet}”有 ${rows} 行 ${columns} 列`}，超过上限 ${maxRows} 行 ${maxColumns} 列。请删除多余的行列，或把文件拆小后再上传。`,
  'sheet-missing': ({ sheet }) => `没有名为“${sheet}”的工作表。请选择工作表。`,
  'column-missing': ({ column }, name) => `没有找到“${name(column)}”列。请选择表中哪一列是它，或补上这一列。`,
  'column-twice': ({ column }, name) => `这一列既作为“${name(column)}”又作为另一项。请为每一项各选一列。`,
  'period-missing': () => '没有说明是哪张报表、哪一期。请选择报表和报告期。',
  'error-cell': ({ error }) => `公式出错，单元格显示 ${error}。请改正公式或填写数值。`,
  'formula-without-value': ({ formula }) => `公式“=${formula}”没有保存计算结果。请在 Excel 或 WPS 中打开、保存后再上传。`,
  'merged-cells': ({ range }) => `数据行里有合并单元格 ${range}。请取消合并，每行各填各的值。`,
  'broken-csv': ({ fault }) => `这一行的 CSV 写法有误：${CSV_FAULTS.zh[fault]}。`,
  'wide-row': ({ found, expected }) => `这一行有 ${found} 格，多于列名的 ${expected} 格。`,
  'out-of-scope': () => '没有找到，或不在您的数据范围内。',
  'no-return-due': ({ period }) => `该单位在 ${period} 没有应报的这张报表，或不在您的数据范围内。`,
  locked: ({ status }) => `该单位的报表${LOCKED.zh[status] ?? status}，不能再改。`,
  'no-such-cell': () => '报表没有这一格。',
  'not-by-class': () => '这一列不分行业小类填报。请写在该单位不填行业小类的那一行。',
  'no-such-class': ({ classes }) => (classes.length === 0 ? '该企业只有一个行业小类，不分小类填报。请删去这一行。' : `该企业没有这个行业小类。它在本期填报的小类是：${classes.join('、')}。`),
  'below-threshold': ({ planned, threshold }) => `计划总投资 ${planned} 万元，低于入库起点 ${threshold} 万元。请核对金额和单位（万元）；确实低于起点的项目不入库。`,
  'read-as': ({ from, to, count }) => `“${from}”读作 ${to}${count > 1 ? `；这一列共 ${count} 格这样读取` : ''}。`,
  'hidden-row': ({ count }) => `有 ${count} 个隐藏的行，也会导入。不要导入的请从表中删除。`,
  'hidden-sheet': ({ sheet }) => `工作表“${sheet}”是隐藏的。`,
  'required-column': ({ column, count }, name) => `没有找到“${name(column)}”列。这一项必填，导入后仍有 ${count} 家单位缺这一项；表中若有，请选择哪一列是它。`,
  'left-out-column': ({ column }) => `“${column}”列不导入。`,
  'kept-column': ({ column }, name) => `表中没有“${name(column)}”列，库中原有的值保持不变。`,
  'skipped-row': ({ text }) => `“${text}”一行不是数据，没有导入。`,
  'not-filled': ({ count }) => `有 ${count} 行还没有填数，没有导入。`,
};

const LOCKED: Readonly<Record<'zh' | 'en', Readonly<Record<string, string>>>> = {
  zh: { submitted: '已上报', 'town-approved': '已通过初审', approved: '已审核通过', published: '已发布' },
  en: { submitted: 'has been handed in', 'town-approved': 'has passed the town’s review', approved: 'is approved', published: 'is published' },
};

const english: Sentences = {
  'file-empty': () => 'The file is empty. Check it and upload it again.',
  'file-kind': ({ name }) => `“${name}” is no table that can be read. Save it as .xlsx or .csv and upload that.`,
  'old-workbook': () => 'This is a workbook of an older kind (.xls, .xlsb or .ods). Save it as .xlsx in Excel or WPS and upload that.',
  password: () => 'The file asks for a password and cannot be read. Save it without one and upload that.',
  macros: () => 'The file has macros and is not taken. Save it as a workbook without macros (.xlsx) and upload that.',
  'text-encoding': ({ found }) => (found === 'utf-16' ? 'The text is encoded as UTF-16. Save it as CSV in UTF-8, or upload the .xlsx.' : 'The file is neither text nor a workbook. Upload an .xlsx or .csv.'),
  'text-undecodable': () => 'Some characters are neither UTF-8 nor GB18030 and would come out wrong. Save it as CSV in UTF-8, or upload the .xlsx.',
  damaged: ({ part }) => `The file is damaged or not whole (${part}). Open it, save it again and upload that.`,
  'too-many-parts': ({ found, max }) => `The file consists of ${found} parts, more than ${max}. Keep only the sheet to import, save it and upload that.`,
  'too-many-sheets': ({ found, max }) => `The workbook has ${found} sheets, more than ${max}. Keep only the sheet to import and upload that.`,
  'unpacks-too-large': ({ megabytes, max }) => `Unpacked, the file has ${megabytes} MB, more than ${max} MB; it was not read. Remove what is not needed and upload that.`,
  'unpacks-too-much': ({ ratio, max }) => `The file is packed ${ratio} times, more than ${max} times: no ordinary workbook. It was not read.`,
  'size-not-told': ({ part }) => `The file says other sizes of its parts than they have (${part}); it was not read. Open it, save it again and upload that.`,
  'too-slow': ({ seconds }) => `Reading took more than ${seconds} seconds and was stopped. Split the file and upload the parts.`,
  'too-much-memory': () => 'Reading the file needs too much memory and was stopped. Remove sheets and formats that are not needed, or split the file.',
  'no-rows': ({ sheet }) => `There are no rows below the headings of the sheet “${sheet}”.`,
  'sheet-too-large': ({ sheet, rows, columns, maxRows, maxColumns }) =>
    `${sheet === '' ? 'A sheet is too large' : `The sheet “${sheet}” has ${rows} rows and ${columns} columns`}, more than ${maxRows} rows and ${maxColumns} columns. Remove what is not needed, or split the file.`,
  'sheet-missing': ({ sheet }) => `There is no sheet “${sheet}”. Choose one.`,
  'column-missing': ({ column }, name) => `No column was found for “${name(column)}”. Choose the column that is it, or add it.`,
  'column-twice': ({ column }, name) => `This column stands for “${name(column)}” and for something else. Choose a column of its own for each.`,
  'period-missing': () => 'It is not said which form and period this is. Choose them.',
  'error-cell': ({ error }) => `A formula went wrong: the cell shows ${error}. Mend the formula or type the figure.`,
  'formula-without-value': ({ formula }) => `The file has no result of the formula “=${formula}”. Open and save it in Excel or WPS, and upload that.`,
  'merged-cells': ({ range }) => `The cells ${range} are merged among the rows of data. Unmerge them and fill in each row.`,
  'broken-csv': ({ fault }) => `The line is not written as CSV: ${CSV_FAULTS.en[fault]}.`,
  'wide-row': ({ found, expected }) => `The row has ${found} cells, more than the ${expected} headings.`,
  'out-of-scope': () => 'Not found, or not within what your account may see.',
  'no-return-due': ({ period }) => `The unit has no return of this form due for ${period}, or is not within what your account may see.`,
  locked: ({ status }) => `The unit’s return ${LOCKED.en[status] ?? status} and can no longer be changed.`,
  'no-such-cell': () => 'The return has no such cell.',
  'not-by-class': () => 'This column is not asked by industry class. Write it in the unit’s row without a class.',
  'no-such-class': ({ classes }) => (classes.length === 0 ? 'The enterprise has one industry class alone and is not asked by class. Remove the row.' : `The enterprise does not have this industry class. Its classes of the period are ${classes.join(', ')}.`),
  'below-threshold': ({ planned, threshold }) => `The planned total of ${planned} (CNY 10,000) is below the threshold of the register, ${threshold}. Check the figure and its unit; a project below the threshold is not registered.`,
  'read-as': ({ from, to, count }) => `“${from}” is read as ${to}${count > 1 ? `; ${count} cells of this column are read so` : ''}.`,
  'hidden-row': ({ count }) => `${count} hidden ${count === 1 ? 'row is' : 'rows are'} imported too. Delete what is not to be imported.`,
  'hidden-sheet': ({ sheet }) => `The sheet “${sheet}” is hidden.`,
  'required-column': ({ column, count }, name) => `No column was found for “${name(column)}”. It is required, and ${count} ${count === 1 ? 'unit' : 'units'} would still be without it; choose the column that is it, if there is one.`,
  'left-out-column': ({ column }) => `The column “${column}” is not imported.`,
  'kept-column': ({ column }, name) => `There is no column “${name(column)}”: what is stored stays.`,
  'skipped-row': ({ text }) => `The row “${text}” is no data and was left out.`,
  'not-filled': ({ count }) => `${count} ${count === 1 ? 'row has' : 'rows have'} no figures yet and ${count === 1 ? 'was' : 'were'} left out.`,
};

const SENTENCES: Readonly<Record<LoadLocale, Sentences>> = { 'zh-CN': chinese, en: english };

/** Headings that a row's issue names, under the names they have in the interface. */
function named(issue: LoadIssue, name: (key: string) => string): LoadIssue {
  const params: Record<string, unknown> = { ...issue.params };
  for (const key of ['heading', 'within', 'present']) if (typeof params[key] === 'string') params[key] = name(params[key]);
  for (const key of ['headings', 'key']) if (Array.isArray(params[key])) params[key] = (params[key] as string[]).map(name);
  return { ...issue, params } as LoadIssue;
}

const UNKNOWN = {
  'zh-CN': (value: string) => `“${value}”不在库中，或不在您的数据范围内。请核对代码，或先导入相应的名录。`,
  en: (value: string) => `“${value}” is not in the database, or not within what your account may see. Check the code, or import the register first.`,
} as const;

/**
 * One sentence on a problem: what was found, and what to do.
 *
 * @param name what a column is called in the language, by its key
 */
export function describeProblem(problem: ImportProblem, locale: LoadLocale, name: (key: string) => string): string {
  if (problem.of === 'workbook') {
    const sentence = SENTENCES[locale][problem.issue.code] as (params: object, name: (key: string) => string) => string;
    return sentence(problem.issue.params, name);
  }
  if (problem.issue.code === 'reference-unknown') return UNKNOWN[locale](problem.value ?? '');
  return describeLoadIssue({ file: '', line: problem.row, column: problem.heading, value: problem.value, ...named(problem.issue, name) }, locale);
}

/** Where a problem is, for tables: sheet, row, column with letters and heading. */
export function placeOf(problem: ImportProblem): { readonly sheet: string; readonly row: string; readonly column: string } {
  const { sheet, row, column, heading } = problem;
  const letters = column === null ? '' : columnLetters(column);
  return { sheet: sheet ?? '', row: row === null ? '' : String(row), column: [letters, heading ?? ''].filter((part) => part !== '').join(' ') };
}
