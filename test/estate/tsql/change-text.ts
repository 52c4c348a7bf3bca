import type { Assignment, MergeBranch, Output, Statement } from '../../../estate/tsql/ast.ts';
import { joined, namesText, nameText, objectText } from './name-text.ts';
import {
  commonText,
  conditionText,
  expressionText,
  fromText,
  hintsText,
  itemText,
  queryText,
  rowText,
  sourceText,
} from './query-text.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** A statement that changes rows. */
export function changeText(statement: Of<'insert' | 'update' | 'delete' | 'merge'>): string {
  switch (statement.kind) {
    case 'insert':
      return insertText(statement);
    case 'update': {
      const { target, top, hints, assignments } = statement;
      return joined(
        `${commonText(statement.with)}UPDATE`,
        top && `TOP (${expressionText(top)})`,
        `${objectText(target)}${hintsText(hints)}`,
        `SET ${assignments.map(assignmentText).join(', ')}`,
        rangeText(statement),
      );
    }
    case 'delete': {
      const { target, top, hints } = statement;
      return joined(
        `${commonText(statement.with)}DELETE`,
        top && `TOP (${expressionText(top)})`,
        `FROM ${objectText(target)}${hintsText(hints)}`,
        rangeText(statement),
      );
    }
    default:
      return mergeText(statement);
  }
}

function rangeText({ output, from, where }: Of<'update' | 'delete'>): string {
  return joined(output && outputText(output), fromText(from), where && `WHERE ${conditionText(where)}`);
}

function insertText({ with: common, target, columns, source, output }: Of<'insert'>): string {
  return joined(
    `${commonText(common)}INSERT INTO ${objectText(target)}`,
    columns.length > 0 && namesText(columns),
    output && outputText(output),
    source.kind === 'values'
      ? `VALUES ${source.rows.map(rowText).join(', ')}`
      : source.kind === 'query'
        ? queryText(source.query)
        : 'DEFAULT VALUES',
  );
}

function outputText({ items, into }: Output): string {
  return joined(
    `OUTPUT ${items.map(itemText).join(', ')}`,
    into && `INTO ${objectText(into.target)}`,
    into !== null && into.columns.length > 0 && namesText(into.columns),
  );
}

function assignmentText({ column, variable, operator, value }: Assignment): string {
  const targets = [variable, column === null ? null : nameText(column)].filter((target) => target !== null);
  return `${targets.join(' = ')} ${operator === '=' ? '' : operator}= ${expressionText(value)}`;
}

function mergeText({
  with: common,
  target,
  alias,
  hints,
  source,
  on,
  branches,
  output,
}: Of<'merge'>): string {
  const whole = joined(
    `${commonText(common)}MERGE INTO ${objectText(target)}${hintsText(hints)}`,
    alias !== null && `AS ${nameText(alias)}`,
    `USING ${sourceText(source)} ON ${conditionText(on)}`,
    ...branches.map(branchText),
    output && outputText(output),
  );
  return `${whole};`;
}

function branchText({ match, and, action }: MergeBranch): string {
  const when = joined(`WHEN ${match}`, and && `AND ${conditionText(and)}`, 'THEN');
  switch (action.kind) {
    case 'delete':
      return `${when} DELETE`;
    case 'update':
      return `${when} UPDATE SET ${action.assignments.map(assignmentText).join(', ')}`;
    default:
      return joined(
        `${when} INSERT`,
        action.columns.length > 0 && namesText(action.columns),
        action.values ? `VALUES ${rowText(action.values)}` : 'DEFAULT VALUES',
      );
  }
}
