-- Departments hand over invoiced revenue (税务开票收入), of January to a month, beside the items of the evaluation of land use.
ALTER TABLE "departmental_record" DROP CONSTRAINT "departmental_record_item";
ALTER TABLE "departmental_record" ADD CONSTRAINT "departmental_record_item" CHECK (
  "item" IN ('tax', 'value-added', 'energy', 'emissions', 'staff', 'rd-spending', 'revenue') OR "item" ~ '^invoiced-revenue-(0[2-9]|1[0-2])$'
);
