import { DEFAULT_DRIVER_COUNT, DRIVER_COUNTS, DRIVER_KINDS, MAP_MEASURES, MEMBER_SORTS, type DriverKind, type Level, type MapMeasure } from '@/lib/domain/member-views';
import type { ListInput, ListSpec } from './list';

/** How the lists of towns and parks, of industries and of drivers are asked for in their addresses. */

export const AREA_LIST: ListSpec = { sorts: MEMBER_SORTS, defaultSort: '-level', filters: { colour: MAP_MEASURES } };
export const INDUSTRY_LIST: ListSpec = { sorts: MEMBER_SORTS, defaultSort: '-level', filters: { level: ['1', '2', '3', '4'] } };
export const DRIVER_LIST: ListSpec = { sorts: [], defaultSort: '', filters: { by: DRIVER_KINDS, n: DRIVER_COUNTS } };
/** A member's page has no choices of its own besides the view. */
export const MEMBER_PAGE: ListSpec = { sorts: [], defaultSort: '', filters: {} };

const LEVELS: Readonly<Record<string, Level>> = { '1': 1, '2': 2, '3': 3, '4': 4 };

/** The measure that the map is coloured by; growth when the address says nothing. */
export function colourOfList(list: ListInput): MapMeasure {
  return MAP_MEASURES.find((measure) => measure === list.filters['colour']) ?? 'growth';
}

/** The level of industries; divisions when the address says nothing. */
export function levelOfList(list: ListInput): Level {
  return LEVELS[list.filters['level'] ?? ''] ?? 2;
}

/** What the growth is taken apart by; clusters when the address says nothing. */
export function driverOfList(list: ListInput): DriverKind {
  return DRIVER_KINDS.find((kind) => kind === list.filters['by']) ?? 'cluster';
}

/** How many parts stand singly on either side. */
export function countOfList(list: ListInput): number {
  return Number(list.filters['n'] ?? DEFAULT_DRIVER_COUNT);
}
