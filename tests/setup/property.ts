import fc from 'fast-check';

/** What property tests draw from when nothing else is said: a run can be repeated. */
const SEED = 20_241_120;

const asked = Number(process.env.PROPERTY_SEED ?? '');

/** fast-check with one seed for all property tests of a run; `PROPERTY_SEED` names another. */
fc.configureGlobal({ seed: Number.isInteger(asked) && asked !== 0 ? asked : SEED });

export { fc };
