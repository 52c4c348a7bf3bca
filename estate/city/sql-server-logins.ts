import type { Database } from './sql-server-connection.ts';

/**
 * Creates the two logins of the gateway with their users and rights, and answers what to tell the operator.
 * A login that the server has already keeps its password.
 */
export async function createLogins(
  shahrsazi: Database,
  bazdid: Database,
  passwords: { readonly reader: string; readonly writer: string },
): Promise<string[]> {
  const lines = [
    await createLogin(shahrsazi, 'chaharsu_reader', passwords.reader),
    await createLogin(shahrsazi, 'chaharsu_writer', passwords.writer),
  ];
  for (const database of [shahrsazi, bazdid]) {
    for (const login of ['chaharsu_reader', 'chaharsu_writer']) {
      await database.batch(`CREATE USER [${login}] FOR LOGIN [${login}]`);
      await database.batch(`ALTER ROLE db_datareader ADD MEMBER [${login}]`);
    }
  }
  await shahrsazi.batch('ALTER ROLE db_datawriter ADD MEMBER [chaharsu_writer]');
  // For the gateway's own schema, which its migration script makes; Bazdid stays read-only even for the writer.
  await shahrsazi.batch('GRANT CREATE SCHEMA, CREATE TABLE TO [chaharsu_writer]');
  return lines;
}

async function createLogin(database: Database, login: string, password: string): Promise<string> {
  const known = await database.query(`SELECT SUSER_ID(N'${login}') AS id`);
  if (known[0] !== undefined && known[0]['id'] !== null)
    return `the login ${login} exists already and keeps its password`;
  await database.batch(
    `CREATE LOGIN [${login}] WITH PASSWORD = N'${password.replaceAll("'", "''")}', DEFAULT_DATABASE = [Shahrsazi]`,
  );
  return `created the login ${login} with the password ${password}`;
}
