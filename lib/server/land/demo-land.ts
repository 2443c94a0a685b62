import 'server-only';

import type { Sql } from '@/lib/server/db/database';

/**
 * The demo district's land rules: the evaluation of 2023 and the admission standards. Weights
 * and benchmarks of the criteria are those that Huangyan district published for 2022, grade
 * shares those that Huai'an published for 2024; caps, rules, exceptions and the earlier
 * admission standard are made up.
 */

const YEAR = 2023;
const SOURCE = '演示：基准值、权重取自黄岩区2022年度公布表，等次比例取自淮安市2024年度公布办法，其余为虚构';

type CriterionRow = readonly [code: string, name: string, nameEn: string, numerator: string, denominator: string, factor: number, unit: string, benchmark: number, weight: number, whenMissing: 'average' | 'zero'];

const CRITERIA: readonly CriterionRow[] = [
  ['tax', '亩均税收', 'Tax per mu', 'tax', 'land', 1, '万元/亩', 24.097, 30, 'zero'],
  ['value-added', '亩均增加值', 'Value added per mu', 'value-added', 'land', 1, '万元/亩', 136.16, 20, 'zero'],
  ['energy', '单位能耗增加值', 'Value added per ton of coal', 'value-added', 'energy', 1, '万元/吨标准煤', 2.694, 20, 'zero'],
  ['emissions', '单位排放增加值', 'Value added per equivalent emitted', 'value-added', 'emissions', 1, '万元/当量', 4929.81, 10, 'average'],
  ['staff', '全员劳动生产率', 'Value added per person', 'value-added', 'staff', 1, '万元/人', 18.14, 10, 'zero'],
  ['research', '研发经费占主营业务收入比重', 'Research in revenue', 'rd-spending', 'revenue', 100, '%', 3.02, 10, 'zero'],
];

const CAP = 1.5;
const GRADES: readonly (readonly [grade: string, share: number])[] = [['A', 20], ['B', 40], ['C', 35], ['D', 5]];

const RULES: readonly (readonly [code: string, kind: 'veto' | 'exemption', name: string, nameEn: string, grade: string | null])[] = [
  ['safety', 'veto', '发生较大及以上生产安全事故', 'Serious accident at work', 'D'],
  ['environment', 'veto', '受到生态环境行政处罚', 'Fined for pollution', 'C'],
  ['new-plant', 'exemption', '当年新投产', 'Began to produce in the year', null],
  ['utility', 'exemption', '公用事业', 'Public utility', null],
  ['listed', 'exemption', '当年新上市', 'Listed in the year', 'B'],
];

/** Which enterprises a rule strikes: a condition on `e`, and the ground that is given. */
const EXCEPTIONS: readonly (readonly [code: string, condition: string, ground: string])[] = [
  ['new-plant', `EXISTS (SELECT FROM panel_membership p WHERE p.enterprise_id = e.id AND p.year = ${YEAR} AND p.from_period > ${YEAR}02)`, '名录登记为当年月度新增（演示）'],
  ['utility', `left(e.industry_code, 2) IN ('44', '45', '46')`, '行业代码属于电力、热力、燃气及水的生产和供应业（演示）'],
  ['safety', `place % 211 = 17`, '应急管理部门通报（演示，虚构）'],
  ['environment', `place % 97 = 31`, '生态环境部门处罚决定（演示，虚构）'],
  ['listed', `place % 307 = 101`, '上市公告（演示，虚构）'],
];

const STANDARDS: readonly (readonly [from: string, investment: number, output: number, tax: number, source: string])[] = [
  ['2016-01-01', 450, 600, 60, '区产业项目准入标准（演示，虚构）'],
  ['2021-01-01', 600, 800, 100, '区产业项目准入标准（演示）'],
];

const column = (rows: readonly (readonly unknown[])[], index: number): unknown[] => rows.map((row) => row[index]);

/** Writes the demo's evaluation and admission standards; what is there already stays. */
export async function writeDemoLand(sql: Sql): Promise<void> {
  const [evaluation] = await sql.query<{ id: number }>(
    `INSERT INTO land_evaluation (year, name, name_en, source) VALUES ($1, $2, $3, $4) ON CONFLICT (year) DO NOTHING RETURNING id`,
    [YEAR, `${YEAR}年度工业企业亩均效益综合评价（演示）`, `Evaluation of land use by industry ${YEAR} (demo)`, SOURCE],
  );
  if (evaluation === undefined) return;
  const { id } = evaluation;
  await sql.query(
    `INSERT INTO land_evaluation_criterion (evaluation_id, position, cap, code, name, name_en, numerator, denominator, factor, unit, benchmark, weight, when_missing)
     SELECT $1, place, $2, code, name, name_en, numerator, denominator, factor, unit, benchmark, weight, when_missing
       FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::numeric[], $9::text[], $10::numeric[], $11::numeric[], $12::text[])
            WITH ORDINALITY AS c (code, name, name_en, numerator, denominator, factor, unit, benchmark, weight, when_missing, place)`,
    [id, CAP, ...Array.from({ length: 10 }, (_, index) => column(CRITERIA, index))],
  );
  await sql.query(
    `INSERT INTO land_evaluation_grade (evaluation_id, grade, position, share) SELECT $1, grade, place, share FROM unnest($2::text[], $3::numeric[]) WITH ORDINALITY AS g (grade, share, place)`,
    [id, column(GRADES, 0), column(GRADES, 1)],
  );
  await sql.query(
    `INSERT INTO land_evaluation_rule (evaluation_id, code, kind, name, name_en, grade) SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])`,
    [id, ...Array.from({ length: 5 }, (_, index) => column(RULES, index))],
  );
  for (const [code, condition, ground] of EXCEPTIONS) {
    await sql.query(
      `INSERT INTO land_evaluation_exception (evaluation_id, enterprise_id, rule_code, ground)
       SELECT $1, e.id, $2, $3 FROM (SELECT x.*, row_number() OVER (ORDER BY x.code) AS place FROM enterprise x) e
        WHERE ${condition} AND EXISTS (SELECT FROM departmental_record d WHERE d.enterprise_id = e.id AND d.year = ${YEAR})`,
      [id, code, ground],
    );
  }
  await sql.query(
    `INSERT INTO admission_standard (from_date, investment, output, tax, source) SELECT * FROM unnest($1::date[], $2::numeric[], $3::numeric[], $4::numeric[], $5::text[]) ON CONFLICT (from_date) DO NOTHING`,
    Array.from({ length: 5 }, (_, index) => column(STANDARDS, index)),
  );
}
