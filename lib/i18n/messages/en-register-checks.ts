import type { Translated } from '../catalogue';
import type { zhRegisterChecks } from './zh-cn-register-checks';

/** Words of the checks of the registers, in English. */
export const enRegisterChecks: Translated<typeof zhRegisterChecks> = {
  registerChecksPage: {
    title: 'Checks of the register',
    lead: '{enterprises, number} enterprises and {projects, number} projects were checked: {units, plural, =0 {nothing was found} one {# has findings, {findings} in all, {mandatory} of them mandatory} other {# have findings, {findings} in all, {mandatory} of them mandatory}}.',
    nobody: 'There is no enterprise and no project within your area yet. Registers are built by imports.',
    asOf: 'In scope by the above-scale panel of {year}; revenue of twelve months from the newest quarterly forms accepted up to {period}.',
    invoicedTo: 'Output is held against invoiced revenue of {period}.',
    invoicedNone: 'No invoiced revenue of the tax office is loaded, so output is not held against it.',
    settings: 'Which checks are on, their severities and limits are those set on the page of forms.',
    summaryTitle: 'By check',
    summary: { corner: 'Check', code: 'Code', severity: 'Severity', subject: 'Of', rule: 'What it asks', checked: 'With data', units: 'With findings', findings: 'Findings' },
    off: 'Switched off, not checked: {checks}',
    listTitle: 'Findings',
    listNote: '{rows} findings',
    list: { corner: 'Unit', code: 'Code', subject: 'Kind', town: 'Town', check: 'Check', severity: 'Severity', finding: 'What is wrong', fix: 'What to do' },
    subject: { enterprise: 'Enterprise', project: 'Project' },
    fix: {
      F05: { 'credit-code': 'Compare the business licence; correct the register of enterprises by an import', industry: 'Classify by main activity; correct the register of enterprises by an import', area: 'Verify the town; correct the register of enterprises by an import' },
      F08: { planned: 'Verify the planned total; below the threshold it is no project of the register: correct it by an import' },
      F09: { order: 'Verify the evidence of each stage; correct the dates on the project’s page', 'after-end': 'Verify when it ended; correct the dates on the project’s page' },
      C07: { invoiced: 'Ask the enterprise what output and invoices cover; wrong output is corrected on its return' },
      C09: { 'credit-code': 'Compare the business licence; correct a wrong code by an import, an early legal one may stay', 'organisation-code': 'Compare the business licence; correct a wrong code by an import, an early legal one may stay' },
      C10: { leaves: 'Verify revenue at the annual review; below the threshold it is left out of next year’s panel', enters: 'Verify revenue; at the threshold it enters the above-scale panel' },
      C13: { large: 'Verify the planned total and its unit; correct the register of projects by an import' },
    },
    filters: 'Filter findings',
    check: 'Check',
    severity: 'Severity',
    town: 'Town',
    subjects: 'Kind',
    any: 'All',
    search: 'Name or code',
    apply: 'Filter',
    clear: 'Clear',
    empty: 'No finding is like that.',
    clean: { title: 'Nothing was found', lead: 'Every check that is on was made, and the registers of enterprises and projects within your area need no correction. A check with 0 units under “With data” has no data yet; that is not a clean result.' },
    source: 'Registers of enterprises and projects, above-scale panel, accepted returns, invoices by the tax office',
    state: 'The registers as they are now',
  },
};
