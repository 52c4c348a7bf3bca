import {
  buildASTSchema,
  buildSchema,
  getOperationAST,
  OperationTypeNode,
  parse,
  print,
  type GraphQLSchema,
} from 'graphql';
import type { RequestScope } from '../../subgraphs/shared/http/request-scope.ts';
import type { MaybePromise } from '../../subgraphs/shared/maybe-promise.ts';
import { createAnswerStore } from '../transport/cache/answer-store.ts';
import { readCacheRules } from '../transport/cache/cache-rules.ts';
import { cachedAnswers } from '../transport/cache/cached-answers.ts';
import { withGuards, type IsGuarded } from '../transport/cache/guarded-rules.ts';
import type { Transport } from '../transport/transport.ts';
import { compilePrice, type OperationPrice } from '../limits/cost/operation-price.ts';
import { readCostRules } from '../limits/cost/cost-rules.ts';
import {
  createDocumentCheck,
  defaultDocumentLimits,
  type DocumentLimits,
} from '../limits/document-limits.ts';
import { createAccess, type WithKeys } from './access/access.ts';
import type { AccessOf } from './access/operation-access.ts';
import { cityPolicies, type Policies } from './access/policies.ts';
import { createClientDocuments, type ClientOperation, type FindOperation } from './client-documents.ts';
import { compiledEngine } from './compiled-engine.ts';
import type { Engine, PreparedOperation } from './engine.ts';
import { nameParts, withoutParts } from './parts/part-names.ts';
import { nameForPlanner, plannerNames } from './planning/client-names.ts';
import { decideDocument, fillSelections } from './planning/decided-document.ts';
import { startPlannerThread } from './planning/planner-thread.ts';
import type { Planner } from './planning/planner.ts';
import { createPreparedOperations, type Waiter } from './planning/prepared-operations.ts';
import type { IsWanted } from './planning/turns.ts';
import { subjectWords, withSubjectKeys } from './subjects/keyed-document.ts';
import type { SubjectRules } from './subjects/subject-rules.ts';

/** An operation for requests that are planned alike. */
export interface DecidedOperation extends ClientOperation {
  /** What the variables of a request decide for @skip and @include; see decided-document.ts. */
  readonly decisions: string;
  /** What who asks has of that which it needs; see access/operation-access.ts. */
  readonly grants: string;
}

/**
 * A supergraph with all that is made of it. It never changes: a new supergraph is a new generation, and a request
 * stays with the generation in which it began.
 */
export interface Generation extends AsyncDisposable {
  readonly supergraphSdl: string;
  /** What clients see. */
  readonly apiSchema: GraphQLSchema;
  readonly supergraphSchema: GraphQLSchema;
  /** By the names that plans give the subgraphs. */
  readonly transports: ReadonlyMap<string, Transport>;
  /** What is personal, and whose; absent where nobody is told of it. */
  readonly subjects: SubjectRules | undefined;
  /** Reads a document against the API schema, and finds an operation in it. */
  readonly find: FindOperation;
  /** What somebody must have to see all of an operation. */
  readonly accessOf: AccessOf;
  /** What an operation may cost. Throws a GraphQLError where it does not say how long a list may be that needs it. */
  readonly priceOf: (operation: ClientOperation) => OperationPrice;
  /**
   * Makes an operation ready, or finds it so; requests that need the same one at a time share the work, and each waits
   * for it until the signal of its scope aborts.
   */
  prepare(
    operation: ClientOperation,
    decisions: string,
    grants: string,
    waiter?: Waiter,
  ): MaybePromise<PreparedOperation>;
  /** The operations that were asked last, the last one first. */
  recent(count: number): readonly DecidedOperation[];
}

/** How operations are planned and executed. */
export interface EngineSettings {
  /** Our own, or @apollo/gateway's for comparison. */
  readonly engine: 'compiled' | 'reference';
  /** How long the planner may take for an operation. */
  readonly planTimeoutMs: number;
  /** How many prepared operations are kept, and how many bytes of them. */
  readonly planCacheSize: number;
  readonly planCacheBytes: number;
  /** How many bytes of answers are kept; none where it is absent or 0. */
  readonly cacheBytes?: number;
  /** How large a document may be; as by default where it is absent. */
  readonly documentLimits?: DocumentLimits;
}

/** What a generation is made of. */
export interface GenerationParts extends EngineSettings {
  readonly supergraphSdl: string;
  /** The ways to all of its subgraphs; whoever opened them closes them, after the generation. */
  readonly transports: readonly Transport[];
  /** Gives the schema that clients see what SDL cannot say, such as scalars that read their input. */
  readonly finishSchema?: (schema: GraphQLSchema) => GraphQLSchema;
  /** Reads what is personal, where answers are to tell what they told of whom. */
  readonly readSubjects?: (supergraph: GraphQLSchema, apiSchema: GraphQLSchema) => SubjectRules;
  /** What `@policy` may name; the city's where it is absent. */
  readonly policies?: Policies;
}

/** What documents may take that were read and are kept, beside what is prepared for their operations. */
const documentBytes = 30_000_000;

/** A planner, and the engine that executes its plans. */
interface Machine {
  readonly planner: Planner;
  readonly engine: Engine;
  readonly supergraphSchema: GraphQLSchema;
}

/** Starts a generation of a composed supergraph. Rejects with the reason on SDL that is no supergraph. */
export async function startGeneration(parts: GenerationParts): Promise<Generation> {
  const {
    supergraphSdl,
    planCacheSize,
    planCacheBytes,
    policies = cityPolicies,
    documentLimits = defaultDocumentLimits,
  } = parts;
  const machine = parts.engine === 'compiled' ? startCompiled(parts) : startReference(parts);
  const { planner, engine, supergraphSchema } = await machine;
  const prepared = createPreparedOperations(prepareOperation, {
    maxEntries: planCacheSize,
    maxBytes: planCacheBytes,
  });
  const builtSchema = buildSchema(planner.apiSdl, { assumeValid: true });
  const apiSchema = parts.finishSchema?.(builtSchema) ?? builtSchema;
  const subjects = parts.readSubjects?.(supergraphSchema, apiSchema);
  const supergraph = parse(supergraphSdl, { noLocation: true });
  const ownNames = new Set([...plannerNames(supergraph), ...(subjects ? subjectWords(subjects) : [])]);
  const withKeys: WithKeys = (document, isDenied) =>
    subjects ? withSubjectKeys(document, apiSchema, subjects, isDenied) : document;
  const access = createAccess(supergraph, apiSchema, policies, withKeys);
  const generation: Generation = {
    supergraphSdl,
    apiSchema,
    supergraphSchema,
    subjects,
    transports: new Map(
      withCache(parts, supergraphSchema, access.isGuarded).map((transport) => [transport.name, transport]),
    ),
    find: createClientDocuments(apiSchema, documentBytes, {
      maxTokens: documentLimits.maxTokens,
      check: createDocumentCheck(apiSchema, documentLimits),
      tellsNames: documentLimits.introspection,
    }),
    accessOf: access.of,
    priceOf: createPrices(supergraphSchema),
    prepare(operation, decisions, grants, waiter) {
      // A text put together is a new one, whose place in a map has to be found anew.
      const isPlain = decisions === '' && grants === '';
      const key = isPlain ? operation.key : `${operation.key}${decisions}|${grants}`;
      return prepared.kept(key) ?? prepared.of(key, { ...operation, decisions, grants }, waiter);
    },
    recent: (count) => prepared.recent(count),
    [Symbol.asyncDispose]: () => planner[Symbol.asyncDispose](),
  };
  return generation;

  async function prepareOperation(
    decidedOperation: DecidedOperation,
    isWanted: IsWanted,
  ): Promise<PreparedOperation> {
    const { document: asked, operation, text, decisions, grants } = decidedOperation;
    const { name } = operation;
    const decided = decideDocument(asked, operation, decisions);
    const isLive = operation.operation === OperationTypeNode.SUBSCRIPTION;
    // An event is answered whole: it comes when it comes.
    const { document: withParts, clientLabel } = nameParts(isLive ? withoutParts(decided) : decided);
    const { document, clientName } = nameForPlanner(withParts, ownNames);
    const withheld = access.withheld(decidedOperation, document, clientName, grants);
    if (withheld?.refusal) return withheld.refusal;
    const permitted = withheld?.toPlan ?? withKeys(document);
    const toPlan = {
      text: permitted === asked ? text : print(fillSelections(permitted)),
      name: name?.value,
      labels: [],
    };
    const plan = await planner.plan(toPlan, isWanted);
    const changed = getOperationAST(document, name?.value) ?? operation;
    return engine({
      generation,
      document,
      operation: changed,
      withheld,
      clientName,
      clientLabel,
      plan,
      text,
    });
  }
}

async function startCompiled({ supergraphSdl, planTimeoutMs }: GenerationParts): Promise<Machine> {
  return {
    planner: await startPlannerThread(supergraphSdl, planTimeoutMs),
    engine: compiledEngine,
    supergraphSchema: buildASTSchema(parse(supergraphSdl, { noLocation: true }), {
      assumeValid: true,
      assumeValidSDL: true,
    }),
  };
}

/** Apollo's packages are loaded only where they are asked for: they take a second and 40 MB. */
async function startReference({ supergraphSdl }: GenerationParts): Promise<Machine> {
  const { createApolloPlanner, readApolloSupergraph } = await import('./planning/apollo-planner.ts');
  const { createReferenceEngine } = await import('./reference/reference-engine.ts');
  const supergraph = readApolloSupergraph(supergraphSdl, 'everywhere');
  return {
    planner: createApolloPlanner(supergraph),
    engine: createReferenceEngine(supergraph.planningSchema),
    supergraphSchema: supergraph.supergraphSchema,
  };
}

/** The price of each operation is compiled once for its syntax tree. */
function createPrices(supergraphSchema: GraphQLSchema): Generation['priceOf'] {
  const rules = readCostRules(supergraphSchema);
  const known = new WeakMap<ClientOperation['operation'], OperationPrice>();
  return ({ document, operation }) => {
    const price = known.get(operation) ?? compilePrice(rules, document, operation);
    known.set(operation, price);
    return price;
  };
}

function withCache(
  { transports, cacheBytes = 0 }: GenerationParts,
  supergraphSchema: GraphQLSchema,
  isGuarded: IsGuarded,
): readonly Transport[] {
  const rules = cacheBytes > 0 ? readCacheRules(supergraphSchema) : null;
  if (!rules) return transports;
  const store = createAnswerStore(cacheBytes);
  const guarded = withGuards(rules, isGuarded);
  return transports.map((transport) => cachedAnswers(transport, guarded, store, askerOf));
}

/** Whose answer a private one is; nobody's where those who ask are not told apart. */
function askerOf({ asker }: RequestScope): string | null {
  return asker === '' ? null : asker;
}
