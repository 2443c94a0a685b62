import 'server-only';

import type { Actor, ActorScope, Role } from '@/lib/server/context';
import type { Sql } from '@/lib/server/db/database';

interface RoleRow {
  readonly role: Role;
  readonly areaId: number | null;
  readonly areaCode: string | null;
  readonly areaKind: 'district' | 'town' | 'park' | null;
}

interface ActorRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly RoleRow[];
  readonly enterprises: readonly { readonly id: number; readonly code: string }[];
}

/** An administrator runs the whole; a reporter's role is about enterprises; any other without an area is about the district. */
function coversDistrict(row: RoleRow): boolean {
  if (row.role === 'administrator') return true;
  return row.role !== 'reporter' && (row.areaKind === null || row.areaKind === 'district');
}

/**
 * What a person may read, the widest of what the roles give: the district, some towns and
 * parks, or some enterprises (perhaps none).
 */
function scopeOfRow(row: ActorRow): ActorScope {
  if (row.roles.some(coversDistrict)) return { kind: 'district' };
  const areas = row.roles.filter((role) => role.role !== 'reporter');
  if (areas.length > 0) {
    const codes = new Map(areas.map((area) => [area.areaId, area.areaCode]));
    return {
      kind: 'areas',
      areaIds: [...codes.keys()].filter((id) => id !== null),
      areaCodes: [...codes.values()].filter((code) => code !== null),
    };
  }
  return { kind: 'enterprises', enterpriseIds: row.enterprises.map((e) => e.id), enterpriseCodes: row.enterprises.map((e) => e.code) };
}

/** A person with roles and scope, in one query; null when there is no such person. */
export async function loadActor(sql: Sql, userId: string): Promise<Actor | null> {
  const [row] = await sql.query<ActorRow>(
    `SELECT u.id, u.name, u.email,
            COALESCE((SELECT json_agg(json_build_object('role', r.role, 'areaId', a.id, 'areaCode', a.code, 'areaKind', a.kind) ORDER BY r.id)
                        FROM role_assignment r LEFT JOIN area a ON a.id = r.area_id
                       WHERE r.user_id = u.id), '[]') AS roles,
            COALESCE((SELECT json_agg(json_build_object('id', e.id, 'code', e.code) ORDER BY e.id)
                        FROM enterprise_assignment x JOIN enterprise e ON e.id = x.enterprise_id
                       WHERE x.user_id = u.id), '[]') AS enterprises
       FROM "user" u
      WHERE u.id = $1`,
    [userId],
  );
  if (!row) return null;
  return {
    userId: row.id,
    name: row.name,
    email: row.email,
    roles: [...new Set(row.roles.map((role) => role.role))].sort(),
    scope: scopeOfRow(row),
  };
}
