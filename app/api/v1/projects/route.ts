import { projectsInput } from '@/lib/schemas/api/projects';
import { reading } from '@/lib/server/http/reading';
import { projectsTable } from '@/lib/server/http/tables';
import { listProjects } from '@/lib/server/projects/list-projects';
import { tableWorkbook } from '../_files/table-workbook';

export const GET = reading({ name: 'projects', input: projectsInput, verb: listProjects, table: projectsTable, workbook: tableWorkbook });
