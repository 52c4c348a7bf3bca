import {
  execute,
  GraphQLError,
  OverlappingFieldsCanBeMergedRule,
  specifiedRules,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { createInProcessTransport } from '../../gateway/transport/in-process-transport.ts';
import type {
  AskSubgraph,
  SubgraphAnswer,
  SubgraphCall,
  Transport,
} from '../../gateway/transport/transport.ts';
import { promptEntities } from '../../subgraphs/shared/entities.ts';
import type { MaybePromise } from '../../subgraphs/shared/maybe-promise.ts';
import { marketNames, marketSchema, strictMarketSchema, type MarketName } from './market.ts';
import { hashOf } from './random.ts';
import { worldOf, type Outage } from './world.ts';

/** The planner itself asks one field with two arguments, where @requires needs another than the client (2.14.4). */
const rules = specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule);

const schemas = new Map(marketNames.map((name) => [name, marketSchema(name)]));

/** The market by graphql-js, which answers at once where it can. */
export function plainTransports(): readonly Transport[] {
  return marketNames.map((name) => withOutages(plainTransport(name, schemaOf(name))));
}

/** The market by the transport that the product uses for subgraphs of its own process. */
export function inProcessTransports(): readonly Transport[] {
  return marketNames.map((name) => {
    const transport = createInProcessTransport({
      name,
      schema: promptEntities(marketSchema(name)),
      createContext: (request) => ({ world: worldOf(request) }),
      health: async () => [],
      [Symbol.asyncDispose]: async () => {},
    });
    return withOutages(transport);
  });
}

/**
 * The market as if it were elsewhere: its answers come late and in any order, merged calls are welcome, and what is
 * asked is the text alone. `merged` hears of each call that carries several questions for entities.
 */
export function remoteTransports(merged: () => void = () => {}): readonly Transport[] {
  return marketNames.map((name) => {
    const strict = strictMarketSchema(name);
    const transport = plainTransport(name, schemaOf(name));
    return withOutages({
      ...transport,
      mergesFetches: true,
      open(request) {
        const { seed } = worldOf(request);
        const ask = transport.open(request);
        return async (call) => {
          const document = parse(call.text);
          if (isMerged(document)) {
            merged();
            const [problem] = validate(strict, document, rules);
            if (problem)
              throw new Error(`${name} was asked what is not valid: ${problem.message}\n${call.text}`);
          }
          await late(`${seed}|${name}|${call.text}`);
          const answer = await ask({
            ...call,
            document,
            variables: JSON.parse(JSON.stringify(call.variables)),
          });
          return { data: JSON.parse(JSON.stringify(answer.data)), errors: answer.errors };
        };
      },
    });
  });
}

function schemaOf(name: MarketName): GraphQLSchema {
  const schema = schemas.get(name);
  if (!schema) throw new RangeError(`The market has no subgraph ${name}.`);
  return schema;
}

function plainTransport(name: MarketName, schema: GraphQLSchema): Transport {
  return {
    name,
    mergesFetches: false,
    open(request) {
      const contextValue = { world: worldOf(request) };
      return ({ document, variables }) => {
        const done = execute({ schema, document, variableValues: variables, contextValue });
        return 'then' in done ? done.then(answerOf) : answerOf(done);
      };
    },
    health: async () => [],
    [Symbol.asyncDispose]: async () => {},
  };
}

function answerOf({
  data,
  errors = [],
}: {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLError[];
}): SubgraphAnswer {
  return { data: data ?? null, errors };
}

function isMerged(document: DocumentNode): boolean {
  const [operation] = document.definitions;
  return (
    operation?.kind === Kind.OPERATION_DEFINITION &&
    operation.selectionSet.selections.length > 1 &&
    operation.selectionSet.selections.some(
      (field) => field.kind === Kind.FIELD && field.name.value === '_entities',
    )
  );
}

async function late(seed: string): Promise<void> {
  const turns = hashOf(seed) % 4;
  if (turns === 3) await setTimeout(1);
  else for (let turn = 0; turn < turns; turn += 1) await setImmediate();
}

/** A subgraph does not answer in the worlds where it is down. */
function withOutages(transport: Transport): Transport {
  return {
    ...transport,
    open(request) {
      const outage = worldOf(request).outages.get(transport.name);
      const ask = transport.open(request);
      return outage ? (call) => failing(outage, transport.name, ask, call) : ask;
    },
  };
}

function failing(
  outage: Outage,
  name: string,
  ask: AskSubgraph,
  call: SubgraphCall,
): MaybePromise<SubgraphAnswer> {
  const error = new GraphQLError(`${name} is closed`, { extensions: { code: 'MARKET_CLOSED' } });
  switch (outage) {
    case 'typed':
      throw error;
    case 'untyped':
      return Promise.reject(new Error(`${name} is gone`));
    case 'without data':
      return { data: null, errors: [error] };
    case 'data with an error':
      return Promise.resolve(ask(call)).then(({ data, errors }) => ({ data, errors: [...errors, error] }));
  }
}
