import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayMove } from '../../../../subgraphs/shared/rules/state-machine.ts';
import { documentStatus } from '../../../../subgraphs/archive/mapping/codes.ts';
import { documentStates, type DocumentState } from '../../../../subgraphs/archive/rules/document-states.ts';
import { strike } from '../../../support/faults.ts';
import { type ArchiveDesk, image, openDesk, type Who } from './archive-desk.ts';

const archive = `mutation ($input: ArchiveDocumentInput!) {
  archiveDocument(input: $input) { document { id } userErrors { code field message messageFa } }
}`;
const move = `mutation ($input: SetDocumentStatusInput!) {
  setDocumentStatus(input: $input) { document { id status } userErrors { code field message messageFa } }
}`;

/** A way through the archive to each state. */
const ways: Readonly<Record<DocumentState, readonly DocumentState[]>> = {
  SCANNED: [],
  INDEXED: ['INDEXED'],
  QC_PASSED: ['INDEXED', 'QC_PASSED'],
  QC_FAILED: ['INDEXED', 'QC_FAILED'],
  TEMPORARY: ['INDEXED', 'QC_PASSED', 'TEMPORARY'],
  PERMANENT: ['INDEXED', 'QC_PASSED', 'TEMPORARY', 'PERMANENT'],
  SUPERSEDED: ['SUPERSEDED'],
};
const states = documentStatus.codes.map(documentStatus.nameOf).filter((name) => name !== 'UNKNOWN');

let desk: ArchiveDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

let documents = 0;

async function newDocument(way: readonly DocumentState[] = []): Promise<string> {
  const input = {
    caseFileNumber: `0698${String(Date.now() % 10_000).padStart(4, '0')}${String((documents += 1)).padStart(3, '0')}`,
    category: 'IDENTITY',
    pages: [await desk.upload(image())],
  };
  const { document } = await desk.change(archive, input);
  const id = String(document?.['id']);
  let ifStatus: DocumentState = 'SCANNED';
  for (const to of way) {
    await set({ id, ifStatus, to });
    ifStatus = to;
  }
  return id;
}

function set(input: object, who: Who = 'officeArchive', key = randomUUID()) {
  return desk.change(move, { note: 'ناخوانا', ...input }, who, key);
}

describe('setDocumentStatus', () => {
  it.each(states)('from %s goes where the handbook says, and nowhere else', async (ifStatus) => {
    for (const to of states) {
      const id = await newDocument(ways[ifStatus]);
      const { document, userErrors } = await set({ id, ifStatus, to });
      if (mayMove(documentStates, ifStatus, to))
        expect([to, document, userErrors]).toEqual([to, { id, status: to }, []]);
      else
        expect([to, document, userErrors]).toMatchObject([
          to,
          { id, status: ifStatus },
          [{ code: 'NO_SUCH_MOVE', field: ['input', 'to'] }],
        ]);
    }
  });

  it('is done once, however often it is asked for', async () => {
    const id = await newDocument();
    const key = randomUUID();
    const input = { id, ifStatus: 'SCANNED', to: 'INDEXED' };
    const first = await set(input, 'officeArchive', key);
    expect(first).toEqual({ document: { id, status: 'INDEXED' }, userErrors: [] });
    expect(await set(input, 'officeArchive', key)).toEqual(first);
  });

  it('of a document that has moved on is a conflict, and shows where it is', async () => {
    const id = await newDocument(['INDEXED', 'QC_PASSED']);
    expect(await set({ id, ifStatus: 'INDEXED', to: 'SUPERSEDED' })).toMatchObject({
      document: { status: 'QC_PASSED' },
      userErrors: [{ code: 'CONFLICT', field: ['input', 'ifStatus'] }],
    });
  });

  it('of two at once that exclude each other one is done', async () => {
    const id = await newDocument(['INDEXED']);
    const answers = await Promise.all(
      ['QC_PASSED', 'QC_FAILED'].map((to) => set({ id, ifStatus: 'INDEXED', to })),
    );
    const codes = answers.map(({ userErrors: [error] }) => error?.code ?? 'done');
    expect(codes.toSorted()).toEqual(['CONFLICT', 'done']);
  });

  it.each<readonly [string, Who, object, string]>([
    ['by a clerk', 'clerk', {}, 'NOT_YOUR_STEP'],
    ['by the archive of another district', 'districtArchive', { id: '1' }, 'DOCUMENT_NOT_FOUND'],
    ['by another office', 'stranger', {}, 'DOCUMENT_NOT_FOUND'],
    ['of no document', 'officeArchive', { id: '999999999' }, 'DOCUMENT_NOT_FOUND'],
    ['of what is no id', 'officeArchive', { id: 'x' }, 'DOCUMENT_NOT_FOUND'],
    ['to what is unknown', 'officeArchive', { to: 'UNKNOWN' }, 'INVALID_INPUT'],
    ['from what is unknown', 'officeArchive', { ifStatus: 'UNKNOWN' }, 'NO_SUCH_MOVE'],
  ])('%s is refused', async (_, who, given, code) => {
    const id = await newDocument();
    const { userErrors } = await set({ id, ifStatus: 'SCANNED', to: 'INDEXED', ...given }, who);
    expect(userErrors).toMatchObject([{ code }]);
    expect((await set({ id, ifStatus: 'SCANNED', to: 'INDEXED' })).userErrors).toEqual([]);
  });

  it('says no to no scan without a reason', async () => {
    const id = await newDocument(['INDEXED']);
    const input = { id, ifStatus: 'INDEXED', to: 'QC_FAILED' };
    expect((await set({ ...input, note: ' ' })).userErrors).toMatchObject([
      { code: 'NOTE_REQUIRED', field: ['input', 'note'] },
    ]);
    expect((await set(input)).userErrors).toEqual([]);
  });

  it('is a typed error where the archive is stopped, and done by the same key when it is back', async () => {
    const id = await newDocument();
    const input = { id, ifStatus: 'SCANNED', to: 'INDEXED' };
    const key = randomUUID();
    {
      await using _ = await strike('archive', { kind: 'refuse' });
      const { errors } = await desk.answer(move, input, 'officeArchive', key);
      expect(errors[0]).toMatchObject({ extensions: { system: 'archive-soap' } });
    }
    await expect
      .poll(async () => (await desk.answer(move, input, 'officeArchive', key)).errors, { timeout: 20_000 })
      .toEqual([]);
    expect(await set(input, 'officeArchive', key)).toMatchObject({ document: { status: 'INDEXED' } });
  });
});
