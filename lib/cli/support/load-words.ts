import type { LoadLocale } from '@/lib/import/describe-load-error';

/** What `npm run load` says, besides the sentences on errors. */
export interface LoadWords {
  readonly usage: string;
  readonly missingFolder: string;
  readonly oneFolder: string;
  reading(file: string, rows: string, percent: number | null): string;
  readonly checking: string;
  storing(file: string): string;
  totals(done: number, periods: number): string;
  throughServer(url: string): string;
  readonly columns: readonly [file: string, rows: string, added: string, changed: string, unchanged: string];
  loaded(folder: string, seconds: string): string;
  unchanged(folder: string, seconds: string): string;
  refused(folder: string, errors: string): string;
  periods(periods: string): string;
  ignored(names: string): string;
  warnings(count: string): string;
  more(count: string): string;
  inUse(pid: number, purpose: string): string;
  serverSilent(url: string, reason: string): string;
  serverRefuses(url: string): string;
  serverFailed(url: string, reason: string): string;
}

const english: LoadWords = {
  usage: `Usage: npm run load -- <folder> [--json]

Loads a district's data from the CSV files of a folder, all or nothing: where anything is
wrong, nothing is stored and every mistake is listed with its file, line and column. Rows are
added, or replace the row with the same key; rows that are not in the files stay. Loading the
same files again changes nothing. README.md describes the files.

While a server has the embedded database open, the load goes through that server.

  --json   the report as JSON on the standard output
  --help   this text

Settings: QUJING_DATA (folder of the embedded database) or DATABASE_URL (PostgreSQL);
LANG decides the language. Exit code 0 when everything was loaded, otherwise 1.`,
  missingFolder: 'Name the folder with the CSV files: npm run load -- <folder>',
  oneFolder: 'Name one folder only: npm run load -- <folder>',
  reading: (file, rows, percent) => `Reading ${file}: ${rows} rows${percent === null ? '' : ` (${percent} %)`}`,
  checking: 'Checking references between files and database',
  storing: (file) => `Storing ${file}`,
  totals: (done, periods) => `Computing totals: ${done} of ${periods} periods`,
  throughServer: (url) => `The database is open in the server at ${url}: loading through it`,
  columns: ['file', 'rows', 'added', 'changed', 'unchanged'],
  loaded: (folder, seconds) => `Loaded ${folder} in ${seconds} s.`,
  unchanged: (folder, seconds) => `Loaded ${folder} in ${seconds} s: everything was there already, nothing has changed.`,
  refused: (folder, errors) => `Nothing was loaded from ${folder}. Errors: ${errors}.`,
  periods: (periods) => `Periods whose totals were computed anew: ${periods}.`,
  ignored: (names) => `Left alone, not CSV files: ${names}`,
  warnings: (count) => `Warnings: ${count}.`,
  more: (count) => `… and ${count} more.`,
  inUse: (pid, purpose) => `The database is open in process ${pid} (${purpose}), which takes no loads. Stop that process first, or set QUJING_DATA to another folder.`,
  serverSilent: (url, reason) => `The database is open in the server at ${url}, which does not answer (${reason}). Stop it first, or try again once it has started.`,
  serverRefuses: (url) => `The server at ${url} has the database open and takes no loads. Stop it first, then load again.`,
  serverFailed: (url, reason) => `The server at ${url} could not load the folder: ${reason}`,
};

const chinese: LoadWords = {
  usage: `用法：npm run load -- <文件夹> [--json]

从一个文件夹的 CSV 文件导入全区数据，要么全部导入，要么一行不导：有任何错误时不写入，并逐条列出
文件、行号和列名。每一行或为新增，或替换相同键的原有行；文件里没有的行保持不变。同样的文件再导入一次，
数据不会变化。各文件的格式见 README。

服务正在运行并占用内置数据库时，由该服务完成导入。

  --json   以 JSON 输出报告（标准输出）
  --help   显示本说明

设置：QUJING_DATA（内置数据库的文件夹）或 DATABASE_URL（PostgreSQL）；语言取自 LANG。
全部导入时退出码为 0，否则为 1。`,
  missingFolder: '请给出 CSV 文件所在的文件夹：npm run load -- <文件夹>',
  oneFolder: '只能给出一个文件夹：npm run load -- <文件夹>',
  reading: (file, rows, percent) => `读取 ${file}：${rows} 行${percent === null ? '' : `（${percent}%）`}`,
  checking: '核对各文件与数据库之间的引用',
  storing: (file) => `写入 ${file}`,
  totals: (done, periods) => `汇总：${done}/${periods} 期`,
  throughServer: (url) => `数据库由 ${url} 的服务占用，通过该服务导入`,
  columns: ['文件', '行数', '新增', '变更', '未变'],
  loaded: (folder, seconds) => `已导入 ${folder}，用时 ${seconds} 秒。`,
  unchanged: (folder, seconds) => `已导入 ${folder}，用时 ${seconds} 秒：数据均已存在，没有变化。`,
  refused: (folder, errors) => `${folder} 没有导入。错误 ${errors} 条。`,
  periods: (periods) => `已重新汇总 ${periods} 期。`,
  ignored: (names) => `未读取（不是 CSV 文件）：${names}`,
  warnings: (count) => `提示 ${count} 条。`,
  more: (count) => `……另有 ${count} 条。`,
  inUse: (pid, purpose) => `数据库由进程 ${pid}（${purpose}）占用，且不接受导入。请先停止该进程，或将 QUJING_DATA 设为另一文件夹。`,
  serverSilent: (url, reason) => `数据库由 ${url} 的服务占用，但该服务没有应答（${reason}）。请先停止该服务，或待其启动后重试。`,
  serverRefuses: (url) => `${url} 的服务占用着数据库，且不接受导入。请先停止该服务再导入。`,
  serverFailed: (url, reason) => `${url} 的服务未能完成导入：${reason}`,
};

export const LOAD_WORDS: Readonly<Record<LoadLocale, LoadWords>> = { en: english, 'zh-CN': chinese };

/** The language of the terminal: Chinese where the environment says so. */
export function terminalLocale(environment: Readonly<Record<string, string | undefined>>): LoadLocale {
  const named = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find((value) => value !== undefined && value !== '');
  return named?.toLowerCase().startsWith('zh') === true ? 'zh-CN' : 'en';
}
