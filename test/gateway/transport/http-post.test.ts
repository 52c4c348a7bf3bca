import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { afterEach, expect, test } from 'vitest';
import { postForText } from '../../../gateway/transport/http-post.ts';
import { whenAborted } from '../../../subgraphs/shared/http/request-scope.ts';

let opened = new AsyncDisposableStack();
afterEach(async () => {
  await opened.disposeAsync();
  opened = new AsyncDisposableStack();
});

/** A dispatcher with one connection to a server that answers as the test says. */
async function poolTo(answer: (response: ServerResponse) => void): Promise<Pool> {
  const server = createServer((_, response) => answer(response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  opened.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 1, pipelining: 1 });
  opened.defer(() => pool.destroy());
  return pool;
}

const post = (signal = new AbortController().signal, maxAnswerBytes = 100) => ({
  path: '/graphql?tenant=1',
  headers: {},
  body: '{}',
  whenOver: whenAborted(signal),
  maxAnswerBytes,
});

test('an answer in pieces is one text', async () => {
  const pool = await poolTo((response) => {
    const text = Buffer.from('پاسخ');
    response.write(text.subarray(0, 3));
    setTimeout(() => response.end(text.subarray(3)), 20);
  });
  expect(await postForText(pool, post())).toEqual({ status: 200, text: 'پاسخ' });
});

test('an answer that is larger than its bound is none, and the next is asked for all the same', async () => {
  let count = 0;
  const pool = await poolTo((response) => response.end(count++ === 0 ? 'x'.repeat(200) : 'y'));
  expect(await postForText(pool, post())).toEqual({ status: 200, text: null });
  expect(await postForText(pool, post())).toEqual({ status: 200, text: 'y' });
});

test('who leaves is told at once, under way, in the queue and before the start', async () => {
  const pool = await poolTo(() => undefined);
  const [first, second] = [new AbortController(), new AbortController()];
  const answers = [postForText(pool, post(first.signal)), postForText(pool, post(second.signal))];
  second.abort();
  await expect(answers[1]).rejects.toThrow('Nobody waits');
  first.abort();
  await expect(answers[0]).rejects.toThrow('Nobody waits');
  await expect(postForText(pool, post(first.signal))).rejects.toThrow('Nobody waits');
});

test('a server that hangs up is an error', async () => {
  const pool = await poolTo((response) => response.socket?.destroy());
  await expect(postForText(pool, post())).rejects.toThrow();
});
