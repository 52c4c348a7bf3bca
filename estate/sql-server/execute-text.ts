import { SqlServerError } from '../tds/sql-server-error.ts';
import type { SqlType } from '../tds/sql-types.ts';
import type { Statement } from '../tsql/ast.ts';
import { evaluate } from './evaluation.ts';
import { createFrame, type Frame } from './frame.ts';
import type { runBatch } from './interpreter.ts';
import type { SessionCore } from './session-core.ts';

const LONG_TEXT: SqlType = { kind: 'nvarchar', length: 'max' };

/** EXEC sp_executesql: a batch of its own, with its own variables. */
export async function executeText(
  core: SessionCore,
  statement: Extract<Statement, { kind: 'execute-sql' }>,
  frame: Frame,
  run: typeof runBatch,
): Promise<void> {
  const text = String((await evaluate(core, statement.text, LONG_TEXT, frame)) ?? '');
  const declarations = statement.declarations
    ? String((await evaluate(core, statement.declarations, LONG_TEXT, frame)) ?? '')
    : '';
  const declared = readDeclarations(core, declarations);
  const parameters = declared.map(({ name, type }) => ({
    name: name.slice(1),
    type,
    value: null,
    output: false,
  }));
  const inner = createFrame(frame.sink, frame.signal, parameters, text, frame.tryDepth);
  const outputs: { from: string; to: string }[] = [];
  for (const [index, argument] of statement.arguments.entries()) {
    const parameter =
      argument.name === null
        ? declared[index]
        : declared.find(({ name }) => name.toLowerCase() === argument.name?.toLowerCase());
    if (!parameter)
      throw new SqlServerError(8144, 'Procedure or function has too many arguments specified.', {
        state: 2,
        line: statement.line,
      });
    inner.variable(parameter.name).value = await evaluate(core, argument.value, parameter.type, frame);
    if (argument.output && argument.value.kind === 'variable')
      outputs.push({ from: parameter.name, to: argument.value.name });
  }
  try {
    await run(core, core.engine.statements.parse(text, core.state.options.quotedIdentifier), inner);
  } catch (error) {
    if (error instanceof SqlServerError) frame.innerErrors.add(error);
    throw error;
  }
  for (const { from, to } of outputs) frame.variable(to).value = inner.variable(from).value;
}

/** '@a int, @b nvarchar(10) OUTPUT' is read as the variables of a DECLARE. */
function readDeclarations(core: SessionCore, text: string): { name: string; type: SqlType }[] {
  if (text.trim() === '') return [];
  const plain = text.replace(/\s+(?:OUTPUT|OUT|READONLY)\b/gi, '');
  const [statement] = core.engine.statements.parse(`DECLARE ${plain}`, true);
  return statement?.kind === 'declare'
    ? statement.variables.flatMap((variable) => ('type' in variable ? [variable] : []))
    : [];
}
