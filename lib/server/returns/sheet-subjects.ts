import 'server-only';

import type { StageEvent } from '@/lib/domain/project-stage';
import type { ReturnSubject } from '@/lib/domain/return-views';
import type { Label } from '@/lib/domain/views';
import type { Sql } from '@/lib/server/db/database';
import { classesOf, classOrder } from '@/lib/server/returns/enterprise-classes';

interface EnterpriseRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly town: string;
  readonly townName: string;
  readonly townNameEn: string;
  readonly industry: string;
  readonly industryName: string;
  readonly industryNameEn: string;
  readonly employees: number | null;
  readonly newPlant: boolean;
  readonly classes: readonly { readonly key: string; readonly name: string; readonly nameEn: string }[];
}

interface ProjectRow {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly town: string | null;
  readonly townName: string | null;
  readonly townNameEn: string | null;
  readonly industry: string | null;
  readonly industryName: string | null;
  readonly industryNameEn: string | null;
  readonly plannedTotal: string | null;
  readonly stages: readonly StageEvent[];
}

/** Whose return it is; of a project with its stages, which its checks look at. */
export interface SheetSubject extends ReturnSubject {
  readonly stages?: readonly StageEvent[];
}

function label(zh: string, en: string): Label {
  return { zh, en: en === '' ? zh : en };
}

function place(key: string | null, zh: string | null, en: string | null): { key: string; label: Label } | null {
  return key === null ? null : { key, label: label(zh ?? key, en ?? '') };
}

async function enterprises(sql: Sql, ids: readonly number[], period: number): Promise<SheetSubject[]> {
  const rows = await sql.query<EnterpriseRow>(
    `SELECT e.id, e.code, e.name, t.code AS town, t.name AS "townName", t.name_en AS "townNameEn", i.code AS industry, i.name AS "industryName", i.name_en AS "industryNameEn", e.employees,
            EXISTS (SELECT FROM panel_membership p WHERE p.enterprise_id = e.id AND p.year = $2::int / 100 AND p.reason LIKE '%投产%') AS "newPlant",
            COALESCE((${classesOf(`json_agg(json_build_object('key', c.code, 'name', c.name, 'nameEn', c.name_en) ORDER BY ${classOrder('e')})`, 'e', '$2')}), '[]') AS classes
       FROM enterprise e JOIN area t ON t.id = e.town_id JOIN industry i ON i.code = e.industry_code
      WHERE e.id = ANY ($1::int[])`,
    [ids, period],
  );
  return rows.map((row) => ({
    kind: 'enterprise',
    id: row.id,
    code: row.code,
    name: row.name,
    town: place(row.town, row.townName, row.townNameEn),
    industry: place(row.industry, row.industryName, row.industryNameEn),
    employees: row.employees === null ? null : String(row.employees),
    newThisYear: row.newPlant,
    plannedTotal: null,
    // One class alone is the whole; there is nothing to ask by class.
    classes: row.classes.length < 2 ? [] : row.classes.map(({ key, name, nameEn }) => ({ key, label: label(name, nameEn) })),
  }));
}

async function projects(sql: Sql, ids: readonly number[]): Promise<SheetSubject[]> {
  const rows = await sql.query<ProjectRow>(
    `SELECT p.id, p.code, p.name, t.code AS town, t.name AS "townName", t.name_en AS "townNameEn", i.code AS industry, i.name AS "industryName", i.name_en AS "industryNameEn", trim_scale(p.planned_total)::text AS "plannedTotal",
            COALESCE((SELECT json_agg(json_build_object('stage', s.stage, 'date', to_char(s.date, 'YYYY-MM-DD')) ORDER BY s.date, s.stage) FROM project_stage_event s WHERE s.project_id = p.id), '[]') AS stages
       FROM project p LEFT JOIN area t ON t.id = COALESCE(p.town_id, p.park_id) LEFT JOIN industry i ON i.code = p.industry_code
      WHERE p.id = ANY ($1::int[])`,
    [ids],
  );
  return rows.map((row) => ({
    kind: 'project',
    id: row.id,
    code: row.code,
    name: row.name,
    town: place(row.town, row.townName, row.townNameEn),
    industry: place(row.industry, row.industryName, row.industryNameEn),
    employees: null,
    newThisYear: false,
    plannedTotal: row.plannedTotal,
    classes: [],
    stages: row.stages,
  }));
}

/** The units that returns of a period are of, by their ids. */
export async function sheetSubjects(sql: Sql, kind: ReturnSubject['kind'], ids: readonly number[], period: number): Promise<ReadonlyMap<number, SheetSubject>> {
  const found = kind === 'enterprise' ? await enterprises(sql, ids, period) : await projects(sql, ids);
  return new Map(found.map((subject) => [subject.id, subject]));
}
