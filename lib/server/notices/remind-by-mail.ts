import 'server-only';

import type { Mailer } from '@/lib/server/mail/mailer';

/** A return that is still to be handed in or corrected, and whom to write to about it. */
export interface LateUnit {
  readonly id: number;
  readonly unit: string;
  readonly formName: string;
  readonly formNameEn: string;
  readonly period: number;
  readonly status: 'draft' | 'returned';
  readonly dueAt: Date | null;
  readonly contact: string | null;
  readonly email: string | null;
}

/** To whom a reminder of a return went; `error` says why it did not. */
export interface ReminderOutcome {
  readonly id: number;
  readonly recipient: string;
  readonly error: string | null;
}

const BEIJING = 8 * 3_600_000;
const two = (n: number) => String(n).padStart(2, '0');

function beijing(at: Date): string {
  const there = new Date(new Date(at).getTime() + BEIJING);
  return `${there.getUTCFullYear()}年${there.getUTCMonth() + 1}月${there.getUTCDate()}日 ${two(there.getUTCHours())}:${two(there.getUTCMinutes())}`;
}

/** As the form has the month: 02 is January and February. */
function monthName(period: number): string {
  const month = period % 100;
  return `${Math.floor(period / 100)}年${month === 2 ? '1—2' : month}月`;
}

function textOf(units: readonly LateUnit[], contact: string | null): string {
  const lines = units.map(({ unit, dueAt, status }) => {
    const state = status === 'returned' ? '已退回，请修改后重新报送' : '尚未报送';
    return `· ${unit}：${state}${dueAt === null ? '' : `（截止时间 ${beijing(dueAt)}）`}`;
  });
  const [first] = units;
  return [`${contact === null || contact === '' ? '您好' : `${contact}，您好`}：`, '', `${first === undefined ? '' : `${monthName(first.period)}《${first.formName}》`}请尽快报送：`, ...lines, '', '如已报送，请忽略本邮件。', '本邮件由区经系统发送，请勿直接回复。'].join('\n');
}

/** One mail to each address, naming all of its units; what became of it, by return. */
export async function remindByMail(mailer: Mailer, late: readonly LateUnit[]): Promise<ReminderOutcome[]> {
  const outcomes: ReminderOutcome[] = [];
  const byAddress = new Map<string, LateUnit[]>();
  for (const unit of late) {
    if (unit.email === null) outcomes.push({ id: unit.id, recipient: '', error: 'no address' });
    else byAddress.set(unit.email, [...(byAddress.get(unit.email) ?? []), unit]);
  }
  for (const [to, units] of byAddress) {
    const [first] = units;
    if (first === undefined) continue;
    const error = await mailer.send({ to, subject: `【催报】${monthName(first.period)}《${first.formName}》`, text: textOf(units, first.contact) });
    for (const { id } of units) outcomes.push({ id, recipient: to, error });
  }
  return outcomes;
}
