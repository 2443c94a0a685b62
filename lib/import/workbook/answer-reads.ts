import { WorkbookRefusedError } from './problem';
import type { ReadAnswer, ReadQuestion } from './read-in-process';
import { readUpload } from './read-upload';

/** The process that reads files: one question, one answer. It ends with the one that asked. */
process.on('disconnect', () => process.exit());
process.on('message', (question: ReadQuestion) => {
  const answer = (message: ReadAnswer) => process.send?.(message);
  readUpload(Buffer.from(question.bytes), question.name, question.limits).then(
    (workbook) => answer({ id: question.id, workbook }),
    (error: unknown) => {
      if (error instanceof WorkbookRefusedError) answer({ id: question.id, refused: error.issue });
      else answer({ id: question.id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    },
  );
});
