import type { ProcedureArgument, Statement } from '../../../estate/tsql/ast.ts';
import { changeText } from './change-text.ts';
import { definitionText, tableBodyText } from './definition-text.ts';
import { ifExists, joined, nameText, objectText, stringText, typeText } from './name-text.ts';
import { conditionText, expressionText, queryText } from './query-text.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** A statement as plain T-SQL with every parenthesis that its tree implies; it is read as the same tree again. */
export function statementText(statement: Statement): string {
  switch (statement.kind) {
    case 'select':
      return queryText(statement.query);
    case 'insert':
    case 'update':
    case 'delete':
    case 'merge':
      return changeText(statement);
    case 'create-table':
    case 'alter-table':
    case 'drop-table':
    case 'truncate':
    case 'create-index':
    case 'drop-index':
      return definitionText(statement);
    case 'block':
    case 'if':
    case 'while':
    case 'try':
    case 'break':
    case 'continue':
    case 'return':
    case 'transaction':
      return flowText(statement);
    case 'declare':
    case 'assign':
    case 'print':
    case 'raiserror':
    case 'throw':
    case 'waitfor':
    case 'execute-sql':
    case 'execute-procedure':
    case 'use':
    case 'set-option':
    case 'identity-insert':
      return sessionText(statement);
    default:
      return serverText(statement);
  }
}

function flowText(
  statement: Of<'block' | 'if' | 'while' | 'try' | 'break' | 'continue' | 'return' | 'transaction'>,
): string {
  switch (statement.kind) {
    case 'block':
      return `BEGIN ${bodyText(statement.body)} END`;
    case 'if': {
      const { condition, consequent, otherwise } = statement;
      const whole = `IF ${conditionText(condition)} ${statementText(consequent)}`;
      return joined(whole, otherwise && `ELSE ${statementText(otherwise)}`);
    }
    case 'while':
      return `WHILE ${conditionText(statement.condition)} ${statementText(statement.body)}`;
    case 'try':
      return `BEGIN TRY ${bodyText(statement.body)} END TRY BEGIN CATCH ${bodyText(statement.handler)} END CATCH`;
    case 'return':
      return joined('RETURN', statement.value && expressionText(statement.value));
    case 'transaction':
      return joined(
        `${statement.act.toUpperCase()} TRANSACTION`,
        statement.name !== null && nameText(statement.name),
      );
    default:
      return statement.kind.toUpperCase();
  }
}

function bodyText(body: readonly Statement[]): string {
  return body.map((statement) => `${statementText(statement)};`).join(' ');
}

function sessionText(
  statement: Of<
    | 'declare'
    | 'assign'
    | 'print'
    | 'raiserror'
    | 'throw'
    | 'waitfor'
    | 'execute-sql'
    | 'execute-procedure'
    | 'use'
    | 'set-option'
    | 'identity-insert'
  >,
): string {
  switch (statement.kind) {
    case 'declare':
      return `DECLARE ${statement.variables.map(declarationText).join(', ')}`;
    case 'assign': {
      const { variable, operator, value } = statement;
      return `SET ${variable} ${operator === '=' ? '' : operator}= ${expressionText(value)}`;
    }
    case 'print':
      return `PRINT ${expressionText(statement.value)}`;
    case 'raiserror': {
      const { message, severity, state, arguments: args, log } = statement;
      return `RAISERROR(${[message, severity, state, ...args].map(expressionText).join(', ')})${log ? ' WITH LOG' : ''}`;
    }
    case 'throw': {
      const { arguments: args } = statement;
      return joined('THROW', args && [args.number, args.message, args.state].map(expressionText).join(', '));
    }
    case 'waitfor':
      return `WAITFOR DELAY '${new Date(statement.delayMs).toISOString().slice(11, 23)}'`;
    case 'use':
      return `USE ${nameText(statement.database)}`;
    case 'set-option':
      return `SET ${statement.option} ${statement.value}`;
    case 'identity-insert':
      return `SET IDENTITY_INSERT ${objectText(statement.table)} ${statement.on ? 'ON' : 'OFF'}`;
    default:
      return executeText(statement);
  }
}

function declarationText(variable: Of<'declare'>['variables'][number]): string {
  if ('columns' in variable) {
    return `${variable.name} TABLE ${tableBodyText(variable.columns, variable.constraints)}`;
  }
  const { name, type, value } = variable;
  return joined(`${name} ${typeText(type)}`, value && `= ${expressionText(value)}`);
}

function executeText(statement: Of<'execute-sql' | 'execute-procedure'>): string {
  const given = statement.arguments.map(argumentText);
  if (statement.kind === 'execute-procedure') {
    const returns = statement.returns === null ? '' : `${statement.returns} = `;
    return joined(`EXEC ${returns}${objectText(statement.procedure)}`, given.join(', '));
  }
  const { text, declarations } = statement;
  if (!declarations && given.length === 0) return `EXEC (${textsText(text)})`;
  return `EXEC sp_executesql ${[text, ...(declarations ? [declarations] : [])].map(expressionText).concat(given).join(', ')}`;
}

/** EXEC (…) takes texts with + between them and no parentheses. */
function textsText(text: Of<'execute-sql'>['text']): string {
  if (text.kind !== 'binary-operation') return expressionText(text);
  return `${textsText(text.left)} + ${textsText(text.right)}`;
}

function argumentText({ name, value, output }: ProcedureArgument): string {
  // A sign stands before its number without a parenthesis.
  const text = expressionText(value).replace(/^\((-|\+)(.*)\)$/, '$1$2');
  return `${name === null ? '' : `${name} = `}${text}${output ? ' OUTPUT' : ''}`;
}

function serverText(
  statement: Of<
    | 'create-schema'
    | 'drop-schema'
    | 'create-database'
    | 'drop-database'
    | 'alter-database'
    | 'create-login'
    | 'drop-login'
    | 'create-user'
    | 'drop-user'
    | 'add-role-member'
    | 'grant'
  >,
): string {
  switch (statement.kind) {
    case 'create-schema':
      return `CREATE SCHEMA ${nameText(statement.name)}`;
    case 'drop-schema':
      return `DROP SCHEMA ${ifExists(statement)}${nameText(statement.name)}`;
    case 'create-database':
      return joined(
        `CREATE DATABASE ${nameText(statement.name)}`,
        statement.collation !== null && `COLLATE ${statement.collation}`,
      );
    case 'drop-database':
      return `DROP DATABASE ${ifExists(statement)}${statement.names.map(nameText).join(', ')}`;
    case 'alter-database':
      return `ALTER DATABASE ${nameText(statement.name)} SET MULTI_USER`;
    case 'create-login':
      return `CREATE LOGIN ${nameText(statement.name)} WITH PASSWORD = ${stringText(statement.password)}`;
    case 'drop-login':
      return `DROP LOGIN ${nameText(statement.name)}`;
    case 'create-user':
      return `CREATE USER ${nameText(statement.name)} FOR LOGIN ${nameText(statement.login)}`;
    case 'drop-user':
      return `DROP USER ${ifExists(statement)}${nameText(statement.name)}`;
    case 'add-role-member':
      return `ALTER ROLE ${nameText(statement.role)} ADD MEMBER ${nameText(statement.member)}`;
    default:
      return grantText(statement);
  }
}

function grantText({ permissions, on, to }: Of<'grant'>): string {
  const securable = on && 'schemaOnly' in on ? `SCHEMA::${nameText(on.schemaOnly)}` : on && objectText(on);
  return joined(
    `GRANT ${permissions.join(', ')}`,
    securable && `ON ${securable}`,
    `TO ${to.map(nameText).join(', ')}`,
  );
}
