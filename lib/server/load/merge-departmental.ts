import 'server-only';

import { counted, revise, type Merge } from '@/lib/server/load/merge';

/** Titles, further industry classes, and what departments know of enterprises: nothing of it is part of any total. */

export const titles: Merge = {
  file: 'titles.csv',
  stores: ['enterprise_title'],
  async run(sql, _touched, change) {
    const pairs = `stage_titles s JOIN enterprise e ON e.code = s.enterprise JOIN enterprise_title t ON t.enterprise_id = e.id AND t.title = s.title AND t.from_date = s."from"`;
    await revise(sql, change, 'title', `s.enterprise || '/' || s.title || '/' || s."from"`, [['to', 't.to_date', 's."to"'], ['source', 't.source', 's.source']], pairs);
    return counted(
      sql,
      `INSERT INTO enterprise_title (enterprise_id, title, from_date, to_date, source)
       SELECT e.id, s.title, s."from", s."to", s.source FROM stage_titles s JOIN enterprise e ON e.code = s.enterprise ORDER BY s.line
       ON CONFLICT (enterprise_id, title, from_date) DO UPDATE SET to_date = excluded.to_date, source = excluded.source
        WHERE (enterprise_title.to_date, enterprise_title.source) IS DISTINCT FROM (excluded.to_date, excluded.source)
       RETURNING (xmax = 0) AS added`,
    );
  },
};

export const enterpriseClasses: Merge = {
  file: 'enterprise-classes.csv',
  stores: ['enterprise_class'],
  async run(sql, _touched, change) {
    const pairs = `stage_enterprise_classes s JOIN enterprise e ON e.code = s.enterprise JOIN enterprise_class x ON x.enterprise_id = e.id AND x.industry_code = s.industry AND x.from_period = s."from"`;
    await revise(sql, change, 'enterprise-class', `s.enterprise || '/' || s.industry || '/' || s."from"`, [['to', 'x.to_period', 's."to"']], pairs);
    return counted(
      sql,
      `INSERT INTO enterprise_class (enterprise_id, industry_code, from_period, to_period)
       SELECT e.id, s.industry, s."from", s."to" FROM stage_enterprise_classes s JOIN enterprise e ON e.code = s.enterprise
       ON CONFLICT (enterprise_id, industry_code, from_period) DO UPDATE SET to_period = excluded.to_period
        WHERE enterprise_class.to_period IS DISTINCT FROM excluded.to_period
       RETURNING (xmax = 0) AS added`,
    );
  },
};

export const departmental: Merge = {
  file: 'departmental.csv',
  stores: ['departmental_record'],
  async run(sql, _touched, change) {
    const pairs = `stage_departmental s JOIN enterprise e ON e.code = s.enterprise JOIN departmental_record d ON d.enterprise_id = e.id AND d.year = s.year AND d.item = s.item`;
    await revise(sql, change, 'departmental', `s.enterprise || '/' || s.year || '/' || s.item`, [['value', 'd.value', 's.value::numeric(20, 4)'], ['unit', 'd.unit', 's.unit'], ['source', 'd.source', 's.source']], pairs);
    return counted(
      sql,
      `INSERT INTO departmental_record (enterprise_id, year, item, value, unit, source)
       SELECT e.id, s.year, s.item, s.value, s.unit, s.source FROM stage_departmental s JOIN enterprise e ON e.code = s.enterprise
       ON CONFLICT (enterprise_id, year, item) DO UPDATE SET value = excluded.value, unit = excluded.unit, source = excluded.source
        WHERE (departmental_record.value, departmental_record.unit, departmental_record.source) IS DISTINCT FROM (excluded.value, excluded.unit, excluded.source)
       RETURNING (xmax = 0) AS added`,
    );
  },
};

export const landUse: Merge = {
  file: 'land-use.csv',
  stores: ['land_use'],
  async run(sql, _touched, change) {
    const pairs = `stage_land_use s JOIN enterprise e ON e.code = s.enterprise JOIN land_use u ON u.enterprise_id = e.id AND u.year = s.year AND u.parcel = s.parcel`;
    await revise(sql, change, 'land-use', `s.enterprise || '/' || s.year || '/' || s.parcel`, [['mu', 'u.mu', 's.mu::numeric(14, 4)'], ['source', 'u.source', 's.source']], pairs);
    return counted(
      sql,
      `INSERT INTO land_use (enterprise_id, year, parcel, mu, source)
       SELECT e.id, s.year, s.parcel, s.mu, s.source FROM stage_land_use s JOIN enterprise e ON e.code = s.enterprise
       ON CONFLICT (enterprise_id, year, parcel) DO UPDATE SET mu = excluded.mu, source = excluded.source
        WHERE (land_use.mu, land_use.source) IS DISTINCT FROM (excluded.mu, excluded.source)
       RETURNING (xmax = 0) AS added`,
    );
  },
};
