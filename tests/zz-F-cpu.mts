import fs from 'node:fs';
import { readEnterpriseList } from '@/lib/server/enterprises/read-enterprise-list';
import { readList } from '@/lib/schemas/list';
import { ENTERPRISE_LIST } from '@/lib/schemas/enterprise-list';
import { DEFAULT_VIEW, readView } from '@/lib/schemas/view';
import { systemActor } from '@/lib/server/auth/system-actor';
import { bumpDataVersion } from '@/lib/server/statistics/data-version';
import pg from 'pg';
import { databaseOver } from '@/lib/server/db/database';
const pool = new pg.Pool({ connectionString: process.env.URL, max: 1 });
const db = databaseOver('server', pool, null, () => pool.end());
const pid = (await db.sql.query('SELECT pg_backend_pid() AS p'))[0].p;
const cpu = () => { const f = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(' '); return (Number(f[13]) + Number(f[14])) * 10; };
const ctx = { actor: systemActor, db };
const specs = [{}, { sort: '-growth' }, { sort: '-points' }, { sort: 'name' }, { sort: 'town' }, { sort: 'cluster' }, { q: 'abc' }, { town: 'T3', sort: '-growth' }, { cluster: 'c2', sort: '-growth' }, { industry: '26' }, { panel: 'due' }, { panel: 'all', sort: 'name' }, { size: 'small', sort: '-growth' }];
for (const p of specs) { let a = 0, n = 0; for (let i = 0; i < 4; i++) { await bumpDataVersion(db.sql); const { list } = readList(p, ENTERPRISE_LIST); await readEnterpriseList({ ctx, input: { ...DEFAULT_VIEW, list: readList({}, ENTERPRISE_LIST).list, q: 1 } }); const c0 = cpu(), n0 = process.cpuUsage(); await readEnterpriseList({ ctx, input: { ...DEFAULT_VIEW, ...readView(p).input, list } }).catch((e) => console.log(e.message)); a += cpu() - c0; const n1 = process.cpuUsage(n0); n += (n1.user + n1.system) / 1000; } console.log(JSON.stringify(p), 'db cpu', (a / 4).toFixed(0), 'ms  node cpu', (n / 4).toFixed(0)); }
await db.close();
