import type { Sheet } from '@/lib/domain/return-views';
import type { Entry } from './entry-context';
import { gridOf } from './grid-model';
import { browserStorage } from './queue-storage';
import { readSheet, sendSave } from './requests';
import { runChecks } from './run-checks';
import { SaveQueue, type Clock } from './save-queue';
import { SheetStore } from './sheet-store';

const clock: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** A name that nobody else has; also where the page did not come over a secure connection. */
function newName(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(run, { timeout: 500 });
  else setTimeout(run, 50);
}

/** Says to the others that the return is open here, without changing it. */
async function greet(store: SheetStore, id: number): Promise<void> {
  const answer = await sendSave({ id, version: store.view(id).source.version, key: newName(), changes: [], explanations: [] });
  if (answer.kind === 'taken') store.present(id, answer.result.present);
}

export type OpenedEntry = Pick<Entry, 'store' | 'queue' | 'model'> & { readonly greet: (id: number) => Promise<void>; readonly close: () => void };

/** Joins a sheet, the checks, the browser's storage and the server. */
function joined(sheet: Sheet, owner: string): OpenedEntry {
  const session = newName();
  const store = new SheetStore({ sheet, check: (input) => runChecks(input, Date.now()), later: clock.after });
  const queue = new SaveQueue({
    owner,
    session,
    storage: browserStorage(session),
    transport: sendSave,
    clock,
    newKey: newName,
    onChange: (id) => store.queueChanged(id),
    onSaved: (result) => store.saved(result),
  });
  store.attach(queue);
  const wake = () => queue.wake();
  const onVisible = () => {
    if (document.visibilityState === 'visible' && queue.reach !== 'ok') queue.wake();
  };
  // What only this window holds is lost with it where the browser keeps nothing.
  const onUnload = (event: BeforeUnloadEvent) => {
    if (!queue.keeps && queue.waiting().length > 0) event.preventDefault();
  };
  window.addEventListener('online', wake);
  document.addEventListener('visibilitychange', onVisible);
  window.addEventListener('beforeunload', onUnload);
  void queue.open().then(() => store.checkAll(whenIdle));
  return {
    store,
    queue,
    model: gridOf(sheet.form, sheet.period, sheet.returns),
    greet: (id) => greet(store, id),
    close: () => {
      window.removeEventListener('online', wake);
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('beforeunload', onUnload);
      queue.stop();
    },
  };
}

/** Reads a sheet and opens it for entering. */
export async function openEntry(query: string, owner: string): Promise<OpenedEntry> {
  return joined(await readSheet(query), owner);
}
