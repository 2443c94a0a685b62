/** What can be imported through the interface. */
export const IMPORT_KINDS = ['returns', 'investment', 'enterprises', 'enterprise-classes', 'panel', 'projects', 'stages', 'price-index', 'targets', 'departmental'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Kinds that whoever enters returns may import, for the units within scope; the others belong to who keeps the registers. */
export const ENTRY_KINDS: ReadonlySet<ImportKind> = new Set(['returns', 'investment']);
