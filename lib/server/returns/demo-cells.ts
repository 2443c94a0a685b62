import 'server-only';

/** Uniform from 0 to 1 by a text: the same on every machine. */
const noise = (text: string) => `((hashtext(${text})::bigint & 1023) / 1023.0)`;

/** How much of last year's month this year's is: the year's growth so far, a little more or less, and in a few units a jump that is explained. */
const GROWTH = `CASE WHEN r.id % 100 IN (7, 31) THEN 2.3 ELSE 1 END * LEAST(1.6, GREATEST(0.6, last.year_to_date / NULLIF(last.prior_year_to_date, 0))) * (0.95 + 0.1 * ${noise(`'growth' || r.id`)})`;

/**
 * Figures of the demo's open month for the returns that somebody has begun: last year's month
 * times the growth so far; the year to date goes on from the month before. Parts stay below
 * their wholes; a half-entered return has its first line only, in one of four by mistake in 万元.
 */
const OUTPUT = `
  WITH figure AS (
    SELECT r.id, i.code AS line, round(prior.month * ${GROWTH}) AS month, last.year_to_date AS before
      FROM return r
      JOIN output_record prior ON prior.enterprise_id = r.enterprise_id AND prior.period = $2::int - 100 AND prior.form = r.form
      JOIN output_record last ON last.enterprise_id = r.enterprise_id AND last.indicator_id = prior.indicator_id AND last.form = r.form
       AND last.period = (SELECT max(x.period) FROM return x WHERE x.form = $1 AND x.period < $2::int)
      JOIN indicator i ON i.id = prior.indicator_id
     WHERE r.form = $1 AND r.period = $2::int AND r.id % 100 < 58 AND prior.month > 0 AND last.prior_year_to_date > 0
  ), whole AS (
    SELECT id FROM figure WHERE line IN ('gross-output', 'sales-output') GROUP BY id HAVING count(*) = 2
  ), bounded AS (
    SELECT f.id, f.line, LEAST(f.month, w.month) AS month, LEAST(f.before + LEAST(f.month, w.month), w.before + w.month) AS ytd
      FROM figure f JOIN whole USING (id)
      JOIN figure w ON w.id = f.id AND w.line = CASE f.line WHEN 'export-delivery' THEN 'sales-output' WHEN 'new-product-output' THEN 'gross-output' ELSE f.line END
  )
  INSERT INTO return_cell (return_id, line, slot, value)
  SELECT b.id, b.line, v.slot, CASE WHEN b.id % 100 >= 46 AND b.id % 4 = 0 THEN round(v.value / 10) ELSE v.value END
    FROM bounded b CROSS JOIN LATERAL (VALUES ('month', b.month), ('ytd', b.ytd)) AS v (slot, value)
   WHERE b.id % 100 < 46 OR b.line = 'gross-output'
  ON CONFLICT (return_id, line, slot) DO UPDATE SET value = excluded.value`;

/** The same of projects: the month before, a little more or less, within what is planned in all. */
const INVESTMENT = `
  WITH figure AS (
    SELECT r.id, LEAST(round(last.month * (0.7 + 0.6 * ${noise(`'investment' || r.id`)})), GREATEST(round(p.planned_total) - last.since_start, 0)) AS month, last.year_to_date, last.since_start
      FROM return r
      JOIN project p ON p.id = r.project_id
      JOIN LATERAL (SELECT * FROM investment_record i WHERE i.project_id = r.project_id AND i.period < $2::int ORDER BY i.period DESC LIMIT 1) last ON last.period / 100 = $2::int / 100
     WHERE r.form = $1 AND r.period = $2::int AND r.id % 100 < 58 AND last.month IS NOT NULL
  )
  INSERT INTO return_cell (return_id, line, slot, value)
  SELECT f.id, v.line, v.slot, v.value
    FROM figure f CROSS JOIN LATERAL (VALUES ('completed', 'month', f.month), ('completed', 'ytd', f.year_to_date + f.month), ('since-start', 'value', f.since_start + f.month)) AS v (line, slot, value)
   WHERE f.id % 100 < 46 OR v.line = 'completed'
  ON CONFLICT (return_id, line, slot) DO UPDATE SET value = excluded.value`;

export const DEMO_CELLS = { output: OUTPUT, investment: INVESTMENT } as const;

export const DEMO_EXPLANATIONS: readonly string[] = [
  '上半年签订的两笔大额订单集中在本月交付，产值较去年同月明显增加',
  '新建二期生产线本月正式投产，产能由每月八百台提高到一千五百台',
  '主要客户调整采购计划，部分订单推迟到明年一季度，本月产量下降',
  '原材料价格回落后产品同步降价，产量基本持平而产值减少',
  '去年同期停产检修二十天，基数偏低，本月恢复正常生产',
];

export const DEMO_REASONS: readonly string[] = [
  '本月产值与用电量变化方向相反，请核对在制品差额后重新报送。',
  '销售产值同期数与去年已报数不一致，请说明调整依据或改回。',
  '累计数不等于上月累计加本月，请核对是否漏报前期更正。',
];
