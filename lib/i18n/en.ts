import type { Messages, Translated } from './catalogue';
import { enFigures } from './messages/en-figures';
import { enInterface } from './messages/en-interface';

/** English, complete by its type: a missing key does not compile. */
export const en: Translated<Messages> = { ...enInterface, ...enFigures };
