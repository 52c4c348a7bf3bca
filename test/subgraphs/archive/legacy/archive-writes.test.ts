import { randomBytes } from 'node:crypto';
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NewDocument } from '../../../../subgraphs/archive/legacy/archive-writes.ts';
import { call } from '../../../estate/soap/raw-soap.ts';
import { clerk, reader, type RunningServices, startServices } from '../../../estate/soap/running-services.ts';
import type { FaultDescription } from '../../../support/faults.ts';
import { countingCalls, keepLog, openArchiveService } from '../../../support/legacy-services.ts';
import { sourceRequest } from '../../../support/source-request.ts';

let services: RunningServices;
let archive: ReturnType<typeof openArchiveService>;
const { log, text: logged } = keepLog();
const secret = 'کارت ملی زهرا رضایی 0012345678';
const jpeg = Buffer.concat([Buffer.from('ffd8ff', 'hex'), createHash('sha512').update('a page').digest()]);

beforeAll(async () => {
  services = await startServices();
});
afterAll(() => services[Symbol.asyncDispose]());

beforeEach(async () => {
  archive = openArchiveService({ url: services.soap.archiveUrl, ...clerk }, log);
  await archive.categories(within(20_000)); // a ticket, so that counts are those of the changes
});
afterEach(async () => {
  await services.faults.lift();
  await archive[Symbol.asyncDispose]();
});

let caseFiles = 0;
const newNumber = (): string => randomBytes(20).toString('hex');
const newCaseFile = (): string => `0400000${String((caseFiles += 1)).padStart(4, '0')}`;
const within = (ms: number) => sourceRequest({ deadlineAtMs: performance.now() + ms });
const documentOf = (caseFile: string): NewDocument => ({
  caseFile,
  serviceRequest: '9007199254740993',
  category: 21,
  title: secret,
  office: null,
  pages: [
    { position: 1, fileType: 'jpg', image: jpeg },
    { position: 2, fileType: 'jpg', image: jpeg.subarray(0, 20) },
  ],
});

function strike(fault: FaultDescription | readonly FaultDescription[]): Promise<void> {
  return services.faults.put('archive', JSON.stringify(fault));
}

function counting<Result>(work: () => Promise<Result>) {
  return countingCalls(services.soap.calls.archive, work);
}

async function idsOf(caseFile: string): Promise<readonly string[]> {
  const documents = await archive.documentsByCaseFile([caseFile], within(20_000));
  return documents.map(({ IdSanad }) => IdSanad);
}

async function newDocument(): Promise<string> {
  const outcome = await archive.registerDocument(documentOf(newCaseFile()), newNumber(), within(20_000));
  if (!('done' in outcome)) throw new Error('It was not registered.');
  return outcome.done.IdSanad;
}

async function statusOf(id: string): Promise<number | undefined> {
  return (await archive.documentsById([id], within(20_000)))[0]?.CodeVaziat;
}

describe('a document', () => {
  it('is registered by one call, with every byte of its pages', async () => {
    const caseFile = newCaseFile();
    const number = newNumber();
    const { result, asked } = await counting(() =>
      archive.registerDocument(documentOf(caseFile), number, within(20_000)),
    );
    const [id = ''] = await idsOf(caseFile);
    expect(result).toEqual({ done: { IdSanad: id } });
    expect(asked).toEqual({ SabtSanad: 1 });
    expect(await archive.askRegistered(number, within(20_000))).toEqual({ IdSanad: id });
    const [stored] = await archive.documentsById([id], within(20_000));
    expect(stored).toMatchObject({
      ShomarehDarkhast: '9007199254740993',
      CodeDasteh: 21,
      Onvan: secret,
      CodeVaziat: 1,
      CodeDaftar: null,
    });
    const [first] = stored?.Safahat ?? [];
    await using file = await archive.pageFile(first?.IdSafheh ?? '', 1_000_000, within(20_000));
    const pieces: Uint8Array[] = [];
    for await (const piece of file?.pieces ?? []) pieces.push(piece);
    expect(Buffer.concat(pieces)).toEqual(jpeg);
  });

  it('that the archive does not take is -5, and its number is not used up', async () => {
    const number = newNumber();
    const bad = { ...documentOf('4000000001'), title: null };
    expect(await archive.registerDocument(bad, number, within(20_000))).toEqual({ refused: -5 });
    const good = await archive.registerDocument(documentOf(newCaseFile()), number, within(20_000));
    expect(good).toHaveProperty('done');
  });

  it('of somebody who may only read is a typed error, and nothing else is asked', async () => {
    await using other = openArchiveService({ url: services.soap.archiveUrl, ...reader }, log);
    const { result, asked } = await counting(() =>
      other
        .registerDocument(documentOf(newCaseFile()), newNumber(), within(20_000))
        .catch((error: unknown) => error),
    );
    expect(result).toMatchObject({ extensions: { code: 'SOURCE_REFUSED', operation: 'SabtSanad' } });
    expect(asked).toEqual({ Vorud: 1, SabtSanad: 1 });
  });
});

describe('a document is registered once', () => {
  it.each<readonly [string, FaultDescription | readonly FaultDescription[], object]>([
    ['whose answer breaks off', { kind: 'reset', operation: 'SabtSanad', count: 1 }, { SabtSanad: 1 }],
    [
      'whose answer is cut off',
      { kind: 'truncated-xml', operation: 'SabtSanad', count: 1 },
      { SabtSanad: 1 },
    ],
    ['that meets a 503', { kind: 'busy', operation: 'SabtSanad', count: 1 }, { SabtSanad: 2 }],
    ['that meets an HTML page', { kind: 'html', operation: 'SabtSanad', count: 2 }, { SabtSanad: 3 }],
    ['that meets a fault', { kind: 'stack-trace', operation: 'SabtSanad', count: 1 }, { SabtSanad: 2 }],
    ['that hangs', { kind: 'hang', operation: 'SabtSanad', count: 1 }, { SabtSanad: 2 }],
    [
      'that is carried out after we have given it up',
      { kind: 'latency', ms: 2_100, operation: 'SabtSanad', count: 1 },
      { SabtSanad: 2 },
    ],
    [
      'whose ticket has expired: nothing is asked, for nothing happened',
      { kind: 'expired-ticket', operation: 'SabtSanad', count: 1 },
      { SabtSanad: 2, Vorud: 1, PeygiriSabt: 0 },
    ],
  ])('%s', async (_, faults, calls) => {
    await strike(faults);
    const [caseFile, number] = [newCaseFile(), newNumber()];
    const { result, asked } = await counting(() =>
      archive.registerDocument(documentOf(caseFile), number, within(3_000)),
    );
    await services.faults.lift();
    // A call that hung, or came late, is carried out by now.
    await expect.poll(() => archive.askRegistered(number, within(5_000))).not.toBeNull();
    const ids = await idsOf(caseFile);
    expect(ids).toHaveLength(1);
    expect(result).toEqual({ done: { IdSanad: ids[0] } });
    expect({ PeygiriSabt: 0, ...asked }).toMatchObject(calls);
  });

  it('twice, or by many at a time, under one number', async () => {
    const [caseFile, number] = [newCaseFile(), newNumber()];
    const register = () => archive.registerDocument(documentOf(caseFile), number, within(20_000));
    const first = await register();
    const { result, asked } = await counting(register);
    expect(result).toEqual(first);
    expect(asked).toEqual({ SabtSanad: 1, PeygiriSabt: 1 });
    expect(await Promise.all([register(), register(), register()])).toEqual([first, first, first]);
    const other = newCaseFile();
    const both = newNumber();
    const outcomes = await Promise.all(
      Array.from({ length: 2 }, () => archive.registerDocument(documentOf(other), both, within(20_000))),
    );
    const ids = await idsOf(other);
    expect(ids).toHaveLength(1);
    expect(outcomes).toEqual([{ done: { IdSanad: ids[0] } }, { done: { IdSanad: ids[0] } }]);
    expect(await idsOf(caseFile)).toHaveLength(1);
  });

  it('though somebody else’s login ends the ticket', async () => {
    const { user, password } = clerk;
    await call(
      services.soap.archiveUrl,
      'Vorud',
      `<nameKarbari>${user}</nameKarbari><ramz>${password}</ramz>`,
    );
    const caseFile = newCaseFile();
    expect(await archive.registerDocument(documentOf(caseFile), newNumber(), within(20_000))).toHaveProperty(
      'done',
    );
    expect(await idsOf(caseFile)).toHaveLength(1);
  });
});

describe('the state of a document', () => {
  it('is set by one call, and is done where it is so already', async () => {
    const id = await newDocument();
    const set = () => archive.setStatus(id, 2, secret, within(20_000));
    expect(await counting(set)).toEqual({ result: { done: true }, asked: { TaghirVaziat: 1 } });
    expect(await statusOf(id)).toBe(2);
    expect(await set()).toEqual({ done: true });
  });

  it('that may not follow is -5, and that of no document -3', async () => {
    const id = await newDocument();
    expect(await archive.setStatus(id, 6, null, within(20_000))).toEqual({ refused: -5 });
    expect(await statusOf(id)).toBe(1);
    expect(await archive.setStatus('4711', 2, null, within(20_000))).toEqual({ refused: -3 });
  });

  it.each<readonly [string, FaultDescription, number]>([
    ['an answer that breaks off', { kind: 'reset', operation: 'TaghirVaziat', count: 1 }, 1],
    ['a 503', { kind: 'busy', operation: 'TaghirVaziat', count: 1 }, 2],
    ['a call that hangs', { kind: 'hang', operation: 'TaghirVaziat', count: 1 }, 2],
  ])('is read after %s, before it is set again', async (_, fault, sends) => {
    const id = await newDocument();
    await strike(fault);
    const { result, asked } = await counting(() => archive.setStatus(id, 2, null, within(3_000)));
    expect(result).toEqual({ done: true });
    expect(asked).toEqual({ TaghirVaziat: sends, GetAsnad: 1 });
    expect(await statusOf(id)).toBe(2);
  });
});

it('says that nobody knows, when the archive is away before its answer came', async () => {
  const [caseFile, number] = [newCaseFile(), newNumber()];
  await strike([
    { kind: 'reset', operation: 'SabtSanad' },
    { kind: 'busy', operation: 'PeygiriSabt' },
  ]);
  await expect(archive.registerDocument(documentOf(caseFile), number, within(1_500))).rejects.toMatchObject({
    message: expect.stringMatching(/archive.*SabtSanad.*not known.*same key/),
    extensions: {
      code: 'SOURCE_TIMEOUT',
      system: 'archive-soap',
      messageFa: expect.stringContaining('همان کلید'),
    },
  });
  await services.faults.lift();
  const ids = await idsOf(caseFile);
  // The breaker of PeygiriSabt may be open by now; another process has one of its own.
  await using other = openArchiveService({ url: services.soap.archiveUrl, ...clerk }, log);
  const again = await other.registerDocument(documentOf(caseFile), number, within(20_000));
  expect(again).toEqual({ done: { IdSanad: ids[0] } });
  expect(await idsOf(caseFile)).toEqual(ids);
});

it('logs what failed, and nothing of persons, tickets or images', () => {
  expect(logged()).toContain('call failed');
  expect(logged()).not.toMatch(/رضایی|0012345678|Test-1|Test-2|ArchiveService\./);
  expect(logged()).not.toContain(jpeg.toString('base64').slice(0, 20));
  // Tickets are 32 hexadecimal digits, tracking numbers 40.
  expect(logged()).not.toMatch(/[\da-f]{32}/i);
});
