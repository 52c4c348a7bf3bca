import type { ColumnDefinition, Statement, TableConstraint } from '../../../estate/tsql/ast.ts';
import { ifExists, joined, namesText, nameText, objectText, typeText } from './name-text.ts';
import { conditionText, expressionText } from './query-text.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** A statement that defines tables and indexes. */
export function definitionText(
  statement: Of<'create-table' | 'alter-table' | 'drop-table' | 'truncate' | 'create-index' | 'drop-index'>,
): string {
  switch (statement.kind) {
    case 'create-table': {
      const { table, columns, constraints } = statement;
      return `CREATE TABLE ${objectText(table)} ${tableBodyText(columns, constraints)}`;
    }
    case 'alter-table':
      return `ALTER TABLE ${objectText(statement.table)} ${alterationText(statement.change)}`;
    case 'drop-table':
      return `DROP TABLE ${ifExists(statement)}${statement.tables.map(objectText).join(', ')}`;
    case 'truncate':
      return `TRUNCATE TABLE ${objectText(statement.table)}`;
    case 'create-index': {
      const { name, unique, table, columns, include, where } = statement;
      return joined(
        `CREATE ${unique ? 'UNIQUE ' : ''}INDEX ${nameText(name)} ON ${objectText(table)} ${keyText(columns)}`,
        include.length > 0 && `INCLUDE ${namesText(include)}`,
        where && `WHERE ${conditionText(where)}`,
      );
    }
    default:
      return `DROP INDEX ${ifExists(statement)}${nameText(statement.name)} ON ${objectText(statement.table)}`;
  }
}

/** The columns and constraints of a table or a table variable. */
export function tableBodyText(
  columns: readonly ColumnDefinition[],
  constraints: readonly TableConstraint[],
): string {
  return `(${[...columns.map(columnText), ...constraints.map(constraintText)].join(', ')})`;
}

function columnText(column: ColumnDefinition): string {
  const { name, type, collation, nullable, identity } = column;
  return joined(
    `${nameText(name)} ${typeText(type)}`,
    collation !== null && `COLLATE ${collation}`,
    nullable !== null && (nullable ? 'NULL' : 'NOT NULL'),
    identity && `IDENTITY(${identity.seed}, ${identity.increment})`,
    column.default && `DEFAULT ${expressionText(column.default)}`,
    ...column.constraints.map(constraintText),
  );
}

function constraintText({ name, definition }: TableConstraint): string {
  return joined(name !== null && `CONSTRAINT ${nameText(name)}`, ruleText(definition));
}

function ruleText(definition: TableConstraint['definition']): string {
  switch (definition.kind) {
    case 'primary-key':
      return `PRIMARY KEY ${keyText(definition.columns)}`;
    case 'unique':
      return `UNIQUE ${keyText(definition.columns)}`;
    case 'check':
      return `CHECK (${conditionText(definition.condition)})`;
    case 'default':
      return `DEFAULT ${expressionText(definition.value)} FOR ${nameText(definition.column)}`;
    default: {
      const { columns, table, references, onDelete, onUpdate } = definition;
      return joined(
        `FOREIGN KEY ${namesText(columns)} REFERENCES ${objectText(table)}`,
        references.length > 0 && namesText(references),
        onDelete !== 'NO ACTION' && `ON DELETE ${onDelete}`,
        onUpdate !== 'NO ACTION' && `ON UPDATE ${onUpdate}`,
      );
    }
  }
}

function keyText(columns: readonly { readonly name: string; readonly descending: boolean }[]): string {
  return `(${columns.map(({ name, descending }) => `${nameText(name)}${descending ? ' DESC' : ''}`).join(', ')})`;
}

function alterationText(change: Of<'alter-table'>['change']): string {
  switch (change.kind) {
    case 'add-columns':
      return `ADD ${change.columns.map(columnText).join(', ')}`;
    case 'add-constraint':
      return `ADD ${constraintText(change.constraint)}`;
    case 'alter-column': {
      const { name, type, collation, nullable } = change;
      return joined(
        `ALTER COLUMN ${nameText(name)} ${typeText(type)}`,
        collation !== null && `COLLATE ${collation}`,
        nullable !== null && (nullable ? 'NULL' : 'NOT NULL'),
      );
    }
    default: {
      const word = change.kind === 'drop-column' ? 'COLUMN' : 'CONSTRAINT';
      return `DROP ${word} ${ifExists(change)}${nameText(change.name)}`;
    }
  }
}
