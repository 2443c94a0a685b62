import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { remindInput } from '@/lib/schemas/forms';
import type { Database } from '@/lib/server/db/database';
import { markNotices } from '@/lib/server/notices/mark-notices';
import { readNotices } from '@/lib/server/notices/read-notices';
import { remindLate } from '@/lib/server/notices/remind-late';
import { ENTERPRISES, OWN_TOWN } from '@/tests/security/support/small-district';
import { memoryDatabase } from '@/tests/setup/database';
import { MAY, OUTPUT, startRound, type Round } from './support';

interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

/** A mail server on this machine that takes everything but one address. */
const taken: Taken[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo({ address }, _session, done) {
    done(address.startsWith('full@') ? new Error('mailbox is full') : null);
  },
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const { mailFrom, rcptTo } = session.envelope;
      taken.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString('utf8') });
      done();
    });
  },
});

let round: Round;
let db: Database;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  process.env.QUJING_SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  process.env.QUJING_MAIL_FROM = '区经 <qujing@example.org>';
});
afterAll(async () => {
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
});
beforeEach(async () => {
  round = await startRound(memoryDatabase);
  ({ db } = round);
  taken.length = 0;
});
afterEach(() => db.close());

const remind = (ctx: Round['reviewer'], more: Record<string, unknown>) => remindLate({ ctx, input: remindInput.parse({ form: OUTPUT, period: MAY, ...more }) });

async function contact(enterprise: number, name: string, email: string): Promise<void> {
  await db.sql.query(`INSERT INTO enterprise_contact (enterprise_id, name, email) SELECT id, $2, $3 FROM enterprise WHERE code = $1`, [ENTERPRISES[enterprise]!.code, name, email]);
}

it('reminds within the product those who enter for a unit, once in a while', async () => {
  // The reporter answers for the first enterprise, the town's clerk for all four of the town.
  expect(await remind(round.reviewer, { channel: 'product' })).toEqual({ sent: 4, failed: 6, recent: 0 });
  expect((await readNotices({ ctx: round.reporter, input: { all: false } })).notices).toMatchObject([{ kind: 'reminder', detail: { period: MAY, count: 1, unit: '试验企业A' }, href: '/returns/monthly-output/2024-05' }]);
  expect((await readNotices({ ctx: round.townClerk, input: { all: false } })).notices).toMatchObject([{ kind: 'reminder', detail: { count: 4 } }]);
  expect(await remind(round.reviewer, { channel: 'product' })).toMatchObject({ sent: 0, recent: 4 });
  expect(await markNotices({ ctx: round.townClerk, input: { ids: null } })).toEqual({ marked: 1 });
  expect((await readNotices({ ctx: round.townClerk, input: { all: false } })).unread).toBe(0);
  // What is another's cannot be marked.
  const [foreign] = (await readNotices({ ctx: round.reporter, input: { all: true } })).notices;
  expect(await markNotices({ ctx: round.townClerk, input: { ids: [foreign!.id] } })).toEqual({ marked: 0 });
});

it('reminds by mail, one mail to an address, and keeps what became of it', async () => {
  await contact(0, '赵演示', 'zhao@example.org');
  await contact(1, '赵演示', 'zhao@example.org');
  await contact(2, '钱演示', 'full@example.org');
  expect(await remind(round.reviewer, { channel: 'mail', area: OWN_TOWN })).toEqual({ sent: 2, failed: 2, recent: 0 });
  expect(taken).toHaveLength(1);
  expect(taken[0]).toMatchObject({ from: 'qujing@example.org', to: ['zhao@example.org'] });
  const body = Buffer.from(taken[0]!.text.split('\r\n\r\n').slice(1).join('\r\n\r\n'), 'base64').toString('utf8');
  expect(body).toContain('2024年5月《工业产销总值月报》');
  expect(body).toContain('试验企业A：尚未报送（截止时间 2024年6月10日 18:00）');
  expect(body).toContain('试验企业B');
  const rows = await db.sql.query<{ recipient: string; state: string; error: string }>(`SELECT recipient, state, error FROM reminder ORDER BY recipient, return_id`);
  expect(rows.map(({ recipient, state }) => [recipient, state])).toEqual([
    ['', 'failed'],
    ['full@example.org', 'failed'],
    ['zhao@example.org', 'sent'],
    ['zhao@example.org', 'sent'],
  ]);
  expect(rows[1]!.error).toContain('mailbox is full');
  // Those who were reached are left in peace, the others are tried again.
  expect(await remind(round.townReviewer, { channel: 'mail' })).toEqual({ sent: 0, failed: 2, recent: 2 });
});

it('tells those who enter that a deadline is near, once', async () => {
  await db.sql.query(`UPDATE return SET due_at = now() + interval '20 hours' WHERE period = $1`, [MAY]);
  const kinds = async () => (await readNotices({ ctx: round.townClerk, input: { all: true } })).notices.map(({ kind, detail }) => [kind, detail['count']]);
  expect(await kinds()).toEqual([['deadline-near', 4]]);
  expect(await kinds()).toEqual([['deadline-near', 4]]);
  expect((await readNotices({ ctx: round.reviewer, input: { all: true } })).notices).toEqual([]);
});
