import { open } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { stringifyAnswer } from '../../../gateway/engine/written-data.ts';
import type { GraphServer } from '../../../gateway/graph-server.ts';
import type { RequestScope } from '../../../subgraphs/shared/http/request-scope.ts';
import type { AuditEntry } from '../../../gateway/audit/audit-entry.ts';
import { clientScope } from '../../support/request-scope.ts';
import { viewerOf } from '../../support/viewers.ts';
import { linesOf, makeAuditFolder, verified, type AuditFolder } from './audit-folder.ts';
import { startAuditedServer, values } from './personal-graph.ts';

let folder: AuditFolder;
let server: GraphServer;
beforeAll(async () => {
  folder = await makeAuditFolder();
  server = await startAuditedServer(folder.path);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const clerk = viewerOf('OFFICE_CLERK', { subject: 'clerk-1', office: 17, reason: 'curious' });

/** Asks, and gives the answer beside what was recorded of it. */
async function asked(
  query: string,
  scope: Partial<RequestScope> = {},
  variables: Record<string, unknown> = {},
  by = server,
): Promise<{ answer: string; entries: readonly Entry[] }> {
  const before = (await linesOf(folder.path)).length;
  const client = clientScope({ viewer: clerk, id: 'request-1', ...scope });
  const outcome = await by.execute({ query, variables }, { scope: client.scope });
  return { answer: stringifyAnswer(outcome), entries: await entriesSince(before) };
}

type Entry = AuditEntry & { readonly seq: number };

async function entriesSince(count: number): Promise<readonly Entry[]> {
  return (await linesOf(folder.path))
    .slice(count)
    .filter((line) => !line.includes('"act":"file"'))
    .map((line): Entry => JSON.parse(line));
}

it('tells who saw which fields of which case file, and how it was asked', async () => {
  const query = 'query Desk { caseFile(number: "06000412577") { number owners { name mobile } } }';
  const { entries } = await asked(query);
  expect(entries).toEqual([
    expect.objectContaining({
      act: 'view',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      request: 'request-1',
      viewer: { subject: 'clerk-1', role: 'OFFICE_CLERK', bounds: { office: 17 } },
      operation: { name: 'Desk', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      subjects: { CaseFile: ['06000412577'] },
      fields: { CaseFile: ['CaseFile.owners', 'Person.name', 'Person.mobile'] },
    }),
  ]);
  expect(entries[0]).not.toHaveProperty('reason');
});

it('a client that leaves out the key does not hide whom it saw, and gets no key', async () => {
  const { answer, entries } = await asked('{ caseFiles { address } }');
  expect(answer).not.toContain('06000412577');
  expect(entries).toMatchObject([{ subjects: { CaseFile: ['06000412577', '06000412578'] } }]);
});

it('a client that gives another field the name of the key does not, either', async () => {
  const { answer, entries } = await asked('{ caseFiles { number: title caseFile: address } }');
  expect(JSON.parse(answer)).toMatchObject({ data: { caseFiles: [{ number: 'خانه' }, {}] } });
  expect(entries).toMatchObject([{ subjects: { CaseFile: ['06000412577', '06000412578'] } }]);
});

it('the subject is the nearest entity, and those around it and to which it belongs are told, too', async () => {
  const { entries } = await asked('{ caseFile(number: "06000412578") { requests { applicant { name } } } }');
  expect(entries).toMatchObject([
    {
      subjects: { Request: ['["300000014","06000412577"]', '["300000015","06000412577"]'] },
      within: { CaseFile: ['06000412577', '06000412578'] },
      fields: { Request: ['Request.applicant', 'Person.name'] },
    },
  ]);
});

it('what another subgraph tells has its subject, too', async () => {
  const { entries } = await asked('{ caseFile(number: "06000412577") { documents { pages { imageUrl } } } }');
  expect(entries).toMatchObject([
    {
      subjects: { Document: ['d06000412577'] },
      within: { CaseFile: ['06000412577'] },
      fields: { Document: ['Page.imageUrl'] },
    },
  ]);
});

it('of a union or an interface it is told what each thing is', async () => {
  const { entries } = await asked(
    '{ things { ... on Request { applicant { name } } ... on CaseFile { address } } known { contact } }',
  );
  expect(entries).toMatchObject([
    {
      subjects: { CaseFile: ['06000412577'], Request: ['["300000014","06000412577"]'], Office: ['17'] },
      fields: { CaseFile: ['CaseFile.address', 'CaseFile.contact'], Office: ['Office.contact'] },
    },
  ]);
});

it('a value that belongs to no entity is told all the same', async () => {
  const { entries } = await asked('{ census { name } }');
  expect(entries).toMatchObject([
    { subjects: { Query: [null] }, fields: { Query: ['Query.census', 'Person.name'] } },
  ]);
});

it('what is null was not seen, and what is not personal is not recorded', async () => {
  const { entries } = await asked(
    '{ caseFile(number: "1") { documents { pages { order } } title } weather }',
  );
  expect(entries).toEqual([]);
});

it('fragments, aliases and what @include leaves out make no difference', async () => {
  const query = `query ($yes: Boolean!, $no: Boolean!) {
    mine: caseFile(number: "06000412577") { ...Owned }
  }
  fragment Owned on CaseFile { people: owners { ...Named mobile @include(if: $no) } address @skip(if: $yes) }
  fragment Named on Person { n: name @include(if: $yes) }`;
  const { entries } = await asked(query, {}, { yes: true, no: false });
  expect(entries).toMatchObject([{ fields: { CaseFile: ['CaseFile.owners', 'Person.name'] } }]);
});

it('a denial is told with the field and with whom it would have been about', async () => {
  const { entries } = await asked('{ caseFile(number: "06000412577") { title money } secret }');
  expect(entries).toMatchObject([
    {
      act: 'denied',
      subjects: { CaseFile: ['06000412577'] },
      fields: {},
      denied: ['CaseFile.money', 'Query.secret'],
    },
  ]);
  const list = await asked('{ caseFiles { no: number money address } }');
  expect(list.entries).toMatchObject([
    { act: 'view', subjects: { CaseFile: ['06000412577', '06000412578'] }, denied: ['CaseFile.money'] },
  ]);
});

it('a denial in a list is told with each thing in it, whether its key was asked for or not', async () => {
  const viewer = viewerOf('OFFICE_CLERK', { subject: 'clerk-1', office: 17, scopes: ['requests'] });
  const { answer, entries } = await asked('{ caseFiles { title money address } }', { viewer });
  expect(answer).not.toContain('06000412577');
  expect(entries).toMatchObject([
    {
      act: 'denied',
      subjects: { CaseFile: ['06000412577', '06000412578'] },
      denied: ['CaseFile.money', 'CaseFile.address'],
    },
  ]);
});

describe('who looks for persons', () => {
  it.each([
    [
      'by a field of an input',
      '{ found(filter: { code: "0084575948" }) { total nodes { title } } }',
      'Search.code',
    ],
    [
      'by one deep in it',
      '{ found(filter: { of: { of: { code: "0084575948" } } }) { nodes { title } } }',
      'Search.code',
    ],
    [
      'by an argument',
      '{ found(name: "شیرازی") { ...F } } fragment F on Found { nodes { title } }',
      'Query.found(name:)',
    ],
    ['by a variable', 'query ($f: Search) { found(filter: $f) { nodes { title } } }', 'Search.code'],
    [
      'by a default',
      'query ($n: String = "شیرازی") { found(name: $n) { nodes { title } } }',
      'Query.found(name:)',
    ],
  ])('%s is told with what was found', async (_, query, searched) => {
    const { entries } = await asked(query, {}, { f: { code: '0084575948' } });
    expect(entries).toMatchObject([
      { act: 'view', subjects: { CaseFile: ['06000412577'] }, fields: {}, searched: [searched] },
    ]);
  });

  it('and finds nobody is told, too', async () => {
    const { entries } = await asked('{ found(name: "nobody") { total nodes { title } } }');
    expect(entries).toMatchObject([{ act: 'view', subjects: {}, searched: ['Query.found(name:)'] }]);
  });

  it('and who looks for nothing personal is not', async () => {
    const query =
      'query ($n: String) { found(title: "a", name: $n, filter: { district: 6 }) { nodes { title } } }';
    expect((await asked(query)).entries).toEqual([]);
  });
});

it('a report is an export, and a mutation a change', async () => {
  expect((await asked('{ census { name } }', { workload: 'report' })).entries).toMatchObject([
    { act: 'export' },
  ]);
  const { entries } = await asked('mutation { rename(number: "06000412577", name: "شیرازی") { address } }');
  expect(entries).toMatchObject([{ act: 'change', subjects: { CaseFile: ['06000412577'] } }]);
});

it('a change is recorded whatever is asked of its payload, with what its input and its payload name', async () => {
  const register = `mutation ($input: RegisterInput!) {
    register(input: $input) { told: request { no: number } errors }
  }`;
  const input = { plain: '77', of: { note: 'شیرازی' } };
  const { entries } = await asked(register, {}, { input });
  expect(entries).toMatchObject([
    {
      act: 'change',
      subjects: { Plain: ['77', '78'] },
      fields: {},
      changed: ['Mutation.register'],
    },
  ]);
});

it('the reason is told of a role that needs one', async () => {
  const viewer = viewerOf('AUDITOR', { subject: 'auditor-1', reason: 'شکایت ۱۲' });
  expect((await asked('{ census { name } }', { viewer })).entries).toMatchObject([{ reason: 'شکایت ۱۲' }]);
});

it('each part of an answer is recorded before it leaves, with what is in it', async () => {
  const before = (await linesOf(folder.path)).length;
  const { scope } = clientScope({ viewer: clerk });
  const query = `{ caseFile(number: "06000412577") {
    title ... @defer { owners { name } documents { pages { imageUrl } } }
  } }`;
  const outcome = await server.execute({ query }, { scope, acceptsParts: true });
  expect(await entriesSince(before)).toEqual([]);
  for await (const { parts } of outcome.later?.batches ?? []) {
    if (parts.length > 0)
      expect(await entriesSince(before)).toMatchObject([
        {
          subjects: { CaseFile: ['06000412577'], Document: ['d06000412577'] },
          fields: { CaseFile: ['CaseFile.owners', 'Person.name'], Document: ['Page.imageUrl'] },
        },
      ]);
  }
  expect(await entriesSince(before)).toHaveLength(1);
});

it('each event is recorded by itself before it leaves', async () => {
  const before = (await linesOf(folder.path)).length;
  const { scope } = clientScope({ viewer: clerk });
  const query = 'subscription { caseFileChanged { address } }';
  const outcome = await server.execute({ query }, { scope, eventDeadlineMs: 5000 });
  let events = 0;
  for await (const { data } of outcome.follow?.(new AbortController().signal) ?? []) {
    events += 1;
    expect(data).toBeTruthy();
    expect(await entriesSince(before)).toHaveLength(events);
  }
  expect(await entriesSince(before)).toMatchObject([
    { subjects: { CaseFile: ['06000412577'] } },
    { subjects: { CaseFile: ['06000412578'] } },
  ]);
});

it('when the disk fails, personal answers, parts and events are refused with a typed error, and others go on', async () => {
  await using handle = await open(folder.path);
  const files: Pick<typeof handle, 'datasync'> = Object.getPrototypeOf(handle);
  const failing = vi.spyOn(files, 'datasync').mockRejectedValue(new Error('EIO'));
  const startedAt = performance.now();
  const { answer } = await asked('{ caseFile(number: "06000412577") { address } }');
  expect(performance.now() - startedAt).toBeLessThan(500);
  expect(JSON.parse(answer)).toMatchObject({
    data: null,
    errors: [{ extensions: { code: 'SOURCE_UNAVAILABLE', system: 'audit', messageFa: expect.any(String) } }],
  });
  expect((await asked('{ weather secret }')).answer).toContain('sunny');

  const { scope } = clientScope({ viewer: clerk });
  const query = '{ caseFile(number: "06000412577") { title ... @defer { address documents { id } } } }';
  const outcome = await server.execute({ query }, { scope, acceptsParts: true });
  const parts = (await Array.fromAsync(outcome.later?.batches ?? [])).flatMap((batch) => batch.parts);
  expect(parts).toMatchObject([{ data: null, errors: [{ extensions: { system: 'audit' } }] }]);

  const live = { query: 'subscription { caseFileChanged { address } }' };
  const { follow } = await server.execute(live, { scope, eventDeadlineMs: 5000 });
  const events = await Array.fromAsync(follow?.(new AbortController().signal) ?? []);
  expect(events).toMatchObject([
    { data: null, errors: [{}] },
    { data: null, errors: [{}] },
  ]);

  failing.mockRestore();
  expect((await asked('{ caseFile(number: "06000412577") { address } }')).entries).toHaveLength(1);
});

it('the engine of @apollo/gateway tells the same', async () => {
  await using other = await makeAuditFolder();
  await using reference = await startAuditedServer(other.path, 'reference');
  const query =
    '{ caseFiles { owners { name } documents { pages { imageUrl } } requests { applicant { mobile } } } }';
  const { entries } = await asked(query);
  const { scope } = clientScope({ viewer: clerk, id: 'request-1' });
  await reference.execute({ query }, { scope });
  const [told] = (await linesOf(other.path)).slice(1).map((line): Entry => JSON.parse(line));
  const { subjects, within, fields } = entries[0] ?? {};
  expect(told).toMatchObject({ subjects, within, fields });
});

it('no value of any answer stands in the files, and the chain is whole', async () => {
  const text = (await linesOf(folder.path)).join('\n');
  expect(values.filter((value) => text.includes(value))).toEqual([]);
  expect(await verified(folder.path)).toMatchObject({ isWhole: true });
});
