import type { Expression, ProcedureArgument, Statement } from './ast.ts';
import { takeOwnVariable } from './parse-assignments.ts';
import { parseConstant } from './parse-constant.ts';
import { parseList, parseObjectName } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads EXEC of a procedure, or of a text in parentheses. */
export function parseExecute(stream: TokenStream): Statement {
  const { line } = stream.next();
  if (stream.takes('(')) {
    const text = parseText(stream);
    stream.expect(')');
    return { kind: 'execute-sql', line, text, declarations: null, arguments: [] };
  }
  const returns = stream.peek().kind === 'variable' && stream.seesAt(1, '=') ? takeOwnVariable(stream) : null;
  if (returns !== null) stream.expect('=');
  return parseProcedureCall(stream, line, returns);
}

/** EXEC (…) joins texts and variables; it takes no other expressions. */
function parseText(stream: TokenStream): Expression {
  let text = parseTextPart(stream);
  for (;;) {
    const { line } = stream.peek();
    if (!stream.takes('+')) return text;
    text = { kind: 'binary-operation', line, operator: '+', left: text, right: parseTextPart(stream) };
  }
}

function parseTextPart(stream: TokenStream): Expression {
  const { kind } = stream.peek();
  if (kind !== 'string' && kind !== 'variable') throw stream.unexpected();
  return parseConstant(stream);
}

/** Reads a procedure's name and arguments; at the beginning of a batch EXEC may be left out before them. */
export function parseProcedureCall(
  stream: TokenStream,
  line: number,
  returns: string | null = null,
): Statement {
  if (!stream.seesName()) throw stream.unexpected();
  const procedure = parseObjectName(stream);
  const given = beginsArgument(stream) ? parseList(stream, () => parseArgument(stream)) : [];
  switch (procedure.name.toLowerCase()) {
    case 'sp_executesql':
      return withReturn(executeSql(stream, line, given), returns);
    case 'sp_addrolemember':
      return addRoleMember(stream, line, given);
    default:
      return { kind: 'execute-procedure', line, procedure, returns, arguments: given };
  }
}

/** The text of sp_executesql is its first argument and the declarations its second, if they are not named. */
function executeSql(stream: TokenStream, line: number, given: readonly ProcedureArgument[]): Statement {
  const text = named(given, '@stmt', '@statement') ?? given.find(({ name }) => name === null);
  if (!text) throw stream.unexpected();
  const rest = given.filter((argument) => argument !== text);
  const declarations = named(rest, '@params', '@parameters') ?? rest.find(({ name }) => name === null);
  return {
    kind: 'execute-sql',
    line,
    text: text.value,
    declarations: declarations?.value ?? null,
    arguments: rest.filter((argument) => argument !== declarations),
  };
}

/** sp_executesql returns the number of the error that ended its text, and 0 without one. */
function withReturn(execution: Statement, returns: string | null): Statement {
  if (returns === null) return execution;
  const { line } = execution;
  const value: Expression = { kind: 'variable', line, name: '@@ERROR' };
  const assignment: Statement = { kind: 'assign', line, variable: returns, operator: '=', value };
  return { kind: 'block', line, body: [execution, assignment] };
}

function addRoleMember(stream: TokenStream, line: number, given: readonly ProcedureArgument[]): Statement {
  const role = named(given, '@rolename') ?? given[0];
  const member = named(given, '@membername') ?? given[1];
  if (role?.value.kind !== 'string' || member?.value.kind !== 'string') throw stream.unexpected();
  return { kind: 'add-role-member', line, role: role.value.text, member: member.value.text };
}

function named(
  given: readonly ProcedureArgument[],
  ...names: readonly string[]
): ProcedureArgument | undefined {
  return given.find(({ name }) => name !== null && names.includes(name.toLowerCase()));
}

function beginsArgument(stream: TokenStream): boolean {
  const { kind } = stream.peek();
  return (
    ['string', 'number', 'binary', 'variable'].includes(kind) ||
    stream.seesName() ||
    ['-', '+', 'NULL', 'DEFAULT'].some((text) => stream.sees(text))
  );
}

function parseArgument(stream: TokenStream): ProcedureArgument {
  const isNamed = stream.peek().kind === 'variable' && stream.seesAt(1, '=');
  const name = isNamed ? stream.next().text : null;
  if (isNamed) stream.expect('=');
  const value = parseValue(stream);
  const output = value.kind === 'variable' && (stream.takes('OUTPUT') || stream.takes('OUT'));
  return { name, value, output };
}

/** A bare name is a text. */
function parseValue(stream: TokenStream): Expression {
  const { line } = stream.peek();
  if (stream.takes('DEFAULT')) return { kind: 'default', line };
  if (stream.seesName()) return { kind: 'string', line, text: stream.name(), unicode: true };
  return parseConstant(stream);
}
