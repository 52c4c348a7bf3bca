import { SqlServerError } from '../../../estate/tds/sql-server-error.ts';
import type { Statement } from '../../../estate/tsql/ast.ts';
import { parseBatch } from '../../../estate/tsql/parse-batch.ts';
import { statementText } from './statement-text.ts';

/** What a batch was read as: its statements as plain T-SQL, one a line, with every parenthesis that the tree implies. */
export function read(batch: string): string {
  return parseBatch(batch).map(statementText).join('\n');
}

/** What an expression was read as. */
export function readExpression(expression: string): string {
  return read(`SELECT ${expression}`).replace(/^SELECT /, '');
}

/** What a search condition was read as. */
export function readCondition(condition: string): string {
  return read(`DELETE FROM t WHERE ${condition}`).replace(/^DELETE FROM t WHERE /, '');
}

/** How a batch was refused: '102 at line 1: Incorrect syntax near 'x'.'; throws where it was not. */
export function refusal(batch: string): string {
  try {
    parseBatch(batch);
  } catch (error) {
    if (!(error instanceof SqlServerError)) throw error;
    return `${error.number} at line ${error.line}: ${error.message}`;
  }
  throw new Error(`This was read: ${batch}`);
}

/** The only statement of a batch. */
export function only(batch: string): Statement {
  const [statement, ...rest] = parseBatch(batch);
  if (!statement || rest.length > 0) throw new Error(`This is not one statement: ${batch}`);
  return statement;
}
