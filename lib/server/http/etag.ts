import 'server-only';

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { processWide } from '@/lib/server/auth/process-wide';

/** Changes with every build, so that a new version's answers are not taken for the old one's. */
function programStamp(): string {
  return processWide('program-stamp', () => {
    try {
      return readFileSync(path.join(process.cwd(), '.next', 'BUILD_ID'), 'utf8').trim();
    } catch {
      return 'development';
    }
  });
}

/**
 * The tag of an answer, made of all that it depends on. It is weak, since a proxy or the
 * server itself may compress the answer.
 */
export function etagOf(dependsOn: string): string {
  return `W/"${createHash('sha256').update(`${programStamp()}\n${dependsOn}`).digest('base64url').slice(0, 27)}"`;
}

/** Whether If-None-Match names the tag (RFC 9110, 13.1.2: weak comparison). */
export function matchesEtag(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  const opaque = (tag: string): string => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag));
}
