import type { ObjectName } from '../tsql/ast.ts';
import type { CatalogueChange, TableDefinition } from '../tsql/compiled.ts';
import type { Backend } from './backend.ts';
import type { CompileScope } from './compiled-statements.ts';
import type { DisplayNames } from './constraint-facts.ts';
import type { Engine } from './engine.ts';
import type { Frame } from './frame.ts';
import type { MayDo } from './permissions.ts';
import { backendIsolation, backendSettings, type SessionState } from './session-state.ts';
import { createStatementRunner, type StatementRunner } from './statement-runner.ts';
import { createTransactions, type Transactions } from './transactions.ts';

/** What the parts of a session work with. */
export interface SessionCore {
  readonly engine: Engine;
  readonly backend: Backend;
  readonly state: SessionState;
  readonly transactions: Transactions;
  readonly runner: StatementRunner;
  readonly mayDo: MayDo;
  readonly temporary: TemporaryTables;
  /** What names mean to a statement of the frame. */
  scope(frame: Frame): CompileScope;
  /** Notes what a definition has changed. */
  apply(change: CatalogueChange): Promise<void>;
  /** Finds a table by its name in a statement, in the session's database and dbo where it does not say. */
  findTable(name: ObjectName): TableDefinition | undefined;
}

/** The temporary tables and table variables of a session. */
export interface TemporaryTables {
  readonly version: number;
  readonly names: readonly string[];
  find(name: string): TableDefinition | undefined;
  set(table: TableDefinition): void;
  remove(name: string): void;
  clear(): void;
}

/** Versions are never used twice, so that what one session compiled for its own tables never meets another's. */
let lastTemporaryVersion = 0;

/** Makes the bookkeeping of temporary tables. */
export function createTemporaryTables(): TemporaryTables {
  const tables = new Map<string, TableDefinition>();
  let version = 0;
  const changed = (): void => {
    lastTemporaryVersion += 1;
    version = tables.size === 0 ? 0 : lastTemporaryVersion;
  };
  return {
    get version() {
      return version;
    },
    get names() {
      return [...tables.keys()];
    },
    find: (name) => tables.get(name.toLowerCase()),
    set(table) {
      tables.set(table.name.toLowerCase(), table);
      changed();
    },
    remove(name) {
      tables.delete(name.toLowerCase());
      changed();
    },
    clear() {
      tables.clear();
      changed();
    },
  };
}

/** Ties a session's parts together. */
export function createSessionCore(engine: Engine, backend: Backend, state: SessionState): SessionCore {
  const temporary = createTemporaryTables();
  let changedCatalogue = false;
  const mayDo = engine.logins.rightsOf(state.login);
  const transactions = createTransactions({
    control: (text) => backend.control(text),
    isolation: () => backendIsolation(state.options.isolation),
    async restore() {
      await backend.control(backendSettings(state.options));
      if (changedCatalogue) await engine.catalogue.load();
      changedCatalogue = false;
      if (temporary.names.length > 0) await forgetLostTables(backend, temporary);
    },
  });
  const runner = createStatementRunner(
    engine,
    backend,
    state,
    transactions,
    mayDo,
    withTemporaryNames(engine.catalogue.names, temporary),
  );
  const findTable = (database: string, schema: string, name: string): TableDefinition | undefined =>
    name.startsWith('#') || name.startsWith('@')
      ? temporary.find(name)
      : engine.catalogue.findTable(database || state.database, schema || 'dbo', name);

  return {
    engine,
    backend,
    state,
    transactions,
    runner,
    mayDo,
    temporary,
    scope: (frame) => ({
      key: `${engine.catalogue.version}|${temporary.version}|${state.database}|${frame.typesKey}`,
      database: state.database,
      findTable,
      hasSchema: (database, schema) => engine.catalogue.hasSchema(database || state.database, schema),
      hasDatabase: (database) => engine.catalogue.databaseNamed(database) !== undefined,
      variableType: (name) => frame.find(name)?.type,
    }),
    async apply(change) {
      if (change.kind === 'table' && change.table.database === '') temporary.set(change.table);
      else if (change.kind === 'no-table' && change.database === '') temporary.remove(change.name);
      else {
        changedCatalogue ||= transactions.count > 0;
        await engine.catalogue.apply(change, backend.client);
      }
    },
    findTable: ({ database, schema, name }) => findTable(database, schema, name),
  };
}

/** The names of the catalogue, and those of the session's own tables, which PostgreSQL keeps in a schema of its own. */
function withTemporaryNames(names: DisplayNames, temporary: TemporaryTables): DisplayNames {
  const own = (schema: string, table: string): TableDefinition | undefined =>
    schema.startsWith('pg_temp')
      ? temporary.find(table.replace(/^tmp_/, '#').replace(/^var_/, '@'))
      : undefined;
  return {
    table(schema, table) {
      const name = own(schema, table)?.name;
      if (name === undefined) return names.table(schema, table);
      return { database: 'tempdb', table: name.startsWith('@') ? name : `dbo.${name}` };
    },
    column: (schema, table, column) =>
      own(schema, table)?.columns.find(({ name }) => name.toLowerCase() === column)?.name ??
      names.column(schema, table, column),
    constraint: (name) => names.constraint(name),
  };
}

/** A rollback took tables back that were made inside the transaction. */
async function forgetLostTables(backend: Backend, temporary: TemporaryTables): Promise<void> {
  const { rows } = await backend.client.query<{ name: string }>(
    'SELECT relname AS name FROM pg_class WHERE relnamespace = pg_my_temp_schema()',
  );
  const left = new Set(rows.map(({ name }) => name));
  for (const name of temporary.names) if (!left.has(name)) temporary.remove(name);
}
