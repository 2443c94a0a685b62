import 'server-only';

import type { Role } from '@/lib/server/context';

/** Demo accounts live under a domain that cannot exist (RFC 2606). */
export const DEMO_DOMAIN = 'demo.qujing.example';

/** The one password of all demo accounts. */
export const DEMO_PASSWORD = 'qujing-demo-2024';

export interface DemoAccount {
  readonly email: string;
  readonly role: Role;
  readonly name: string;
}

/** One account a role. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { email: `official@${DEMO_DOMAIN}`, role: 'official', name: '演示领导' },
  { email: `analyst@${DEMO_DOMAIN}`, role: 'analyst', name: '演示分析员' },
  { email: `reviewer@${DEMO_DOMAIN}`, role: 'reviewer', name: '演示审核员' },
  { email: `clerk@${DEMO_DOMAIN}`, role: 'clerk', name: '演示街镇统计员' },
  { email: `reporter@${DEMO_DOMAIN}`, role: 'reporter', name: '演示企业填报员' },
  { email: `administrator@${DEMO_DOMAIN}`, role: 'administrator', name: '演示管理员' },
];

/** Whether an address belongs to the demo, whose accounts are closed where the demo is switched off. */
export function isDemoEmail(email: string): boolean {
  return email.trim().toLowerCase().endsWith(`@${DEMO_DOMAIN}`);
}
