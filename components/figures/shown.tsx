import type { Direction } from '@/lib/format/number';

/** Class of a figure that rises or falls; the sign beside it says the same without colour. */
export function directionClass(direction: Direction | null | undefined): string | undefined {
  if (direction === 'up') return 'rise';
  return direction === 'down' ? 'fall' : undefined;
}

/** ▲ or ▼ for a figure that rises or falls, nothing for one that does neither. */
export function arrowOf(direction: Direction | null): string {
  if (direction === 'up') return '▲';
  return direction === 'down' ? '▼' : '';
}

/** The dash, its reason said on hover, on focus and by screen readers. */
export function Nil({ why, quiet = false }: { readonly why: string; readonly quiet?: boolean }) {
  if (quiet) {
    return (
      <span title={why}>
        —<span className="only-read"> {why}</span>
      </span>
    );
  }
  return (
    <span className="nil" tabIndex={0} role="note" aria-label={why} data-why={why}>
      —
    </span>
  );
}
