/** Addresses of the pages of forms. */
export const FORMS = '/forms';
export const CHECKS = `${FORMS}/checks`;
export const NEW_SURVEY = `${FORMS}/new`;
