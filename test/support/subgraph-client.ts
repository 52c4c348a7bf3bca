import { type DocumentNode, type GraphQLFormattedError, parse, validate } from 'graphql';
import { pino } from 'pino';
import {
  type AnswerQuestion,
  compileQuestion,
  interpretQuestion,
} from '../../gateway/transport/compiled-question.ts';
import type { SubgraphName } from '../../schema/subgraph-names.ts';
import { createSubgraph } from '../../subgraphs/create-subgraph.ts';
import { clientError } from '../../subgraphs/shared/client-error.ts';
import type { ArchivePageSettings, SourceSettings } from '../../subgraphs/shared/source-settings.ts';
import type { Subgraph } from '../../subgraphs/shared/subgraph.ts';
import type { ViewerRequest } from '../../subgraphs/shared/source-request.ts';
import { estateDoors } from './estate.ts';
import { sourceRequest } from './source-request.ts';

export interface Answer<Data> {
  readonly data: Data;
  readonly errors: readonly GraphQLFormattedError[];
}

/** A subgraph of its own, asked as its server would ask it. */
export interface SubgraphClient extends AsyncDisposable {
  /** Asks a question in a request of its own. Throws where it is not valid against the schema. */
  ask<Data = Record<string, unknown>>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    given?: Partial<ViewerRequest>,
  ): Promise<Answer<Data>>;
  /** The same without compiling, for comparison. */
  readonly interpret: SubgraphClient['ask'];
  /** What is asked here, for those who serve it. */
  readonly subgraph: Subgraph;
  /** The data of a question that must not fail. */
  data<Data = Record<string, unknown>>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
  ): Promise<Data>;
}

export const silent = pino({ level: 'silent' });

/**
 * Opens a subgraph over the estate, or over other doors where those are given. Its questions are compiled, as the
 * gateway's process does with those that come again.
 */
export function openSubgraph(
  name: SubgraphName,
  doors: Partial<SourceSettings> = {},
  pages?: ArchivePageSettings,
): SubgraphClient {
  const subgraph = createSubgraph(
    name,
    { ...estateDoors(), ...doors },
    silent,
    pages && { archivePages: pages },
  );
  const { schema } = subgraph;
  const ask = asksWith(
    (document) => compileQuestion(schema, document) ?? interpretQuestion(schema, document),
  );

  function asksWith(prepare: (document: DocumentNode) => AnswerQuestion): SubgraphClient['ask'] {
    return async <Data>(
      query: string,
      variables: Readonly<Record<string, unknown>> = {},
      given: Partial<ViewerRequest> = {},
    ) => {
      const document = parse(query);
      const [problem] = validate(schema, document);
      if (problem) throw problem;
      const context = subgraph.createContext(sourceRequest(given));
      const { data, errors } = await prepare(document)(context, variables);
      const answer: Answer<Data> = JSON.parse(
        JSON.stringify({ data, errors: errors.map((error) => clientError(error, silent)) }),
      );
      return answer;
    };
  }

  return {
    ask,
    subgraph,
    interpret: asksWith((document) => interpretQuestion(schema, document)),
    async data<Data>(query: string, variables?: Readonly<Record<string, unknown>>) {
      const { data, errors } = await ask<Data>(query, variables);
      if (errors.length > 0) throw new Error(`The subgraph ${name} answered ${JSON.stringify(errors)}`);
      return data;
    },
    [Symbol.asyncDispose]: () => subgraph[Symbol.asyncDispose](),
  };
}

/** What went wrong in an answer, each message once. */
export function problems({ errors }: Pick<Answer<unknown>, 'errors'>): readonly string[] {
  return [...new Set(errors.map(({ message }) => message))];
}
