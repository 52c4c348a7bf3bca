import { parse, type GraphQLSchema } from 'graphql';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  compileQuestion,
  interpretQuestion,
  type AnswerQuestion,
} from '../../gateway/transport/compiled-question.ts';
import { isRecord } from '../../subgraphs/shared/is-record.ts';

/** A schema behind a port of its own. */
export interface GraphqlHost extends AsyncDisposable {
  readonly url: string;
}

/**
 * Serves a schema over HTTP as fast as is honest: its resolvers run for every question, but a question is compiled once.
 * Only a benchmark asks it, so what is compiled is never dropped.
 */
export async function startGraphqlHost(schema: GraphQLSchema): Promise<GraphqlHost> {
  const compiled = new Map<string, AnswerQuestion>();

  function compiledOf(text: string): AnswerQuestion {
    const known = compiled.get(text);
    if (known) return known;
    const document = parse(text);
    const question = compileQuestion(schema, document) ?? interpretQuestion(schema, document);
    compiled.set(text, question);
    return question;
  }

  async function answer(request: IncomingMessage): Promise<string> {
    const { query, variables }: { query: string; variables?: unknown } = JSON.parse(await textOf(request));
    const { data, errors } = await compiledOf(query)({}, isRecord(variables) ? variables : {});
    return JSON.stringify(errors.length > 0 ? { data, errors } : { data });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const text = await answer(request);
      response.setHeader('content-type', 'application/json');
      response.end(text);
    } catch (error) {
      response.statusCode = 500;
      response.end(String(error));
    }
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    void handle(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('The host has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/graphql`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
