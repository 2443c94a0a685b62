import type { NamedView } from './view';

/** Every view there is, by its name: a name never changes its meaning, because documents refer to it. */
export const VIEWS: Readonly<Record<string, NamedView>> = {};
