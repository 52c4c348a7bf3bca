import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { maxBodyBytes, post, startSmallFront, type SmallFront } from './small-front.ts';

let front: SmallFront;
beforeAll(async () => {
  front = await startSmallFront();
  front.open();
});
afterAll(() => front[Symbol.asyncDispose]());

const query = '{ caseFile(number: "1") { number } }';
const data = { caseFile: { number: '1' } };

describe('a question', () => {
  test('is answered by POST', async () => {
    const response = await post(front.url, { query });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({ data });
  });

  test('is answered by GET, where a header shows that no foreign page sends it', async () => {
    const address = `${front.url}/graphql?query=${encodeURIComponent(query)}`;
    const response = await fetch(address, { headers: { 'apollo-require-preflight': '1' } });
    expect(await response.json()).toEqual({ data });
    const blocked = await fetch(address);
    expect(blocked.status).toBe(400);
    await expectRefusal(blocked, 'BAD_REQUEST');
  });

  test('is answered as application/graphql-response+json where the client prefers that', async () => {
    const response = await post(front.url, { query }, { accept: 'application/graphql-response+json' });
    expect(response.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
  });

  test('keeps the id that its client gave it', async () => {
    const named = await post(front.url, { query }, { 'x-request-id': 'desk-7.42' });
    expect(named.headers.get('x-request-id')).toBe('desk-7.42');
    const hostile = await post(front.url, { query }, { 'x-request-id': 'a b"c' });
    expect(hostile.headers.get('x-request-id')).toMatch(/^[0-9a-f]{12}-\d+-\d+$/);
  });

  test('is introspection, too', async () => {
    const response = await post(front.url, { query: '{ __schema { queryType { name } } }' });
    expect(await response.json()).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } });
  });
});

describe('what cannot be taken is refused with a sentence in both languages', () => {
  test.each(['PUT', 'DELETE', 'OPTIONS'])('the method %s', async (method) => {
    const response = await fetch(`${front.url}/graphql`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST');
    await expectRefusal(response, 'METHOD_NOT_ALLOWED');
  });

  test.each([
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'application/json; charset=windows-1256' },
    { 'content-encoding': 'gzip' },
  ])('a body that is no plain JSON: %o', async (headers) => {
    const response = await post(front.url, { query }, headers);
    expect(response.status).toBe(415);
    await expectRefusal(response, 'UNSUPPORTED_MEDIA_TYPE');
  });

  test.each([['{ query'], ['']])('JSON that is not well-formed: %s', async (body) => {
    const response = await post(front.url, body);
    expect(response.status).toBe(400);
    await expectRefusal(response, 'BAD_REQUEST');
  });

  test.each<[string, unknown]>([
    ['an object without one', {}],
    ['no object', 7],
    ['a query that is empty', { query: '' }],
  ])('a body without a question, by an example that is answered by every graph: %s', async (_, body) => {
    const response = await post(front.url, body);
    expect(response.status).toBe(400);
    const [error] = await expectRefusal(response, 'BAD_REQUEST');
    for (const sentence of [error?.message, error?.extensions.messageFa]) {
      const [example = ''] = /\{"query".*"\}/.exec(sentence ?? '') ?? [];
      expect((await post(front.url, example)).status).toBe(200);
      expect(example).toBe('{"query": "{ __typename }"}');
    }
  });

  test('bytes that are not UTF-8', async () => {
    const body = new Uint8Array([0x22, 0xc7, 0xd1, 0x22]);
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${front.url}/graphql`, { method: 'POST', headers, body });
    expect(response.status).toBe(400);
  });

  test('several questions in one body', async () => {
    const response = await post(front.url, [{ query }, { query }]);
    expect(response.status).toBe(400);
    await expectRefusal(response, 'BAD_REQUEST');
  });

  test('a query of 2 MB, however it is sent', async () => {
    const large = `{ caseFile(number: "${'1'.repeat(2 * 1024 * 1024)}") { number } }`;
    const response = await post(front.url, { query: large });
    expect(response.status).toBe(413);
    const [error] = await expectRefusal(response, 'PAYLOAD_TOO_LARGE');
    expect(error?.message).toContain(`larger than ${maxBodyBytes} bytes; ask for fewer fields`);

    const stream = new Blob([JSON.stringify({ query: large })]).stream();
    const headers = { 'content-type': 'application/json' };
    const streamed = await fetch(`${front.url}/graphql`, {
      method: 'POST',
      headers,
      body: stream,
      duplex: 'half',
    });
    expect(streamed.status).toBe(413);
  });

  test('a large body that is announced, before it is sent', async () => {
    const socket = connect(Number(new URL(front.url).port), '127.0.0.1');
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9999999\r\nexpect: 100-continue\r\n\r\n',
    );
    const [answer] = await once(socket.setEncoding('utf8'), 'data');
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    socket.destroy();
  });

  test.each(['application/json', 'text/event-stream'])(
    'a body that stalls, when the time of the request is over, and its connection is closed: %s',
    async (accept) => {
      await using hasty = await startSmallFront({ deadlineMs: 200 });
      hasty.open();
      const socket = connect(Number(new URL(hasty.url).port), '127.0.0.1').setEncoding('utf8');
      let answer = '';
      socket.on('data', (piece: string) => void (answer += piece));
      const startedAt = performance.now();
      socket.write(
        `POST /graphql HTTP/1.1\r\nhost: x\r\naccept: ${accept}\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"query":`,
      );
      await once(socket, 'close');
      expect(performance.now() - startedAt).toBeLessThan(4500);
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      expect(head).toMatch(/^HTTP\/1\.1 408 [^]*\r\nconnection: close/i);
      const [error] = await expectRefusal(new Response(body), 'REQUEST_TIMEOUT');
      expect(error?.message).toContain('within 200 ms; send the request again');
    },
  );

  test('an address without anything', async () => {
    const response = await fetch(`${front.url}/admin`);
    expect(response.status).toBe(404);
    await expectRefusal(response, 'NOT_FOUND');
  });

  test('bytes that are no HTTP', async () => {
    const socket = connect(Number(new URL(front.url).port), '127.0.0.1');
    socket.write('\u0012\u0001hello\r\n\r\n');
    const [answer] = await once(socket.setEncoding('utf8'), 'data');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request/);
    socket.destroy();
  });
});

test('every answer forbids what a page of it could do', async () => {
  const response = await fetch(`${front.url}/health/live`);
  expect(response.headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
});

interface RefusalError {
  readonly message: string;
  readonly extensions: { readonly messageFa: string };
}

async function expectRefusal(response: Response, code: string): Promise<readonly RefusalError[]> {
  const body: { errors: RefusalError[] } = JSON.parse(await response.text());
  expect(body.errors).toHaveLength(1);
  expect(body.errors[0]?.message).toMatch(/^[A-Z].{30}/);
  expect(body.errors[0]?.extensions).toEqual({
    code,
    messageFa: expect.stringMatching(/\p{Script=Arabic}/u),
  });
  return body.errors;
}
