import type { SqlType } from '../tds/sql-types.ts';
import type { TableDefinition } from '../tsql/compiled.ts';
import { columnName, schemaName } from '../tsql/names.ts';

/** A column of a view: its name, type and the text of PostgreSQL that gives its value. */
type ViewColumn = readonly [name: string, type: SqlType, sql: string];

interface SystemView {
  readonly schema: 'INFORMATION_SCHEMA' | 'sys';
  readonly name: string;
  readonly from: string;
  readonly columns: readonly ViewColumn[];
}

const NAME: SqlType = { kind: 'nvarchar', length: 128 };
const INT: SqlType = { kind: 'int' };
const SMALLINT: SqlType = { kind: 'smallint' };
const TINYINT: SqlType = { kind: 'tinyint' };
const BIT: SqlType = { kind: 'bit' };

const TABLES = 'FROM (SELECT * FROM estate.sql_table t WHERE lower(t.database) = lower(:database)) t';
const COLUMNS = `${TABLES}, jsonb_array_elements(t.definition -> 'columns') WITH ORDINALITY AS c(def, position)`;
const SCHEMAS = 'FROM (SELECT * FROM estate.sql_schema s WHERE lower(s.database) = lower(:database)) s';
const OBJECT_ID = 'tsql.object_id(t.database, t.schema, t.name)';
const KIND = `(c.def #>> '{type,kind}')`;
const LENGTH = `(c.def #>> '{type,length}')`;
const IS_TEXT = `${KIND} IN ('varchar', 'nvarchar', 'char', 'nchar')`;

/** The number of a type in sys.types. */
const typeNumbers: Readonly<Record<string, number>> = {
  uniqueidentifier: 36,
  date: 40,
  time: 41,
  datetime2: 42,
  datetimeoffset: 43,
  tinyint: 48,
  smallint: 52,
  int: 56,
  smalldatetime: 58,
  real: 59,
  money: 60,
  datetime: 61,
  float: 62,
  bit: 104,
  decimal: 106,
  smallmoney: 122,
  bigint: 127,
  varbinary: 165,
  varchar: 167,
  binary: 173,
  char: 175,
  nvarchar: 231,
  nchar: 239,
};

const precisions: Readonly<Record<string, number>> = {
  tinyint: 3,
  smallint: 5,
  int: 10,
  bigint: 19,
  money: 19,
  smallmoney: 10,
  real: 24,
  float: 53,
};

const typeNumber = `(${jsonText(typeNumbers)} ->> ${KIND})::int`;
const precision = `coalesce((c.def #>> '{type,precision}')::int, (${jsonText(precisions)} ->> ${KIND})::int)`;
const scale = `coalesce((c.def #>> '{type,scale}')::int, CASE WHEN ${KIND} IN ('money', 'smallmoney') THEN 4
  WHEN ${KIND} IN ('tinyint', 'smallint', 'int', 'bigint') THEN 0 END)`;
const characters = `CASE WHEN ${LENGTH} = 'max' THEN -1 ELSE ${LENGTH}::int END`;
const bytes = `CASE WHEN ${LENGTH} = 'max' THEN -1 WHEN ${KIND} IN ('nvarchar', 'nchar') THEN 2 * ${LENGTH}::int
  WHEN ${LENGTH} IS NOT NULL THEN ${LENGTH}::int
  WHEN ${KIND} = 'decimal' THEN CASE WHEN ${precision} <= 9 THEN 5 WHEN ${precision} <= 19 THEN 9 WHEN ${precision} <= 28 THEN 13 ELSE 17 END
  ELSE (${jsonText({ tinyint: 1, bit: 1, smallint: 2, date: 3, int: 4, real: 4, smallmoney: 4, smalldatetime: 4, time: 5, datetimeoffset: 10, uniqueidentifier: 16 })} ->> ${KIND})::int END`;
const collation = `CASE WHEN ${IS_TEXT} THEN coalesce(nullif(regexp_replace(c.def ->> 'collation', '^(database|catalog)_default$', '', 'i'), ''), 'Persian_100_CI_AI') END`;

const views: readonly SystemView[] = [
  {
    schema: 'INFORMATION_SCHEMA',
    name: 'TABLES',
    from: TABLES,
    columns: [
      ['TABLE_CATALOG', NAME, 't.database'],
      ['TABLE_SCHEMA', NAME, 't.schema'],
      ['TABLE_NAME', NAME, 't.name'],
      ['TABLE_TYPE', { kind: 'varchar', length: 10 }, `'BASE TABLE'`],
    ],
  },
  {
    schema: 'INFORMATION_SCHEMA',
    name: 'SCHEMATA',
    from: SCHEMAS,
    columns: [
      ['CATALOG_NAME', NAME, 's.database'],
      ['SCHEMA_NAME', NAME, 's.name'],
      ['SCHEMA_OWNER', NAME, `'dbo'`],
    ],
  },
  {
    schema: 'INFORMATION_SCHEMA',
    name: 'COLUMNS',
    from: COLUMNS,
    columns: [
      ['TABLE_CATALOG', NAME, 't.database'],
      ['TABLE_SCHEMA', NAME, 't.schema'],
      ['TABLE_NAME', NAME, 't.name'],
      ['COLUMN_NAME', NAME, `c.def ->> 'name'`],
      ['ORDINAL_POSITION', INT, 'c.position'],
      [
        'IS_NULLABLE',
        { kind: 'varchar', length: 3 },
        `CASE WHEN (c.def ->> 'nullable')::bool THEN 'YES' ELSE 'NO' END`,
      ],
      ['DATA_TYPE', NAME, KIND],
      ['CHARACTER_MAXIMUM_LENGTH', INT, characters],
      ['CHARACTER_OCTET_LENGTH', INT, `CASE WHEN ${LENGTH} IS NOT NULL THEN ${bytes} END`],
      ['NUMERIC_PRECISION', TINYINT, `CASE WHEN ${KIND} NOT LIKE 'date%' THEN ${precision} END`],
      [
        'NUMERIC_SCALE',
        INT,
        `CASE WHEN ${KIND} = 'decimal' OR ${KIND} LIKE '%int' OR ${KIND} LIKE '%money' THEN ${scale} END`,
      ],
      [
        'DATETIME_PRECISION',
        SMALLINT,
        `CASE ${KIND} WHEN 'datetime' THEN 3 WHEN 'date' THEN 0 WHEN 'smalldatetime' THEN 0
        WHEN 'decimal' THEN NULL ELSE (c.def #>> '{type,scale}')::int END`,
      ],
      [
        'CHARACTER_SET_NAME',
        NAME,
        `CASE WHEN ${KIND} LIKE 'n%char' THEN 'UNICODE' WHEN ${IS_TEXT} THEN 'cp1256' END`,
      ],
      ['COLLATION_NAME', NAME, collation],
    ],
  },
  {
    schema: 'sys',
    name: 'schemas',
    from: SCHEMAS,
    columns: [
      ['name', NAME, 's.name'],
      ['schema_id', INT, 'tsql.schema_id(s.name)'],
      ['principal_id', INT, '1'],
    ],
  },
  ...['tables', 'objects'].map((name): SystemView => ({
    schema: 'sys',
    name,
    from: TABLES,
    columns: [
      ['name', NAME, 't.name'],
      ['object_id', INT, OBJECT_ID],
      ['schema_id', INT, 'tsql.schema_id(t.schema)'],
      ['type', { kind: 'char', length: 2 }, `'U'`],
      ['type_desc', NAME, `'USER_TABLE'`],
    ],
  })),
  {
    schema: 'sys',
    name: 'columns',
    from: COLUMNS,
    columns: [
      ['object_id', INT, OBJECT_ID],
      ['name', NAME, `c.def ->> 'name'`],
      ['column_id', INT, 'c.position'],
      ['system_type_id', TINYINT, typeNumber],
      ['user_type_id', INT, typeNumber],
      ['max_length', SMALLINT, `coalesce(${bytes}, 8)`],
      ['precision', TINYINT, `coalesce(${precision}, 0)`],
      ['scale', TINYINT, `coalesce(${scale}, 0)`],
      ['collation_name', NAME, collation],
      ['is_nullable', BIT, `(c.def ->> 'nullable')::bool`],
      ['is_identity', BIT, `(c.def ->> 'identity')::bool`],
    ],
  },
  {
    schema: 'sys',
    name: 'types',
    from: `FROM jsonb_each_text(${jsonText(typeNumbers)}) AS y(name, number)`,
    columns: [
      ['name', NAME, 'y.name'],
      ['system_type_id', TINYINT, 'y.number'],
      ['user_type_id', INT, 'y.number'],
    ],
  },
  {
    schema: 'sys',
    name: 'databases',
    from: 'FROM estate.sql_database d',
    columns: [
      ['name', NAME, 'd.name'],
      ['database_id', INT, 'tsql.db_id(d.name)'],
      ['collation_name', NAME, `'Persian_100_CI_AI'`],
      ['state_desc', NAME, `'ONLINE'`],
      ['is_read_committed_snapshot_on', BIT, 'true'],
    ],
  },
];

/** A view that describes a database, as a table that can only be read; undefined for any other name. */
export function findSystemView(database: string, schema: string, name: string): TableDefinition | undefined {
  const view = views.find(
    (one) =>
      one.schema.toLowerCase() === schema.toLowerCase() && one.name.toLowerCase() === name.toLowerCase(),
  );
  return (
    view && {
      database,
      schema: view.schema,
      name: view.name,
      columns: view.columns.map(([column, type]) => ({
        name: column,
        type,
        nullable: true,
        identity: false,
        hasDefault: false,
        collation: 'length' in type ? '' : null,
      })),
    }
  );
}

/** PostgreSQL's statements that make the views of a database. */
export function createSystemViews(database: string): string {
  const schemas = [...new Set(views.map(({ schema }) => schema))].map(
    (schema) => `CREATE SCHEMA ${schemaName(database, schema)};`,
  );
  const named = `'${database.replaceAll("'", "''")}'`;
  const made = views.map(({ schema, name, from, columns }) => {
    const list = columns.map(([column, type, sql]) => `(${sql})${castOf(type)} AS ${columnName(column)}`);
    return `CREATE VIEW ${schemaName(database, schema)}.${columnName(name)} AS SELECT ${list.join(', ')} ${from.replaceAll(':database', () => named)};`;
  });
  return [...schemas, ...made].join('\n');
}

function castOf(type: SqlType): string {
  if ('length' in type) return '::text COLLATE tsql.ci_ai';
  if (type.kind === 'bit') return '::bool';
  return type.kind === 'int' ? '::int4' : '::int2';
}

function jsonText(value: Readonly<Record<string, number>>): string {
  return `'${JSON.stringify(value)}'::jsonb`;
}
