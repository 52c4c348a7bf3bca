import { mkdtempDisposable, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readGraphConfig } from '../../../config/config.ts';
import { manifestOfFolder } from '../../../gateway/limits/document-folder.ts';
import { hashOf, readManifest, type Manifest } from '../../../gateway/limits/manifest.ts';
import { createTrustedDocuments } from '../../../gateway/limits/trusted-documents.ts';
import { startLimits } from '../../../gateway/started-limits.ts';
import { post, startSmallFront, type SmallFront } from '../http/small-front.ts';
import { quiet } from '../small-graph.ts';

const text = 'query Desk($number: String!) { caseFile(number: $number) { number } }';
const hash = hashOf(text);
const manifest: Manifest = new Map([[hash, text]]);
const variables = { number: '7' };
const data = { caseFile: { number: '7' } };
const persisted = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

describe('where documents are trusted beside others', () => {
  let front: SmallFront;
  beforeAll(async () => {
    front = await startSmallFront({ limits: { documents: createTrustedDocuments(manifest, false) } });
    front.open();
  });
  afterAll(() => front[Symbol.asyncDispose]());

  test.each([
    ['documentId', { documentId: `sha256:${hash}` }],
    ['documentId as codegen gives it', { documentId: hash }],
    ['the hash of a persisted query', persisted(hash)],
    ['its own text', { query: text }],
  ])('one is answered by %s', async (_, asked) => {
    expect(await answerOf(front, { ...asked, variables })).toMatchObject([200, { data }]);
  });

  test('one is answered by GET', async () => {
    const address = `${front.url}/graphql?documentId=sha256:${hash}&variables=${encodeURIComponent(JSON.stringify(variables))}`;
    const response = await fetch(address, { headers: { 'apollo-require-preflight': '1' } });
    expect(await response.json()).toEqual({ data });
  });

  test('an id that is not known is told so', async () => {
    const answer = await answerOf(front, { documentId: `sha256:${'0'.repeat(64)}` });
    expect(answer).toMatchObject([400, { errors: [{ extensions: { code: 'DOCUMENT_UNKNOWN' } }] }]);
    expect(await answerOf(front, { documentId: 'Desk' })).toMatchObject([
      400,
      { errors: [{ extensions: { code: 'BAD_REQUEST' } }] },
    ]);
  });

  test('a text is never registered: its hash stays unknown after it was sent with it', async () => {
    const query = '{ caseFiles { number } }';
    const registration = { query, ...persisted(hashOf(query)) };
    const notSupported = [
      200,
      {
        errors: [
          {
            message: 'PersistedQueryNotSupported',
            extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED', messageFa: expect.any(String) },
          },
        ],
      },
    ];
    expect(await answerOf(front, registration)).toEqual(notSupported);
    expect(await answerOf(front, persisted(hashOf(query)))).toEqual(notSupported);
  });
});

describe('where nothing else is answered', () => {
  let front: SmallFront;
  const changed = '{ caseFiles { number } }';
  const documents = createTrustedDocuments(manifest, true);
  beforeAll(async () => {
    front = await startSmallFront({ limits: { documents } });
    front.open();
  });
  afterAll(() => front[Symbol.asyncDispose]());

  test('a trusted document is, by its hash and by its text', async () => {
    expect(await answerOf(front, { documentId: `sha256:${hash}`, variables })).toEqual([200, { data }]);
    expect(await answerOf(front, { query: text, variables })).toEqual([200, { data }]);
  });

  test.each([
    ['another text', { query: '{ caseFiles { number } }' }],
    ['the same with one more space', { query: `${text} ` }],
    ['a text with the hash of another', { query: '{ caseFiles { number } }', ...persisted(hashOf('x')) }],
    ['introspection', { query: '{ __schema { queryType { name } } }' }],
    ['what cannot be read', { query: '{ {' }],
  ])('%s is refused', async (_, asked) => {
    const [status, body] = await answerOf(front, asked);
    expect([status, body]).toMatchObject([
      400,
      {
        errors: [
          {
            extensions: {
              code: 'DOCUMENT_NOT_TRUSTED',
              messageFa: expect.stringMatching(/\p{Script=Arabic}/u),
            },
          },
        ],
      },
    ]);
    expect(body).not.toHaveProperty('data');
  });

  test('another manifest takes the place of the one in use', async () => {
    documents.replace(new Map([[hashOf(changed), changed]]));
    expect(await answerOf(front, { query: changed })).toMatchObject([200, {}]);
    expect((await answerOf(front, { query: text, variables }))[0]).toBe(400);
    documents.replace(manifest);
  });
});

describe('a manifest', () => {
  test('is JSON from hash to text, with sha256: before the hash or not', () => {
    expect(readManifest(JSON.stringify({ [hash]: text }), 'm.json')).toEqual(manifest);
    expect(readManifest(JSON.stringify({ [`sha256:${hash}`]: text }), 'm.json')).toEqual(manifest);
  });

  test.each([
    ['no JSON', '{', /m\.json is no manifest of documents/],
    ['a list', '[]', /m\.json is no manifest of documents/],
    ['nothing in it', '{}', /has no documents/],
    ['a changed text', JSON.stringify({ [hash]: `${text} ` }), /has another SHA-256/],
    ['hashes of SHA-1', JSON.stringify({ [hash.slice(0, 40)]: text }), /hashAlgorithm: 'sha256'/],
  ])('is refused with %s', (_, json, sentence) => {
    expect(() => readManifest(json, 'm.json')).toThrow(sentence);
  });

  test('is made of a folder of questions, each with the fragments that it needs', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'documents-'));
    await writeFile(join(folder.path, 'a.graphql'), '# A comment\nquery A { caseFiles { ...F } }');
    await writeFile(
      join(folder.path, 'b.graphql'),
      'query B{caseFiles{number}} fragment F on CaseFile{number}',
    );
    const made = await manifestOfFolder(folder.path);
    expect([...made.values()].toSorted()).toEqual(
      [
        'query B {\n  caseFiles {\n    number\n  }\n}',
        'query A {\n  caseFiles {\n    ...F\n  }\n}\n\nfragment F on CaseFile {\n  number\n}',
      ].toSorted(),
    );
    expect(readManifest(JSON.stringify(Object.fromEntries(made)), 'm.json')).toEqual(made);
    await writeFile(join(folder.path, 'c.graphql'), '{ caseFiles { number } }');
    await expect(manifestOfFolder(folder.path)).rejects.toThrow(/an operation or fragment without a name/);
  });

  test('is made of the ready questions', async () => {
    expect((await manifestOfFolder('examples')).size).toBe(15);
  });

  test('is followed when its file changes; what is none changes nothing', async () => {
    await using folder = await mkdtempDisposable(join(tmpdir(), 'documents-'));
    const file = join(folder.path, 'manifest.json');
    await writeFile(file, JSON.stringify({ [hash]: text }));
    const reading = readGraphConfig({
      given: { CHAHARSU_TRUSTED_DOCUMENTS: file, CHAHARSU_TRUSTED_DOCUMENTS_ONLY: 'on' },
      file: {},
    });
    if ('problems' in reading) throw new Error(reading.problems.join('\n'));
    await using limits = await startLimits(reading.config, quiet);
    const other = '{ caseFiles { number } }';
    expect(limits.documents.textOf({ documentId: hash })).toEqual({ text });
    await writeFile(file, '{ "half": ');
    await writeFile(file, JSON.stringify({ [hashOf(other)]: other }));
    await vi.waitFor(() => expect(limits.documents.textOf({ query: other })).toEqual({ text: other }), {
      timeout: 5000,
    });
    expect(limits.documents.textOf({ documentId: hash })).toHaveProperty('refusal');
  });
});

async function answerOf({ url }: SmallFront, asked: object): Promise<readonly [number, unknown]> {
  const response = await post(url, asked);
  return [response.status, await response.json()];
}
