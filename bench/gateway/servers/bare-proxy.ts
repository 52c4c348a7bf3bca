// A program: what any gateway on Node's HTTP server and undici takes before it does anything. It asks the subgraph at the
// address given one question, whatever it is asked itself.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { readJsonBody } from '../../../subgraphs/shared/http/json-body.ts';
import { questions } from '../questions.ts';

const [address = ''] = process.argv.slice(2);
const { origin, pathname: path } = new URL(address);
const pool = new Pool(origin, { connections: 64 });
const body = JSON.stringify({ query: questions.small });
const headers = { 'content-type': 'application/json', accept: 'application/json' };

const server = createServer((request, response) => void answer(request, response));

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await readJsonBody(request, 1_000_000, 20_000);
  const pieces: Buffer[] = [];
  pool.dispatch(
    { method: 'POST', path, headers, body },
    {
      onRequestStart() {},
      onResponseStart() {},
      onResponseData: (_, piece) => void pieces.push(piece),
      onResponseEnd() {
        const text = JSON.stringify(JSON.parse(Buffer.concat(pieces).toString()));
        const bytes = Buffer.byteLength(text);
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes });
        response.end(text);
      },
      onResponseError: (_, error) => void response.destroy(error),
    },
  );
}

server.listen(0, '127.0.0.1', () => {
  const at = server.address();
  process.stdout.write(`ready http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}/\n`);
});
