import { SqlServerError } from '../tds/sql-server-error.ts';
import type { Statement } from '../tsql/ast.ts';
import type { Frame } from './frame.ts';
import type { SessionCore } from './session-core.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** Statements on databases, logins, users and rights. */
export type ServerStatement = Of<
  | 'use'
  | 'create-database'
  | 'drop-database'
  | 'alter-database'
  | 'create-login'
  | 'drop-login'
  | 'create-user'
  | 'drop-user'
  | 'add-role-member'
  | 'grant'
>;

/** Carries out a statement on the server itself; all but USE are the administrator's. */
export async function runServerStatement(
  core: SessionCore,
  statement: ServerStatement,
  frame: Frame,
): Promise<void> {
  const { engine, state, backend } = core;
  const { catalogue, logins } = engine;
  if (statement.kind === 'use') return use(core, statement.database, frame);
  if (!state.login.admin)
    throw new SqlServerError(15247, 'User does not have permission to perform this action.');
  switch (statement.kind) {
    case 'create-database':
      return catalogue.createDatabase(statement.name, backend.client);
    case 'drop-database':
      for (const name of statement.names) {
        if (catalogue.databaseNamed(name) !== undefined) {
          await catalogue.dropDatabase(name, backend.client);
          await logins.dropUsers(name);
        } else if (!statement.ifExists)
          throw new SqlServerError(
            3701,
            `Cannot drop the database '${name}', because it does not exist or you do not have permission.`,
            { severity: 11 },
          );
      }
      return;
    case 'alter-database':
      return;
    case 'create-login':
      return logins.create(statement.name, statement.password);
    case 'drop-login':
      return logins.drop(statement.name);
    case 'create-user':
      return logins.createUser(state.database, statement.name, statement.login);
    case 'drop-user':
      if (statement.ifExists && !logins.hasUser(state.database, statement.name)) return;
      return logins.dropUser(state.database, statement.name);
    case 'add-role-member':
      return logins.addMember(state.database, statement.role, statement.member);
    case 'grant':
      return grant(core, statement);
  }
}

function use(core: SessionCore, name: string, frame: Frame): void {
  const { engine, state } = core;
  const database = engine.catalogue.databaseNamed(name);
  if (database === undefined)
    throw new SqlServerError(
      911,
      `Database '${name}' does not exist. Make sure that the name is entered correctly.`,
    );
  if (!engine.logins.isUser(state.login, database))
    throw new SqlServerError(
      916,
      `The server principal "${state.login.name}" is not able to access the database "${database}" under the current security context.`,
      { severity: 14 },
    );
  state.database = database;
  frame.sink.database(database);
}

async function grant(core: SessionCore, { permissions, on, to }: Of<'grant'>): Promise<void> {
  const { engine, state } = core;
  const schema = on === null ? null : 'schemaOnly' in on ? on.schemaOnly : on.schema || 'dbo';
  const table = on === null || 'schemaOnly' in on ? null : on.name;
  for (const user of to)
    for (const permission of permissions)
      await engine.logins.grant({ database: state.database, user, permission, schema, table });
}
