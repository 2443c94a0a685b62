import { prepareChart, type PreparedChart } from '@/components/charts/chart-frame';
import { html, type Html } from '@/components/html';
import { inputOf } from '@/components/shell/view-bar';
import { tableWithNotes } from '@/components/tables/data-table';
import type { ProjectData } from '@/lib/domain/project-views';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import { projectInvestment } from '@/lib/reports/projects/project-chart';
import { amountLines, identityLines, landTable, projectSentence, promiseTable, timelineTable, type ProjectFactLine } from '@/lib/reports/projects/project-tables';
import { vintageOf } from '@/lib/reports/words';
import { viewHref, type ViewFilters, type ViewInput } from '@/lib/schemas/view';

/** Everything one project's page says, in a language. */
export interface ProjectContent {
  readonly lead: string;
  readonly identity: Html;
  readonly amounts: Html;
  readonly timeline: Html;
  /** Null before the first record. */
  readonly investment: PreparedChart | null;
  readonly promise: Html;
  /** Null without land of its own. */
  readonly land: Html | null;
  readonly colophon: readonly string[];
}

const SECTIONS: Readonly<Partial<Record<ProjectFactLine['key'], string>>> = { enterprise: 'enterprises', town: 'towns', park: 'parks', cluster: 'clusters', industry: 'industries' };

function identity(lines: readonly ProjectFactLine[], input: ViewInput): Html {
  const value = ({ key, text, code }: ProjectFactLine): Html => {
    const section = SECTIONS[key];
    return section === undefined || code === null ? html`${text}` : html`<a href="${viewHref(`/${section}/${encodeURIComponent(code)}`, input)}">${text}</a>`;
  };
  return html`<dl class="facts">${lines.map((line) => html`<div><dt>${line.term}</dt><dd>${value(line)}</dd></div>`)}</dl>`;
}

/** Words, chart and tables of a project's page. */
export function projectContent(data: ProjectData, filters: ViewFilters, language: Language): ProjectContent {
  const t = translate(language);
  const input = inputOf(data.view, data.state, filters);
  const address = viewHref('/projects', input);
  const query = [address.split('?')[1] ?? '', `member=${encodeURIComponent(data.code)}`].filter((part) => part !== '').join('&');
  const files = (name: string) => ({ files: { view: `project-${name}`, query } });
  const chart = projectInvestment(data, language);
  const { lines, notes } = amountLines(data, language);
  const land = landTable(data, language);
  return {
    lead: projectSentence(data, language),
    identity: identity(identityLines(data, language), viewInputOf(input)),
    amounts: html`<dl class="amounts">${lines.map(({ term, text }) => html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl><p class="note">${notes.join(' · ')}</p>`,
    timeline: data.timeline.length === 0 ? html`<p class="note">${t('projectPage.noEvents')}</p>` : tableWithNotes(timelineTable(data, language), language, files('timeline')),
    investment: chart === null ? null : prepareChart(chart, language, files('investment')),
    promise: tableWithNotes(promiseTable(data, language), language, files('promise')),
    land: land === null ? null : tableWithNotes(land, language, files('land')),
    colophon: [`${t('word.source')} ${t('projectsPage.sources')} · ${t('word.vintage')} ${vintageOf(data.state, language)}`],
  };
}

/** The view without what the list was narrowed by: other pages are about their own members. */
function viewInputOf(input: ViewInput): ViewInput {
  return { ...input, town: null, park: null, cluster: null, industry: null };
}
