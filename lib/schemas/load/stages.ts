import { STAGE_EVENTS } from '@/lib/domain/project-stage';
import type { z } from 'zod';
import { optional, required, rowSchema } from './cell';
import { date } from './dates';
import type { LoadFileSpec } from './file-spec';
import { code, note, oneOf } from './readers';

/** A stage that a project reached, the day, and what shows it. */
export const stageRow = rowSchema({
  project: required(code),
  stage: required(oneOf(STAGE_EVENTS)),
  date: required(date),
  evidence: optional(note),
});

export type StageRow = z.output<typeof stageRow>;

export const stagesFile: LoadFileSpec<StageRow> = {
  file: 'stages.csv',
  title: { en: 'Stages that projects reached', zh: '项目阶段' },
  order: 9,
  headings: ['project', 'stage', 'date', 'evidence'],
  key: ['project', 'stage'],
  duplicates: 'file',
  schema: () => stageRow,
};
