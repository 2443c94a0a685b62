import 'server-only';

import { isMeasured, mapMeasured, measured, missing, subtract, type Measured } from '@/lib/domain/measured';
import { Decimal } from '@/lib/domain/measured';
import { growthOf, levelOf } from '@/lib/domain/figure';
import { monthsLeft, periodYear, type Period } from '@/lib/domain/period';
import { progressOf, type Progress } from '@/lib/domain/progress';
import { convertMoney, MONEY_UNITS, type MoneyUnit } from '@/lib/domain/units';
import type { Member } from '@/lib/domain/views';
import type { Sql } from '@/lib/server/db/database';
import { indicatorByCode, type IndicatorDefinition } from '@/lib/server/reference/indicators';
import { openWhole } from '@/lib/server/statistics/figures';
import type { Reference } from '@/lib/server/statistics/reference';
import { readSigned } from '@/lib/server/statistics/signed';

export type TargetDimension = 'district' | 'town' | 'park' | 'cluster';

/** A target with what was done towards it by the end of a period. */
export interface TargetProgress {
  readonly dimension: TargetDimension;
  readonly scheme: string | null;
  readonly subject: Member;
  readonly indicator: IndicatorDefinition;
  readonly year: number;
  readonly unit: string;
  readonly progress: Progress;
}

interface TargetRecord {
  area: string | null;
  scheme_id: number | null;
  cluster: string | null;
  indicator: string;
  value: string;
  unit: string;
}

function isMoney(unit: string): unit is MoneyUnit {
  return (MONEY_UNITS as readonly string[]).includes(unit);
}

function inUnit(done: Measured, from: string, to: string): Measured {
  if (from === to) return done;
  if (!isMoney(from) || !isMoney(to)) return missing('not-available');
  return mapMeasured(done, (value) => convertMoney(value, from, to));
}

/**
 * Progress of a growth target: nothing is completed by degrees, so there is no completion and
 * no curve; `ahead` is the growth so far minus the target, in points.
 */
function growthProgress(done: Measured, target: Decimal, period: Period): Progress {
  const none = missing('ratio');
  const ahead = subtract(done, measured(target));
  const points = isMeasured(ahead) ? ahead.value : null;
  return {
    done,
    target: measured(target),
    completion: none,
    curve: 'calendar',
    expected: none,
    ahead,
    remaining: none,
    monthsLeft: monthsLeft(period),
    requiredRunRate: none,
    currentRunRate: none,
    status: points === null ? null : points.gte(0) ? 'green' : points.gte(-1) ? 'yellow' : 'red',
  };
}

/**
 * Targets of a period's year with their progress at its end, in local scope (targets are set
 * for what the district answers for). `keep` says which subjects the caller may see or wants.
 */
export async function readTargets(
  sql: Sql,
  reference: Reference,
  period: Period,
  keep: (dimension: TargetDimension, key: string, scheme: string | null) => boolean,
): Promise<TargetProgress[]> {
  const records = await sql.query<TargetRecord>(
    `SELECT a.code AS area, c.scheme_id, c.code AS cluster, t.indicator_code AS indicator, t.value::text, t.unit
       FROM target t LEFT JOIN area a ON a.id = t.area_id LEFT JOIN cluster c ON c.id = t.cluster_id
      WHERE t.year = $1 ORDER BY t.id`,
    [periodYear(period)],
  );
  const result: TargetProgress[] = [];
  for (const record of records) {
    const subject = subjectOf(reference, record);
    const indicator = indicatorByCode(record.indicator);
    if (subject === null || indicator === undefined || !keep(subject.dimension, subject.member.key, subject.scheme)) continue;
    const target = new Decimal(record.value);
    const done = await doneOf(sql, reference, subject, indicator, period);
    const progress =
      indicator.kind === 'growth'
        ? growthProgress(done, target, period)
        : progressOf({ done: inUnit(done, indicator.unit, record.unit), target: measured(target), period });
    result.push({
      dimension: subject.dimension,
      scheme: subject.scheme,
      subject: { key: subject.member.key, label: subject.member.label },
      indicator,
      year: periodYear(period),
      unit: record.unit,
      progress,
    });
  }
  return result;
}

interface Subject {
  readonly dimension: TargetDimension;
  readonly schemeId: number;
  readonly scheme: string | null;
  readonly member: Member;
  /** Of a cluster within a town: the cluster. */
  readonly within: string | null;
}

function subjectOf(reference: Reference, record: TargetRecord): Subject | null {
  const area = record.area === null ? null : reference.areas.get(record.area);
  if (record.cluster === null) return area ? { dimension: area.kind, schemeId: 0, scheme: null, member: area, within: null } : null;
  const scheme = reference.schemes.find((known) => known.id === record.scheme_id);
  const cluster = scheme?.clusters.find((known) => known.key === record.cluster);
  if (scheme === undefined || cluster === undefined) return null;
  // A cluster of the whole district is the cluster; one within a town or park is a part that totals of pairs hold for towns only.
  const within = area && area.kind === 'town' ? cluster.key : null;
  if (area && area.kind === 'park') return null;
  return { dimension: 'cluster', schemeId: scheme.id, scheme: scheme.key, member: within === null || !area ? cluster : area, within };
}

async function doneOf(sql: Sql, reference: Reference, subject: Subject, indicator: IndicatorDefinition, period: Period): Promise<Measured> {
  if (indicator.source === 'project-stages') {
    const signed = await readSigned(sql, subject.dimension, subject.schemeId, period, 'local');
    return signed(subject.member.key).amount;
  }
  const measuredIndicator = indicator.kind === 'growth' ? indicatorByCode('gross-output') : indicator;
  if (measuredIndicator === undefined) return missing('not-available');
  const whole = await openWhole(sql, reference.version, {
    indicator: measuredIndicator,
    dimension: subject.within === null ? subject.dimension : 'cluster-town',
    schemeId: subject.schemeId,
    measure: 'ytd',
    scope: 'local',
    member: subject.member.key,
    ...(subject.within === null ? {} : { of: subject.within }),
  });
  const cell = whole(period);
  return indicator.kind === 'growth' ? growthOf(cell, 'comparable-price') : levelOf(cell);
}
