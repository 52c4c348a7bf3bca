import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { anchors } from '../../../estate/city/anchors.ts';
import { call, textIn } from '../../estate/soap/raw-soap.ts';
import { closedPort } from '../../support/door.ts';
import { counting, estateDoors } from '../../support/estate.ts';
import {
  type ScriptedSoap,
  type SoapAnswer,
  soapFault,
  soapResult,
  startScriptedSoap,
} from '../../support/scripted-soap.ts';
import { openSubgraph, type SubgraphClient } from '../../support/subgraph-client.ts';

const question = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on CaseFile {
  number documents { totalCount } } } }`;
const variables = { of: [{ __typename: 'CaseFile', number: anchors.apartment }] };
const ticket = soapResult(
  'Vorud',
  '<CodeNatije>0</CodeNatije><Ticket>t1</Ticket><EtebarDaghigheh>20</EtebarDaghigheh>',
);

/** An archive that gives tickets and answers everything else by the script. */
function startArchive(
  answer: (operation: string, turn: number) => SoapAnswer | null | Promise<SoapAnswer | null>,
): Promise<ScriptedSoap> {
  let turn = 0;
  return startScriptedSoap(({ operation }) =>
    operation === 'Vorud' ? ticket : answer(operation, (turn += 1)),
  );
}

function openArchive({ url }: { readonly url: string }): SubgraphClient {
  return openSubgraph('archive', { archiveSoap: { url, user: 'chaharsu', password: 'secret' } });
}

/** What a client sees of a failed archive: the reference stands, the documents are null, the error says what and why. */
const failed = (code: string, operation = 'GetListAsnad') => ({
  data: { _entities: [{ number: anchors.apartment, documents: null }] },
  errors: [
    {
      path: ['_entities', 0, 'documents'],
      message: expect.stringContaining(operation),
      extensions: {
        code,
        system: 'archive-soap',
        operation,
        messageFa: expect.stringContaining('سامانه آرشیو'),
      },
    },
  ],
});

describe('an archive that is away', () => {
  it('leaves the rest intact and says so', async () => {
    await using archive = openArchive({ url: `http://127.0.0.1:${await closedPort()}/ArchiveService.asmx` });
    expect(await archive.ask(question, variables)).toMatchObject(failed('SOURCE_UNAVAILABLE', 'Vorud'));
  });

  it('is asked again as soon as it is back', async () => {
    let isBack = false;
    await using soap = await startScriptedSoap(({ operation }, response) => {
      if (!isBack) response.destroy();
      return operation === 'Vorud' ? ticket : soapResult(operation, '<CodeNatije>0</CodeNatije>');
    });
    await using archive = openArchive(soap);
    expect(await archive.ask(question, variables)).toMatchObject(failed('SOURCE_UNAVAILABLE', 'Vorud'));
    isBack = true;
    expect(await archive.ask(question, variables)).toMatchObject({
      data: { _entities: [{ documents: { totalCount: 0 } }] },
      errors: [],
    });
  });

  it('in the middle of an answer is unavailable', async () => {
    await using soap = await startScriptedSoap(({ operation }, response) => {
      if (operation === 'Vorud') return ticket;
      response.writeHead(200, { 'content-type': 'text/xml', 'content-length': 1000 });
      response.write('<?xml version="1.0"?><soap:Envelope');
      setTimeout(() => response.destroy(), 20);
      return null;
    });
    await using archive = openArchive(soap);
    expect(await archive.ask(question, variables)).toMatchObject(failed('SOURCE_UNAVAILABLE'));
  });
});

describe('a slow archive', () => {
  it('is given up when the request’s time is over', async () => {
    await using soap = await startArchive(() => null);
    await using archive = openArchive(soap);
    const started = performance.now();
    const answer = await archive.ask(question, variables, { signal: AbortSignal.timeout(300) });
    expect(performance.now() - started).toBeLessThan(1500);
    expect(answer).toMatchObject(failed('SOURCE_TIMEOUT'));
  });

  it('does not keep a login from those who still wait for it', async () => {
    await using soap = await startScriptedSoap(async ({ operation }) => {
      if (operation !== 'Vorud') return soapResult(operation, '<CodeNatije>0</CodeNatije>');
      await sleep(400);
      return ticket;
    });
    await using archive = openArchive(soap);
    const started = performance.now();
    const waiting = archive.ask(question, variables);
    const hasty = await archive.ask(question, variables, { signal: AbortSignal.timeout(100) });
    expect(performance.now() - started).toBeLessThan(350);
    const patient = await waiting;
    expect(hasty.errors).toMatchObject([{ extensions: { code: 'SOURCE_TIMEOUT' } }]);
    expect(patient.errors).toEqual([]);
    expect(soap.calls.filter(({ operation }) => operation === 'Vorud')).toHaveLength(1);
  });
});

describe('the result code', () => {
  it.each([
    [-2, 'SOURCE_REFUSED'],
    [-4, 'SOURCE_REFUSED'],
    [-5, 'SOURCE_INVALID_ANSWER'],
    [-7, 'SOURCE_INVALID_ANSWER'],
    [-99, 'SOURCE_UNAVAILABLE'],
    [-42, 'SOURCE_INVALID_ANSWER'],
    [7, 'SOURCE_INVALID_ANSWER'],
  ])('%i, under HTTP 200 and with a message in Persian, is %s', async (code, expected) => {
    await using soap = await startArchive((operation) =>
      soapResult(operation, `<CodeNatije>${code}</CodeNatije><Payam>رمز تیکت نامعتبر</Payam>`),
    );
    await using archive = openArchive(soap);
    const answer = await archive.ask(question, variables);
    expect(answer).toMatchObject(failed(expected));
    expect(JSON.stringify(answer)).not.toContain('رمز');
  });

  it('-3 is an empty list', async () => {
    await using soap = await startArchive((operation) =>
      soapResult(operation, '<CodeNatije>-3</CodeNatije>'),
    );
    await using archive = openArchive(soap);
    expect(await archive.data(question, variables)).toMatchObject({
      _entities: [{ documents: { totalCount: 0 } }],
    });
  });

  it('-1 that a new ticket does not cure is busy, after one new login', async () => {
    await using soap = await startArchive((operation) =>
      soapResult(operation, '<CodeNatije>-1</CodeNatije>'),
    );
    await using archive = openArchive(soap);
    expect(await archive.ask(question, variables)).toMatchObject(failed('SOURCE_BUSY'));
    expect(soap.calls.map(({ operation }) => operation)).toEqual([
      'Vorud',
      'GetListAsnad',
      'Vorud',
      'GetListAsnad',
    ]);
  });

  it('of a wrong password is refused by the embedded archive too', async () => {
    const { archiveSoap } = estateDoors();
    await using archive = openSubgraph('archive', { archiveSoap: { ...archiveSoap, password: 'wrong' } });
    expect(await archive.ask(question, variables)).toMatchObject(failed('SOURCE_REFUSED', 'Vorud'));
  });
});

describe('a page in the place of an answer', () => {
  const html = { contentType: 'text/html; charset=utf-8', body: '<!DOCTYPE html><html>Server Error</html>' };
  it.each<[string, SoapAnswer, string]>([
    ['HTML with HTTP 200', html, 'SOURCE_INVALID_ANSWER'],
    ['HTML with HTTP 503', { ...html, status: 503 }, 'SOURCE_BUSY'],
    ['HTML with HTTP 500', { ...html, status: 500 }, 'SOURCE_UNAVAILABLE'],
    ['HTML with HTTP 401', { ...html, status: 401 }, 'SOURCE_REFUSED'],
    ['HTML with HTTP 404', { ...html, status: 404 }, 'SOURCE_INVALID_ANSWER'],
    ['HTML that calls itself XML', { body: html.body }, 'SOURCE_INVALID_ANSWER'],
    ['nothing', { body: '' }, 'SOURCE_INVALID_ANSWER'],
    [
      'XML that is cut off',
      { body: soapResult('GetListAsnad', '<CodeNatije>0').body.slice(0, -60) },
      'SOURCE_INVALID_ANSWER',
    ],
    [
      'a DOCTYPE',
      {
        body: `<!DOCTYPE x [<!ENTITY a "b">]>${soapResult('GetListAsnad', '<CodeNatije>0</CodeNatije>').body}`,
      },
      'SOURCE_INVALID_ANSWER',
    ],
    [
      'another operation’s answer',
      soapResult('GetAsnad', '<CodeNatije>0</CodeNatije>'),
      'SOURCE_INVALID_ANSWER',
    ],
    ['a fault', soapFault(''), 'SOURCE_INVALID_ANSWER'],
  ])('%s is an error of its kind, and tells nothing of its text', async (_, page, code) => {
    await using soap = await startArchive(() => page);
    await using archive = openArchive(soap);
    const answer = await archive.ask(question, variables);
    expect(answer).toMatchObject(failed(code));
    expect(JSON.stringify(answer.errors)).not.toMatch(/Server Error|SoapException|asmx\.cs|ENTITY/);
  });
});

describe('the ticket', () => {
  it('that a second login elsewhere has ended is renewed once for all who wait', async () => {
    const { archiveSoap } = estateDoors();
    await using archive = openSubgraph('archive');
    await archive.data(question, variables);
    const login = `<nameKarbari>${archiveSoap.user}</nameKarbari><ramz>${archiveSoap.password}</ramz>`;
    const elsewhere = await call(archiveSoap.url, 'Vorud', login);
    expect(textIn(elsewhere.text, 'CodeNatije')).toBe('0');
    const { result, asked } = await counting(() =>
      Promise.all(Array.from({ length: 7 }, () => archive.ask(question, variables))),
    );
    expect(result.flatMap(({ errors }) => errors)).toEqual([]);
    expect(asked).toEqual({ Vorud: 1, GetListAsnad: 14 });
  });

  it('is asked for once by many who come at the same time', async () => {
    await using archive = openSubgraph('archive');
    const { result, asked } = await counting(() =>
      Promise.all(Array.from({ length: 7 }, () => archive.ask(question, variables))),
    );
    expect(result.flatMap(({ errors }) => errors)).toEqual([]);
    expect(asked).toEqual({ Vorud: 1, GetListAsnad: 7 });
  });

  it('never stands in an error', async () => {
    await using soap = await startArchive(() => ({ body: 'Ticket t1' }));
    await using archive = openArchive(soap);
    expect(JSON.stringify(await archive.ask(question, variables))).not.toMatch(/\bt1\b|secret/);
  });
});

it('makes at most eight calls at a time, whoever asks', async () => {
  await using soap = await startArchive(async (operation) => {
    await sleep(30);
    return soapResult(operation, '<CodeNatije>0</CodeNatije>');
  });
  await using archive = openArchive(soap);
  const answers = await Promise.all(Array.from({ length: 30 }, () => archive.ask(question, variables)));
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  expect(soap.busiest()).toBe(8);
});

it('refuses a search’s cursor when the archive’s list has changed under it', async () => {
  const document = readFileSync(
    new URL('../../../legacy/samples/GetListAsnad.response.xml', import.meta.url),
    'utf8',
  ).replaceAll('GetListAsnad', 'GetAsnad');
  await using soap = await startArchive((operation, turn) => {
    if (operation === 'GetAsnad') return { body: document };
    return turn < 3 ? found([1, 2]) : found([7, 8, 9]);
  });
  await using archive = openArchive(soap);
  const search =
    'query ($after: String) { archiveDocuments(first: 1, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } } }';
  const first = await archive.data<{ archiveDocuments: { pageInfo: { endCursor: string } } }>(search);
  const answer = await archive.ask(search, { after: first.archiveDocuments.pageInfo.endCursor });
  expect(answer).toMatchObject({
    data: { archiveDocuments: null },
    errors: [{ message: expect.stringContaining('has changed'), extensions: { code: 'BAD_USER_INPUT' } }],
  });
});

it('does not end a search’s list at a document that is gone', async () => {
  await using soap = await startArchive((operation) =>
    operation === 'GetAsnad'
      ? soapResult('GetAsnad', '<CodeNatije>0</CodeNatije>')
      : soapResult(
          operation,
          '&lt;Natije Code="0" Kol="9"&gt;&lt;Sanad Id="1"/&gt;&lt;Sanad Id="2"/&gt;&lt;/Natije&gt;',
        ),
  );
  await using archive = openArchive(soap);
  expect(
    await archive.data('{ archiveDocuments(first: 1) { totalCount nodes { id } pageInfo { hasNextPage } } }'),
  ).toEqual({ archiveDocuments: { totalCount: 9, nodes: [], pageInfo: { hasNextPage: true } } });
});

function found(ids: readonly number[]): SoapAnswer {
  const documents = ids.map((id) => `&lt;Sanad Id="${id}"/&gt;`).join('');
  return soapResult('JostejuAsnad', `&lt;Natije Code="0" Kol="9"&gt;${documents}&lt;/Natije&gt;`);
}
