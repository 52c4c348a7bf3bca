import type { Statement } from './ast.ts';
import { parseCreateIndex, parseDropIndex } from './parse-index.ts';
import { parseList, parseObjectName } from './parse-names.ts';
import { parseAlterTable, parseCreateTable, parseDropTable } from './parse-table.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads a statement that begins with CREATE, but CREATE SCHEMA. */
export function parseCreate(stream: TokenStream): Statement {
  const { line } = stream.next();
  if (stream.takes('TABLE')) return parseCreateTable(stream, line);
  if (stream.takes('DATABASE')) {
    const name = stream.name();
    return { kind: 'create-database', line, name, collation: stream.takes('COLLATE') ? stream.name() : null };
  }
  if (stream.takes('LOGIN')) return parseLogin(stream, line);
  if (stream.takes('USER')) return parseUser(stream, line);
  return parseCreateIndex(stream, line);
}

/** Reads CREATE SCHEMA, which creates nothing but the schema; its elements are outside the subset. */
export function parseCreateSchema(stream: TokenStream): Statement {
  const { line } = stream.peek();
  stream.expect('CREATE', 'SCHEMA');
  const name = stream.name();
  if (stream.takes('AUTHORIZATION')) stream.name();
  if (['CREATE', 'GRANT', 'REVOKE', 'DENY'].some((word) => stream.sees(word))) throw stream.unexpected();
  return { kind: 'create-schema', line, name };
}

function parseLogin(stream: TokenStream, line: number): Statement {
  const name = stream.name();
  stream.expect('WITH', 'PASSWORD', '=');
  const token = stream.next();
  if (token.kind !== 'string') throw stream.unexpected(token);
  while (stream.takes(',')) {
    stream.name();
    stream.expect('=');
    if (!stream.takes('ON') && !stream.takes('OFF')) stream.name();
  }
  return { kind: 'create-login', line, name, password: token.text };
}

function parseUser(stream: TokenStream, line: number): Statement {
  const name = stream.name();
  const login = stream.takes('FOR', 'LOGIN') || stream.takes('FROM', 'LOGIN') ? stream.name() : name;
  if (stream.takes('WITH', 'DEFAULT_SCHEMA', '=')) stream.name();
  return { kind: 'create-user', line, name, login };
}

/** Reads a statement that begins with ALTER. */
export function parseAlter(stream: TokenStream): Statement {
  const { line } = stream.next();
  if (stream.takes('TABLE')) return parseAlterTable(stream, line);
  if (stream.takes('ROLE')) {
    const role = stream.name();
    stream.expect('ADD', 'MEMBER');
    return { kind: 'add-role-member', line, role, member: stream.name() };
  }
  stream.expect('DATABASE');
  const name = stream.takes('CURRENT') ? '' : stream.name();
  stream.expect('SET');
  parseList(stream, () => skipDatabaseOption(stream));
  if (stream.takes('WITH') && !stream.takes('NO_WAIT')) stream.expect('ROLLBACK', 'IMMEDIATE');
  return { kind: 'alter-database', line, name };
}

/** Skips `RECOVERY SIMPLE`, `COMPATIBILITY_LEVEL = 130` and their like, which change nothing here. */
function skipDatabaseOption(stream: TokenStream): void {
  stream.name();
  stream.takes('=');
  const { kind } = stream.peek();
  if (stream.sees('ON') || stream.sees('OFF') || kind === 'number' || stream.seesName()) stream.next();
}

/** Reads a statement that begins with DROP. */
export function parseDrop(stream: TokenStream): Statement {
  const { line } = stream.next();
  if (stream.takes('TABLE')) return parseDropTable(stream, line);
  if (stream.takes('INDEX')) return parseDropIndex(stream, line);
  if (stream.takes('LOGIN')) return { kind: 'drop-login', line, name: stream.name() };
  const kind = (['DATABASE', 'SCHEMA', 'USER'] as const).find((word) => stream.takes(word));
  if (!kind) throw stream.unexpected();
  const ifExists = stream.begins('IF', 'EXISTS');
  switch (kind) {
    case 'DATABASE':
      return { kind: 'drop-database', line, ifExists, names: parseList(stream, () => stream.name()) };
    case 'SCHEMA':
      return { kind: 'drop-schema', line, ifExists, name: stream.name() };
    default:
      return { kind: 'drop-user', line, ifExists, name: stream.name() };
  }
}

/** Reads GRANT. */
export function parseGrant(stream: TokenStream): Statement {
  const { line } = stream.next();
  const permissions = parseList(stream, () => parsePermission(stream));
  const on = stream.takes('ON') ? parseSecurable(stream) : null;
  stream.expect('TO');
  const to = parseList(stream, () => (stream.sees('PUBLIC') ? stream.next().written : stream.name()));
  return { kind: 'grant', line, permissions, on, to };
}

/** A permission is one or more words: SELECT, CREATE SCHEMA, VIEW DEFINITION. */
function parsePermission(stream: TokenStream): string {
  const words: string[] = [];
  while (!stream.sees(',') && !stream.sees('ON') && !stream.sees('TO')) {
    const token = stream.next();
    if (token.kind !== 'word') throw stream.unexpected(token);
    words.push(token.text);
  }
  if (words.length === 0) throw stream.unexpected();
  return words.join(' ');
}

function parseSecurable(stream: TokenStream): Extract<Statement, { kind: 'grant' }>['on'] {
  if (stream.takes('SCHEMA', '::')) return { schemaOnly: stream.name() };
  if (stream.takes('OBJECT')) stream.expect('::');
  return parseObjectName(stream);
}
