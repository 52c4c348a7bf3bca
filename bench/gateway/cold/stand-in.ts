import { buildSubgraphSchema } from '@apollo/subgraph';
import {
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
  parse,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { readFileSync } from 'node:fs';
import type { SubgraphName } from '../../../schema/subgraph-names.ts';
import { isRecord } from '../../../subgraphs/shared/is-record.ts';

/** The schema of one of the city's subgraphs that makes its answers up at once, so that what is measured is the gateway. */
export function standInSchema(name: SubgraphName): GraphQLSchema {
  const sdl = readFileSync(new URL(`../../../schema/${name}.graphql`, import.meta.url), 'utf8');
  return withMadeUpValues(buildSubgraphSchema([{ typeDefs: parse(sdl) }]));
}

function withMadeUpValues(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('_')) continue;
    for (const field of Object.values(type.getFields())) {
      field.resolve ??= (source: unknown) =>
        isRecord(source) && field.name in source ? source[field.name] : madeUp(field.type);
    }
  }
  return schema;
}

function madeUp(of: GraphQLOutputType): unknown {
  const type = getNullableType(of);
  if (isListType(type)) return [madeUp(type.ofType), madeUp(type.ofType)];
  if (isObjectType(type)) return {};
  if (isEnumType(type)) return type.getValues()[0]?.value;
  const values: Readonly<Record<string, unknown>> = { Int: 1, Float: 1.5, Boolean: true };
  return values[type.name] ?? '1';
}
