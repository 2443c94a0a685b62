import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { recordName, type QueueRecord } from './queue-record';
import type { QueueStorage } from './save-queue';

interface EntryDatabase extends DBSchema {
  records: { key: string; value: QueueRecord };
}

const DATABASE = 'qujing-entry';
const STORE = 'records';

const lockName = (session: string) => `qujing-entry-${session}`;

/** Says for as long as this window is open that it works on its records. */
function holdLock(session: string): void {
  // Without secure transport a browser has no locks; then every window takes up what is stored.
  if (!('locks' in navigator)) return;
  void navigator.locks.request(lockName(session), () => new Promise(() => undefined)).catch(() => undefined);
}

async function isOpenElsewhere(session: string): Promise<boolean> {
  if (!('locks' in navigator)) return false;
  return navigator.locks.request(lockName(session), { ifAvailable: true }, (lock) => lock === null);
}

/** Records in the browser's own database, which survives a closed window and a restarted machine. */
export function browserStorage(session: string): QueueStorage {
  let opened: Promise<IDBPDatabase<EntryDatabase>> | null = null;
  const database = () =>
    (opened ??= openDB<EntryDatabase>(DATABASE, 1, { upgrade: (db) => void db.createObjectStore(STORE) }).catch((error: unknown) => {
      opened = null;
      throw error;
    }));
  holdLock(session);
  return {
    async load(owner) {
      const records = (await (await database()).getAll(STORE)).filter((record) => record.owner === owner && record.session !== session);
      const elsewhere = await Promise.all(records.map((record) => isOpenElsewhere(record.session)));
      return records.filter((_, index) => elsewhere[index] !== true);
    },
    async put(record) {
      const transaction = (await database()).transaction(STORE, 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put(record, recordName(record)), transaction.done]);
    },
    async remove(name) {
      await (await database()).delete(STORE, name);
    },
  };
}
