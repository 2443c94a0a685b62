import 'server-only';

import type { Actor } from '@/lib/server/context';

/** Who acts when nobody is signed in: the program itself, at its start or from the command line. */
export const systemActor: Actor = {
  userId: 'system',
  name: 'system',
  email: '',
  roles: ['administrator'],
  scope: { kind: 'district' },
};
