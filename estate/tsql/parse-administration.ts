import type { Statement } from './ast.ts';
import {
  parseAlterTable,
  parseCreateIndex,
  parseCreateTable,
  parseDropIndex,
  parseDropTable,
} from './parse-definitions.ts';
import { parseList, parseObjectName } from './parse-names.ts';
import type { TokenStream } from './token-stream.ts';

/** Reads a statement that begins with CREATE. */
export function parseCreate(stream: TokenStream): Statement {
  const { line } = stream.next();
  if (stream.takes('TABLE')) return parseCreateTable(stream, line);
  if (stream.sees('SCHEMA')) {
    stream.next();
    const name = stream.name();
    if (stream.takes('AUTHORIZATION')) stream.name();
    return { kind: 'create-schema', line, name };
  }
  if (stream.takes('DATABASE')) {
    const name = stream.name();
    return { kind: 'create-database', line, name, collation: stream.takes('COLLATE') ? stream.name() : null };
  }
  if (stream.takes('LOGIN')) return parseLogin(stream, line);
  if (stream.takes('USER')) {
    const name = stream.name();
    const login = stream.takes('FOR', 'LOGIN') || stream.takes('FROM', 'LOGIN') ? stream.name() : name;
    if (stream.takes('WITH', 'DEFAULT_SCHEMA', '=')) stream.name();
    return { kind: 'create-user', line, name, login };
  }
  const unique = stream.takes('UNIQUE');
  if (!stream.takes('CLUSTERED')) stream.takes('NONCLUSTERED');
  stream.expect('INDEX');
  return parseCreateIndex(stream, line, unique);
}

function parseLogin(stream: TokenStream, line: number): Statement {
  const name = stream.name();
  stream.expect('WITH', 'PASSWORD', '=');
  const { kind, text: password } = stream.next();
  if (kind !== 'string') throw stream.unexpected();
  while (stream.takes(',')) {
    stream.name();
    stream.expect('=');
    stream.next();
  }
  return { kind: 'create-login', line, name, password };
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
  const name = stream.name();
  stream.expect('SET');
  while (!stream.sees(';') && stream.peek().kind !== 'end') stream.next();
  return { kind: 'alter-database', line, name };
}

/** Reads a statement that begins with DROP. */
export function parseDrop(stream: TokenStream): Statement {
  const { line } = stream.next();
  if (stream.takes('TABLE')) return parseDropTable(stream, line);
  if (stream.takes('INDEX')) return parseDropIndex(stream, line);
  if (stream.takes('LOGIN')) return { kind: 'drop-login', line, name: stream.name() };
  const kind = stream.next().text;
  const ifExists = stream.takes('IF', 'EXISTS');
  switch (kind) {
    case 'DATABASE':
      return { kind: 'drop-database', line, ifExists, names: parseList(stream, () => stream.name()) };
    case 'SCHEMA':
      return { kind: 'drop-schema', line, ifExists, name: stream.name() };
    case 'USER':
      return { kind: 'drop-user', line, ifExists, name: stream.name() };
    default:
      throw stream.unexpected();
  }
}

/** Reads GRANT. */
export function parseGrant(stream: TokenStream): Statement {
  const { line } = stream.next();
  const permissions = parseList(stream, () => parsePermission(stream));
  let on: Extract<Statement, { kind: 'grant' }>['on'] = null;
  if (stream.takes('ON')) {
    if (stream.takes('SCHEMA', '::')) on = { schemaOnly: stream.name() };
    else {
      stream.takes('OBJECT', '::');
      on = parseObjectName(stream);
    }
  }
  stream.expect('TO');
  return { kind: 'grant', line, permissions, on, to: parseList(stream, () => stream.name()) };
}

/** A permission is one or more words: SELECT, CREATE SCHEMA, VIEW DEFINITION. */
function parsePermission(stream: TokenStream): string {
  const words: string[] = [];
  while (!stream.sees(',') && !stream.sees('ON') && !stream.sees('TO')) {
    const { kind, text } = stream.next();
    if (kind !== 'word') throw stream.unexpected();
    words.push(text);
  }
  return words.join(' ');
}
