import 'server-only';

import { createTransport } from 'nodemailer';
import { env } from '@/lib/env';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends mails of one occasion; `close` when all are sent. */
export interface Mailer {
  /** Null when it was taken by the mail server, else why it was not. */
  send(mail: Mail): Promise<string | null>;
  close(): void;
}

/** How long a mail server may take to answer at each step. */
const MILLISECONDS = 15_000;

/** What a mail server's answer says, in one line, without the mail itself. */
function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').slice(0, 300);
}

/** The mail server that the settings name; null where none is set. */
export function openMailer(): Mailer | null {
  const { QUJING_SMTP_URL: url, QUJING_MAIL_FROM: from } = env();
  if (url === undefined || from === undefined) return null;
  const transport = createTransport({ url, pool: true, maxConnections: 2, connectionTimeout: MILLISECONDS, greetingTimeout: MILLISECONDS, socketTimeout: MILLISECONDS });
  return {
    async send({ to, subject, text }) {
      try {
        await transport.sendMail({ from, to, subject, text });
        return null;
      } catch (error) {
        return reasonOf(error);
      }
    },
    close: () => {
      transport.close();
    },
  };
}
