import type { Metadata } from 'next';
import { readPreferences } from '@/app/_lib/read-preferences';
import { inputOf } from '@/components/shell/view-bar';
import { translate } from '@/lib/i18n/translate';
import { EVALUATION_LIST, PROJECT_LAND_LIST, readPart } from '@/lib/schemas/land';
import { readList } from '@/lib/schemas/list';
import { NO_FILTERS, type ViewFilters, type ViewInput } from '@/lib/schemas/view';
import { readLandEvaluation } from '@/lib/server/land/read-land-evaluation';
import { readLandProjects } from '@/lib/server/land/read-land-projects';
import { DashboardPage, DashboardState } from '../_lib/dashboard-page';
import { openView, type SearchParams } from '../_lib/open-view';
import { LandEvaluation } from './_components/land-evaluation';
import { LandProjects } from './_components/land-projects';

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await readPreferences();
  return { title: translate(language)('nav.land') };
}

/** Land is narrowed by town and industry alone. */
const filtersOfLand = ({ town, industry }: ViewInput): ViewFilters => ({ ...NO_FILTERS, town, industry });

export default async function LandPage({ searchParams }: { readonly searchParams: SearchParams }) {
  const params = await searchParams;
  const part = readPart(params);
  const { list, problems: listProblems } = readList(params, part === 'projects' ? PROJECT_LAND_LIST : EVALUATION_LIST);
  const opened = await openView('/land', searchParams, async (ctx, input) => ({
    filters: filtersOfLand(input),
    land: part === 'projects' ? { part, data: await readLandProjects({ ctx, input: { ...input, list } }) } : { part, data: await readLandEvaluation({ ctx, input: { ...input, list } }) },
  }), { kept: 'units' });
  if (opened.kind !== 'data') return <DashboardState kind={opened.kind} actor={opened.ctx.actor} section="land" />;
  const { ctx, data, problems } = opened;
  const { land, filters } = data;
  const { language } = await readPreferences();
  const shared = { filters, list, listProblems, problems, language };
  return (
    <DashboardPage actor={ctx.actor} section="land" view={inputOf(land.data.view, land.data.state, filters)}>
      {land.part === 'projects' ? <LandProjects data={land.data} {...shared} /> : <LandEvaluation data={land.data} {...shared} />}
    </DashboardPage>
  );
}
