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
import type { CheckDocument } from '../limits/document-limits.ts';
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

/** How documents are held to their limits. */
export interface DocumentReading {
  readonly maxTokens: number;
  /** Comes before validation. */
  readonly check: CheckDocument;
  /** Whether what is wrong with a document may be told by names of the schema that are near. */
  readonly tellsNames: boolean;
}

/** An estimate: a syntax tree takes some forty times the memory of its text. */
const bytesPerLetter = 40;

/** Of the documents that were refused, as many are remembered, so that the same one again costs nothing. */
const maxRefused = 500;
const maxRefusedLetters = 2_000_000;
const rules = [...specifiedRules, deferRule];

/** Reads documents, each once: those that were asked last are kept, within so many bytes. */
export function createClientDocuments(
  schema: GraphQLSchema,
  maxBytes: number,
  reading: DocumentReading,
): FindOperation {
  const known = new LRUCache<string, FindNamed>({
    maxSize: maxBytes,
    sizeCalculation: (_, { length }) => Math.max(1, length * bytesPerLetter),
  });
  const refused = new LRUCache<string, Refused>({
    max: maxRefused,
    maxSize: maxRefusedLetters,
    sizeCalculation: (_, { length }) => Math.max(1, length),
  });

  return (text, name) => {
    const find = known.get(text);
    if (find) return find(name);
    const before = refused.get(text);
    if (before) return before;
    const read = readDocument(schema, text, reading);
    if ('refusals' in read) {
      refused.set(text, read);
      return read;
    }
    const findNamed = operationsOf(read.document, text);
    known.set(text, findNamed);
    return findNamed(name);
  };
}

interface Refused {
  readonly refusals: readonly GraphQLError[];
}

function readDocument(
  schema: GraphQLSchema,
  text: string,
  { maxTokens, check, tellsNames }: DocumentReading,
): { readonly document: DocumentNode } | Refused {
  let document: DocumentNode;
  try {
    document = parse(text, { maxTokens, noLocation: true });
  } catch (error) {
    return { refusals: [refusedDocument('GRAPHQL_PARSE_FAILED', error)] };
  }
  const refusal = check(document);
  if (refusal) return { refusals: [refusal] };
  if (validate(schema, document, rules, { maxErrors: 1 }).length === 0) return { document };
  // Only now, because a tree that knows its places in the text holds on to every token of it.
  const errors = validate(schema, parse(text, { maxTokens }), rules, { hideSuggestions: !tellsNames });
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
