import 'server-only';

import { AppError } from '@/lib/errors';
import type { Actor, Ctx, Role } from '@/lib/server/context';

/** What a verb may ask for. Whose rows it then sees is the scope's business. */
export const PERMISSIONS = [
  'statistics.read',
  'enterprises.read',
  'projects.read',
  'land.read',
  'views.keep',
  'tokens.keep',
  'embeds.keep',
  'boards.publish',
  'returns.read',
  'returns.enter',
  'returns.review',
  'returns.publish',
  'forms.change',
  'imports.run',
  'settings.change',
  'load.run',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const READING = ['statistics.read', 'enterprises.read', 'projects.read', 'land.read', 'views.keep', 'tokens.keep'] as const satisfies readonly Permission[];

const GRANTED: Readonly<Record<Role, readonly Permission[]>> = {
  reporter: [...READING, 'returns.read', 'returns.enter'],
  clerk: [...READING, 'returns.read', 'returns.enter', 'imports.run'],
  // Reviewers judge and never edit; the district's reviewers publish too.
  reviewer: [...READING, 'returns.read', 'returns.review', 'returns.publish'],
  analyst: [...READING, 'returns.read', 'embeds.keep', 'boards.publish'],
  official: [...READING, 'embeds.keep'],
  administrator: [...READING, 'returns.read', 'returns.publish', 'forms.change', 'imports.run', 'embeds.keep', 'boards.publish', 'settings.change', 'load.run'],
};

/** What reading needs, and all that a token or an embedded view can be given. */
export const READING_PERMISSIONS = ['statistics.read', 'enterprises.read', 'projects.read', 'land.read'] as const satisfies readonly Permission[];

/** Whether any of a person's roles grants a permission. */
export function permits({ limitedTo, roles }: Actor, permission: Permission): boolean {
  if (limitedTo !== undefined && !limitedTo.includes(permission)) return false;
  return roles.some((role) => GRANTED[role].includes(permission));
}

/** Whether whoever asks has a permission. */
export function isPermitted(ctx: Ctx, permission: Permission): boolean {
  return permits(ctx.actor, permission);
}

/**
 * The first thing a verb does.
 *
 * @throws AppError not-permitted
 */
export function requirePermission(ctx: Ctx, permission: Permission): void {
  if (!isPermitted(ctx, permission)) throw new AppError('not-permitted', { message: `${permission} is not granted` });
}

/** Roles that have a permission. */
export function rolesWith(permission: Permission): readonly Role[] {
  return (Object.keys(GRANTED) as Role[]).filter((role) => GRANTED[role].includes(permission));
}
