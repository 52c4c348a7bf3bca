import { createRequestPasses } from '../../../../subgraphs/shared/access/request-pass.ts';
import type { Viewer } from '../../../../subgraphs/shared/access/viewer.ts';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counting } from '../../../support/estate.ts';
import { strike } from '../../../support/faults.ts';
import { type ArchiveDesk, image, openDesk, viewers } from './archive-desk.ts';

const mutation = `mutation Archive($input: ArchiveDocumentInput!) {
  archiveDocument(input: $input) {
    document {
      id title status caseFile { number } request { number } office { code } category { kind code }
      pages { order declaredType sizeBytes }
    }
    userErrors { code field message messageFa }
  }
}`;
/** For those who do not see the archive. */
const handIn = `mutation HandIn($input: ArchiveDocumentInput!) {
  archiveDocument(input: $input) { userErrors { code field message messageFa } }
}`;

let desk: ArchiveDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

let caseFiles = 0;
/** Of no case file of the city: what is counted there stays as it is. */
function newCaseFile(district = '06'): string {
  return `${district}97${String(Date.now() % 10_000).padStart(4, '0')}${String((caseFiles += 1)).padStart(3, '0')}`;
}

async function newInput(given: object = {}) {
  return {
    caseFileNumber: newCaseFile(),
    category: 'TITLE_DEED',
    title: 'سند مالکيت  شش دانگ',
    pages: [await desk.upload(image('tiff', 60_000)), await desk.upload(image('jpeg', 5_000))],
    ...given,
  };
}

/** What urban planning would give with a request. */
function passOf(viewer: Viewer, caseFileNumber: string): string {
  return createRequestPasses(undefined).passOf(viewer, { number: '300000017', caseFileNumber });
}

interface Found {
  readonly documents: { readonly totalCount: number };
}

async function documentsOf(caseFile: string): Promise<number | undefined> {
  const query = `query ($input: [_Any!]!) { _entities(representations: $input) { ... on CaseFile { documents { totalCount } } } }`;
  const representation = { __typename: 'CaseFile', number: caseFile, seenRequestNumbers: ['300000017'] };
  const { data } = await desk.answer<Readonly<Record<string, readonly Found[]>>>(
    query,
    [representation],
    'officeArchive',
    undefined,
  );
  return Object.values(data)[0]?.[0]?.documents.totalCount;
}

describe('archiveDocument', () => {
  it('registers a document of the own office with its pages in their order, and keeps no upload', async () => {
    const input = await newInput({ requestNumber: '300000017' });
    const { result, asked } = await counting(() => desk.change(mutation, input));
    expect(result).toEqual({
      userErrors: [],
      document: {
        id: expect.stringMatching(/^\d+$/),
        title: 'سند مالکیت شش دانگ',
        status: 'SCANNED',
        caseFile: { number: input.caseFileNumber },
        request: { number: '300000017' },
        office: { code: 17 },
        category: { kind: 'TITLE_DEED', code: 11 },
        pages: [
          { order: 1, declaredType: 'tif', sizeBytes: '60000' },
          { order: 2, declaredType: 'jpg', sizeBytes: '5000' },
        ],
      },
    });
    expect(asked).toMatchObject({ SabtSanad: 1 });
    expect(asked).not.toHaveProperty('PeygiriSabt');
    expect(await desk.waiting()).toEqual([]);
  });

  it('twice by one key registers one, also when the uploads have gone', async () => {
    const input = await newInput();
    const key = randomUUID();
    const first = await desk.change(mutation, input, 'clerk', key);
    expect(first.userErrors).toEqual([]);
    expect(await desk.change(mutation, input, 'clerk', key)).toEqual(first);
    expect(await desk.change(mutation, input, 'colleague', key)).toEqual(first);
    expect(await documentsOf(input.caseFileNumber)).toBe(1);
  });

  it('twice at once by one key registers one', async () => {
    const input = await newInput();
    const key = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => desk.change(mutation, input, 'clerk', key)),
    );
    expect(answers[0]?.userErrors).toEqual([]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await documentsOf(input.caseFileNumber)).toBe(1);
  });

  it.each([
    ['another case file', { caseFileNumber: '06970000999' }],
    ['another request', { requestNumber: '300000018' }],
    ['another category', { category: 'IDENTITY' }],
    ['another title', { title: 'نامه' }],
    ['one page less', {}],
  ])('by one key with %s is refused, and the uploads stay', async (what, given) => {
    const input = await newInput();
    const key = randomUUID();
    await desk.change(mutation, input, 'clerk', key);
    const pages = [await desk.upload(image()), await desk.upload(image())];
    const other = { ...input, ...given, pages: what === 'one page less' ? pages.slice(1) : pages };
    const answer = await desk.change(mutation, other, 'clerk', key);
    expect(answer).toMatchObject({
      document: null,
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED', field: ['input', 'idempotencyKey'] }],
    });
    expect((await desk.change(mutation, { ...other, title: 'از نو' })).userErrors).toEqual([]);
  });

  it('is for a request that one sees, on its case file', async () => {
    const input = await newInput();
    const refusal = {
      document: null,
      userErrors: [{ code: 'PASS_NOT_VALID', field: ['input', 'writePass'] }],
    };
    for (const writePass of [
      null,
      'rubbish',
      passOf(viewers.stranger, input.caseFileNumber),
      passOf(viewers.clerk, newCaseFile()),
    ])
      expect(await desk.change(mutation, { ...input, writePass })).toMatchObject(refusal);
    expect(await desk.change(mutation, { ...input, requestNumber: null })).toMatchObject(refusal);
    expect(await documentsOf(input.caseFileNumber)).toBe(0);
  });

  it('the same key of another office is another key', async () => {
    const key = randomUUID();
    const input = await newInput();
    const first = await desk.change(mutation, input, 'clerk', key);
    const pages = [await desk.upload(image(), 'stranger'), await desk.upload(image(), 'stranger')];
    const second = await desk.change(mutation, { ...input, pages }, 'stranger', key);
    expect(second).toMatchObject({ userErrors: [], document: { office: { code: 18 } } });
    expect(second.document?.['id']).not.toBe(first.document?.['id']);
  });

  it('is refused without a key', async () => {
    const { errors } = await desk.answer(mutation, await newInput(), 'clerk', undefined);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it.each<readonly [string, object, string, readonly string[] | null]>([
    ['a category that is none', { category: 'UNKNOWN' }, 'INVALID_INPUT', ['input', 'category']],
    ['no page', { pages: [] }, 'INVALID_INPUT', ['input', 'pages']],
    ['a page twice', { pages: ['x', 'x'] }, 'INVALID_INPUT', ['input', 'pages']],
    ['a title without end', { title: 'ا'.repeat(201) }, 'INVALID_INPUT', ['input', 'title']],
    ['an id that is none', { pages: ['../../etc/passwd'] }, 'UPLOAD_NOT_FOUND', ['input', 'pages', '0']],
  ])('with %s says what to do', async (_, given, code, field) => {
    const { document, userErrors } = await desk.change(mutation, await newInput(given));
    expect([document, userErrors]).toMatchObject([null, [{ code, field }]]);
    expect(userErrors[0]?.messageFa).toMatch(/\p{Script=Arabic}/u);
  });

  it('does not take the upload of somebody else', async () => {
    const foreign = await desk.upload(image(), 'stranger');
    const own = await desk.upload(image());
    const { userErrors } = await desk.change(mutation, await newInput({ pages: [own, foreign] }));
    expect(userErrors).toMatchObject([{ code: 'UPLOAD_NOT_FOUND', field: ['input', 'pages', '1'] }]);
  });

  it('takes 32 MB of pages and no more, of which none is larger than the archive has them', async () => {
    await using large = await openDesk({ maxBytes: 6 * 1024 * 1024 });
    const pages: string[] = [];
    for (let page = 0; page < 7; page += 1) pages.push(await large.upload(image('jpeg', 5 * 1024 * 1024)));
    const input = { caseFileNumber: newCaseFile(), category: 'PLAN', pages };
    expect((await large.change(mutation, input)).userErrors).toMatchObject([{ code: 'DOCUMENT_TOO_LARGE' }]);
    const fewer = { ...input, pages: pages.slice(0, 6) };
    const { document } = await large.change(mutation, fewer);
    expect(document?.['pages']).toHaveLength(6);
    const beyond = [await large.upload(image('jpeg', 5 * 1024 * 1024 + 1))];
    expect((await large.change(mutation, { ...input, pages: beyond })).userErrors).toMatchObject([
      { code: 'NOT_TAKEN', field: null },
    ]);
  });
});

describe('who archives what, and where', () => {
  it('the archive of an office writes its name, that of a district stays in its district', async () => {
    const office = await newInput({ pages: [await desk.upload(image(), 'officeArchive')] });
    expect(await desk.change(mutation, office, 'officeArchive')).toMatchObject({
      document: { office: { code: 17 } },
    });
    const own = await newInput({ pages: [await desk.upload(image(), 'districtArchive')] });
    expect(await desk.change(mutation, own, 'districtArchive')).toMatchObject({ document: { office: null } });
    const other = { ...own, caseFileNumber: newCaseFile('07') };
    expect(await desk.change(mutation, other, 'districtArchive')).toMatchObject({
      document: null,
      userErrors: [{ code: 'CASE_FILE_NOT_FOUND', field: ['input', 'caseFileNumber'] }],
    });
  });

  it('an inspector hands photographs in, once, and sees nothing of the archive', async () => {
    const input = await newInput({
      category: 'PHOTO',
      pages: [await desk.upload(image(), 'inspector')],
    });
    const key = randomUUID();
    for (let asked = 0; asked < 2; asked += 1)
      expect((await desk.change(handIn, input, 'inspector', key)).userErrors).toEqual([]);
    const { errors } = await desk.answer(mutation, input, 'inspector', key);
    expect(errors[0]).toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    const deed = { ...input, category: 'TITLE_DEED' };
    expect((await desk.change(handIn, deed, 'inspector')).userErrors).toMatchObject([
      { code: 'NOT_YOUR_STEP' },
    ]);
  });
});

describe('an archive that is stopped', () => {
  it('is said to be, and by the same key the document is registered once when it is back', async () => {
    await using hurried = await openDesk({ deadlineMs: 3_000 });
    const pages = [await hurried.upload(image()), await hurried.upload(image('png'))];
    const input = await newInput({ pages });
    const key = randomUUID();
    const ask = () => hurried.answer(mutation, input, 'clerk', key);
    {
      await using _ = await strike('archive', { kind: 'refuse' });
      const { data, errors } = await ask();
      expect(data).toEqual({ archiveDocument: null });
      expect(errors).toMatchObject([
        { extensions: { code: expect.stringMatching(/^SOURCE_/), system: 'archive-soap' } },
      ]);
    }
    // Twice: it is left alone for a while after it has failed so often, and its uploads are gone the second time.
    for (let asked = 0; asked < 2; asked += 1)
      await expect
        .poll(ask, { timeout: 20_000, interval: 500 })
        .toMatchObject({ errors: [], data: { archiveDocument: { userErrors: [] } } });
    expect(await hurried.waiting()).toEqual([]);
    expect(await documentsOf(input.caseFileNumber)).toBe(1);
  });

  it.each(['reset', 'hang', 'busy'] as const)('in the middle (%s) registers one', async (kind) => {
    const input = await newInput();
    const key = randomUUID();
    {
      await using _ = await strike('archive', { kind, operation: 'SabtSanad', count: 1 });
      await desk.answer(mutation, input, 'clerk', key);
    }
    await expect
      .poll(async () => (await desk.answer(mutation, input, 'clerk', key)).errors, { timeout: 20_000 })
      .toEqual([]);
    expect(await documentsOf(input.caseFileNumber)).toBe(1);
  });
});
