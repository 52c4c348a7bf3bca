import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { cityArguments, readCityOptions } from './city/city-arguments.ts';
import { generateCity, type CityOptions, type CitySummary } from './city/generate-city.ts';
import { createSqlServerSink } from './city/sql-server-sink.ts';
import { createLogins } from './city/sql-server-logins.ts';
import { legacyDatabases, readDefinition } from './city/legacy-columns.ts';
import { openPool, readServer, type Server } from './city/sql-server-connection.ts';

const usage =
  "npm run estate:load -- --server 'mssql://user:password@host:port' [--size small|city] [--seed NUMBER] [--drop] " +
  '[--reader-password P] [--writer-password P]; add ?encrypt=true&trustServerCertificate=true to the address for TLS';

/** What a real SQL Server is to be filled with. */
export interface LoadOptions {
  readonly server: Server;
  readonly city: CityOptions;
  /** Whether databases of these names may be dropped. */
  readonly drop: boolean;
  readonly passwords: { readonly reader: string; readonly writer: string };
  readonly progress: (line: string) => void;
}

if (import.meta.main) {
  try {
    await loadCity(readArguments(process.argv.slice(2)));
  } catch (error) {
    process.stderr.write(`estate:load: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}

/** Creates Shahrsazi and Bazdid with their logins on a SQL Server and fills them with the generated city. */
export async function loadCity(options: LoadOptions): Promise<CitySummary> {
  const { server, progress } = options;
  {
    await using master = await openPool(server, 'master');
    for (const database of legacyDatabases) {
      const known = await master.query(`SELECT DB_ID(N'${database}') AS id`);
      const exists = known[0]?.['id'] !== null && known[0] !== undefined;
      if (exists && !options.drop)
        throw new Error(
          `The server has a database ${database} already; use --drop to replace it and all that is in it.`,
        );
      if (exists) {
        progress(`dropping ${database} …`);
        await master.batch(`ALTER DATABASE [${database}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE`);
        await master.batch(`DROP DATABASE [${database}]`);
      }
      progress(`creating ${database} …`);
      // CREATE DATABASE must stand alone in its batch and outside any transaction.
      await master.batch(`CREATE DATABASE [${database}] COLLATE Persian_100_CI_AI`);
    }
  }
  await using shahrsazi = await openPool(server, 'Shahrsazi');
  await using bazdid = await openPool(server, 'Bazdid');
  await shahrsazi.batch(await readDefinition('Shahrsazi'));
  await bazdid.batch(await readDefinition('Bazdid'));
  progress(`filling both databases with the ${options.city.size} city …`);
  const sink = await createSqlServerSink({ Shahrsazi: shahrsazi, Bazdid: bazdid }, progress);
  const summary = await generateCity(options.city, sink);
  for (const line of await createLogins(shahrsazi, bazdid, options.passwords)) progress(line);
  progress(`done: ${JSON.stringify(summary.counts)}`);
  return summary;
}

function readArguments(args: string[]): LoadOptions {
  const { values } = parseArgs({
    args,
    options: {
      ...cityArguments,
      server: { type: 'string' },
      drop: { type: 'boolean', default: false },
      'reader-password': { type: 'string' },
      'writer-password': { type: 'string' },
    },
  });
  if (values.server === undefined) throw new Error(`Say which SQL Server to fill. Usage: ${usage}`);
  return {
    server: readServer(values.server),
    city: readCityOptions(values),
    drop: values.drop,
    passwords: {
      reader: values['reader-password'] ?? newPassword(),
      writer: values['writer-password'] ?? newPassword(),
    },
    progress: (line) => process.stdout.write(`estate:load: ${line}\n`),
  };
}

/** Has letters of both cases, digits and a sign, as SQL Server's password policy asks. */
function newPassword(): string {
  return `Ch1-${randomBytes(12).toString('base64url')}`;
}
