import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { GraphServer } from '../../../../gateway/graph-server.ts';
import { anybody } from '../../../../subgraphs/shared/access/viewer.ts';
import { viewerOf } from '../../../support/viewers.ts';
import { smallSubgraph, transportsWith, wholesome } from '../../small-graph.ts';
import { askAs, brief, startGuarded } from './asked-as.ts';

const money = '@requiresScopes(scopes: [["money"]])';
const caseFile = 'type CaseFile @key(fields: "number")';
const engineer = viewerOf('SUPERVISING_ENGINEER');
const clerk = viewerOf('OFFICE_CLERK');

describe.each(['compiled', 'reference'] as const)('with the %s engine', (engine) => {
  let spilling: GraphServer;
  beforeAll(async () => {
    const subgraph = smallSubgraph('urban-planning', {
      ...wholesome['urban-planning'],
      Query: { caseFile: () => ({ number: '1', secret: 42 }) },
    });
    spilling = await startGuarded({ 'secret: Int': money }, { engine }, transportsWith(subgraph));
  });
  afterAll(() => spilling[Symbol.asyncDispose]());

  test('a denied field is null with an error for each object that is there', async () => {
    await using server = await startGuarded({ 'secret: Int': money }, { engine });
    const { data, errors } = await askAs(server, engineer, '{ caseFiles { number hidden: secret } }');
    expect(data).toEqual({
      caseFiles: ['1', '2', '3'].map((number) => ({ number, hidden: null })),
    });
    expect(errors.map(brief)).toEqual(
      [0, 1, 2].map((index) => [
        `caseFiles.${index}.hidden`,
        'FORBIDDEN',
        'CaseFile.secret needs the scope money; ask again with it, or leave the field out.',
      ]),
    );
  });

  test('nobody is told to log in, in both languages', async () => {
    const { errors } = await askAs(spilling, anybody, '{ caseFile(number: "1") { secret } }');
    expect(errors.map(brief)).toEqual([
      [
        'caseFile.secret',
        'UNAUTHENTICATED',
        'CaseFile.secret needs a login with the scope money; send a token (Authorization: Bearer …), or leave the field out.',
      ],
    ]);
    expect(errors[0]?.extensions['messageFa']).toBe(
      'برای CaseFile.secret باید وارد سامانه شوید و دامنه دسترسی money لازم است؛ توکن بفرستید (Authorization: Bearer …) یا این فیلد را درخواست نکنید.',
    );
  });

  test('a null spreads from a denied field that must not be null, and its error keeps its path', async () => {
    await using server = await startGuarded({ 'inspections: [Inspection!]!': money }, { engine });
    const { data, errors } = await askAs(server, engineer, '{ caseFiles { number inspections { id } } }');
    expect(data).toEqual({ caseFiles: null });
    expect(errors.map(({ path }) => path?.join('.'))).toEqual(
      [0, 1, 2].map((index) => `caseFiles.${index}.inspections`),
    );
  });

  test('a denied field below what is not there has no error', async () => {
    const absent = smallSubgraph('urban-planning', {
      ...wholesome['urban-planning'],
      Query: { caseFile: () => null },
    });
    await using server = await startGuarded({ 'secret: Int': money }, { engine }, transportsWith(absent));
    const asked = '{ caseFile(number: "1") { secret } }';
    expect(await askAs(server, engineer, asked)).toEqual({ data: { caseFile: null }, errors: [] });
  });

  test('a denied key joins, and is neither in the answer nor in an error', async () => {
    const failing = smallSubgraph('archive', {
      CaseFile: {
        count: ({ number }: { number: string }) => Number(number) + 10,
        documents({ number }: { number: string }) {
          throw new Error(`no documents of ${number}`);
        },
      },
    });
    await using server = await startGuarded(
      { 'CaseFile @key(fields: "number") { number: String!': money },
      { engine },
      transportsWith(failing),
    );
    const { data, errors } = await askAs(
      server,
      engineer,
      '{ caseFiles { n: number count documents { id } } }',
    );
    expect(data).toEqual({ caseFiles: null });
    const plain = await askAs(server, engineer, '{ things { ... on CaseFile { number count } } }');
    expect(plain.data).toEqual({ things: [null, {}, null] });
    const named = await askAs(server, engineer, '{ caseFiles { count } }');
    expect(named).toEqual({ data: { caseFiles: [{ count: 11 }, { count: 12 }, { count: 13 }] }, errors: [] });
    expect(JSON.stringify(errors)).not.toMatch(/documents of/);
  });

  test.each([
    [
      'by an alias that is the name of a key',
      '{ caseFile(number: "1") { number: secret } }',
      { number: null },
    ],
    [
      'by a fragment',
      '{ caseFile(number: "1") { ...F } } fragment F on CaseFile { secret }',
      { secret: null },
    ],
    [
      'by fragments in fragments',
      '{ caseFile(number: "1") { ... { ... on CaseFile { secret } } } }',
      { secret: null },
    ],
    ['with what is decided', '{ caseFile(number: "1") { secret @include(if: true) } }', { secret: null }],
    ['twice', '{ caseFile(number: "1") { secret a: secret } }', { secret: null, a: null }],
    ['and left out', '{ caseFile(number: "1") { number secret @skip(if: true) } }', { number: '1' }],
  ])('a field is denied that is asked for %s', async (_, query, data) => {
    const denied = await askAs(spilling, engineer, query);
    expect(denied.data).toEqual({ caseFile: data });
    expect(JSON.stringify(denied)).not.toContain('42');
    const allowed = await askAs(spilling, clerk, query);
    expect(allowed.errors).toEqual([]);
    expect(JSON.stringify(allowed)).toContain(query.includes('@skip') ? '"1"' : '42');
  });

  test('an object of a guarded type has neither fields nor a name, and the others have theirs', async () => {
    await using server = await startGuarded({ 'type Request @key(fields: "number")': money }, { engine });
    const query = '{ things { __typename ... on CaseFile { number } ... on Request { number } } }';
    const { data, errors } = await askAs(server, engineer, query);
    expect(data).toEqual({
      things: [{ __typename: 'CaseFile', number: '1' }, null, { __typename: 'CaseFile', number: '2' }],
    });
    expect(errors.map(({ path }) => path?.join('.'))).toEqual(['things.1.__typename', 'things.1.number']);
    const unnamed = await askAs(server, engineer, '{ things { t: __typename } }');
    expect(unnamed.data).toEqual({ things: [{ t: 'CaseFile' }, null, { t: 'CaseFile' }] });
    const whole = await askAs(server, clerk, query);
    expect(whole.errors).toEqual([]);
    expect(whole.data).toMatchObject({ things: [{}, { __typename: 'Request', number: '11' }, {}] });
  });

  test('a guarded type guards the fields that give it, and nothing is asked for them', async () => {
    await using server = await startGuarded({ [caseFile]: money }, { engine });
    const query = '{ caseFiles { number documents { id } } __typename }';
    const { data, errors } = await askAs(server, engineer, query);
    expect(data).toEqual({ caseFiles: null, __typename: 'Query' });
    expect(errors.map(({ path }) => path)).toEqual([['caseFiles']]);
  });

  test('the schema is told to everybody', async () => {
    const query = '{ __type(name: "CaseFile") { fields { name } } caseFile(number: "1") { secret } }';
    const { data } = await askAs(spilling, anybody, query);
    expect(JSON.stringify(data)).toContain('{"name":"secret"}');
  });

  test('a thousand errors are told at most', async () => {
    const many = smallSubgraph('urban-planning', {
      ...wholesome['urban-planning'],
      Query: { caseFiles: () => Array.from({ length: 1500 }, (_, index) => ({ number: String(index) })) },
    });
    await using server = await startGuarded({ 'secret: Int': money }, { engine }, transportsWith(many));
    const { errors } = await askAs(server, engineer, '{ caseFiles { secret } }');
    expect(errors).toHaveLength(1000);
    expect(errors.at(-1)?.message).toContain('501 more errors were left out');
  });

  test('a failed system and a denied field have an error each', async () => {
    const failing = smallSubgraph('inspection', {
      CaseFile: {
        inspections() {
          throw new Error('gone');
        },
      },
    });
    await using server = await startGuarded({ 'secret: Int': money }, { engine }, transportsWith(failing));
    const { errors } = await askAs(
      server,
      engineer,
      '{ caseFile(number: "1") { secret inspections { id } } }',
    );
    expect(errors.map(({ path, extensions }) => [path?.join('.'), extensions['code']])).toEqual([
      ['caseFile.inspections', 'INTERNAL'],
      ['caseFile.secret', 'FORBIDDEN'],
    ]);
  });
});

describe('what is missing', () => {
  test.each([
    [
      '@requiresScopes(scopes: [["money", "archive"], ["inspection"]])',
      viewerOf('CITY_ANALYST'),
      'the scopes money and archive or the scope inspection',
    ],
    [
      '@requiresScopes(scopes: [["money"]]) @policy(policies: [["reason"]])',
      viewerOf('AUDITOR'),
      'the header X-Reason',
    ],
    [
      '@requiresScopes(scopes: [["money"]]) @policy(policies: [["reason"]])',
      viewerOf('AUDITOR', { scopes: [] }),
      'the scope money and the header X-Reason',
    ],
    [
      '@requiresScopes(scopes: [["money"], ["archive"]]) @policy(policies: [["moonlight"]])',
      viewerOf('CITY_ANALYST'),
      '(the scope money or the scope archive) and the policy moonlight',
    ],
    ['@authenticated', anybody, 'a login'],
    ['@authenticated @policy(policies: [["reason"]])', anybody, 'a login with the header X-Reason'],
  ])('of %s is told', async (rule, viewer, needs) => {
    await using server = await startGuarded({ 'secret: Int': rule }, { engine: 'reference' });
    const { errors } = await askAs(server, viewer, '{ caseFile(number: "1") { secret } }');
    expect(errors[0]?.message).toMatch(
      new RegExp(`^CaseFile\\.secret needs ${needs.replace(/[()]/g, '\\$&')};`),
    );
  });

  test('is nothing of what an auditor sees who says why', async () => {
    const rule = '@requiresScopes(scopes: [["money"]]) @policy(policies: [["reason"]])';
    await using server = await startGuarded({ 'secret: Int': rule }, { engine: 'reference' });
    const auditor = viewerOf('AUDITOR', { reason: 'complaint 17' });
    expect((await askAs(server, auditor, '{ caseFile(number: "1") { secret } }')).errors).toEqual([]);
  });
});
