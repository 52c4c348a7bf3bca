import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { createHandler } from 'graphql-sse/lib/use/http';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** A question as it reached a foreign subgraph. */
export interface ReceivedQuestion {
  /** The path with its query string. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly query: string;
}

/** A GraphQL server that knows nothing of ours. */
export interface ForeignSubgraph extends AsyncDisposable {
  readonly name: string;
  readonly sdl: string;
  readonly url: string;
  readonly received: readonly ReceivedQuestion[];
}

/** Serves a subgraph as a plain server of `application/graphql-response+json` does: 400 for what it did not execute. */
export async function startForeignSubgraph(
  name: string,
  sdl: string,
  resolvers: object,
): Promise<ForeignSubgraph> {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: { ...resolvers } }]);
  const received: ReceivedQuestion[] = [];
  const sendEvents = createHandler({ schema });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked: { query: string; variables?: Record<string, unknown> } = JSON.parse(await text(request));
    received.push({ url: request.url ?? '', headers: request.headers, query: asked.query });
    const answered = await graphql({ schema, source: asked.query, variableValues: asked.variables ?? null });
    response.writeHead('data' in answered ? 200 : 400, {
      'content-type': 'application/graphql-response+json',
    });
    response.end(JSON.stringify(answered));
  };
  const server = createServer((request, response) => {
    const isStream = request.headers.accept?.includes('text/event-stream');
    void (isStream ? sendEvents(request, response) : answer(request, response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    name,
    sdl,
    url: `http://127.0.0.1:${port}/graphql?tenant=${name}`,
    received,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
