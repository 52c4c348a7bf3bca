import { parse, type GraphQLSchema } from 'graphql';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  compileQuestion,
  interpretQuestion,
  type AnswerQuestion,
} from '../../gateway/transport/compiled-question.ts';
import { readJsonBody } from '../../subgraphs/shared/http/json-body.ts';
import { isRecord } from '../../subgraphs/shared/is-record.ts';
import { isPromise } from '../../subgraphs/shared/maybe-promise.ts';

/** Far more than any question of a benchmark. */
const maxBodyBytes = 10_000_000;
const deadlineMs = 20_000;

/** A schema behind a port of its own. */
export interface GraphqlHost extends AsyncDisposable {
  readonly url: string;
}

/**
 * Serves a schema over HTTP as fast as is honest: its resolvers run for every question, but a question is compiled once.
 * What it takes slows the gateway that is measured, which shares caches with it (by a twelfth, 2026-12). Only a
 * benchmark asks it, so what is compiled is never dropped.
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
    const body = await readJsonBody(request, maxBodyBytes, deadlineMs);
    if ('refusal' in body) throw new Error(body.refusal.message);
    const { query, variables } = isRecord(body.json) ? body.json : {};
    const answering = compiledOf(String(query))({}, isRecord(variables) ? variables : {});
    const { data, errors } = isPromise(answering) ? await answering : answering;
    return JSON.stringify(errors.length > 0 ? { data, errors } : { data });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const text = await answer(request);
      const bytes = Buffer.byteLength(text);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes });
      response.end(text, bytes === text.length ? 'latin1' : 'utf8');
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
