import pg from 'pg';
import { FIRST_YEAR, LAST_YEAR } from './generated-district';
import { askEach, type Measured } from './measure';
import { randomFrom } from './random';

/**
 * Questions that nobody has asked before. `new`: of data that others have asked about, each
 * at an address of its own, so that neither page nor answer is kept. `changed`: the first
 * question after the data have changed, when nothing at all is kept, not even the totals that
 * all views share.
 */
export interface FirstTime {
  readonly overview: readonly Measured[];
  readonly cluster: readonly Measured[];
  readonly series: readonly Measured[];
  /** The bare handler, asked the same ranges as `series`; it keeps nothing, so new and known are the same to it. */
  readonly bare: readonly Measured[];
}

export interface FirstTimeResult {
  readonly new: FirstTime;
  readonly changed: Omit<FirstTime, 'bare'>;
}

export interface FirstTimeServers {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bareUrl: string;
  readonly databaseUrl: string;
}

const CONNECTIONS = [1, 8];
const NEW_ADDRESSES = 160;
const CHANGES = 40;
/** The bare handler may take many seconds an answer. */
const BARE_ADDRESSES = 8;
const MONTHS_ASKED = 24;
const PERIODS_A_YEAR = 11;
const SEED = 7;

const CLUSTERS = ['c1', 'c2', 'c3', 'c4'];
const INDICATORS = ['gross-output', 'sales-output', 'export-delivery', 'new-product-output'];

/** Periods of the generated district as addresses write them, oldest first. */
const PERIODS = Array.from({ length: (LAST_YEAR - FIRST_YEAR + 1) * PERIODS_A_YEAR }, (_, index) => {
  const month = 2 + (index % PERIODS_A_YEAR);
  return `${FIRST_YEAR + Math.floor(index / PERIODS_A_YEAR)}-${String(month).padStart(2, '0')}`;
});

/** All of a list in an order that looks random and is always the same. */
function shuffled<T>(items: readonly T[]): T[] {
  const next = randomFrom(SEED);
  return items
    .map((item) => ({ item, at: next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function product(...lists: readonly (readonly string[])[]): string[] {
  return lists.reduce<string[]>((queries, list) => queries.flatMap((query) => list.map((part) => (query === '' ? part : `${query}&${part}`))), ['']);
}

const named = (name: string, values: readonly string[]) => values.map((value) => `${name}=${value}`);

/** Any view of the last five years. */
const VIEWS = shuffled(
  product(named('period', PERIODS.slice(-5 * PERIODS_A_YEAR)), named('indicator', INDICATORS), named('measure', ['ytd', 'month']), named('scope', ['local', 'full']), named('basis', ['current', 'comparable-price'])),
);

const RANGES = shuffled(PERIODS.slice(0, 1 - MONTHS_ASKED).map((from, index) => `from=${from}&to=${PERIODS[index + MONTHS_ASKED - 1] ?? ''}`));
const SERIES = '/api/v1/series?indicator=gross-output&by=cluster&scheme=LINE&measure=ytd&scope=local';

/** A fresh part of a list at each call: no address is asked twice. */
function portions(addresses: readonly string[]): (count: number) => string[] {
  let used = 0;
  return (count) => {
    const part = addresses.slice(used, used + count);
    used += part.length;
    return part;
  };
}

/** Measures questions asked for the first time, of views and of changed data. */
export async function measureFirstTime({ url, headers, bareUrl, databaseUrl }: FirstTimeServers): Promise<FirstTimeResult> {
  const overview = portions(VIEWS.map((view) => `${url}/overview?${view}`));
  const cluster = portions(VIEWS.map((view, index) => `${url}/clusters/${CLUSTERS[index % CLUSTERS.length] ?? ''}?${view}`));
  const series = portions(product(RANGES, named('basis', ['current', 'comparable-price']), named('lang', ['en', 'zh'])).map((query) => `${url}${SERIES}&${query}`));
  const bare = portions(RANGES.map((range) => `${bareUrl}/?${range}`));

  const asked = { overview: [] as Measured[], cluster: [] as Measured[], series: [] as Measured[], bare: [] as Measured[] };
  for (const connections of CONNECTIONS) {
    asked.overview.push(await askEach(overview(NEW_ADDRESSES), connections, headers));
    asked.cluster.push(await askEach(cluster(NEW_ADDRESSES), connections, headers));
    asked.series.push(await askEach(series(NEW_ADDRESSES), connections, headers));
    asked.bare.push(await askEach(bare(BARE_ADDRESSES), connections));
  }

  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const change = async () => {
    await client.query('UPDATE data_version SET version = version + 1, changed_at = now()');
  };
  const after = async (addresses: readonly string[]) => [await askEach(addresses, 1, headers, change)];
  try {
    const changed = { overview: await after(overview(CHANGES)), cluster: await after(cluster(CHANGES)), series: await after(series(CHANGES)) };
    return { new: asked, changed };
  } finally {
    await client.end();
  }
}
