import { createHash } from 'node:crypto';
import type { ColumnDefinition, Statement, TableConstraint } from '../tsql/ast.ts';
import type { SessionCore } from './session-core.ts';

/** Remembers how a definition spells the names of its constraints and indexes, which PostgreSQL keeps in lower case. */
export async function noteConstraintNames(core: SessionCore, statement: Statement): Promise<void> {
  for (const name of namesIn(statement))
    await core.engine.catalogue.nameConstraint(name, core.backend.client);
}

function namesIn(statement: Statement): string[] {
  switch (statement.kind) {
    case 'create-table':
      return [...statement.columns.flatMap(namesOfColumn), ...namesOf(statement.constraints)];
    case 'alter-table':
      if (statement.change.kind === 'add-columns') return statement.change.columns.flatMap(namesOfColumn);
      return statement.change.kind === 'add-constraint' ? namesOf([statement.change.constraint]) : [];
    case 'create-index':
      return [statement.name];
    default:
      return [];
  }
}

function namesOfColumn({ constraints }: ColumnDefinition): string[] {
  return namesOf(constraints);
}

function namesOf(constraints: readonly TableConstraint[]): string[] {
  return constraints.flatMap(({ name }) => (name === null ? [] : [name]));
}

const prefixes = { primary: 'PK', unique: 'UQ', index: 'IX', foreign: 'FK', check: 'CK' } as const;

/** A name of the kind that SQL Server makes up: 'PK__tblFish__3213E83F2A4B4B5E', 'FK__tblDaftar__CodeM__3B75D760'. */
export function madeUpName(kind: keyof typeof prefixes, table: string, columns: readonly string[]): string {
  const mark = createHash('sha256')
    .update([kind, table, ...columns].join())
    .digest('hex')
    .toUpperCase();
  const bare = table.slice(table.indexOf('.') + 1);
  const [column = ''] = columns;
  return kind === 'foreign' || kind === 'check'
    ? `${prefixes[kind]}__${bare.slice(0, 9)}__${column.slice(0, 5)}__${mark.slice(0, 8)}`
    : `${prefixes[kind]}__${bare.slice(0, 8)}__${mark.slice(0, 16)}`;
}
