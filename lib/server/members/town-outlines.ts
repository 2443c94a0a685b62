import 'server-only';

import { readFile, stat } from 'node:fs/promises';
import { geoArea, geoMercator, geoPath } from 'd3-geo';
import { z } from 'zod';
import type { TownOutlines } from '@/lib/domain/member-views';
import { env } from '@/lib/env';

/** Box that outlines are fitted to. */
const WIDTH = 640;
const HEIGHT = 480;

const position = z.array(z.number()).min(2, 'expected longitude and latitude');
const longitudeLatitude = position.refine(([x = NaN, y = NaN]) => Math.abs(x) <= 180 && Math.abs(y) <= 90, 'expected degrees of longitude and latitude (WGS 84)');
const ring = z.array(longitudeLatitude).min(4, 'expected at least four positions in a ring');
const polygon = z.array(ring).min(1);
const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: z.object({ code: z.string().min(1, 'expected the code of a town') }),
      geometry: z.discriminatedUnion('type', [
        z.object({ type: z.literal('Polygon'), coordinates: polygon }),
        z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygon).min(1) }),
      ]),
    }),
  ).min(1, 'expected at least one feature'),
});
type Collection = z.output<typeof collection>;
type Ring = z.output<typeof ring>;

/** A file with outlines that cannot be used, and why. */
export class OutlinesError extends Error {
  constructor(file: string, detail: string) {
    super(`QUJING_TOWNS_GEOJSON: ${file}: ${detail}`);
    this.name = 'OutlinesError';
  }
}

/**
 * A ring as the projection needs it: clockwise outside, counter-clockwise for holes. Files
 * have it either way (RFC 7946 asks for the other), so the smaller side is taken for the
 * inside.
 */
function wound(one: Ring, hole: boolean): Ring {
  const half = geoArea({ type: 'Polygon', coordinates: [one] }) > 2 * Math.PI;
  return half === hole ? one : [...one].reverse();
}

function rewound(geometry: Collection['features'][number]['geometry']): Collection['features'][number]['geometry'] {
  const polygonOf = (rings: readonly Ring[]) => rings.map((one, index) => wound(one, index > 0));
  return geometry.type === 'Polygon'
    ? { type: 'Polygon', coordinates: polygonOf(geometry.coordinates) }
    : { type: 'MultiPolygon', coordinates: geometry.coordinates.map(polygonOf) };
}

/**
 * Outlines of towns from GeoJSON (RFC 7946), projected (Mercator) and fitted to a box. Each
 * feature's property `code` is a town's code; a code that stands twice is refused.
 *
 * @throws OutlinesError naming the file, the place in it and what was expected
 */
export function projectOutlines(file: string, text: string): TownOutlines {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new OutlinesError(file, `not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const read = collection.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new OutlinesError(file, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
  }
  const features = read.data.features.map((feature) => ({ ...feature, geometry: rewound(feature.geometry) }));
  const path = geoPath(geoMercator().fitSize([WIDTH, HEIGHT], { type: 'FeatureCollection', features })).digits(1);
  const paths: Record<string, string> = {};
  for (const { properties, geometry } of features) {
    if (paths[properties.code] !== undefined) throw new OutlinesError(file, `code ${properties.code} stands twice`);
    paths[properties.code] = path(geometry) ?? '';
  }
  return { width: WIDTH, height: HEIGHT, paths };
}

/** The outlines to draw towns with, or why the configured file is not used; neither where none is configured. */
export interface ReadOutlines {
  readonly outlines: TownOutlines | null;
  readonly problem: string | null;
}

const NONE: ReadOutlines = { outlines: null, problem: null };
let known: { readonly key: string; readonly read: ReadOutlines } | null = null;

/**
 * The configured outlines, read again only when the file has changed. A file that cannot be
 * used does not take the page away: the towns are drawn as tiles, and the problem is told.
 */
export async function readTownOutlines(file: string | undefined = env().QUJING_TOWNS_GEOJSON): Promise<ReadOutlines> {
  if (file === undefined) return NONE;
  try {
    const { mtimeMs, size } = await stat(file);
    const key = `${file} ${mtimeMs} ${size}`;
    if (known?.key !== key) known = { key, read: await attempt(file) };
    return known.read;
  } catch (error) {
    return { outlines: null, problem: new OutlinesError(file, error instanceof Error ? error.message : String(error)).message };
  }
}

async function attempt(file: string): Promise<ReadOutlines> {
  try {
    return { outlines: projectOutlines(file, await readFile(file, 'utf8')), problem: null };
  } catch (error) {
    if (error instanceof OutlinesError) return { outlines: null, problem: error.message };
    throw error;
  }
}
