import {
  GraphQLString,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import type { Introspect } from './introspection.ts';
import { anomaly, leafTextOf } from './leaf-text.ts';
import type { SelectedField, Selection } from './selection.ts';

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
  const functionsByKey = new Map<string, string>();
  const parameters = new Map<string, unknown>([['anomaly', anomaly]]);
  let length = 0;

  /** The name of the function that `body` describes, which is asked once for each key. */
  function nameOf(key: string, body: () => string): string {
    const known = functionsByKey.get(key);
    if (known !== undefined) return known;
    const text = length > maxLength ? '' : body();
    const name = functionsByBody.get(text) ?? `f${functionsByBody.size}`;
    if (!functionsByBody.has(text)) length += text.length;
    functionsByBody.set(text, name);
    functionsByKey.set(key, name);
    return name;
  }

  function objectBody(selection: Selection, type: GraphQLObjectType): string {
    const fields = selection.fieldsOf(type);
    // The root is of its type, whatever a subgraph calls it.
    const guards =
      selection === root ? [] : [typeGuard(type), ...fields.map((field) => aliasGuard(field, type))];
    return `let v;${guards.join('')}return ${objectText(fields, type)};`;
  }

  function objectText(fields: readonly SelectedField[], type: GraphQLObjectType): string {
    let code = '';
    let literal = '{';
    fields.forEach((field, index) => {
      literal += `${index > 0 ? ',' : ''}${JSON.stringify(field.responseName)}:`;
      if (field.kind === 'typename') {
        literal += JSON.stringify(type.name);
        return;
      }
      code += `${JSON.stringify(literal)}+${fieldText(field)}+`;
      literal = '';
    });
    return `${code}${JSON.stringify(`${literal}}`)}`;
  }

  function fieldText(field: Exclude<SelectedField, { kind: 'typename' }>): string {
    if (field.kind === 'data' && field.denied) return deniedText(field.type);
    if (field.kind === 'data') return valueText(field.type, read(field.dataName), field.selection);
    const { nodes } = field;
    const name = `introspect${parameters.size}`;
    parameters.set(name, (variables: Readonly<Record<string, unknown>>) =>
      JSON.stringify(introspect(nodes, variables)),
    );
    return `${name}(asked)`;
  }

  /** A null that spreads is the interpreter's part. */
  function deniedText(type: GraphQLOutputType): string {
    return isNonNullType(type) ? `${leafFunction(GraphQLString)}(null)` : `'null'`;
  }

  function valueText(type: GraphQLOutputType, value: string, selection: Selection): string {
    if (!isNonNullType(type)) return `((v=${value})==null?'null':${presentText(type, 'v', selection)})`;
    return presentText(type.ofType, value, selection);
  }

  /** Of a value that is not null. */
  function presentText(type: GraphQLOutputType, value: string, selection: Selection): string {
    if (isListType(type)) {
      const name = nameOf(`${String(type)} ${selection.key}`, () => listBody(type.ofType, selection));
      return `${name}(${value})`;
    }
    if (isLeafType(type)) return `${leafFunction(type)}(${value})`;
    return `${objectFunction(selection)}(${value})`;
  }

  function listBody(itemType: GraphQLOutputType, selection: Selection): string {
    const item = valueText(itemType, 'o[i]', selection);
    return `if(!Array.isArray(o))throw anomaly;let s='[',v;for(let i=0;i<o.length;i++){if(i>0)s+=',';s+=${item};}return s+']';`;
  }

  function leafFunction(type: GraphQLLeafType): string {
    const name = `leaf${type.name}`;
    if (!parameters.has(name)) parameters.set(name, leafTextOf(type));
    return name;
  }

  function objectFunction(selection: Selection): string {
    const { certainType } = selection;
    return certainType
      ? concreteFunction(selection, certainType)
      : nameOf(` ${selection.key}`, () => abstractBody(selection));
  }

  function concreteFunction(selection: Selection, type: GraphQLObjectType): string {
    return nameOf(`${type.name} ${selection.key}`, () => objectBody(selection, type));
  }

  /** An object that does not say which of the possible types it has is an anomaly. */
  function abstractBody(selection: Selection): string {
    const types = new Set(
      selection.declaredTypes.flatMap((type) =>
        isAbstractType(type) ? schema.getPossibleTypes(type) : [type],
      ),
    );
    const cases = [...types].map(
      (type) => `case ${JSON.stringify(type.name)}:return ${concreteFunction(selection, type)}(o);`,
    );
    return `if(typeof o!=='object'||o===null)throw anomaly;switch(o.__typename){${cases.join('')}}throw anomaly;`;
  }

  const main = concreteFunction(root, rootType);
  if (length > maxLength) return undefined;
  const functions = [...functionsByBody].map(([body, name]) => `function ${name}(o){${body}}`);
  const text = `'use strict';let asked;${functions.join('\n')}\nreturn function(data,variables){asked=variables;return ${main}(data);}`;
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
