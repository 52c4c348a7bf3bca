import { generateCity, type CityOptions, type CitySummary } from './generate-city.ts';
import { createSqlServerSink } from './sql-server-sink.ts';
import { createLogins } from './sql-server-logins.ts';
import { legacyDatabases, readDefinition } from './legacy-columns.ts';
import { openPool, type Server } from './sql-server-connection.ts';

/** What a real SQL Server is to be filled with. */
export interface LoadOptions {
  readonly server: Server;
  readonly city: CityOptions;
  /** Whether databases of these names may be dropped. */
  readonly drop: boolean;
  readonly passwords: { readonly reader: string; readonly writer: string };
  readonly progress: (line: string) => void;
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
