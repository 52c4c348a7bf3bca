import type { GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { Introspect } from './introspection.ts';
import { anomaly } from './leaf-text.ts';
import type { Selection } from './selection.ts';
import { generateSource } from './writer-source.ts';

type Data = Readonly<Record<string, unknown>>;

/** Code that was generated for one selection. */
export interface AnswerWriter {
  /** The JSON text of `data`; undefined where the data is not as the schema says. */
  write(data: Data, variables: Data): string | undefined;
  /** Of its code, in characters. */
  readonly sourceLength: number;
}

/** Makes a writer; undefined where it would be too much code. */
export function createWriter(
  schema: GraphQLSchema,
  rootType: GraphQLObjectType,
  root: Selection,
  introspect: Introspect,
): AnswerWriter | undefined {
  const source = generateSource(schema, rootType, root, introspect);
  if (!source) return undefined;
  const { text, parameters } = source;
  // The interpreter takes five times as long: all operations run through it, and it knows no object's shape. Of what
  // a client sends, nothing is in the code but names, as strings. What `compileFunction` of node:vm makes would never
  // be collected, 5 KB each (Node 24.21).
  const makeWriter = new Function(...parameters.keys(), text);
  const writeText: (data: Data, variables: Data) => string = makeWriter(...parameters.values());
  return {
    sourceLength: text.length,
    write(data, variables) {
      try {
        return writeText(data, variables);
      } catch (error) {
        if (error === anomaly) return undefined;
        throw error;
      }
    },
  };
}
