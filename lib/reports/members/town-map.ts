import { changeClasses, levelClasses, type MapClasses } from '@/lib/domain/map-classes';
import { type Decimal, isMeasured, type Measured } from '@/lib/domain/measured';
import type { AreaListData, MapMeasure } from '@/lib/domain/member-views';
import { GROWTH_PLACES, LEVEL_PLACES, SHARE_PLACES } from '@/lib/domain/rounding';
import { tileLayout } from '@/lib/domain/tile-map';
import type { MemberRow } from '@/lib/domain/views';
import type { Language } from '@/lib/format/language';
import { inShownUnit, showLevel } from '@/lib/format/level';
import { formatNumber, formatSigned, showPlain, showSigned, type Shown } from '@/lib/format/number';
import { missingText, translate } from '@/lib/i18n/translate';
import { atCurrentPrices } from '../investment/trend-chart';
import type { MapChart, MapTile, TableRow } from '../model';
import { cell, label, reasonsIn } from '../words';
import { appliedOf, levelUnit, memberHeading, narrowingNotes, orderRows, placed } from './common';

/** A measure's figure in the unit it is shown in, how it is written, and its scale. */
interface Coloured {
  readonly unit: string;
  readonly places: number;
  readonly scale: MapChart['scale'];
  readonly of: (row: MemberRow) => Measured;
  readonly shown: (row: MemberRow) => Shown;
  readonly written: (value: Decimal) => string;
}

function colouredBy(data: AreaListData, measure: MapMeasure, language: Language): Coloured {
  const t = translate(language);
  const { view, indicator } = data;
  const figure = (row: MemberRow) => row.figures[view.basis];
  if (measure === 'level') {
    return {
      unit: levelUnit(data, language),
      places: LEVEL_PLACES,
      scale: 'level',
      of: (row) => inShownUnit(figure(row).value, indicator.unit, language),
      shown: (row) => showLevel(figure(row).value, indicator.unit, language),
      written: (value) => formatNumber(value, LEVEL_PLACES),
    };
  }
  if (measure === 'growth' || measure === 'points') {
    return {
      unit: measure === 'growth' ? '%' : t('unit.points'),
      places: GROWTH_PLACES,
      scale: 'change',
      of: (row) => figure(row)[measure],
      shown: (row) => showSigned(figure(row)[measure]),
      written: (value) => formatSigned(value, GROWTH_PLACES),
    };
  }
  return {
    unit: '%',
    places: SHARE_PLACES,
    scale: 'level',
    of: (row) => figure(row)[measure],
    shown: (row) => showPlain(figure(row)[measure]),
    written: (value) => formatNumber(value, SHARE_PLACES),
  };
}

/** The name of what the map shows, with the basis where it depends on one. */
function measureName(data: AreaListData, measure: MapMeasure, language: Language): string {
  const t = translate(language);
  if (measure === 'growth') return t(`basisGrowth.${data.view.basis}`);
  if (measure === 'level') return label(data.indicator.label, language);
  return t(`word.${measure}`);
}

function stepOf(classes: MapClasses, value: Measured): number | null {
  return isMeasured(value) ? classes.classOf(value.value) : null;
}

/** Places of the tiles: outlines where they are configured and drawn, a grid otherwise. */
function placesOf(data: AreaListData) {
  const layout = tileLayout(data.towns.map((row) => row.member.key));
  const at = new Map(layout.tiles.map((tile) => [tile.key, tile]));
  const outlineOf = (key: string): string | null => data.outlines?.paths[key] ?? null;
  // Along the rows, as a reader goes through them. A town without an outline has no place in a drawn map.
  const ordered = orderRows(data.towns, 'code', false, data.view);
  const shown = data.outlines === null ? ordered : ordered.filter((row) => outlineOf(row.member.key) !== null);
  return { layout, at, outlineOf, shown, absent: ordered.filter((row) => !shown.includes(row)) };
}

/**
 * Towns coloured by a measure: figures on the tiles and in the legend, so that nothing rests
 * on telling colours apart. Null for a reader who does not see all towns.
 */
export function townMap(data: AreaListData, measure: MapMeasure, hrefOf: ((key: string) => string) | null, language: Language): MapChart | null {
  if (!data.ofWhole || data.towns.length === 0) return null;
  const t = translate(language);
  const { unit, places, scale, of, shown: showOf, written } = colouredBy(data, measure, language);
  const { layout, at, outlineOf, shown, absent } = placesOf(data);
  const known = data.towns.flatMap((row) => {
    const value = of(row);
    return isMeasured(value) ? [value.value] : [];
  });
  const classes = scale === 'change' ? changeClasses(known, places) : levelClasses(known, places);
  const tiles = shown.map((row): MapTile => {
    const place = at.get(row.member.key);
    const figure = showOf(row);
    return {
      key: row.member.key,
      label: label(row.member.label, language),
      column: place?.column ?? 0,
      row: place?.row ?? 0,
      outline: outlineOf(row.member.key),
      text: figure.text,
      step: stepOf(classes, of(row)),
      ...(figure.missing === undefined ? {} : { why: missingText(figure.missing, language) }),
      ...(hrefOf === null ? {} : { href: hrefOf(row.member.key) }),
    };
  });
  const name = measureName(data, measure, language);
  const title = t('membersPage.areas.mapTitle', { measure: name });
  const rows: TableRow[] = orderRows(data.towns, measure, true, data.view).map((row) => ({
    key: row.member.key,
    label: label(row.member.label, language),
    kind: 'member',
    ...(hrefOf === null ? {} : { href: hrefOf(row.member.key) }),
    cells: [cell(showOf(row), language)],
  }));
  const notes = [
    t(data.outlines === null ? 'membersPage.areas.mapTiles' : 'membersPage.areas.mapOutlines'),
    ...(data.outlinesProblem === null ? [] : [t('membersPage.areas.outlinesProblem', { detail: data.outlinesProblem })]),
    ...(absent.length === 0 ? [] : [t('membersPage.areas.outlineMissing', { names: absent.map((row) => label(row.member.label, language)).join(t('sentence.list')) })]),
    ...narrowingNotes(data.narrowed, language),
  ];
  return {
    kind: 'map',
    key: 'towns-map',
    heading: memberHeading(
      // Levels, and shares of them, are at current prices whatever the basis.
      { ...data, view: measure === 'level' || measure === 'share' ? atCurrentPrices(data.view) : data.view },
      {
        title: placed(title, label((appliedOf(data.narrowed)?.member ?? data.district).label, language), data.view, language),
        unit,
        lead: t(scale === 'change' ? 'membersPage.areas.mapLeadChange' : 'membersPage.areas.mapLead'),
        notes,
        facts: [[t('membersPage.areas.colour'), name]],
      },
      language,
    ),
    unit,
    scale,
    columns: layout.columns,
    rows: layout.rows,
    box: data.outlines === null ? null : { width: data.outlines.width, height: data.outlines.height },
    tiles,
    steps: classes.classes.map(({ low, high }) => ({ from: written(low), to: written(high) })),
    table: {
      key: 'towns-map-table',
      caption: title,
      corner: t('word.town'),
      columns: [{ key: measure, label: name, unit, form: 'figure' }],
      rows,
      notes: reasonsIn(rows),
    },
  };
}
