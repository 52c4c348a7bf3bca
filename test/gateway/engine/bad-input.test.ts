import { afterAll, beforeAll, expect, test } from 'vitest';
import type { GraphServer } from '../../../gateway/graph-server.ts';
import { clientScope } from '../../support/request-scope.ts';
import { ask, startSmallGraph } from '../small-graph.ts';

let server: GraphServer;
beforeAll(async () => {
  server = await startSmallGraph();
});
afterAll(() => server[Symbol.asyncDispose]());

const wrongCode = '0012345678';

test('a wrong value in a variable is refused with what to do, in both languages, without the value', async () => {
  const { data, errors } = await ask(
    server,
    'query ($owner: NationalCode) { caseFiles(owner: $owner) { number } }',
    { owner: wrongCode },
  );
  expect(data).toBeUndefined();
  expect(errors).toEqual([
    {
      message:
        'The variable $owner cannot be used: The check digit of this national code is wrong; compare it with the card and type it again.',
      extensions: {
        code: 'BAD_USER_INPUT',
        messageFa: expect.stringContaining('متغیر $owner پذیرفته نشد: رقم کنترل این کد ملی درست نیست'),
      },
    },
  ]);
});

test('a wrong value in the query itself is refused the same way, with its place', async () => {
  const { errors } = await ask(server, `{ caseFiles(owner: "${wrongCode}") { number } }`);
  expect(errors).toEqual([
    {
      message: 'The check digit of this national code is wrong; compare it with the card and type it again.',
      locations: [{ line: 1, column: 20 }],
      extensions: { code: 'BAD_USER_INPUT', messageFa: expect.stringContaining('کد ملی') },
    },
  ]);
});

test.each([
  ['a missing variable', {}, 'The variable $number is missing; it is of type String! and must be given.'],
  ['null', { number: null }, 'The variable $number is missing; it is of type String! and must be given.'],
  [
    'a value of another type',
    { number: { code: wrongCode } },
    'The variable $number cannot be used: String cannot represent a non string value.',
  ],
])('%s is named without its value', async (_, variables, message) => {
  const { errors } = await ask(
    server,
    'query ($number: String!) { caseFile(number: $number) { number } }',
    variables,
  );
  expect(errors).toEqual([
    { message, extensions: { code: 'BAD_USER_INPUT', messageFa: expect.stringContaining('$number') } },
  ]);
});

test('a default stands in for a variable that is not given', async () => {
  const { errors } = await ask(
    server,
    'query ($number: String! = "5") { caseFile(number: $number) { number } }',
  );
  expect(errors).toEqual([]);
});

test.each([
  ['caseFile(number: "5") { number } caseFiles @include(if: $with) { number }', ''],
  ['caseFile(number: "5") { number ...F }', 'fragment F on CaseFile { title @skip(if: $with) }'],
])(
  'null decides no @skip and @include, and is refused by the name of its variable: %s',
  async (selection, fragment) => {
    const query = `query ($with: Boolean = true) { ${selection} } ${fragment}`;
    const outcome = await server.execute(
      { query, variables: { with: null } },
      { scope: clientScope().scope },
    );
    expect(outcome).toMatchObject({
      status: 400,
      errors: [
        {
          message: expect.stringMatching(/^The variable \$with is null, .* give true or false/),
          extensions: { code: 'BAD_USER_INPUT', messageFa: expect.stringContaining('متغیر $with تهی است') },
        },
      ],
    });
    expect(outcome.data).toBeUndefined();
    for (const variables of [{}, { with: undefined }, { with: false }, { with: true }])
      expect((await ask(server, query, variables)).errors).toEqual([]);
  },
);

test('null for a variable that decides nothing is no matter', async () => {
  const { errors } = await ask(
    server,
    'query ($a: Boolean = true, $owner: NationalCode) { caseFiles(owner: $owner) { number @include(if: $a) } }',
    { owner: null },
  );
  expect(errors).toEqual([]);
});

test('a document with several operations asks for the name of one', async () => {
  const { errors } = await ask(server, 'query A { __typename } query B { __typename }');
  expect(errors).toEqual([
    {
      message: expect.stringContaining('name the one that is meant'),
      extensions: { code: 'BAD_USER_INPUT', messageFa: expect.stringContaining('operationName') },
    },
  ]);
});

test.each([
  ['{ caseFiles { ', 'GRAPHQL_PARSE_FAILED'],
  ['{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  [`{ ${'a '.repeat(11_000)}}`, 'GRAPHQL_PARSE_FAILED'],
])('a query that cannot be read has its code and a Persian sentence', async (query, code) => {
  const { errors } = await ask(server, query);
  expect(errors[0]?.extensions).toEqual({ code, messageFa: expect.stringMatching(/\p{Script=Arabic}/u) });
});
