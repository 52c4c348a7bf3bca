import { startPostgres } from '../../../estate/postgres/postgres-server.ts';

// A process that the test kills: it tells the server's process id and then waits.
const postgres = await startPostgres({ dataFolder: process.argv[2] ?? '' });
const { rows } = await postgres.pool.query<{ pid: string }>(
  `select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) as pid`,
);
console.log(rows[0]?.pid);
setInterval(() => undefined, 1000);
