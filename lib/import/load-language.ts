import type { LoadIssueCode, LoadIssueParams } from '@/lib/schemas/load/issue';
import type { LoadPlace } from './load-error';

/** One language's sentences: what was found, then what was expected. */
export interface LoadLanguage {
  readonly messages: {
    readonly [C in LoadIssueCode]: (params: LoadIssueParams[C], place: LoadPlace) => string;
  };
  /** Where it is: file, line, column; '' for the folder as a whole. */
  place(place: LoadPlace): string;
  /** Between place and sentence. */
  readonly colon: string;
}
