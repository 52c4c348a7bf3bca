import {
  getOperationAST,
  Kind,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { createHash } from 'node:crypto';
import { badInput } from '../../subgraphs/shared/errors.ts';
import { deferRule } from './parts/defer-rule.ts';
import { refusedDocument } from './refused-document.ts';

/** An operation of a document that a client sent, parsed and valid against the API schema. */
export interface ClientOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Of the document. */
  readonly text: string;
  /** Equal for equal operations of equal documents, and for no others. */
  readonly key: string;
}

/** An operation, or why there is none. */
export type Found = { readonly operation: ClientOperation } | { readonly refusals: readonly GraphQLError[] };

/** Finds an operation in a document by its name; without a name the only one. */
export type FindOperation = (text: string, name?: string) => Found;

/** More tokens than this are no question of an office; validation takes time that grows with their square. */
const maxTokens = 10_000;

/** An estimate: a syntax tree takes some forty times the memory of its text. */
const bytesPerLetter = 40;
const rules = [...specifiedRules, deferRule];

/** Reads documents, each once: those that were asked last are kept, within so many bytes. */
export function createClientDocuments(schema: GraphQLSchema, maxBytes: number): FindOperation {
  const known = new LRUCache<string, FindNamed>({
    maxSize: maxBytes,
    sizeCalculation: (_, { length }) => Math.max(1, length * bytesPerLetter),
  });

  return (text, name) => {
    const find = known.get(text);
    if (find) return find(name);
    const read = readDocument(schema, text);
    if ('refusals' in read) return read;
    const findNamed = operationsOf(read.document, text);
    known.set(text, findNamed);
    return findNamed(name);
  };
}

function readDocument(
  schema: GraphQLSchema,
  text: string,
): { readonly document: DocumentNode } | { readonly refusals: readonly GraphQLError[] } {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens, noLocation: true });
  } catch (error) {
    return { refusals: [refusedDocument('GRAPHQL_PARSE_FAILED', error)] };
  }
  if (validate(schema, document, rules, { maxErrors: 1 }).length === 0) return { document };
  // Only now, because a tree that knows its places in the text holds on to every token of it.
  const errors = validate(schema, parse(text, { maxTokens }), rules);
  return { refusals: errors.map((error) => refusedDocument('GRAPHQL_VALIDATION_FAILED', error)) };
}

type FindNamed = (name: string | undefined) => Found;

function operationsOf(document: DocumentNode, text: string): FindNamed {
  const hash = createHash('sha256').update(text).digest('base64url');
  const asFound = (operation: OperationDefinitionNode): Found => ({
    operation: { document, operation, text, key: `${hash}|${operation.name?.value ?? ''}|` },
  });
  const byName = new Map<string | undefined, Found>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION)
      byName.set(definition.name?.value, asFound(definition));
  }
  const only = getOperationAST(document);
  byName.set(undefined, only ? asFound(only) : unknownOperation);
  return (name) => byName.get(name) ?? unknownOperation;
}

const unknownOperation: Found = {
  refusals: [
    badInput(
      'The document has several operations, or none of the name that operationName gives; name the one that is meant.',
      'سند چند عملیات دارد یا عملیاتی با نام operationName در آن نیست؛ نام عملیات مورد نظر را بدهید.',
    ),
  ],
};
