import 'server-only';

/**
 * A value that exists once in a process. Next.js bundles pages and routes apart, so a module
 * may be loaded several times; what has to be shared between its copies lives on globalThis.
 */
export function processWide<T>(name: string, make: () => T): T {
  const key = Symbol.for(`qujing.${name}`);
  const store = globalThis as typeof globalThis & { [key: symbol]: unknown };
  if (!(key in store)) store[key] = make();
  return store[key] as T;
}
