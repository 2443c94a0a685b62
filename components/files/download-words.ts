import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';

/** Words of a watched download; names in braces are filled in by the browser. */
export interface DownloadWords {
  readonly making: string;
  readonly rows: string;
  readonly cancel: string;
  readonly failed: string;
  readonly interrupted: string;
  readonly copied: string;
  readonly notCopied: string;
}

/** The words of downloads in a language. */
export function downloadWords(language: Language): DownloadWords {
  const t = translate(language);
  return {
    making: t('files.making', { name: '{name}' }),
    rows: t('files.rows', { rows: '{rows}', size: '{size}' }),
    cancel: t('files.cancel'),
    failed: t('files.failed', { reason: '{reason}' }),
    interrupted: t('files.interrupted'),
    copied: t('files.copied'),
    notCopied: t('files.notCopied', { address: '{address}' }),
  };
}
