import { buildSchema, parse } from 'graphql';
import { type AnswerStore, createAnswerStore } from '../../../../gateway/transport/cache/answer-store.ts';
import { type CacheRules, readCacheRules } from '../../../../gateway/transport/cache/cache-rules.ts';
import { cachedAnswers } from '../../../../gateway/transport/cache/cached-answers.ts';
import type { AskSubgraph, SubgraphCall, Transport } from '../../../../gateway/transport/transport.ts';
import { clientScope } from '../../../support/request-scope.ts';

/** What a supergraph says of a city, as far as the rules of the cache go. */
export const city = buildSchema(`
  directive @cacheControl(maxAge: Int, scope: Scope) on OBJECT | INTERFACE | UNION | FIELD_DEFINITION
  enum Scope { PUBLIC PRIVATE }
  type Query {
    districts: [District!]
    district(number: Int, near: String): District
    hour: Int @cacheControl(maxAge: 3600)
    version: Int
    inbox: Inbox
    places: [Place]
    holders: [Holder]
    files: [CaseFile]
    file: CaseFile @cacheControl(maxAge: 5)
  }
  type Mutation {
    renameDistrict(number: Int!): District
    moveOffice: Moved
    touch: Boolean
  }
  type Subscription { renamed: District }
  type District @cacheControl(maxAge: 60) {
    number: Int! name: String load: Int @cacheControl(maxAge: 10) offices: [Office!] files: [CaseFile!]
    clerk: String @cacheControl(scope: PRIVATE) nothing: Int @cacheControl(maxAge: 0)
  }
  type Office implements Place @cacheControl(maxAge: 30) { code: Int! name: String district: District }
  type Park implements Place @cacheControl(maxAge: 20, scope: PRIVATE) { name: String }
  interface Place { name: String }
  union Holder = District | CaseFile
  type CaseFile { number: ID! district: District }
  type Inbox @cacheControl(maxAge: 60, scope: PRIVATE) { size: Int }
  type Moved { office: Office }
`);

export const rules: CacheRules = readCacheRules(city) ?? fail();

/**
 * A transport that writes down what is asked of it and answers by a function. A real one would hide what the cache
 * asks for, which is what its tests are about.
 */
export function recorded(answer: AskSubgraph): Transport & { readonly calls: SubgraphCall[] } {
  const calls: SubgraphCall[] = [];
  return {
    name: 'planning',
    mergesFetches: true,
    calls,
    open: () => (call) => {
      calls.push(call);
      return answer(call);
    },
    health: async () => [],
    [Symbol.asyncDispose]: async () => {},
  };
}

export type Ask = (
  text: string,
  variables?: Record<string, unknown>,
  asker?: string,
) => ReturnType<AskSubgraph>;

/** Asks a transport through the cache. A text is one document, as a plan holds it. */
export function asking(transport: Transport, store: AnswerStore = createAnswerStore(1_000_000)): Ask {
  const documents = new Map<string, SubgraphCall['document']>();
  return (text, variables = {}, asker) => {
    const document = documents.get(text) ?? parse(text);
    documents.set(text, document);
    const kind = /^(mutation|subscription)/.exec(text)?.[0] === 'mutation' ? 'mutation' : 'query';
    const { scope } = clientScope({ asker: asker ?? '', deadlineAtMs: Infinity });
    const cached = cachedAnswers(transport, rules, store, (request) => request.asker || null);
    return cached.open(scope)({ kind, document, text, variables });
  };
}

function fail(): never {
  throw new Error('The small city knows no @cacheControl.');
}
