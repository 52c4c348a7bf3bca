import { describe, expect, it } from 'vitest';
import { readXmlElement } from '../../../../estate/soap/xml-element.ts';
import { openInspectionService, keepLog } from '../../../support/legacy-services.ts';
import {
  type ScriptedSoap,
  type SoapAnswer,
  soapEnvelope,
  soapFault,
  soapResult,
  startScriptedSoap,
} from '../../../support/scripted-soap.ts';
import { sourceRequest } from '../../../support/source-request.ts';

// What the contract leaves open, or the estate never does, is scripted here.
const done = (operation: string, id = 7): SoapAnswer =>
  soapResult(operation, `<IdBazdid>${id}</IdBazdid><CodeVaziat>3</CodeVaziat>`);
const fault = (code: number): SoapAnswer =>
  soapFault(`<CodeKhata xmlns="http://tempuri.org/">${code}</CodeKhata>`);
const html: SoapAnswer = { contentType: 'text/html', body: '<html>Server Error</html>' };
const booked = { done: { IdBazdid: '7', CodeVaziat: 3 } };
const number = 'f'.repeat(40);

/** A service that answers the changes, and the questions, with these one after the other; the last one stays. */
function startService(changes: readonly SoapAnswer[], questions: readonly SoapAnswer[]) {
  const next = { SabtNobat: 0, PeygiriSabt: 0 };
  return startScriptedSoap(({ operation }) => {
    const [name, answers] =
      operation === 'SabtNobat' ? (['SabtNobat', changes] as const) : (['PeygiriSabt', questions] as const);
    return answers[Math.min(next[name]++, answers.length - 1)] ?? null;
  });
}

async function book({ url }: ScriptedSoap, given: { ms?: number; signal?: AbortSignal } = {}) {
  const { ms = 5_000, signal } = given;
  await using service = openInspectionService({ url, user: 'chaharsu', password: 'secret' }, keepLog().log);
  const request = sourceRequest({ deadlineAtMs: performance.now() + ms, ...(signal && { signal }) });
  return await service.bookSlot('7', '11', number, request);
}

const operationsOf = ({ calls }: ScriptedSoap): string =>
  calls.map(({ operation }) => (operation === 'SabtNobat' ? 'send' : 'ask')).join(' ');

/** The tracking numbers that came over the wire. */
function numbersOf({ calls }: ScriptedSoap): ReadonlySet<string | undefined> {
  return new Set(
    calls.map(({ envelope }) => {
      const body = readXmlElement(envelope).children.find(({ name }) => name === 'Body');
      return body?.children[0]?.children.find(({ name }) => name === 'shomarehPeygiri')?.text;
    }),
  );
}

const unknown = { extensions: { code: 'SOURCE_TIMEOUT', operation: 'SabtNobat' } };

describe('a number that nobody knows', () => {
  it.each<[string, SoapAnswer]>([
    ['the fault -20', fault(-20)],
    ['the fault -24', fault(-24)],
    ['no result', soapEnvelope('<PeygiriSabtResponse xmlns="http://tempuri.org/" />')],
    ['an id of zero', done('PeygiriSabt', 0)],
  ])('may be told by %s: the change is sent again under it', async (_, question) => {
    await using soap = await startService([html, done('SabtNobat')], [question]);
    expect(await book(soap)).toEqual(booked);
    expect(operationsOf(soap)).toBe('send ask send');
    expect(numbersOf(soap)).toEqual(new Set([number]));
  });

  it('is sent three times at most, and then it is not known what became of it', async () => {
    await using soap = await startService([html], [fault(-20)]);
    await expect(book(soap)).rejects.toMatchObject(unknown);
    expect(operationsOf(soap)).toBe('send ask send ask send ask');
  });
});

describe('a call that is carried out after nobody knew of it', () => {
  it.each([-25, -21, -23])('makes the next one fail with %i, and its own answer stands', async (code) => {
    await using soap = await startService([html, fault(code)], [fault(-20), done('PeygiriSabt')]);
    expect(await book(soap)).toEqual(booked);
    expect(operationsOf(soap)).toBe('send ask send ask');
  });

  it('and whose number is used before its answer is there, is asked for until it is', async () => {
    await using soap = await startService([fault(-25)], [fault(-20), done('PeygiriSabt')]);
    expect(await book(soap)).toEqual(booked);
    expect(operationsOf(soap)).toBe('send ask send ask');
  });
});

describe('an answer that proves nothing', () => {
  it.each<[string, SoapAnswer]>([
    ['the fault -99', fault(-99)],
    ['a fault with an unknown code', fault(-4711)],
    ['a fault without a code', soapFault('')],
    ['HTML with HTTP 503', { ...html, status: 503 }],
    ['HTML with HTTP 500', { ...html, status: 500 }],
    ['an empty body', { body: '' }],
    ['no result', soapEnvelope('<SabtNobatResponse xmlns="http://tempuri.org/" />')],
    ['an id of zero', done('SabtNobat', 0)],
    ['the answer of another operation', done('LaghvNobat')],
  ])('such as %s is asked about first', async (_, answer) => {
    await using soap = await startService([answer], [done('PeygiriSabt')]);
    expect(await book(soap)).toEqual(booked);
    expect(operationsOf(soap)).toBe('send ask');
  });

  it('is asked about until a question is answered', async () => {
    await using soap = await startService([html], [html, fault(-99), done('PeygiriSabt')]);
    expect(await book(soap)).toEqual(booked);
    expect(operationsOf(soap)).toBe('send ask ask ask');
  });
});

describe('a refusal', () => {
  it.each([-20, -21, -22, -23, -24])('%i is told when nothing is registered', async (code) => {
    await using soap = await startService([fault(code)], [fault(-20)]);
    expect(await book(soap)).toEqual({ refused: code });
    expect(operationsOf(soap)).toBe('send ask');
  });

  it('of our credentials is an error at once, but not after a call whose outcome is open', async () => {
    await using locked = await startService([fault(-11)], [fault(-11)]);
    await expect(book(locked)).rejects.toMatchObject({ extensions: { code: 'SOURCE_REFUSED' } });
    expect(operationsOf(locked)).toBe('send');
    await using open = await startService([html], [fault(-11)]);
    await expect(book(open)).rejects.toMatchObject(unknown);
    expect(operationsOf(open)).toBe('send ask');
  });
});

describe('time', () => {
  it('is kept for the last question when the change is not answered', async () => {
    await using soap = await startService([], [done('PeygiriSabt')]);
    expect(await book(soap, { ms: 1_000 })).toEqual(booked);
    expect(operationsOf(soap)).toBe('send ask');
  });

  it('ends with the deadline when nothing is answered', async () => {
    await using soap = await startService([], []);
    const started = performance.now();
    await expect(book(soap, { ms: 1_000 })).rejects.toMatchObject(unknown);
    expect(performance.now() - started).toBeLessThan(1_300);
  });

  it('is not spent on somebody who has left', async () => {
    await using soap = await startService([html], [html]);
    const started = performance.now();
    await expect(book(soap, { signal: AbortSignal.timeout(150) })).rejects.toMatchObject(unknown);
    expect(performance.now() - started).toBeLessThan(600);
  });
});
