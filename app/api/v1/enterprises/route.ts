import { enterprisesInput } from '@/lib/schemas/api/enterprises';
import { listEnterprises } from '@/lib/server/enterprises/list-enterprises';
import { reading } from '@/lib/server/http/reading';
import { enterprisesTable } from '@/lib/server/http/tables';
import { tableWorkbook } from '../_files/table-workbook';

export const GET = reading({ name: 'enterprises', input: enterprisesInput, verb: listEnterprises, table: enterprisesTable, workbook: tableWorkbook });
