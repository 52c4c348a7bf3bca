import { getNullableType, GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString } from 'graphql';
import type { MakeObject } from './completion.ts';
import { plainValue, resolvedValue, type CompiledField } from './field-value.ts';

/** What is asked of the objects of a type: a field, or the name of the type. */
export type AskedOfObject = CompiledField | { readonly responseName: string; readonly typename: string };

/**
 * Generates the function that makes what is answered of an object: an object that has its shape from the start. A value
 * that is what its scalar gives is taken over; all else is a call. Of the question, nothing is in the code but names, as
 * strings.
 */
export function generateMaker(asked: readonly AskedOfObject[]): MakeObject {
  const parameters = new Map<string, unknown>([
    ['resolved', resolvedValue],
    ['plain', plainValue],
    ['nothing', {}],
  ]);
  let shape = '';
  let values = '';
  for (const field of asked) {
    // In brackets, `__proto__` is a name like any other.
    const name = `[${JSON.stringify(field.responseName)}]`;
    const isTypename = 'typename' in field;
    shape += `${name}:${isTypename ? JSON.stringify(field.typename) : null},`;
    if (isTypename) continue;
    const parameter = `f${parameters.size}`;
    parameters.set(parameter, field);
    values += `r${name}=${valueCode(field, parameter)};`;
  }
  const text = `'use strict';return function(run,source,place){const o=typeof source==='object'&&source!==null?source:nothing;let v;const r={${shape}};${values}return r;}`;
  const giveMaker = new Function(...parameters.keys(), text);
  return giveMaker(...parameters.values());
}

function valueCode({ definition }: CompiledField, parameter: string): string {
  const given = `(run,${parameter},source,place,r)`;
  if (definition.resolve) return `resolved${given}`;
  const test = tests.get(getNullableType(definition.type));
  const value = `o[${JSON.stringify(definition.name)}]`;
  return test ? `(v=${value},${test})?v:plain${given}` : `plain${given}`;
}

/** Whether a value is what its scalar gives, so that serializing it changes nothing. */
const tests: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [GraphQLString, `typeof v==='string'`],
  [GraphQLID, `typeof v==='string'`],
  [GraphQLBoolean, `typeof v==='boolean'`],
  [GraphQLInt, `typeof v==='number'&&(v|0)===v`],
  [GraphQLFloat, `typeof v==='number'&&Number.isFinite(v)`],
]);
