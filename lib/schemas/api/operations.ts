import type { z } from 'zod';
import { enterprisesInput, enterprisesResult } from './enterprises';
import { CHART_FORMATS, chartFileInput, TABLE_FORMATS, tableFileInput, viewParameters } from './files';
import { healthInput, healthResult } from './health';
import { investmentInput, investmentResult } from './investment';
import { progressInput, progressResult } from './progress';
import { projectsInput, projectsResult } from './projects';
import { searchInput, searchResult } from '../search';
import { seriesInput, seriesResult } from './series';

/** One address of the interface, as its description and its tests see it. All are GET. */
export interface Operation {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly input: z.ZodObject;
  readonly result: z.ZodType;
  /** Whether it asks for a session, and so may answer 401, 403 and 404. */
  readonly signIn: boolean;
}

/** The operations of /api/v1; /api/v1/openapi.json describes them and itself is none of them. */
export const OPERATIONS: readonly Operation[] = [
  {
    path: '/api/v1/series',
    operationId: 'readSeries',
    summary: 'Levels, growth, points of growth, contributions and shares by period, for the district and its parts',
    input: seriesInput,
    result: seriesResult,
    signIn: true,
  },
  {
    path: '/api/v1/investment',
    operationId: 'readInvestment',
    summary: 'Investment: four amounts kept apart, growth, and projects by stage',
    input: investmentInput,
    result: investmentResult,
    signIn: true,
  },
  {
    path: '/api/v1/projects',
    operationId: 'listProjects',
    summary: 'Investment projects with their present stage and amounts, a page at a time',
    input: projectsInput,
    result: projectsResult,
    signIn: true,
  },
  {
    path: '/api/v1/enterprises',
    operationId: 'listEnterprises',
    summary: 'Enterprises with their place, industry, size and clusters, a page at a time',
    input: enterprisesInput,
    result: enterprisesResult,
    signIn: true,
  },
  {
    path: '/api/v1/progress',
    operationId: 'readProgress',
    summary: 'Progress towards annual targets against the calendar',
    input: progressInput,
    result: progressResult,
    signIn: true,
  },
  {
    path: '/api/v1/search',
    operationId: 'search',
    summary: 'Finds enterprises, projects, towns, parks, clusters, industries, indicators and pages by a part of a name, code, pinyin or initials',
    input: searchInput,
    result: searchResult,
    signIn: true,
  },
  {
    path: '/api/v1/health',
    operationId: 'readHealth',
    summary: 'Whether the server can do its work',
    input: healthInput,
    result: healthResult,
    signIn: false,
  },
];

/** One address of files, each a named view in a format. */
export interface FileOperation {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  /** Last part of the address. */
  readonly file: string;
  readonly formats: readonly (keyof typeof FILE_TYPES)[];
  readonly input: z.ZodObject;
}

/** Media types of files. */
export const FILE_TYPES = {
  svg: 'image/svg+xml',
  png: 'image/png',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
  json: 'application/json',
} as const;

/** The addresses of files. They ask for a session or a token. */
export const FILE_OPERATIONS: readonly FileOperation[] = [
  {
    path: '/api/v1/charts/{file}',
    operationId: 'readChart',
    summary: 'A chart of a page as a picture, as slides with a chart that can be edited, or its table; at an address that stays, with the parameters of the page',
    file: 'Name of the view, a dot and the format: overview-trend.svg',
    formats: CHART_FORMATS,
    input: chartFileInput.extend(viewParameters.shape),
  },
  {
    path: '/api/v1/tables/{file}',
    operationId: 'readTable',
    summary: 'A table or list of a page with all its rows, at an address that stays, with the parameters of the page',
    file: 'Name of the view, a dot and the format: clusters-table.xlsx',
    formats: TABLE_FORMATS,
    input: tableFileInput.extend(viewParameters.shape),
  },
];
