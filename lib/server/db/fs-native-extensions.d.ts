/** The part of fs-native-extensions that the lock uses; the package brings no types. */
declare module 'fs-native-extensions' {
  /** Takes an exclusive advisory lock on an open file; false when another process holds it. */
  export function tryLock(fd: number): boolean;
}
