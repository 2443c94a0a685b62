import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Language } from '@/lib/format/language';
import type { CellAt, GridModel } from './grid-model';
import type { ReturnView } from './return-view';
import type { SaveQueue } from './save-queue';
import type { SheetStore, Standing } from './sheet-store';
import type { GridWords } from './words';

/** What all parts of entering share. */
export interface Entry {
  readonly store: SheetStore;
  readonly queue: SaveQueue;
  readonly model: GridModel;
  readonly words: GridWords;
  readonly language: Language;
  /** Types of evidence, as a file field takes them. */
  readonly accept: string;
  readonly mostBytes: number;
  /** Goes to a cell and puts the focus there. */
  readonly goTo: (at: Pick<CellAt, 'returnId' | 'slot'> & { readonly line: string }) => void;
}

const Context = createContext<Entry | null>(null);

/** Hands an entry to the parts below. */
export const EntryProvider = Context.Provider;

/** The entry that a part belongs to. */
export function useEntry(): Entry {
  const entry = useContext(Context);
  if (entry === null) throw new Error('a part of entering stands alone');
  return entry;
}

/** One return as it is now. */
export function useReturnView(store: SheetStore, id: number): ReturnView {
  const listen = useCallback((listener: () => void) => store.listen(id, listener), [store, id]);
  const read = () => store.view(id);
  return useSyncExternalStore(listen, read, read);
}

/** How the whole stands with the server. */
export function useStanding(store: SheetStore): Standing {
  const listen = useCallback((listener: () => void) => store.listen(null, listener), [store]);
  const read = () => store.standing;
  return useSyncExternalStore(listen, read, read);
}

/** Draws anew with every change of any return. */
export function useAllReturns(store: SheetStore): void {
  const listen = useCallback((listener: () => void) => store.listen(null, listener), [store]);
  const read = () => store.revision;
  useSyncExternalStore(listen, read, read);
}
