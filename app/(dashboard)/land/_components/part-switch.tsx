import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { LAND_PARTS, type LandPart } from '@/lib/schemas/land';
import { viewHref, type ViewInput } from '@/lib/schemas/view';

/** The two parts of the land page. */
export function PartSwitch({ part, input, language }: { readonly part: LandPart; readonly input: ViewInput; readonly language: Language }) {
  const t = translate(language);
  const address = viewHref('/land', input);
  const href = (of: LandPart) => (of === 'projects' ? `${address}${address.includes('?') ? '&' : '?'}part=projects` : address);
  return (
    <div className="switch" role="group" aria-label={t('landPage.part.label')}>
      {LAND_PARTS.map((of) =>
        of === part ? (
          <span key={of} aria-current="true">
            {t(`landPage.part.${of}`)}
          </span>
        ) : (
          <a key={of} href={href(of)}>
            {t(`landPage.part.${of}`)}
          </a>
        ),
      )}
    </div>
  );
}
