/** One of a few: an address for each, none for the one that is chosen. */
export interface Choice {
  readonly key: string;
  readonly text: string;
  readonly href: string | null;
}

/** Choices as links side by side, the chosen one marked. */
export function Choices({ label, choices }: { readonly label: string; readonly choices: readonly Choice[] }) {
  return (
    <div className="choices">
      <span className="note" aria-hidden="true">
        {label}
      </span>
      <div className="switch" role="group" aria-label={label}>
        {choices.map(({ key, text, href }) =>
          href === null ? (
            <span key={key} aria-current="true">
              {text}
            </span>
          ) : (
            <a key={key} href={href}>
              {text}
            </a>
          ),
        )}
      </div>
    </div>
  );
}
