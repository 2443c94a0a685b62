import type { z } from 'zod';
import { enterprisesInput, enterprisesResult } from './enterprises';
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
