import type { Statement } from './ast.ts';
import { columnOf } from './bind-output.ts';
import { DEFAULT_COLLATION, errorAt, type StatementContext } from './binder.ts';
import { castTo } from './casts.ts';
import { collationOf } from './collations.ts';
import { type Defined, findDefined } from './defined.ts';
import {
  columnFrame,
  columnText,
  companionIndexes,
  constraintText,
  defaultText,
  tableColumn,
} from './define-table.ts';
import { columnName, sameName, tableName, writtenName } from './names.ts';
import { storageType } from './storage-type.ts';
import { isText } from './types.ts';

/** Defines a change of a table. */
export function alterTable(
  { table: name, change }: Extract<Statement, { kind: 'alter-table' }>,
  statement: StatementContext,
): Defined {
  const table = findDefined(name, statement, 4902);
  const alter = `ALTER TABLE ${tableName(table.database, table.schema, table.name)}`;
  switch (change.kind) {
    case 'add-columns': {
      const added = change.columns.map((column) => tableColumn(column, new Set()));
      const twin = added.find((column) => table.columns.some((one) => sameName(one.name, column.name)));
      if (twin)
        throw errorAt(
          name.line,
          2705,
          `Column names in each table must be unique. Column name '${twin.name}' in table '${writtenName(name)}' is specified more than once.`,
        );
      const grown = { ...table, columns: [...table.columns, ...added] };
      const frame = columnFrame(grown, statement);
      const parts = change.columns.flatMap((column) => [
        `ADD COLUMN ${columnText(column, grown, frame)}`,
        ...column.constraints.map((constraint) => `ADD ${constraintText(constraint, grown, frame)}`),
      ]);
      const companions = companionIndexes(
        change.columns.flatMap((column) => column.constraints),
        grown,
      );
      return {
        sql: [`${alter} ${parts.join(', ')}`, ...companions].join('; '),
        changes: [{ kind: 'table', table: grown }],
      };
    }
    case 'add-constraint': {
      const { constraint } = change;
      const frame = columnFrame(table, statement);
      const { definition } = constraint;
      if (definition.kind !== 'default')
        return {
          sql: [
            `${alter} ADD ${constraintText(constraint, table, frame)}`,
            ...companionIndexes([constraint], table),
          ].join('; '),
          changes: [],
        };
      const column = columnOf(table, definition.column, constraint.line);
      const value = defaultText(definition.value, column.type, frame);
      const columns = table.columns.map((one) => (one === column ? { ...one, hasDefault: true } : one));
      return {
        sql: `${alter} ALTER COLUMN ${columnName(column.name)} SET DEFAULT ${value}`,
        changes: [{ kind: 'table', table: { ...table, columns } }],
      };
    }
    case 'alter-column': {
      const column = columnOf(table, change.name, change.line);
      const { type, collation } = change;
      const place = columnName(column.name);
      const collated = isText(type)
        ? ` COLLATE ${(collation === null ? DEFAULT_COLLATION : collationOf(collation, change.line)).name}`
        : '';
      const using = castTo({ ...column, sql: place, collation: null }, type, { line: change.line }).sql;
      const nullable = change.nullable ?? true;
      const altered = { ...column, type, nullable, collation: isText(type) ? (collation ?? '') : null };
      return {
        sql:
          `${alter} ALTER COLUMN ${place} TYPE ${storageType(type)}${collated} USING ${using}, ` +
          `ALTER COLUMN ${place} ${nullable ? 'DROP' : 'SET'} NOT NULL`,
        changes: [
          {
            kind: 'table',
            table: { ...table, columns: table.columns.map((one) => (one === column ? altered : one)) },
          },
        ],
      };
    }
    case 'drop-constraint':
      return {
        sql: `SELECT tsql.drop_companion(${quoteText(tableName(table.database, table.schema, table.name))}, ${quoteText(change.name.toLowerCase())}); ${alter} DROP CONSTRAINT ${change.ifExists ? 'IF EXISTS ' : ''}${columnName(change.name)}`,
        changes: [],
      };
    case 'drop-column': {
      const known = table.columns.some((one) => sameName(one.name, change.name));
      if (!known && change.ifExists) return { sql: 'SELECT 1', changes: [] };
      const column = columnOf(table, change.name, name.line);
      const columns = table.columns.filter((one) => one !== column);
      return {
        sql: `${alter} DROP COLUMN ${columnName(column.name)}`,
        changes: [{ kind: 'table', table: { ...table, columns } }],
      };
    }
  }
}

function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
