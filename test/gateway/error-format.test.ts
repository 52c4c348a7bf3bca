import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GraphServer } from '../../gateway/graph-server.ts';
import { ask, startSmallGraph } from './small-graph.ts';

let server: GraphServer;
beforeAll(async () => {
  server = await startSmallGraph();
});
afterAll(() => server[Symbol.asyncDispose]());

describe('a question that cannot be read to its end says what to do, in both languages', () => {
  test.each([
    [
      'the same field nearly two thousand times',
      `{ document(id: 1) { ${'id '.repeat(1900)} } }`,
      'QUERY_TOO_LARGE',
      /more than 20,000 pairs of fields that ask for the same; ask for each field once/,
      /بیش از ۲۰٬۰۰۰ جفت فیلد تکراری/,
    ],
    [
      'the same field nearly two thousand times in one that there is not',
      `{ thing { ${'id '.repeat(1900)} } }`,
      'QUERY_TOO_LARGE',
      /more than 20,000 pairs of fields that ask for the same; ask for each field once/,
      /بیش از ۲۰٬۰۰۰ جفت فیلد تکراری/,
    ],
    [
      'more than a hundred errors',
      `{ caseFile(number: "1") { ${Array.from({ length: 150 }, (_, number) => `nothing${number}`).join(' ')} } }`,
      'GRAPHQL_VALIDATION_FAILED',
      /has more than 100 errors; mend those that are listed before/,
      /بیش از ۱۰۰ خطا/,
    ],
    [
      'fields within fields without end',
      `${'{ a '.repeat(4900)}${'}'.repeat(4900)}`,
      'GRAPHQL_PARSE_FAILED',
      /nested too deeply; ask for what is deep down/,
      /تودرتو/,
    ],
  ])('%s', async (_, query, code, message, messageFa) => {
    const { errors } = await ask(server, query);
    expect(errors.at(-1)).toEqual({
      message: expect.stringMatching(message),
      extensions: { code, messageFa: expect.stringMatching(messageFa) },
    });
  });
});
