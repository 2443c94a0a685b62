import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeLoadError } from '@/lib/import/describe-load-error';
import { memorySource } from '@/lib/import/load-source';
import { systemActor } from '@/lib/server/auth/system-actor';
import type { Database } from '@/lib/server/db/database';
import { loadDistrict } from '@/lib/server/load/load-district';
import { prepareReference } from '@/lib/server/reference/prepare-reference';
import { memoryDatabase } from '@/tests/setup/database';
import { A, B, contents, DISTRICT, loadFiles, loadRight, memoryFiles, NOBODY, type Files } from './small-folder';

/** `file:line column value code`, which is all that tells one error from another. */
async function errorsOf(db: Database, files: Files): Promise<string[]> {
  const report = await loadFiles(db, files);
  for (const error of report.errors) {
    for (const locale of ['zh-CN', 'en'] as const) expect(describeLoadError(error, locale)).toMatch(locale === 'en' ? /expected/ : /应/);
  }
  expect(report.errorCount).toBe(report.errors.length);
  return report.errors.map(({ file, line, column, value, code }) => `${file}:${line} ${column} ${value} ${code}`);
}

describe('a load that is not right', () => {
  let db: Database;
  let before: Record<string, string>;

  beforeAll(async () => {
    db = await memoryDatabase();
    await prepareReference(db);
    await loadRight(db, DISTRICT);
    before = await contents(db);
  });
  afterAll(async () => {
    // Not one of the loads in this file may have changed anything.
    expect(await contents(db)).toEqual(before);
    await db.close();
  });

  const cases: readonly (readonly [name: string, files: Files, errors: readonly string[]])[] = [
    ['a parent that is not there', { 'areas.csv': ['T9,新镇,,town,D9'] }, ['areas.csv:2 parent D9 reference-unknown']],
    ['a second district', { 'areas.csv': ['E,另区,,district,'] }, ['areas.csv:2 kind district second-district']],
    ['two districts in one file', { 'areas.csv': ['D,试验区,,district,', 'E,另区,,district,'] }, ['areas.csv:3 kind district second-district']],
    ['the district made a town', { 'areas.csv': ['D,试验区,,town,T1'] }, ['areas.csv:2 kind town area-kind', 'areas.csv:2 parent T1 area-kind']],
    ['a town in a town', { 'areas.csv': ['T9,新镇,,town,T1'] }, ['areas.csv:2 parent T1 area-kind']],
    ['towns that lie in each other', { 'areas.csv': ['T8,甲镇,,town,T9', 'T9,乙镇,,town,T8'] }, ['areas.csv:2 parent T9 area-kind', 'areas.csv:3 parent T8 area-kind']],
    ['a park in a park', { 'areas.csv': ['P9,新园,,park,P1'] }, ['areas.csv:2 parent P1 area-kind']],
    ['a town made a park while enterprises lie in it', { 'areas.csv': ['T2,西园,,park,D'] }, ['areas.csv:2 kind T2 area-kind']],
    ['a park made a town while enterprises stand in it', { 'areas.csv': ['P1,东园镇,,town,D'] }, ['areas.csv:2 kind P1 area-kind']],
    ['a town that is not there', { 'enterprises.csv': [`${A},甲,T9,,2614,large,private,local,,`] }, ['enterprises.csv:2 town T9 reference-unknown']],
    ['a park for a town', { 'enterprises.csv': [`${A},甲,P1,,2614,large,private,local,,`] }, ['enterprises.csv:2 town P1 area-kind']],
    ['parks that are not there and that are towns', { 'enterprises.csv': [`${A},甲,T1,P1;P8;T2,2614,large,private,local,,`] }, ['enterprises.csv:2 parks P8 reference-unknown', 'enterprises.csv:2 parks T2 area-kind']],
    ['a member of a scheme that is not there', { 'cluster-members.csv': [`OTHER,a,${A},2024-02,`] }, ['cluster-members.csv:2 scheme OTHER reference-unknown']],
    ['a member of a cluster that is not there', { 'cluster-members.csv': [`MAIN,z,${B},2024-02,`] }, ['cluster-members.csv:2 cluster z reference-unknown']],
    ['a member that is not there', { 'cluster-members.csv': [`MAIN,a,${NOBODY},2024-02,`] }, [`cluster-members.csv:2 enterprise ${NOBODY} reference-unknown`]],
    ['a second cluster while the first is stored', { 'cluster-members.csv': [`MAIN,b,${A},2024-02,`] }, ['cluster-members.csv:2 from 2024-02 cluster-overlap']],
    ['two clusters at one time in one file', { 'cluster-members.csv': [`MAIN,a,${B},2024-02,2024-06`, `MAIN,b,${B},2024-06,`] }, ['cluster-members.csv:3 from 2024-06 cluster-overlap']],
    ['a membership that reaches into a stored later one', { 'cluster-members.csv': [`MAIN,b,${B},2022-02,2023-03`] }, ['cluster-members.csv:2 from 2022-02 cluster-overlap']],
    ['a further class of nobody', { 'enterprise-classes.csv': [`${NOBODY},2710,2024-02,`] }, [`enterprise-classes.csv:2 enterprise ${NOBODY} reference-unknown`]],
    ['a further class that is the stored one of the register', { 'enterprise-classes.csv': [`${A},2614,2024-02,`] }, ['enterprise-classes.csv:2 industry 2614 own-class']],
    ['a further class that is the one the register gets', { 'enterprises.csv': [`${B},乙,T2,,3562,small,foreign,central,,`], 'enterprise-classes.csv': [`${B},3562,2024-02,`, `${B},2710,2024-02,`] }, ['enterprise-classes.csv:2 industry 3562 own-class']],
    ['a further class twice at one time in one file', { 'enterprise-classes.csv': [`${B},3562,2024-02,2024-06`, `${B},3562,2024-06,`, `${B},3971,2024-06,`] }, ['enterprise-classes.csv:3 from 2024-06 class-overlap']],
    ['a further class while it is stored already', { 'enterprise-classes.csv': [`${A},2710,2024-06,`] }, ['enterprise-classes.csv:2 from 2024-06 class-overlap']],
    ['a further class that reaches into a stored later time', { 'enterprise-classes.csv': [`${A},2710,2023-02,2024-02`] }, ['enterprise-classes.csv:2 from 2023-02 class-overlap']],
    ['a further class of nobody from a month that is not there', { 'enterprise-classes.csv': [`${NOBODY},2710,2024-13,`, `${A},2614,2024-13,`] }, ['enterprise-classes.csv:2 from 2024-13 period-format', `enterprise-classes.csv:2 enterprise ${NOBODY} reference-unknown`, 'enterprise-classes.csv:3 from 2024-13 period-format', 'enterprise-classes.csv:3 industry 2614 own-class']],
    ['a panel of nobody', { 'panel.csv': [`${NOBODY},2024,2024-02,`] }, [`panel.csv:2 enterprise ${NOBODY} reference-unknown`]],
    ['output of nobody', { 'output.csv': [`${NOBODY},2024-04,gross-output,1,2,,`] }, [`output.csv:2 enterprise ${NOBODY} reference-unknown`]],
    ['output twice', { 'output.csv': [`${A},2024-04,gross-output,1,2,,`, `${A},2024-04,sales-output,1,2,,`, `${A},2024-04,gross-output,1,2,,`] }, [`output.csv:4 enterprise ${A} duplicate`]],
    ['a year to date below its month', { 'output.csv': [`${A},2024-04,gross-output,10,5,,`] }, ['output.csv:2 ytd 5 below']],
    ['a year to date below its month by more than what was below zero before', { 'output.csv': [`${B},2024-02,sales-output,,-5,,`, `${B},2024-03,sales-output,10,4,,`] }, ['output.csv:3 ytd 4 below']],
    ['a year to date below its month after one below zero of another year, unit or indicator', { 'output.csv': [`${A},2023-02,sales-output,,-5,,`, `${B},2024-02,sales-output,,-5,,`, `${A},2024-02,export-delivery,,-5,,`, `${A},2024-03,sales-output,10,5,,`] }, ['output.csv:5 ytd 5 below']],
    ['a prior year to date below its month', { 'output.csv': [`${A},2024-04,gross-output,10,15,10,5`] }, ['output.csv:2 prior_ytd 5 below']],
    ['a year to date below its month, not where the one before cannot be read', { 'output.csv': [`${A},2024-02,sales-output,,-5千元,,`, `${A},2024-03,sales-output,10,5,,`] }, ['output.csv:2 ytd -5千元 number']],
    ['a prior outside the panel', { 'output.csv': [`${B},2023-04,gross-output,1,2,1,2`] }, ['output.csv:2 prior_ytd 2 prior-without-panel']],
    [
      'a project that names what is not there',
      { 'projects.csv': [`X-2,二期,,${NOBODY},T9,P9,2614,OTHER,z,new,no,,,,`] },
      [`projects.csv:2 enterprise ${NOBODY} reference-unknown`, 'projects.csv:2 town T9 reference-unknown', 'projects.csv:2 park P9 reference-unknown', 'projects.csv:2 scheme OTHER reference-unknown'],
    ],
    ['a project in areas of the wrong kind', { 'projects.csv': ['X-2,二期,,,P1,T1,2614,,,new,no,,,,'] }, ['projects.csv:2 town P1 area-kind', 'projects.csv:2 park T1 area-kind']],
    ['a project in a cluster that is not there', { 'projects.csv': ['X-2,二期,,,,,2614,MAIN,z,new,no,,,,'] }, ['projects.csv:2 cluster z reference-unknown']],
    ['stages and investment of no project', { 'stages.csv': ['X-9,signed,2024-01-01,'], 'investment.csv': ['X-9,2024-02,,1,1'] }, ['stages.csv:2 project X-9 reference-unknown', 'investment.csv:2 project X-9 reference-unknown']],
    ['targets of nothing', { 'targets.csv': ['D9,,,gross-output,2024,1,亿元', ',MAIN,z,gross-output,2024,1,亿元', ',OTHER,a,gross-output,2024,1,亿元'] }, ['targets.csv:2 area D9 reference-unknown', 'targets.csv:3 cluster z reference-unknown', 'targets.csv:4 scheme OTHER reference-unknown']],
    ['an area without a name in a district that is not there', { 'areas.csv': ['T9,,,town,D9'] }, ['areas.csv:2 name  required', 'areas.csv:2 parent D9 reference-unknown']],
    ['a second district without a name', { 'areas.csv': ['E,,,district,'] }, ['areas.csv:2 name  required', 'areas.csv:2 kind district second-district']],
    [
      'an enterprise of no size in a town and parks that are not there',
      { 'enterprises.csv': [`${A},甲,T9,P1;P8;T2,2614,huge,private,local,,`] },
      ['enterprises.csv:2 size huge not-one-of', 'enterprises.csv:2 town T9 reference-unknown', 'enterprises.csv:2 parks P8 reference-unknown', 'enterprises.csv:2 parks T2 area-kind'],
    ],
    ['an enterprise whose town cannot be read, of that alone', { 'enterprises.csv': [`${A},甲,T 9,,2614,huge,private,local,,`] }, ['enterprises.csv:2 town T 9 code-characters', 'enterprises.csv:2 size huge not-one-of']],
    [
      'a member that is not there from a month that is not there',
      { 'cluster-members.csv': [`OTHER,a,${NOBODY},2024-13,`, `MAIN,z,${B},2024-13,`] },
      ['cluster-members.csv:2 from 2024-13 period-format', 'cluster-members.csv:2 scheme OTHER reference-unknown', `cluster-members.csv:2 enterprise ${NOBODY} reference-unknown`, 'cluster-members.csv:3 from 2024-13 period-format', 'cluster-members.csv:3 cluster z reference-unknown'],
    ],
    ['a panel of nobody that begins in another year', { 'panel.csv': [`${NOBODY},2024,2023-02,`] }, ['panel.csv:2 from 2023-02 outside-year', `panel.csv:2 enterprise ${NOBODY} reference-unknown`]],
    ['output of nobody that is no number', { 'output.csv': [`${NOBODY},2024-04,gross-output,1,2万,,`] }, ['output.csv:2 ytd 2万 number', `output.csv:2 enterprise ${NOBODY} reference-unknown`]],
    ['a prior outside the panel beside what is no number', { 'output.csv': [`${B},2023-04,gross-output,一,2,1,2`] }, ['output.csv:2 month 一 number', 'output.csv:2 prior_ytd 2 prior-without-panel']],
    ['output of no period, of that alone', { 'output.csv': [`${B},2023-13,gross-output,1,2,1,2`] }, ['output.csv:2 period 2023-13 period-format']],
    ['output twice, once no number', { 'output.csv': [`${A},2024-04,gross-output,1,2万,,`, `${A},2024-04,gross-output,1,2,,`] }, ['output.csv:2 ytd 2万 number', `output.csv:3 enterprise ${A} duplicate`]],
    [
      'a project of no kind that names what is not there',
      { 'projects.csv': [`X-2,二期,,${NOBODY},T9,T1,2614,MAIN,z,old,no,,,,`] },
      [
        'projects.csv:2 kind old not-one-of', `projects.csv:2 enterprise ${NOBODY} reference-unknown`, 'projects.csv:2 town T9 reference-unknown', 'projects.csv:2 park T1 area-kind',
        'projects.csv:2 cluster z reference-unknown',
      ],
    ],
    [
      'stages and investment of no project that cannot be read',
      { 'stages.csv': ['X-9,signed,2024-02-30,'], 'investment.csv': ['X-9,2024-02,,一,1'] },
      ['stages.csv:2 date 2024-02-30 date-calendar', 'stages.csv:2 project X-9 reference-unknown', 'investment.csv:2 ytd 一 number', 'investment.csv:2 project X-9 reference-unknown'],
    ],
    ['targets in units that their indicators do not have', { 'targets.csv': ['D,,,gross-output,2024,1,美元', 'D,,,gross-output-growth,2024,5,亿元', 'D,,,investment,2024,1,%'] }, ['targets.csv:2 unit 美元 not-one-of', 'targets.csv:3 unit 亿元 not-one-of', 'targets.csv:4 unit % not-one-of']],
    ['a target of nothing that is no number', { 'targets.csv': ['D9,,,gross-output,2024,一,亿元'] }, ['targets.csv:2 value 一 number', 'targets.csv:2 area D9 reference-unknown']],
    ['a mistake in the last file alone', { ...DISTRICT, 'panel.csv': [...DISTRICT['panel.csv'], `${B},2023,2023-02,`], 'benchmarks.csv': ['全市,gross-output,2024-02,ytd,,一,current,公报'] }, ['benchmarks.csv:2 growth 一 number']],
  ];

  it.each(cases)('is told of %s', async (_, files, errors) => {
    expect(await errorsOf(db, files)).toEqual(errors);
  });

  it('is told of everything at once, file by file and line by line', async () => {
    const files = { 'output.csv': [`${NOBODY},2024-04,gross-output,1,2,,`, `${A},2024-01,gross-output,1,2,,`], 'areas.csv': ['T9,新镇,,town,D9'] };
    expect(await errorsOf(db, files)).toEqual([
      'areas.csv:2 parent D9 reference-unknown',
      `output.csv:2 enterprise ${NOBODY} reference-unknown`,
      'output.csv:3 period 2024-01 period-january',
    ]);
  });

  it('is told in words of the file: the month as it writes it, what is repeated of which line', async () => {
    const sentences = async (files: Files, locale: 'en' | 'zh-CN') => (await loadFiles(db, files)).errors.map((error) => describeLoadError(error, locale));
    const overlap: Files = { 'cluster-members.csv': [`MAIN,b,${A},2024-01,`] };
    expect(await sentences(overlap, 'en')).toEqual([
      'cluster-members.csv, line 2, column from: the enterprise would be in a of the same scheme as well from “2024-02” on; one cluster of a scheme at a time was expected (end one membership before the next begins).',
    ]);
    expect((await sentences(overlap, 'zh-CN'))[0]).toContain('自“2024-02”起');
    expect(await sentences({ 'targets.csv': ['D,,,gross-output-growth,2024,5,个'] }, 'en')).toEqual(['targets.csv, line 2, column unit: found “个”; expected one of %.']);
    const stages: Files = { 'stages.csv': ['X-1,filed,2024-01-01,', 'X-1,filed,2024-01-02,'] };
    expect(await sentences(stages, 'en')).toEqual(['stages.csv, line 3, column project: line 2 has the same project and stage; one row for each was expected.']);
    expect(await sentences(stages, 'zh-CN')).toEqual(['stages.csv 第 3 行 “project”列：project、stage 与第 2 行相同，应各只有一行。']);
  });

  it('counts every error where more are found than are kept', async () => {
    const files = { 'output.csv': Array.from({ length: 1500 }, (_, i) => `${NOBODY},${2000 + Math.floor(i / 30)}-${String((i % 10) + 3).padStart(2, '0')},gross-output,1,2,,`) };
    const report = await loadFiles(db, files);
    expect([report.stored, report.errors.length]).toEqual([false, 1000]);
    // 1,500 rows name nobody, and of every key's three rows two repeat the first.
    expect(report.errorCount).toBe(1500 + 1000);
  });
});

describe('what refers to a broken row', () => {
  let db: Database;

  beforeAll(async () => {
    db = await memoryDatabase();
    await prepareReference(db);
  });
  afterAll(() => db.close());

  const broken: readonly (readonly [name: string, files: Files, errors: readonly string[]])[] = [
    ['an area with a wrong kind', { 'areas.csv': ['D,试验区,,district,', 'T1,东镇,,village,D', ...DISTRICT['areas.csv'].slice(2)] }, ['areas.csv:3 kind village not-one-of']],
    ['an enterprise with a wrong size', { 'enterprises.csv': [`${A},甲,T1,,2614,huge,private,local,,`, DISTRICT['enterprises.csv'][1]!] }, ['enterprises.csv:2 size huge not-one-of']],
    ['an enterprise with a cell too many', { 'enterprises.csv': [`${A},甲,T1,,2614,large,private,local,,,`, DISTRICT['enterprises.csv'][1]!] }, ['enterprises.csv:2 null ' + `${A},甲,T1,,2614,large,private,local,,,` + ' cell-count']],
    ['a cluster without a name', { 'clusters.csv': ['MAIN,主方案,a,,,1', DISTRICT['clusters.csv'][1]!] }, ['clusters.csv:2 name  required']],
    ['a panel row that begins in another year', { 'panel.csv': [`${A},2024,2023-02,`] }, ['panel.csv:2 from 2023-02 outside-year']],
    ['a town without a name that is stored nowhere', { 'areas.csv': ['D,试验区,,district,', 'T1,,,town,D', ...DISTRICT['areas.csv'].slice(2)] }, ['areas.csv:3 name  required']],
    ['a district that has a parent', { 'areas.csv': ['D,试验区,,district,D', ...DISTRICT['areas.csv'].slice(1)] }, ['areas.csv:2 parent D parent-of-district']],
    ['a town that is called a park and is repeated', { 'areas.csv': [...DISTRICT['areas.csv'], 'T1,东镇,,park,D'] }, ['areas.csv:6 code T1 duplicate']],
    ['a project of no kind', { 'projects.csv': [`X-1,一期,,,,,,,,old,no,,,,`] }, ['projects.csv:2 kind old not-one-of']],
  ];

  it.each(broken)('is not called wrong for it: %s', async (_, change, errors) => {
    const wanted = ['areas.csv', 'enterprises.csv', 'clusters.csv', 'cluster-members.csv', 'panel.csv', 'output.csv', 'projects.csv', 'stages.csv', 'investment.csv', 'targets.csv'] as const;
    const files: Files = { ...Object.fromEntries(wanted.map((name) => [name, DISTRICT[name]])), ...change };
    expect(await errorsOf(db, files)).toEqual(errors);
  });

  it('is not called wrong where the whole file is', async () => {
    const files = memoryFiles(DISTRICT).map((file) => (file.file === 'enterprises.csv' ? { ...file, header: ['code', 'title', ...file.header.slice(2)] } : file));
    const report = await loadDistrict({ ctx: { actor: systemActor, db }, input: { source: memorySource(files) } });
    expect(report.errors.map(({ file, code }) => `${file} ${code}`)).toEqual(['enterprises.csv heading-unknown', 'enterprises.csv heading-missing']);
  });

  it('is not called wrong where the file is misspelt', async () => {
    const files = memoryFiles(DISTRICT).map((file) => (file.file === 'enterprises.csv' ? { ...file, file: 'Enterprises.csv' } : file));
    const report = await loadDistrict({ ctx: { actor: systemActor, db }, input: { source: memorySource(files) } });
    expect(report.errors.map(({ file, code }) => `${file} ${code}`)).toEqual(['Enterprises.csv file-unknown']);
  });

  it('is not called wrong where the row was to end a stored further class', async () => {
    const stored = await memoryDatabase();
    await prepareReference(stored);
    await loadRight(stored, DISTRICT);
    expect(await errorsOf(stored, { 'enterprise-classes.csv': [`${A},2710,2024-01,2024-13`, `${A},2710,2024-06,`] })).toEqual(['enterprise-classes.csv:2 to 2024-13 period-format']);
    await stored.close();
  });

  it('is not called wrong where the row was to end a stored membership', async () => {
    const stored = await memoryDatabase();
    await prepareReference(stored);
    await loadRight(stored, DISTRICT);
    expect(await errorsOf(stored, { 'cluster-members.csv': [`MAIN,a,${A},2023-02,2023-13`, `MAIN,b,${A},2024-02,`] })).toEqual(['cluster-members.csv:2 to 2023-13 period-format']);
    await stored.close();
  });
});

describe('a year to date below its month after one below zero', () => {
  let db: Database;

  beforeAll(async () => {
    db = await memoryDatabase();
    await prepareReference(db);
    await loadRight(db, DISTRICT);
  });
  afterAll(() => db.close());

  it('is right with the one before in the same file, in the database, and last year', async () => {
    await loadRight(db, { 'output.csv': [`${A},2023-02,sales-output,,-5,,`, `${A},2023-03,sales-output,10,5,,`] });
    await loadRight(db, { 'output.csv': [`${A},2023-04,sales-output,-8,-3,,`] });
    await loadRight(db, { 'output.csv': [`${A},2023-05,sales-output,4,1,,`] });
    await loadRight(db, { 'output.csv': [`${A},2024-02,sales-output,,20,,`, `${A},2024-03,sales-output,10,30,10,5`] });
    expect(await db.sql.query(`SELECT r.period, r.year_to_date::text AS ytd, r.prior_year_to_date::text AS prior FROM output_record r JOIN indicator i ON i.id = r.indicator_id WHERE i.code = 'sales-output' ORDER BY r.period`)).toMatchObject([
      { period: 202302, ytd: '-5.0000', prior: null },
      { period: 202303, ytd: '5.0000' },
      { period: 202304, ytd: '-3.0000' },
      { period: 202305, ytd: '1.0000' },
      { period: 202402, ytd: '20.0000' },
      { period: 202403, ytd: '30.0000', prior: '5.0000' },
    ]);
  });

  it('is wrong again where the load replaces what was below zero', async () => {
    expect(await errorsOf(db, { 'output.csv': [`${A},2023-04,sales-output,8,13,,`, `${A},2023-05,sales-output,4,1,,`] })).toEqual(['output.csv:3 ytd 1 below']);
  });
});

describe('days of stages that cannot be', () => {
  let db: Database;

  beforeAll(async () => {
    db = await memoryDatabase();
    await prepareReference(db);
    await loadRight(db, DISTRICT);
  });
  afterAll(() => db.close());

  async function warningsOf(stages: readonly string[]): Promise<string[]> {
    const report = await loadRight(db, { 'stages.csv': stages });
    expect(report.warningCount).toBe(report.warnings.length);
    return report.warnings.map((warning) => describeLoadError(warning, 'en').replace(' (loaded all the same)', ''));
  }

  it('are loaded, and warned of against what is stored and what is in the file', async () => {
    expect(await warningsOf(['X-1,producing,2020-01-01,', 'X-1,ended,2024-03-01,', 'X-1,started,2099-04-01,'])).toEqual([
      'stages.csv, line 2, column date: “2020-01-01” does not go with the day of signed, 2023-05-01; days in the order of the stages were expected.',
      'stages.csv, line 3, column date: “2024-03-01” does not go with the day of started, 2099-04-01; days in the order of the stages were expected.',
      'stages.csv, line 4, column date: “2099-04-01” is still to come; a day not after today was expected.',
    ]);
    expect(await warningsOf(['X-1,signed,2020-01-02,合同'])).toEqual(['stages.csv, line 2, column date: “2020-01-02” does not go with the day of producing, 2020-01-01; days in the order of the stages were expected.']);
  });

  it('are not those of the order, however close', async () => {
    expect(await warningsOf(['X-1,signed,2020-01-01,合同', 'X-1,started,2020-01-01,', 'X-1,ended,2020-01-01,'])).toEqual([]);
  });

  it('are counted as warnings where there are more than are kept', async () => {
    const projects = Array.from({ length: 1200 }, (_, i) => `Y-${i},项目,,,,,,,,new,no,,,,`);
    const report = await loadRight(db, { 'projects.csv': projects, 'stages.csv': projects.map((_, i) => `Y-${i},signed,2099-01-01,`) });
    expect([report.stored, report.errorCount, report.warnings.length, report.warningCount]).toEqual([true, 0, 1000, 1200]);
  });
});
