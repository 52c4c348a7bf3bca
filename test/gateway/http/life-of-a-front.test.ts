import pino from 'pino';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createInProcessTransport } from '../../../gateway/transport/in-process-transport.ts';
import { createHealthCheck, readinessOf } from '../../../subgraphs/shared/http/health.ts';
import { startHttpServer } from '../../../subgraphs/shared/http/http-server.ts';
import { quiet, smallSubgraph, transportsWith, wholesome } from '../small-graph.ts';
import { post, startSmallFront } from './small-front.ts';

const query = 'query Desk($n: String!) { caseFile(number: $n) { number documents { id } } }';
const question = { query, variables: { n: '0084575948' } };

/** An archive that answers when it is told to. */
function slowArchive() {
  const [asked, told] = [Promise.withResolvers<AbortSignal>(), Promise.withResolvers<void>()];
  const documents = async (_: unknown, __: unknown, { signal }: { signal: AbortSignal }) => {
    asked.resolve(signal);
    await told.promise;
    return [{ id: 'd' }];
  };
  const subgraph = smallSubgraph(
    'archive',
    { ...wholesome.archive, CaseFile: { documents } },
    (scope) => scope,
  );
  return {
    transports: transportsWith(createInProcessTransport(subgraph)),
    asked: asked.promise,
    answer: told.resolve,
  };
}

test('before the graph is open the process lives, but is not ready', async () => {
  await using front = await startSmallFront();
  expect((await fetch(`${front.url}/health/live`)).status).toBe(200);
  const ready = await fetch(`${front.url}/health/ready`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ status: 'starting', messageFa: expect.any(String) });
  const early = await post(front.url, question);
  expect(early.status).toBe(503);
  expect(early.headers.get('retry-after')).toBe('2');
  front.open();
  expect((await fetch(`${front.url}/health/ready`)).status).toBe(200);
  expect((await post(front.url, question)).status).toBe(200);
});

test('an end lets the answers under way out and takes no new connections', async () => {
  const archive = slowArchive();
  await using front = await startSmallFront(archive);
  front.open();
  const kept = await post(front.url, { query: '{ __typename }' });
  await kept.text();
  const answer = post(front.url, question);
  await archive.asked;
  front.front.close();
  expect(await (await fetch(`${front.url}/health/ready`)).json()).toMatchObject({ status: 'stopping' });
  const drained = front.server.drain(5000);
  await sleep(100);
  await expect(fetch(`${front.url}/health/live`)).rejects.toThrow();
  archive.answer();
  expect((await answer).status).toBe(200);
  await drained;
});

test('an answer that does not come in time is cut at the end', async () => {
  const archive = slowArchive();
  await using front = await startSmallFront(archive);
  front.open();
  const answer = post(front.url, question).catch(() => 'cut');
  const signal = await archive.asked;
  await front.server.drain(50);
  expect(await answer).toBe('cut');
  await expect.poll(() => signal.aborted).toBe(true);
});

test('a client that leaves ends the work for it', async () => {
  const archive = slowArchive();
  await using front = await startSmallFront(archive);
  front.open();
  const client = new AbortController();
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(question),
  };
  const answer = fetch(`${front.url}/graphql`, { ...init, signal: client.signal }).catch(() => 'gone');
  const signal = await archive.asked;
  client.abort();
  expect(await answer).toBe('gone');
  await expect.poll(() => signal.aborted).toBe(true);
});

test('a port that is in use is told with what to do', async () => {
  await using front = await startSmallFront();
  const port = Number(new URL(front.url).port);
  const options = { host: '127.0.0.1', port, portSetting: 'PORT=', maxBodyBytes: 1, log: quiet } as const;
  await expect(startHttpServer({ ...options, handle: async () => {} })).rejects.toThrow(
    `Port ${port} is in use, perhaps by another start of Chaharsu; stop that one, or choose another port, such as PORT=${port + 1}.`,
  );
});

test('the log names the request and its operation, and no value of it', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  await using front = await startSmallFront({ log });
  front.open();
  await post(front.url, question);
  await post(front.url, { ...question, variables: { n: { code: '0084575948' } } });
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { operation: 'Desk', ms: expect.any(Number), msg: 'operation' },
    { operation: 'Desk', errors: { BAD_USER_INPUT: 1 }, msg: 'operation' },
  ]);
  expect(lines.join('')).not.toContain('0084575948');
});

test('the process stays in rotation while one system is up', () => {
  const [up, away] = [
    { system: 'archive-soap', up: true },
    { system: 'inspection-sql', up: false, reason: 'It sleeps.' },
  ];
  expect(readinessOf([up])).toMatchObject({ httpStatus: 200, status: 'ready' });
  expect(readinessOf([up, away])).toMatchObject({ httpStatus: 200, status: 'degraded', systems: [up, away] });
  expect(readinessOf([away])).toMatchObject({ httpStatus: 503, status: 'away' });
});

test('an audit that cannot be written is told of, and makes a gateway degraded that has systems to ask', () => {
  const [up, away] = [
    { system: 'archive-soap', up: true },
    { system: 'inspection-sql', up: false, reason: 'It sleeps.' },
  ];
  const [written, unwritten] = [
    { system: 'audit', up: true },
    { system: 'audit', up: false, reason: 'No disk.' },
  ];
  expect(readinessOf([up], written)).toMatchObject({ status: 'ready', systems: [up, written] });
  expect(readinessOf([up], unwritten)).toMatchObject({
    httpStatus: 200,
    status: 'degraded',
    message: expect.stringMatching(/^It cannot be recorded who sees what/),
    systems: [up, unwritten],
  });
  expect(readinessOf([up, away], unwritten).message).toMatch(/recorded .* Some legacy systems are away/);
  expect(readinessOf([away], unwritten)).toMatchObject({ httpStatus: 503, status: 'away' });
  expect(readinessOf([away], written)).toMatchObject({ httpStatus: 503, status: 'away' });
});

test('probes share one look at the systems a second', async () => {
  let looks = 0;
  const check = createHealthCheck(async () => {
    looks++;
    return [{ system: 'archive-soap', up: true }];
  });
  await Promise.all([check(), check(), check()]);
  expect(looks).toBe(1);
});
