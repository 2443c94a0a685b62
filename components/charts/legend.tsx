import type { LegendItem } from './drawing';

/** One button a series: pressed, it stands out and the others step back. */
export function Legend({
  items,
  label,
  chosen,
  onChoose,
}: {
  readonly items: readonly LegendItem[];
  readonly label: string;
  readonly chosen: string | null;
  readonly onChoose: (key: string | null) => void;
}) {
  return (
    <div className="legend" role="group" aria-label={label}>
      {items.map(({ key, label: name, colour, form }) => (
        <button key={key} type="button" className={colour === null ? undefined : `hue-${colour}`} data-form={form} aria-pressed={chosen === key} onClick={() => onChoose(chosen === key ? null : key)}>
          <i />
          {name}
        </button>
      ))}
    </div>
  );
}
