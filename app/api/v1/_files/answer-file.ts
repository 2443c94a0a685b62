import 'server-only';

import type { z } from 'zod';
import type { ViewRequest } from '@/app/_views/view';
import type { FileFacts } from '@/lib/export/about';
import { CSV_TYPE, writeCsv } from '@/lib/export/csv';
import { JSON_TYPE, writeJson } from '@/lib/export/json';
import { chartPng, type PngScale } from '@/lib/export/png';
import { chartPptx, PPTX_TYPE } from '@/lib/export/pptx';
import { chartSvg } from '@/lib/export/svg';
import { writeXlsx, XLSX_TYPE } from '@/lib/export/xlsx';
import { AppError } from '@/lib/errors';
import type { Language } from '@/lib/format/language';
import { translate } from '@/lib/i18n/translate';
import type { ChartModel, TableReport } from '@/lib/reports/model';
import type { ChartFileInput, ChartFormat } from '@/lib/schemas/api/files';
import { languageOf } from '@/lib/server/http/language';
import { parseQuery, queryLanguage } from '@/lib/server/http/parse-query';
import { scopeKey } from '@/lib/server/auth/scope';
import { ctxOf } from '@/lib/server/auth/session';
import { cachedAnswer } from '@/lib/server/http/answer-cache';
import { byteStream } from '@/lib/server/http/byte-stream';
import { errorResponse } from '@/lib/server/http/error-response';
import { etagOf, matchesEtag } from '@/lib/server/http/etag';
import { contentDisposition } from '@/lib/server/http/file-headers';
import { readDataVersion } from '@/lib/server/statistics/data-version';
import { canonicalParams, readFileName, splitQuery, type FileRequest } from './file-request';
import { allRows } from './paged-rows';

/** How pictures are drawn; a table takes none of it. */
export type Drawn = Omit<ChartFileInput, 'lang'>;

export interface FileRoute<Format extends ChartFormat, Input extends z.ZodObject> {
  /** Last part of the address before the file: charts, tables. */
  readonly name: string;
  readonly formats: readonly Format[];
  readonly input: Input;
  readonly drawn: (input: z.output<Input>) => Drawn | null;
}

const TYPES: Readonly<Record<ChartFormat, string>> = {
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  pptx: PPTX_TYPE,
  xlsx: XLSX_TYPE,
  csv: CSV_TYPE,
  json: JSON_TYPE,
};

const KEPT = { 'cache-control': 'private, no-cache', vary: 'Cookie, Accept-Language, Authorization' } as const;

function requireChart(model: ChartModel | TableReport, name: string, language: Language): ChartModel {
  if (model.kind !== 'table') return model;
  const address = `/api/v1/tables/${name}.xlsx`;
  throw new AppError('not-found', { problems: [{ field: 'view', expected: translate(language)('files.noChart', { address }), received: name }] });
}

/** Tables are written while they are read: they may be long. */
const STREAMED: readonly ChartFormat[] = ['xlsx', 'csv'];
const SHOWN_IN_PLACE: readonly ChartFormat[] = ['svg', 'png', 'json'];

async function writeWhole({ name, format }: FileRequest<ChartFormat>, model: ChartModel | TableReport, drawn: Drawn | null, language: Language): Promise<string | Uint8Array> {
  if (format === 'json') return writeJson(name, model, language);
  const chart = requireChart(model, name, language);
  if (format === 'pptx') return chartPptx(chart, language, drawn?.rise ?? 'red');
  const { theme = 'light', rise = 'red', scale = '1', width, height } = drawn ?? {};
  const svg = await chartSvg(chart, { language, theme, rise, ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) });
  return format === 'svg' ? svg : chartPng(svg, Number(scale) as PngScale);
}

function describe(file: FileRequest<ChartFormat>, title: string): Record<string, string> {
  return { 'content-disposition': contentDisposition(SHOWN_IN_PLACE.includes(file.format) ? 'inline' : 'attachment', file.name, title, file.format) };
}

/**
 * A route of files: a named view in a format. Pictures, slides and JSON are kept for each
 * version of the data and each scope; tables are written while they are read, a workbook for
 * the person it names. All are told apart by their tag.
 */
export function answerFile<Format extends ChartFormat, Input extends z.ZodObject>(route: FileRoute<Format, Input>): (request: Request, file: string) => Promise<Response> {
  return async (request, fileName) => {
    const url = new URL(request.url);
    const preferred = queryLanguage(url.searchParams, languageOf(request.headers));
    const language: Language = preferred === 'en' ? 'en' : 'zh-CN';
    try {
      const ctx = await ctxOf(request);
      const file = readFileName(fileName, route.formats, language);
      const { written, params } = splitQuery(url.searchParams, Object.keys(route.input.shape), language);
      const input = parseQuery(route.input, written, preferred);
      const { version, changedAt } = await readDataVersion(ctx.db.sql);
      const at = new Date().toISOString();
      // Some views count the days up to now, so a tag holds for a day at most.
      const whose = file.format === 'xlsx' ? ctx.actor.userId : '';
      const key = ['files', route.name, fileName, scopeKey(ctx), version, changedAt, file.view.live === true ? at : at.slice(0, 10), whose, canonicalParams(params), JSON.stringify(input)].join('\n');
      const etag = etagOf(key);
      if (matchesEtag(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers: { ...KEPT, etag } });

      const headers = {
        ...KEPT,
        etag,
        'content-type': TYPES[file.format],
        'content-language': language,
        'x-content-type-options': 'nosniff',
      };
      const asked: ViewRequest = { ctx, params, language };
      if (STREAMED.includes(file.format)) {
        const model = await file.view.read(asked);
        const source = allRows(file.view, asked, model);
        const facts: FileFacts = { who: ctx.actor.name, at, address: url.href };
        const body = byteStream(file.format === 'xlsx' ? writeXlsx(source, facts, language) : writeCsv(source, language));
        return new Response(body, { headers: { ...headers, ...describe(file, model.heading.title), 'x-total-rows': String(source.total ?? 0) } });
      }
      const answer = await cachedAnswer(ctx.db, key, async () => {
        const model = await file.view.read(asked);
        const content = await writeWhole(file, model, route.drawn(input), language);
        const body = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
        return { body, etag, next: null, headers: describe(file, model.heading.title) };
      });
      return new Response(answer.body, { headers: { ...headers, ...answer.headers } });
    } catch (error) {
      return errorResponse(error, preferred);
    }
  };
}
