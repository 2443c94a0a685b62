import 'server-only';

/** Signs that no file system takes in a name. */
const IMPOSSIBLE = /[/\\:*?"<>|\u0000-\u001f\u007f]+/g;
const LONGEST = 120;

/** RFC 8187: what is no letter, digit or harmless sign is written as its bytes. */
function extended(text: string): string {
  return encodeURIComponent(text).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * How a file is to be kept (RFC 6266): a plain name that every program understands, and the
 * title it is known by, in whatever script.
 */
export function contentDisposition(kind: 'attachment' | 'inline', name: string, title: string, extension: string): string {
  const plain = name.replace(/[^\w.-]+/g, '-');
  const known = [...title.replace(IMPOSSIBLE, ' ').replace(/\s+/g, ' ').trim()].slice(0, LONGEST).join('');
  return `${kind}; filename="${plain}.${extension}"; filename*=UTF-8''${extended(`${known === '' ? plain : known}.${extension}`)}`;
}
