import 'server-only';

/**
 * SQL of rows (id, "userId", name): who enters for the units of returns `$1`: their reporters,
 * and the clerks of their town or parks. The district's clerks hear of nothing that a town's
 * should do.
 */
export const ENTERERS = `
  SELECT DISTINCT r.id, u.id AS "userId", u.name
    FROM return r
    LEFT JOIN enterprise e ON e.id = r.enterprise_id
    LEFT JOIN project p ON p.id = r.project_id
    JOIN role_assignment a ON (a.role = 'reporter' AND EXISTS (SELECT FROM enterprise_assignment x WHERE x.user_id = a.user_id AND x.enterprise_id = COALESCE(e.id, p.enterprise_id)))
      OR (a.role = 'clerk' AND (a.area_id IN (e.town_id, p.town_id, p.park_id) OR a.area_id IN (SELECT k.park_id FROM enterprise_park k WHERE k.enterprise_id = e.id)))
    JOIN "user" u ON u.id = a.user_id
   WHERE r.id = ANY ($1::int[])
   ORDER BY r.id`;
