import { measureImports } from '@/tests/bench/imports';
console.table(await measureImports(console.log));
process.exit(0);
