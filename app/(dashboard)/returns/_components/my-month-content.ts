import { html, type Html } from '@/components/html';
import type { FormCalendar } from '@/lib/domain/form';
import { nameIn, type Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { formatInstant } from '@/lib/format/period';
import { translate } from '@/lib/i18n/translate';
import { formPeriodText } from '@/lib/reports/forms/period-text';
import type { NoticeLine } from '@/lib/server/notices/read-notices';
import type { CameBack, MyMonth, RoundCounts, RoundRow } from '@/lib/server/returns/read-my-month';
import { sheetHref } from '../_lib/form-period';

/** Everything the page of one's month says, in a language. */
export interface MyMonthContent {
  readonly title: string;
  readonly lead: string;
  /** The sheet that wants doing first; null when nothing does. */
  readonly next: string | null;
  readonly due: Html | null;
  readonly back: Html | null;
  readonly notices: Html | null;
}

const DAY = 86_400_000;
const COUNTS = ['empty', 'draft', 'returned', 'submitted', 'approved'] as const;

const openOf = ({ empty, draft, returned }: RoundCounts) => empty + draft + returned;

/** Days to a deadline as people count them: by the dates in Beijing. */
function daysLeft(dueAt: string, now: number): number {
  const day = (time: number) => Math.floor((time + 8 * 3_600_000) / DAY);
  const days = day(Date.parse(dueAt)) - day(now);
  return days === 0 && Date.parse(dueAt) < now ? -1 : days;
}

function leftText(round: RoundRow, now: number, language: Language): Html {
  const t = translate(language);
  if (round.dueAt === null || openOf(round.counts) === 0) return html`<td class="words soft">—</td>`;
  const days = daysLeft(round.dueAt, now);
  return days < 0 ? html`<td class="words late">${t('returnsPage.daysLate', { days: formatCount(-days) })}</td>` : html`<td class="words${days <= 3 && html` soon`}">${t('returnsPage.daysLeft', { days })}</td>`;
}

function roundHref({ form, period, town }: RoundRow): string {
  return sheetHref(form, period, { area: town?.key ?? null });
}

function roundRow(round: RoundRow, now: number, language: Language): Html {
  const t = translate(language);
  const { counts, town, unit } = round;
  const place = town === null ? (unit ?? t('returnsPage.whole')) : nameIn(town.label, language);
  const name = nameIn(round.formLabel, language);
  const period = formPeriodText(round.period, round.calendar, language);
  const numbers = COUNTS.map((key) => html`<td${key === 'returned' && counts.returned > 0 && html` class="late"`}>${counts[key] === 0 ? '—' : formatCount(counts[key])}</td>`);
  const head =
    town === null
      ? html`<th scope="row"><a href="${roundHref(round)}">${name}</a></th><td class="words">${period}</td>`
      : html`<th scope="row"><span class="only-read">${name}</span></th><td class="words"><span class="only-read">${period}</span></td>`;
  const where = town === null ? html`${place}` : html`<a href="${roundHref(round)}">${place}</a>`;
  const deadline = round.dueAt === null ? '—' : formatInstant(round.dueAt, language);
  return html`<tr${town === null && html` data-kind="total"`}>${head}<td class="words">${where}</td><td>${formatCount(counts.total)}</td>${numbers}<td class="words">${deadline}</td>${leftText(round, now, language)}</tr>`;
}

function dueTable(rounds: readonly RoundRow[], now: number, language: Language): Html {
  const t = translate(language);
  const caption = t('returnsPage.dueTitle');
  const heads = [t('returnsPage.period'), t('returnsPage.place'), t('returnsPage.units'), ...COUNTS.map((key) => t(`returnsPage.${key}`)), t('returnsPage.deadline'), t('returnsPage.left')];
  const words = new Set([0, 1, heads.length - 2, heads.length - 1]);
  return html`<div class="table-box roomy" role="group" tabindex="0" aria-label="${caption}"><table class="data"><caption class="only-read">${caption}</caption><thead><tr><th scope="col" class="corner">${t('returnsPage.form')}</th>${heads.map((head, index) => html`<th scope="col"${words.has(index) && html` class="words"`}>${head}</th>`)}</tr></thead><tbody>${rounds.map((round) => roundRow(round, now, language))}</tbody></table></div>`;
}

function reasonText({ reason, toCorrect }: CameBack, language: Language): string {
  const t = translate(language);
  const said = reason === '' ? t('returnsPage.noReason') : reason;
  return toCorrect ? t('returnsPage.toCorrect', { reason: said }) : said;
}

function backTable(rows: readonly CameBack[], language: Language): Html {
  const t = translate(language);
  const caption = t('returnsPage.backTitle');
  const heads = [t('returnsPage.form'), t('returnsPage.period'), t('returnsPage.reason'), t('returnsPage.by'), t('returnsPage.at')];
  const body = rows.map(
    (row) =>
      html`<tr><th scope="row"><a href="${sheetHref(row.form, row.period, { ids: String(row.id) })}">${row.unit}</a></th><td class="words">${nameIn(row.formLabel, language)}</td><td class="words">${formPeriodText(row.period, row.calendar, language)}</td><td class="words reason">${reasonText(row, language)}</td><td class="words">${row.by ?? t('returnsPage.nobody')}</td><td class="words">${row.at === null ? '—' : formatInstant(row.at, language)}</td></tr>`,
  );
  return html`<div class="table-box roomy" role="group" tabindex="0" aria-label="${caption}"><table class="data"><caption class="only-read">${caption}</caption><thead><tr><th scope="col" class="corner">${t('returnsPage.unit')}</th>${heads.map((head) => html`<th scope="col" class="words">${head}</th>`)}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function noticeText({ kind, detail }: NoticeLine, calendarOf: (form: string) => FormCalendar, language: Language): string {
  const t = translate(language);
  const word = (name: string) => {
    const value = detail[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  };
  const period = Number(word('period'));
  const about = {
    unit: word('unit'),
    form: (language === 'en' ? word('formNameEn') : '') || word('formName') || word('form'),
    period: formPeriodText(period, calendarOf(word('form')), language),
    reason: word('reason') || t('returnsPage.noReason'),
    deadline: formatInstant(word('dueAt'), language),
  };
  return t(`returnsPage.notice.${kind}`, { ...about, count: Number(word('count') || 1) });
}

function noticeList(notices: readonly NoticeLine[], calendarOf: (form: string) => FormCalendar, language: Language): Html {
  const line = (notice: NoticeLine) => {
    const text = noticeText(notice, calendarOf, language);
    return html`<li><time class="note" datetime="${notice.createdAt}">${formatInstant(notice.createdAt, language)}</time> ${notice.href === '' ? text : html`<a href="${notice.href}">${text}</a>`}</li>`;
  };
  return html`<ul class="notices">${notices.map(line)}</ul>`;
}

/** Words and tables of the page of one's month. */
export function myMonthContent({ asOf, rounds, cameBack }: MyMonth, notices: readonly NoticeLine[], language: Language): MyMonthContent {
  const t = translate(language);
  const now = Date.parse(asOf);
  const wholes = rounds.filter(({ town }) => town === null);
  const open = wholes.reduce((sum, { counts }) => sum + openOf(counts), 0);
  const returned = wholes.reduce((sum, { counts }) => sum + counts.returned, 0);
  const late = wholes.reduce((sum, { counts, dueAt }) => sum + (dueAt !== null && Date.parse(dueAt) < now ? openOf(counts) : 0), 0);
  const [back] = cameBack;
  const first = rounds.find(({ counts, town, form, period }) => openOf(counts) > 0 && (town !== null || !rounds.some((one) => one.town !== null && one.form === form && one.period === period)));
  return {
    title: t('returnsPage.title'),
    lead: rounds.length === 0 && cameBack.length === 0 ? t('returnsPage.nothing') : t('returnsPage.lead', { open, returned, late }),
    next: back !== undefined ? sheetHref(back.form, back.period, { ids: String(back.id) }) : first === undefined ? null : roundHref(first),
    due: rounds.length === 0 ? null : dueTable(rounds, now, language),
    back: cameBack.length === 0 ? null : backTable(cameBack, language),
    notices: notices.length === 0 ? null : noticeList(notices, (form) => [...rounds, ...cameBack].find((one) => one.form === form)?.calendar ?? 'monthly-11', language),
  };
}
