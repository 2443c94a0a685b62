import { checkStatisticsInput, extendDeadlineInput, formVersionInput, openPeriodInput, readFormInput, remindInput, setCheckInput, surveyInput } from '@/lib/schemas/forms';
import { markNoticesInput, noticesInput } from '@/lib/schemas/notices';
import type { Ctx } from '@/lib/server/context';
import { extendDeadline } from '@/lib/server/forms/extend-deadline';
import { listForms } from '@/lib/server/forms/list-forms';
import { addFormVersion, makeSurvey } from '@/lib/server/forms/make-survey';
import { openPeriod } from '@/lib/server/forms/open-period';
import { readCheckStatistics } from '@/lib/server/forms/read-check-statistics';
import { readForm } from '@/lib/server/forms/read-form';
import { setCheck } from '@/lib/server/forms/set-check';
import { markNotices } from '@/lib/server/notices/mark-notices';
import { readNotices } from '@/lib/server/notices/read-notices';
import { remindLate, type Reminded } from '@/lib/server/notices/remind-late';
import type { MatrixEntry } from '../support/matrix-entry';
import { FOREIGN_TOWN, OWN_ENTERPRISE, OWN_TOWN } from '../support/small-district';
import { returnOf } from './returns';

const FORM = 'monthly-output';

const DEFINITION = {
  label: { zh: '节日加班调查', en: 'Holiday overtime' },
  subject: 'enterprise',
  reporters: 'panel',
  calendar: 'once',
  deadline: { monthsAfter: 0, day: 20, hour: 12 },
  lines: [{ code: 'open', label: { zh: '是否开工', en: 'Open' }, unit: '是/否', decimals: 0, slots: ['value'], required: true }],
  checks: [],
};

const EVERYBODY = ['district', 'town', 'enterprise'] as const;
const THERE = 'there';

export const entries: readonly MatrixEntry[] = [
  {
    verb: 'lib/server/forms/read-form.ts#readForm',
    call: readForm,
    permission: 'returns.read',
    outside: 'not-found',
    unscoped: 'forms are the same for all who may read returns',
    cases: [{ name: 'a form', input: readFormInput.parse({ form: FORM }), within: EVERYBODY }],
  },
  {
    verb: 'lib/server/forms/list-forms.ts#listForms',
    call: listForms,
    permission: 'returns.read',
    outside: 'not-found',
    unscoped: 'forms are the same for all who may read returns',
    cases: [{ name: 'forms', input: undefined, within: EVERYBODY }],
  },
  {
    verb: 'lib/server/forms/open-period.ts#openPeriod',
    call: openPeriod,
    permission: 'returns.publish',
    outside: 'not-found',
    cases: [{ name: 'the district\'s period', input: openPeriodInput.parse({ form: FORM, period: 202405 }), within: ['district'] }],
  },
  {
    verb: 'lib/server/forms/extend-deadline.ts#extendDeadline',
    call: async ({ ctx, input }: { ctx: Ctx; input: string }) => {
      await returnOf(ctx.db, OWN_ENTERPRISE);
      return extendDeadline({ ctx, input: extendDeadlineInput.parse({ form: FORM, period: 202405, area: input, deadline: '2024-06-20T10:00:00Z', reason: '汛期停电' }) });
    },
    permission: 'returns.publish',
    outside: 'not-found',
    cases: [{ name: 'of a town', input: OWN_TOWN, within: ['district'] }],
  },
  {
    verb: 'lib/server/forms/make-survey.ts#makeSurvey',
    call: makeSurvey,
    permission: 'forms.change',
    outside: 'not-permitted',
    unscoped: 'an administrator makes forms for the whole district',
    cases: [{ name: 'a survey', input: surveyInput.parse({ code: 'holiday-overtime', fromPeriod: 202405, definition: DEFINITION }), within: EVERYBODY }],
  },
  {
    verb: 'lib/server/forms/make-survey.ts#addFormVersion',
    call: addFormVersion,
    permission: 'forms.change',
    outside: 'not-permitted',
    unscoped: 'an administrator makes forms for the whole district',
    cases: [{ name: 'a version', input: formVersionInput.parse({ form: 'quarterly-economic', fromPeriod: 203003, definition: { ...DEFINITION, calendar: 'quarterly' } }), within: EVERYBODY }],
  },
  {
    verb: 'lib/server/forms/set-check.ts#setCheck',
    call: setCheck,
    permission: 'forms.change',
    outside: 'not-permitted',
    unscoped: 'an administrator sets checks for the whole district',
    cases: [{ name: 'a check', input: setCheckInput.parse({ code: 'C01', enabled: true, severity: null, parameters: {} }), within: EVERYBODY }],
  },
  {
    verb: 'lib/server/forms/read-check-statistics.ts#readCheckStatistics',
    call: readCheckStatistics,
    permission: 'returns.read',
    outside: 'not-found',
    cases: [{ name: 'of the district', input: checkStatisticsInput.parse({}), within: ['district'] }],
  },
  {
    verb: 'lib/server/notices/read-notices.ts#readNotices',
    call: readNotices,
    permission: 'returns.read',
    outside: 'not-found',
    unscoped: 'everybody reads only what is addressed to them',
    cases: [{ name: 'the own', input: noticesInput.parse({}), within: EVERYBODY }],
  },
  {
    verb: 'lib/server/notices/mark-notices.ts#markNotices',
    call: markNotices,
    permission: 'returns.read',
    outside: 'not-found',
    unscoped: 'everybody marks only what is addressed to them',
    cases: [{ name: 'the own', input: markNoticesInput.parse({ ids: null }), within: EVERYBODY }],
  },
  {
    verb: 'lib/server/notices/remind-late.ts#remindLate',
    call: async ({ ctx, input }: { ctx: Ctx; input: string }) => {
      await returnOf(ctx.db, OWN_ENTERPRISE);
      return remindLate({ ctx, input: remindInput.parse({ form: FORM, period: 202405, area: input, channel: 'product' }) });
    },
    permission: 'returns.review',
    outside: 'absent',
    keys: ({ sent, failed, recent }: Reminded) => (sent + failed + recent > 0 ? [THERE] : []),
    cases: [
      { name: 'of the own town', input: OWN_TOWN, key: THERE, within: ['district', 'town'] },
      { name: 'of another town', input: FOREIGN_TOWN, key: THERE, within: ['district'] },
    ],
  },
];
