/** What became of something that was asked for: a sentence, and a line for each thing that was refused. */
export interface Outcome {
  /** Whether all of it was done. */
  readonly done: boolean;
  readonly text: string;
  readonly lines: readonly string[];
}

/** An outcome, read out when it appears. */
export function Notice({ outcome }: { readonly outcome: Outcome | null }) {
  return (
    <div role="status" className="notice-place">
      {outcome !== null && (
        <div className="notice" data-refused={outcome.done ? undefined : ''}>
          <p>{outcome.text}</p>
          {outcome.lines.length > 0 && (
            <ul>
              {outcome.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </div>
      )}
    </div>
  );
}
