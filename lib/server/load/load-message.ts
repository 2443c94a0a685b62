import 'server-only';

import type { LoadReport, LoadStep } from '@/lib/server/load/load-district';

/** One line of a server's answer while it loads a folder for a command: steps, then the report or why there is none. */
export type LoadMessage = { readonly step: LoadStep } | { readonly report: LoadReport } | { readonly failed: string };
