import type {
  CommonTable,
  Condition,
  Expression,
  JsonColumn,
  OrderItem,
  Query,
  QueryBody,
  Select,
  SelectItem,
  TableSource,
  Window,
} from '../../../estate/tsql/ast.ts';
import { joined, namesText, nameText, objectText, stringText, typeText } from './name-text.ts';

/** An expression as T-SQL with every parenthesis that its tree implies, so that tests can read the tree. */
export function expressionText(expression: Expression): string {
  switch (expression.kind) {
    case 'null':
      return 'NULL';
    case 'default':
      return 'DEFAULT';
    case 'number':
      return expression.text;
    case 'string':
      return `${expression.unicode ? 'N' : ''}${stringText(expression.text)}`;
    case 'binary':
      return `0x${expression.hex}`;
    case 'variable':
      return expression.name;
    case 'column':
      return [...expression.qualifier, expression.name].map(nameText).join('.');
    case 'unary':
      return `(${expression.operator}${expressionText(expression.operand)})`;
    case 'binary-operation': {
      const { left, operator, right } = expression;
      return `(${expressionText(left)} ${operator} ${expressionText(right)})`;
    }
    case 'collate':
      return `(${expressionText(expression.operand)} COLLATE ${nameText(expression.collation)})`;
    case 'call':
      return callText(expression);
    case 'cast':
      return castText(expression);
    case 'case':
      return caseText(expression);
    default:
      return `(${queryText(expression.query)})`;
  }
}

type Of<Kind extends Expression['kind']> = Extract<Expression, { kind: Kind }>;

/** Functions that are written without parentheses. */
const bare = ['CURRENT_TIMESTAMP', 'CURRENT_USER', 'SESSION_USER', 'SYSTEM_USER', 'USER'];

function callText(call: Of<'call'>): string {
  if (bare.includes(call.name)) return call.name;
  if (call.name === 'AT TIME ZONE') return `(${call.arguments.map(expressionText).join(' AT TIME ZONE ')})`;
  const args = call.star ? '*' : call.arguments.map(expressionText).join(', ');
  const within = call.withinGroup.length > 0 ? ` WITHIN GROUP (ORDER BY ${orderText(call.withinGroup)})` : '';
  const over = call.over ? ` OVER (${windowText(call.over)})` : '';
  return `${call.name}(${call.distinct ? 'DISTINCT ' : ''}${args})${within}${over}`;
}

function windowText({ partitionBy, orderBy, frame }: Window): string {
  return [
    partitionBy.length > 0 ? `PARTITION BY ${partitionBy.map(expressionText).join(', ')}` : '',
    orderBy.length > 0 ? `ORDER BY ${orderText(orderBy)}` : '',
    frame ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** What stands after ORDER BY. */
export function orderText(order: readonly OrderItem[]): string {
  return order
    .map(({ expression, descending }) => `${expressionText(expression)}${descending ? ' DESC' : ''}`)
    .join(', ');
}

function castText({ operand, type, style, isTry }: Of<'cast'>): string {
  if (type.kind === 'money' && operand.kind === 'number' && !style && !isTry) return `$${operand.text}`;
  const attempt = isTry ? 'TRY_' : '';
  return style
    ? `${attempt}CONVERT(${typeText(type)}, ${expressionText(operand)}, ${expressionText(style)})`
    : `${attempt}CAST(${expressionText(operand)} AS ${typeText(type)})`;
}

function caseText({ operand, branches, otherwise }: Of<'case'>): string {
  const whens = branches.map(({ when, consequent }) => {
    const test = isCondition(when) ? conditionText(when) : expressionText(when);
    return ` WHEN ${test} THEN ${expressionText(consequent)}`;
  });
  const subject = operand ? ` ${expressionText(operand)}` : '';
  return `CASE${subject}${whens.join('')}${otherwise ? ` ELSE ${expressionText(otherwise)}` : ''} END`;
}

const conditionKinds: ReadonlySet<string> = new Set<Condition['kind']>([
  'and',
  'or',
  'not',
  'compare',
  'compare-quantified',
  'is-null',
  'between',
  'in-list',
  'in-query',
  'like',
  'exists',
]);

function isCondition(node: Expression | Condition): node is Condition {
  return conditionKinds.has(node.kind);
}

/** A search condition, likewise. */
export function conditionText(condition: Condition): string {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return `(${conditionText(condition.left)} ${condition.kind.toUpperCase()} ${conditionText(condition.right)})`;
    case 'not':
      return `(NOT ${conditionText(condition.operand)})`;
    case 'compare': {
      const { left, comparison, right } = condition;
      return `${expressionText(left)} ${comparison} ${expressionText(right)}`;
    }
    case 'compare-quantified': {
      const { left, comparison, quantifier, query } = condition;
      return `${expressionText(left)} ${comparison} ${quantifier} (${queryText(query)})`;
    }
    case 'exists':
      return `EXISTS (${queryText(condition.query)})`;
    case 'is-null':
      return `${expressionText(condition.operand)} IS ${condition.negated ? 'NOT ' : ''}NULL`;
    default:
      return `${expressionText(condition.operand)} ${condition.negated ? 'NOT ' : ''}${predicateText(condition)}`;
  }
}

function predicateText(
  condition: Extract<Condition, { kind: 'between' | 'in-list' | 'in-query' | 'like' }>,
): string {
  switch (condition.kind) {
    case 'between':
      return `BETWEEN ${expressionText(condition.low)} AND ${expressionText(condition.high)}`;
    case 'in-list':
      return `IN (${condition.values.map(expressionText).join(', ')})`;
    case 'in-query':
      return `IN (${queryText(condition.query)})`;
    default: {
      const { pattern, escape } = condition;
      return `LIKE ${expressionText(pattern)}${escape ? ` ESCAPE ${expressionText(escape)}` : ''}`;
    }
  }
}

/** A query as plain T-SQL. */
export function queryText(query: Query): string {
  return joined(
    `${commonText(query.with)}${bodyOfQuery(query.body)}`,
    query.orderBy.length > 0 && `ORDER BY ${orderText(query.orderBy)}`,
    query.offset && `OFFSET ${expressionText(query.offset)} ROWS`,
    query.fetch && `FETCH NEXT ${expressionText(query.fetch)} ROWS ONLY`,
  );
}

function bodyOfQuery(body: QueryBody): string {
  switch (body.kind) {
    case 'select':
      return selectText(body);
    case 'set-operation':
      return `${operandText(body.left)} ${body.operator} ${operandText(body.right)}`;
    default:
      return joined(
        `${queryText(body.query)} FOR JSON ${body.mode}`,
        body.root !== null && `, ROOT(${stringText(body.root)})`,
        body.includeNulls && ', INCLUDE_NULL_VALUES',
        !body.arrayWrapper && ', WITHOUT_ARRAY_WRAPPER',
      );
  }
}

function operandText(body: QueryBody): string {
  return body.kind === 'select' ? selectText(body) : `(${bodyOfQuery(body)})`;
}

function selectText({ distinct, top, items, into, from, where, groupBy, having }: Select): string {
  return joined(
    'SELECT',
    distinct && 'DISTINCT',
    top && `TOP (${expressionText(top.count)})${top.withTies ? ' WITH TIES' : ''}`,
    items.map(itemText).join(', '),
    into && `INTO ${objectText(into)}`,
    fromText(from),
    where && `WHERE ${conditionText(where)}`,
    groupBy.length > 0 && `GROUP BY ${groupBy.map(expressionText).join(', ')}`,
    having && `HAVING ${conditionText(having)}`,
  );
}

export function itemText(item: SelectItem): string {
  switch (item.kind) {
    case 'star':
      return [...item.qualifier.map(nameText), '*'].join('.');
    case 'assign':
      return `${item.variable} = ${expressionText(item.expression)}`;
    default:
      return joined(expressionText(item.expression), item.alias !== null && `AS ${nameText(item.alias)}`);
  }
}

export function fromText(from: readonly TableSource[]): string {
  return from.length > 0 ? `FROM ${from.map(sourceText).join(', ')}` : '';
}

export function sourceText(source: TableSource): string {
  switch (source.kind) {
    case 'table':
      return `${aliased(objectText(source.name), source.alias)}${hintsText(source.hints)}`;
    case 'derived':
      return aliased(`(${queryText(source.query)})`, source.alias, source.columnAliases);
    case 'values':
      return aliased(`(VALUES ${source.rows.map(rowText).join(', ')})`, source.alias, source.columnAliases);
    case 'function': {
      const call = `${source.name}(${source.arguments.map(expressionText).join(', ')})`;
      const columns = source.columns ? ` WITH (${source.columns.map(jsonColumnText).join(', ')})` : '';
      return aliased(`${call}${columns}`, source.alias, source.columnAliases);
    }
    default: {
      const { join, left, right, on } = source;
      const word = join.endsWith('APPLY') ? join : `${join} JOIN`;
      return (
        joined(`(${sourceText(left)} ${word} ${sourceText(right)}`, on && `ON ${conditionText(on)}`) + ')'
      );
    }
  }
}

function aliased(source: string, alias: string | null, columns: readonly string[] = []): string {
  return joined(source, alias !== null && `AS ${nameText(alias)}`, columns.length > 0 && namesText(columns));
}

export function hintsText(hints: readonly string[]): string {
  return hints.length > 0 ? ` WITH (${hints.join(', ')})` : '';
}

export function rowText(row: readonly Expression[]): string {
  return `(${row.map(expressionText).join(', ')})`;
}

function jsonColumnText({ name, type, path, asJson }: JsonColumn): string {
  return `${nameText(name)} ${typeText(type)} ${stringText(path)}${asJson ? ' AS JSON' : ''}`;
}

export function commonText(common: readonly CommonTable[]): string {
  if (common.length === 0) return '';
  const tables = common.map(
    ({ name, columns, query }) =>
      `${nameText(name)}${columns.length > 0 ? ` ${namesText(columns)}` : ''} AS (${queryText(query)})`,
  );
  return `WITH ${tables.join(', ')} `;
}
