import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quantile } from '../../../bench/statistics.ts';
import { type CityServer, startCityServer } from '../../support/city-server.ts';
import { viewerOf, wholeCity } from '../../support/viewers.ts';

let server: CityServer;
let schema: GraphQLSchema;

beforeAll(async () => {
  server = await startCityServer();
  schema = await server.schema();
});
afterAll(() => server[Symbol.asyncDispose]());

const hostile = [
  `' OR '1'='1`,
  `'; DROP TABLE dbo.tblDarkhast; --`,
  `x' UNION SELECT CodeMeli, Nam FROM dbo.tblMalek --`,
  `%' AND 1=CONVERT(int, @@version) --`,
  `@p0) OR (1=1`,
  `06000412577' WAITFOR DELAY '00:00:05`,
  `[_%]`,
  `</ShomarehParvandeh><Tedad>50</Tedad><ShomarehParvandeh>`,
  `]]><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;`,
  `&lt;&#x27;&quot;`,
  `ي' یا ۱=۱ --`,
  `\u0000`,
  '9'.repeat(40),
  `{"$":"x"}`,
];

/** What an argument is given that has to be there beside the hostile one. */
const wholesome: Readonly<Record<string, string>> = {
  district: '6',
  from: '"1405/09/07"',
  to: '"1405/09/20"',
};

type Place = { readonly name: string; readonly call: (value: string) => string };

/** Every place at the roots of the graph where a client may put a text, by the argument's name. */
function placesForTexts(): readonly Place[] {
  const roots = Object.values(schema.getQueryType()?.getFields() ?? {});
  return roots.flatMap((field) => {
    const type = getNamedType(field.type);
    const selection = !isObjectType(type)
      ? ''
      : 'pageInfo' in type.getFields()
        ? '{ totalCount nodes { __typename } }'
        : '{ __typename }';
    return field.args.flatMap((argument) =>
      textsIn(argument).map(({ path, write }): Place => ({
        name: `${field.name}(${path})`,
        call: (value) => {
          const others = field.args
            .filter((other) => other !== argument && String(other.type).endsWith('!'))
            .map((other) => `${other.name}: ${wholesome[other.name] ?? '"x"'}`);
          return `{ it: ${field.name}(${[...others, `${argument.name}: ${write(value)}`].join(', ')}) ${selection} }`;
        },
      })),
    );
  });
}

interface TextPlace {
  readonly path: string;
  readonly write: (value: string) => string;
}

function textsIn({ name, type }: GraphQLArgument | GraphQLInputField): readonly TextPlace[] {
  const named = getNamedType(type);
  if (isInputObjectType(named))
    return Object.values(named.getFields()).flatMap((field) =>
      textsIn(field).map(({ path, write }) => ({
        path: `${name}.${path}`,
        write: (value: string) => `{ ${field.name}: ${write(value)} }`,
      })),
    );
  if (!isScalarType(named) || ['Int', 'Float', 'Boolean'].includes(named.name)) return [];
  return [{ path: name, write: isListType(type) ? (value) => `[${literal(value)}]` : literal }];
}

it('SQL and XML in every text that a client may send find nothing or are refused, and nothing else happens', async () => {
  const texts = placesForTexts();
  expect(texts.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      'caseFile(number)',
      'caseFiles(filter.text)',
      'caseFiles(after)',
      'buildingPermit(number)',
      'archiveDocuments(filter.caseFile)',
      'inspection(id)',
    ]),
  );
  const before = await server.ask(wholeCity, '{ serviceRequests { totalCount } }');
  const refusedMs: number[] = [];
  for (const viewer of [wholeCity, viewerOf('OFFICE_CLERK', { office: 17 })]) {
    for (const { name, call } of texts) {
      for (const text of hostile) {
        const startedAtMs = performance.now();
        const { data, errors } = await server.ask<Found>(viewer, call(text));
        const codes = errors.map(({ extensions }) => String(extensions?.['code']));
        const told = `${name} ${JSON.stringify(text)} ${JSON.stringify(errors)}`;
        expect(
          codes.filter((code) => code !== 'BAD_USER_INPUT'),
          told,
        ).toEqual([]);
        expect(foundIn(data), told).toBe(0);
        const ms = performance.now() - startedAtMs;
        if (codes.length > 0) refusedMs.push(ms);
        // Nobody waits for what a statement was told to wait for.
        expect(ms, told).toBeLessThan(4000);
      }
    }
  }
  expect(refusedMs.length).toBeGreaterThan(100);
  expect(quantile(refusedMs, 0.95)).toBeLessThan(100);
  expect(await server.ask(wholeCity, '{ serviceRequests { totalCount } }')).toEqual(before);
}, 300_000);

it('claims with SQL in them, as of a licence, find nothing', async () => {
  for (const licence of hostile.slice(0, 6).map((text) => text.slice(0, 12))) {
    const viewer = viewerOf('SUPERVISING_ENGINEER', { licence });
    const { data } = await server.ask(viewer, '{ serviceRequests { totalCount } }');
    expect(JSON.stringify(data)).toMatch(/"totalCount":0|"serviceRequests":null/);
  }
});

function literal(value: string): string {
  return JSON.stringify(value);
}

interface Found {
  readonly it: { readonly totalCount?: number } | null;
}

/** How many things an answer has: a list that was narrowed by nothing would have many. */
function foundIn(data: Found | null): number {
  return data?.it ? (data.it.totalCount ?? 1) : 0;
}
