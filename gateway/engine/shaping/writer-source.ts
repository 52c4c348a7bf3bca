import {
  GraphQLString,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLLeafType,
  type GraphQLList,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { Introspect } from './introspection.ts';
import { anomaly, leafTextOf } from './leaf-text.ts';
import type { SelectedField, Selection } from './selection.ts';
import { assembled, nothing, sumOf, type DescribedPart, type Part, type Piece } from './writer-pieces.ts';

/** The body of a function of `parameters`, which returns a function of the data and the variables. */
export interface WriterSource {
  readonly text: string;
  readonly parameters: ReadonlyMap<string, unknown>;
}

/** In characters; a field takes some 90 of them. */
const maxLength = 100_000;

/** Names that every object inherits. */
const inherited: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

/**
 * Generates code that writes the JSON text of data as long as it is as the schema says, and throws the anomaly
 * otherwise. There is a function for each type of each selection, and for each list. Undefined where it is too long.
 */
export function generateSource(
  schema: GraphQLSchema,
  rootType: GraphQLObjectType,
  root: Selection,
  introspect: Introspect,
): WriterSource | undefined {
  const functionsByBody = new Map<string, string>();
  const partsByKey = new Map<string, Part>();
  const parameters = new Map<string, unknown>([['anomaly', anomaly]]);
  let length = 0;

  /** The part that `describe` describes, which is asked once for each key. */
  function partOf(key: string, describe: () => DescribedPart): Part {
    const known = partsByKey.get(key);
    if (known) return known;
    const { head, body, tail } = length > maxLength ? nothing : describe();
    const name = functionsByBody.get(body) ?? `f${functionsByBody.size}`;
    if (!functionsByBody.has(body)) length += body.length;
    functionsByBody.set(body, name);
    const part = { name, head, tail };
    partsByKey.set(key, part);
    return part;
  }

  function objectPart(selection: Selection, type: GraphQLObjectType): Part {
    return partOf(`${type.name} ${selection.key}`, () => {
      const fields = selection.fieldsOf(type);
      // The root is of its type, whatever a subgraph calls it.
      const guards =
        selection === root ? [] : [typeGuard(type), ...fields.map((field) => aliasGuard(field, type))];
      const { head, sumFrom, tail } = assembled(objectPieces(fields, type));
      return { head, tail, body: `let v;${guards.join('')}return ${sumFrom('h')};` };
    });
  }

  function objectPieces(fields: readonly SelectedField[], type: GraphQLObjectType): readonly Piece[] {
    const pieces = fields.flatMap((field, index): readonly Piece[] => [
      { text: `${index > 0 ? ',' : ''}${JSON.stringify(field.responseName)}:` },
      ...fieldPieces(field, type),
    ]);
    return [{ text: '{' }, ...pieces, { text: '}' }];
  }

  function fieldPieces(field: SelectedField, type: GraphQLObjectType): readonly Piece[] {
    if (field.kind === 'typename') return [{ text: JSON.stringify(type.name) }];
    if (field.kind === 'data' && field.denied) return deniedPieces(field.type);
    if (field.kind === 'data') return valuePieces(field.type, read(field.dataName), field.selection);
    const { nodes } = field;
    const name = `introspect${parameters.size}`;
    parameters.set(name, (variables: Readonly<Record<string, unknown>>) =>
      JSON.stringify(introspect(nodes, variables)),
    );
    return [{ code: `${name}(asked)` }];
  }

  /** A null that spreads is the interpreter's part. */
  function deniedPieces(type: GraphQLOutputType): readonly Piece[] {
    return isNonNullType(type) ? leafPieces(GraphQLString, 'null') : [{ text: 'null' }];
  }

  function valuePieces(type: GraphQLOutputType, value: string, selection: Selection): readonly Piece[] {
    if (isNonNullType(type)) return presentPieces(type.ofType, value, selection);
    const present = sumOf(presentPieces(type, 'v', selection));
    return [{ code: `((v=${value})==null?'null':${present})` }];
  }

  /** Of a value that is not null. */
  function presentPieces(type: GraphQLOutputType, value: string, selection: Selection): readonly Piece[] {
    if (isListType(type)) return [{ part: listPart(type, selection), value }];
    if (isLeafType(type)) return leafPieces(type, value);
    const { certainType } = selection;
    return [{ part: certainType ? objectPart(selection, certainType) : abstractPart(selection), value }];
  }

  function listPart(type: GraphQLList<GraphQLOutputType>, selection: Selection): Part {
    return partOf(`${String(type)} ${selection.key}`, () => {
      const { head, sumFrom, tail } = assembled(valuePieces(type.ofType, 'o[i]', selection));
      const none = `if(o.length===0)return h.slice(0,h.length-${head.length});`;
      const next = JSON.stringify(`${tail},${head}`);
      const body = `if(!Array.isArray(o))throw anomaly;${none}let s='',t=h,v;for(let i=0;i<o.length;i++){s+=${sumFrom('t')};t=${next};}return s+${JSON.stringify(tail)};`;
      return { head: `[${head}`, body, tail: ']' };
    });
  }

  function leafPieces(type: GraphQLLeafType, value: string): readonly Piece[] {
    const { isQuoted, write } = leafTextOf(type);
    const name = `leaf${type.name}`;
    if (!parameters.has(name)) parameters.set(name, write);
    const code = { code: `${name}(${value})` };
    return isQuoted ? [{ text: '"' }, code, { text: '"' }] : [code];
  }

  /** An object that does not say which of the possible types it has is an anomaly. */
  function abstractPart(selection: Selection): Part {
    return partOf(` ${selection.key}`, () => {
      const types = new Set(
        selection.declaredTypes.flatMap((type) =>
          isAbstractType(type) ? schema.getPossibleTypes(type) : [type],
        ),
      );
      const cases = [...types].map((type) => {
        const { name, head, tail } = objectPart(selection, type);
        return `case ${JSON.stringify(type.name)}:return ${name}(o,h+${JSON.stringify(head)})+${JSON.stringify(tail)};`;
      });
      const body = `if(typeof o!=='object'||o===null)throw anomaly;switch(o.__typename){${cases.join('')}}throw anomaly;`;
      return { head: '', body, tail: '' };
    });
  }

  const main = sumOf([{ part: objectPart(root, rootType), value: 'data' }]);
  if (length > maxLength) return undefined;
  const functions = [...functionsByBody].map(([body, name]) => `function ${name}(o,h){${body}}`);
  const text = `'use strict';let asked;${functions.join('\n')}\nreturn function(data,variables){asked=variables;return ${main};}`;
  return { text, parameters };
}

function read(name: string): string {
  const key = JSON.stringify(name);
  return inherited.has(name) ? `(Object.hasOwn(o,${key})?o[${key}]:undefined)` : `o[${key}]`;
}

function typeGuard({ name }: GraphQLObjectType): string {
  return `if(typeof o!=='object'||o===null||(v=o.__typename)!==undefined&&v!==${JSON.stringify(name)})throw anomaly;`;
}

/** A subgraph may have answered an aliased `__typename` otherwise than we would. */
function aliasGuard({ kind, dataName }: SelectedField, { name }: GraphQLObjectType): string {
  if (kind !== 'typename' || dataName === '__typename') return '';
  return `if((v=${read(dataName)})!=null&&v!==${JSON.stringify(name)})throw anomaly;`;
}
