import 'server-only';

import type { ErrorResult } from '@/lib/schemas/api/error';
import type { Language } from '@/lib/schemas/api/parameters';

type ApiErrorCode = ErrorResult['error']['code'];
type Problems = ErrorResult['error']['problems'];

/** One sentence or two for each code: what is wrong, and what to do. */
const MESSAGES: Readonly<Record<ApiErrorCode, Readonly<Record<Language, string>>>> = {
  'invalid-input': { zh: '请求参数有误。', en: 'The request has wrong parameters.' },
  'not-signed-in': {
    zh: '尚未登录。请先以 POST /api/auth/sign-in/email 登录，并随请求发送返回的 Cookie。',
    en: 'Not signed in. Sign in with POST /api/auth/sign-in/email and send the cookie it returns.',
  },
  'not-permitted': { zh: '您的账号没有此项权限。请联系管理员。', en: 'Your account may not do this. Ask an administrator.' },
  'not-found': { zh: '没有找到，或不在您的数据范围内。', en: 'Not found, or not within what your account may see.' },
  conflict: { zh: '数据已被他人更改。请重新读取后再试。', en: 'Somebody else has changed the data. Read it again and retry.' },
  'load-failed': { zh: '数据未能导入，未作任何更改。', en: 'The data could not be loaded; nothing was changed.' },
  busy: { zh: '系统正在处理大量数据，请稍后再试。', en: 'The system is busy with a large task. Try again shortly.' },
  unavailable: { zh: '数据库暂时无法访问，请稍后再试。', en: 'The database cannot be reached at the moment. Try again shortly.' },
  internal: { zh: '系统内部出错，已记录。请稍后再试。', en: 'Something went wrong on our side and was recorded. Try again shortly.' },
};

/** The message of an error, with what is wrong field by field. */
export function errorMessage(code: ApiErrorCode, problems: Problems, language: Language): string {
  const message = MESSAGES[code][language];
  if (problems.length === 0) return message;
  const parts = problems.map(({ field, expected, received }) => {
    if (language === 'zh') return `${field} 应为${expected}${received === undefined ? '' : `，收到“${received}”`}`;
    return `${field}: expected ${expected}${received === undefined ? '' : `, received "${received}"`}`;
  });
  return language === 'zh' ? `${message}${parts.join('；')}。` : `${message} ${parts.join('; ')}.`;
}
