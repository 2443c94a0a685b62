import 'server-only';

/** SQL: the joins of a return `t` with whose it is, and its name in the revisions: unit, form and period. */
export const RETURN_UNITS = `LEFT JOIN enterprise of_enterprise ON of_enterprise.id = t.enterprise_id LEFT JOIN project of_project ON of_project.id = t.project_id`;
export const RETURN_KEY = `COALESCE(of_enterprise.code, of_project.code) || '/' || t.form || '/' || t.period`;
