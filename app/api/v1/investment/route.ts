import { investmentInput } from '@/lib/schemas/api/investment';
import { reading } from '@/lib/server/http/reading';
import { investmentTable } from '@/lib/server/http/tables';
import { readInvestment } from '@/lib/server/statistics/read-investment';
import { tableWorkbook } from '../_files/table-workbook';

export const GET = reading({ name: 'investment', input: investmentInput, verb: readInvestment, table: investmentTable, workbook: tableWorkbook });
