import { decodeCodePage1256, encodeCodePage1256 } from './code-page-1256.ts';
import type { RpcParameter } from './rpc-request.ts';
import { SqlServerError } from './sql-server-error.ts';
import type { SqlParameter } from './sql-session.ts';
import { splitList } from './sql-list.ts';
import type { SqlType, SqlValue } from './sql-types.ts';

/**
 * Gives the values of a call to the parameters that its text declares ('@a int, @b nvarchar(50) output'),
 * by name or by place. The declared type governs, as an assignment to it would: an nvarchar given to a
 * varchar loses what code page 1256 lacks. Throws SqlServerError 8178, 8145 or 8162 when they do not match.
 */
export function bindParameters(
  statement: string,
  declarations: string,
  values: readonly RpcParameter[],
): readonly SqlParameter[] {
  const declared = splitList(declarations).map(readDeclaration);
  for (const value of values) {
    if (value.name !== '' && !declared.some(({ name }) => sameName(name, value.name))) {
      throw new SqlServerError(8145, `${value.name} is not a parameter for procedure sp_executesql.`);
    }
  }
  return declared.map((declaration, index) => {
    const place = values[index];
    const given =
      values.find(({ name }) => sameName(name, declaration.name)) ?? (place?.name === '' ? place : undefined);
    if (!given) {
      throw new SqlServerError(
        8178,
        `The parameterized query '(${`${declarations})${statement}`.slice(0, 128)}' expects the parameter ` +
          `'${declaration.name}', which was not supplied.`,
      );
    }
    if (given.output && !declaration.output) {
      throw new SqlServerError(
        8162,
        `The formal parameter "${declaration.name}" was not declared as an OUTPUT parameter, ` +
          'but the actual parameter passed in requested output.',
        { state: 2 },
      );
    }
    return { name: declaration.name.slice(1), ...convert(given, declaration.type), output: given.output };
  });
}

interface Declaration {
  readonly name: string;
  readonly type: SqlType | undefined;
  readonly output: boolean;
}

function readDeclaration(text: string): Declaration {
  const match = /^(@[^\s=]+)\s+(?:as\s+)?([\s\S]*)$/i.exec(text);
  if (!match?.[1])
    throw new SqlServerError(102, `Incorrect syntax near '${text.slice(0, 40)}'.`, { severity: 15 });
  const rest = match[2] ?? '';
  return { name: match[1], type: readTypeName(rest), output: /\s(?:out|output)\s*$/i.test(rest) };
}

/** Undefined for a type outside SqlType: then the type that the client sent stays. */
function readTypeName(text: string): SqlType | undefined {
  const match = /^\[?(\w+)\]?\s*(?:\(\s*(\w+)\s*(?:,\s*(\d+)\s*)?\))?/.exec(text);
  const name = match?.[1]?.toLowerCase() ?? '';
  const first = match?.[2]?.toLowerCase();
  switch (name) {
    case 'tinyint':
    case 'smallint':
    case 'int':
    case 'bigint':
    case 'bit':
    case 'real':
    case 'money':
    case 'smallmoney':
    case 'date':
    case 'datetime':
    case 'smalldatetime':
    case 'uniqueidentifier':
      return { kind: name };
    case 'float':
      return { kind: Number(first ?? 53) <= 24 ? 'real' : 'float' };
    case 'decimal':
    case 'numeric':
      return { kind: 'decimal', precision: Number(first ?? 18), scale: Number(match?.[3] ?? 0) };
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      return { kind: name, scale: Number(first ?? 7) };
    case 'varchar':
    case 'nvarchar':
    case 'char':
    case 'nchar':
    case 'varbinary':
    case 'binary':
      return { kind: name, length: first === 'max' ? 'max' : Number(first ?? 1) };
    case 'sysname':
      return { kind: 'nvarchar', length: 128 };
    case 'text':
      return { kind: 'varchar', length: 'max' };
    case 'ntext':
      return { kind: 'nvarchar', length: 'max' };
    case 'image':
      return { kind: 'varbinary', length: 'max' };
    default:
      return undefined;
  }
}

function convert(given: RpcParameter, declared: SqlType | undefined): { type: SqlType; value: SqlValue } {
  const { value } = given;
  if (declared === undefined) return { type: given.type, value };
  if (value === null) return { type: declared, value };
  if (declared.kind === 'bit') return { type: declared, value: toBit(value) };
  const isBinary = declared.kind === 'varbinary' || declared.kind === 'binary';
  // Between text and binary SQL Server has rules of its own; the engine sees what was sent.
  if (Buffer.isBuffer(value) !== isBinary) return { type: given.type, value };
  if (Buffer.isBuffer(value)) return { type: declared, value };
  const text = typeof value === 'boolean' ? (value ? '1' : '0') : value;
  return { type: declared, value: fitText(text, declared) };
}

function toBit(value: Exclude<SqlValue, null>): boolean {
  if (typeof value === 'boolean') return value;
  const text = value.toString().trim();
  if (/^(?:true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  const number = Number(text);
  if (text !== '' && Number.isFinite(number)) return number !== 0;
  throw new SqlServerError(
    245,
    `Conversion failed when converting the nvarchar value '${text}' to data type bit.`,
  );
}

function fitText(text: string, type: SqlType): string {
  if (!('length' in type)) return text;
  const fitted = type.length === 'max' ? text : text.slice(0, type.length);
  return type.kind === 'varchar' || type.kind === 'char'
    ? decodeCodePage1256(encodeCodePage1256(fitted))
    : fitted;
}

function sameName(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
