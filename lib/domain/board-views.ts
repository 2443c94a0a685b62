import type { BoardDefinition, BoardPlace } from './leaderboard';
import type { Measured } from './measured';
import type { Period } from './period';
import type { DataState, Label, Member, View } from './views';

/** A place with the unit's name and how it has moved since the release before. */
export interface BoardRow extends BoardPlace {
  readonly member: Member;
  readonly rankBefore: number | null;
  /** Places gained, below 0 when lost; `not-available` when not ranked in both. */
  readonly movement: Measured;
}

/** A board at a period: as it was published, or as it would be from the figures of now. */
export interface BoardStanding {
  readonly definition: BoardDefinition;
  readonly period: Period;
  /** When it was published, ISO 8601; null: not published, computed from present figures. */
  readonly publishedAt: string | null;
  /** The release before this period's; null where there is none. */
  readonly before: Period | null;
  /** By rank, those not ranked last. */
  readonly rows: readonly BoardRow[];
}

export interface BoardListData {
  readonly view: View;
  readonly state: DataState;
  readonly place: Label;
  readonly boards: readonly BoardStanding[];
}

export interface BoardData {
  readonly view: View;
  readonly state: DataState;
  readonly place: Label;
  readonly board: BoardStanding;
  /** All published periods, newest first. */
  readonly releases: readonly { readonly period: Period; readonly publishedAt: string }[];
  readonly siblings: readonly Member[];
}
