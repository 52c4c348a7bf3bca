import type { ColumnDefinition, Expression, TableConstraint } from './ast.ts';
import { parseConstraint, seesConstraint } from './parse-constraint.ts';
import { type InlineIndex, parseInlineIndex } from './parse-index.ts';
import { parseType } from './parse-type.ts';
import type { TokenStream } from './token-stream.ts';

/** What stands in the parentheses of a table's definition. */
export interface TableBody {
  readonly columns: readonly ColumnDefinition[];
  readonly constraints: readonly TableConstraint[];
  readonly indexes: readonly InlineIndex[];
}

/** Reads `(columns, constraints and indexes)`, of a table or a table variable. */
export function parseTableBody(stream: TokenStream): TableBody {
  const columns: ColumnDefinition[] = [];
  const constraints: TableConstraint[] = [];
  const indexes: InlineIndex[] = [];
  stream.expect('(');
  do {
    // T-SQL allows a comma behind the last one.
    if (stream.sees(')') && columns.length > 0) break;
    if (seesConstraint(stream)) constraints.push(parseConstraint(stream, null));
    else if (stream.sees('INDEX')) indexes.push(parseInlineIndex(stream));
    else columns.push(parseColumn(stream));
  } while (stream.takes(','));
  stream.expect(')');
  return { columns, constraints, indexes };
}

/** Reads a column's definition; computed columns are outside the subset. */
export function parseColumn(stream: TokenStream): ColumnDefinition {
  const { line } = stream.peek();
  const name = stream.name();
  const type = parseType(stream);
  let nullable: boolean | null = null;
  let identity: ColumnDefinition['identity'] = null;
  let defaultValue: Expression | null = null;
  let collation: string | null = null;
  const constraints: TableConstraint[] = [];
  for (;;) {
    if (stream.takes('NOT', 'NULL')) nullable = false;
    else if (stream.takes('NULL')) nullable = true;
    else if (stream.takes('COLLATE')) collation = stream.name();
    else if (stream.takes('IDENTITY')) identity = parseIdentity(stream);
    else if (takeDefault(stream)) defaultValue = stream.grammar.expression(stream);
    else if (seesConstraint(stream) || stream.sees('REFERENCES')) {
      constraints.push(parseConstraint(stream, name));
    } else break;
  }
  return { line, name, type, nullable, identity, default: defaultValue, collation, constraints };
}

/** Takes DEFAULT, with a name before it or without. */
function takeDefault(stream: TokenStream): boolean {
  if (stream.takes('DEFAULT')) return true;
  if (!stream.sees('CONSTRAINT') || !stream.seesAt(2, 'DEFAULT')) return false;
  stream.expect('CONSTRAINT');
  stream.name();
  return stream.takes('DEFAULT');
}

function parseIdentity(stream: TokenStream): ColumnDefinition['identity'] {
  if (!stream.takes('(')) return { seed: '1', increment: '1' };
  const seed = parseSigned(stream);
  stream.expect(',');
  const increment = parseSigned(stream);
  stream.expect(')');
  return { seed, increment };
}

function parseSigned(stream: TokenStream): string {
  const sign = stream.takes('-') ? '-' : '';
  const token = stream.next();
  if (token.kind !== 'number' || !/^\d+$/.test(token.text)) throw stream.unexpected(token);
  return sign + token.text;
}
