import { levelClasses } from '@/lib/domain/map-classes';
import { Decimal } from '@/lib/domain/measured';
import type { ProjectsData } from '@/lib/domain/project-views';
import { tileLayout } from '@/lib/domain/tile-map';
import type { Language } from '@/lib/format/language';
import { formatCount } from '@/lib/format/number';
import { translate } from '@/lib/i18n/translate';
import { viewHeading } from '../heading';
import { atCurrentPrices } from '../investment/trend-chart';
import type { MapChart, MapTile, TableRow } from '../model';
import { label, periodOf } from '../words';
import { chosenFacts } from './chosen-facts';
import { countCell, placeText } from './figures';

const COUNT = { code: 'projects', label: { zh: '在库项目数', en: 'Projects on the books' }, kind: 'stock', unit: '个', decimals: 0 } as const;

/**
 * Towns coloured by how many projects on the books stand there; the number is on the tile.
 * A town without a project is 0, because the register is whole. Null for a reader who does not
 * see all towns, and where the page is narrowed to a town or park.
 */
export function projectTownMap(data: ProjectsData, hrefOf: ((key: string) => string) | null, language: Language): MapChart | null {
  if (data.map === null || data.map.towns.length === 0) return null;
  const t = translate(language);
  const { towns, outlines, outlinesProblem } = data.map;
  const counted = new Map(data.towns.map(({ member, row }) => [member.key, row.projects]));
  const countOf = (key: string) => counted.get(key) ?? 0;
  const layout = tileLayout(towns.map(({ key }) => key));
  const at = new Map(layout.tiles.map((tile) => [tile.key, tile]));
  const shown = outlines === null ? towns : towns.filter(({ key }) => outlines.paths[key] !== undefined);
  const absent = towns.filter((town) => !shown.includes(town));
  const classes = levelClasses(towns.map(({ key }) => new Decimal(countOf(key))), 0);
  const tiles = shown.map((town): MapTile => {
    const place = at.get(town.key);
    return {
      key: town.key,
      label: label(town.label, language),
      column: place?.column ?? 0,
      row: place?.row ?? 0,
      outline: outlines?.paths[town.key] ?? null,
      text: formatCount(countOf(town.key)),
      step: classes.classOf(new Decimal(countOf(town.key))),
      ...(hrefOf === null ? {} : { href: hrefOf(town.key) }),
    };
  });
  const unit = t('projectsPage.map.unit');
  const rows = [...towns].sort((a, b) => countOf(b.key) - countOf(a.key)).map(
    (town): TableRow => ({
      key: town.key,
      label: label(town.label, language),
      kind: 'member',
      ...(hrefOf === null ? {} : { href: hrefOf(town.key) }),
      cells: [countCell(countOf(town.key))],
    }),
  );
  const view = { ...atCurrentPrices(data.view), measure: 'ytd' as const };
  const title = t('projectsPage.map.title');
  return {
    kind: 'map',
    key: 'projects-map',
    heading: viewHeading(
      {
        title: language === 'en' ? `${title}, ${placeText(data.place, data.narrowed, language)}, ${periodOf(view, language)}` : `${periodOf(view, language)}${placeText(data.place, data.narrowed, language)}${title}`,
        subtitle: t('projectsPage.map.lead'),
        view,
        state: data.state,
        indicator: COUNT,
        source: t('projectsPage.sources'),
        filters: chosenFacts(data, false, language),
        notes: [
          t(outlines === null ? 'membersPage.areas.mapTiles' : 'membersPage.areas.mapOutlines'),
          ...(outlinesProblem === null ? [] : [t('membersPage.areas.outlinesProblem', { detail: outlinesProblem })]),
          ...(absent.length === 0 ? [] : [t('membersPage.areas.outlineMissing', { names: absent.map((town) => label(town.label, language)).join(t('sentence.list')) })]),
        ],
      },
      language,
    ),
    unit,
    scale: 'level',
    columns: layout.columns,
    rows: layout.rows,
    box: outlines === null ? null : { width: outlines.width, height: outlines.height },
    tiles,
    steps: classes.classes.map(({ low, high }) => ({ from: formatCount(low.toNumber()), to: formatCount(high.toNumber()) })),
    table: { key: 'projects-map-table', caption: title, corner: t('word.town'), columns: [{ key: 'projects', label: t('projectsPage.towns.projects'), unit, form: 'figure' }], rows, notes: [] },
  };
}
