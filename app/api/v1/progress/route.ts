import { progressInput } from '@/lib/schemas/api/progress';
import { reading } from '@/lib/server/http/reading';
import { progressTable } from '@/lib/server/http/tables';
import { readProgress } from '@/lib/server/statistics/read-progress';
import { tableWorkbook } from '../_files/table-workbook';

export const GET = reading({ name: 'progress', input: progressInput, verb: readProgress, table: progressTable, workbook: tableWorkbook });
