import type { Language } from '@/lib/format/language';
import type { ChartModel, TableReport, TableRow } from '@/lib/reports/model';
import type { Ctx } from '@/lib/server/context';

/** Parameters of an address. */
export type ViewParams = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface ViewRequest {
  readonly ctx: Ctx;
  /** As in the address of the page that shows the same. */
  readonly params: ViewParams;
  readonly language: Language;
}

/**
 * A chart or table that can be had by its name: as a file, as an image address, in another
 * page. It is made by the same functions as on its page, of the same figures, within the
 * rights of who asks.
 *
 * @throws AppError as the reading verb behind it
 */
export interface NamedView<Model extends ChartModel | TableReport = ChartModel | TableReport> {
  readonly read: (request: ViewRequest) => Promise<Model>;
  /** It changes without a new version of the data, as work in progress does: nothing of it is kept. */
  readonly live?: true;
  /** All rows, a few hundred at a time, of a table that may be too long to be read at once: what a file has instead of the rows of `read`. */
  readonly rows?: (request: ViewRequest) => AsyncIterable<readonly TableRow[]>;
}
