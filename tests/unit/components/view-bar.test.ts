import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ViewBar } from '@/components/shell/view-bar';
import type { Period } from '@/lib/domain/period';
import type { View } from '@/lib/domain/views';
import { DEFAULT_VIEW } from '@/lib/schemas/view';
import { STATE } from '@/tests/factories/figures';

const PERIOD = STATE.periods.at(-1) as Period;
const EARLIER = STATE.periods.at(-2) as Period;
const NOT_PUBLISHED = '初步数，尚未公布';

function bar(period: Period, of: 'output' | 'investment' = 'output'): string {
  const view: View = { ...DEFAULT_VIEW, period, scheme: STATE.schemes[0]?.key ?? '' };
  const state = { ...STATE, preliminary: { output: [PERIOD], investment: [EARLIER] } };
  return renderToStaticMarkup(createElement(ViewBar, { path: '/overview', view, state, problems: [], language: 'zh-CN', of }));
}

it('says of a period that is not published that it is not, by whose figures the page shows', () => {
  expect(bar(PERIOD)).toContain(NOT_PUBLISHED);
  expect(bar(EARLIER)).not.toContain(NOT_PUBLISHED);
  expect(bar(PERIOD, 'investment')).not.toContain(NOT_PUBLISHED);
  expect(bar(EARLIER, 'investment')).toContain(NOT_PUBLISHED);
});
