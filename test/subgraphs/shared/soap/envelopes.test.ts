import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readXmlElement, type XmlElement } from '../../../../estate/soap/xml-element.ts';
import {
  type ReceivedCall,
  type ScriptedSoap,
  type SoapAnswer,
  soapResult,
  startScriptedSoap,
} from '../../../support/scripted-soap.ts';
import { openSubgraph } from '../../../support/subgraph-client.ts';

/** A user and a password that have to be escaped. */
const user = 'چهارسو & <clerk>';
const password = '"گذر\'واژه" ]]> <a/> 1';
const ticket = 't-1&<2>';

const answers: Readonly<Record<string, SoapAnswer>> = {
  Vorud: soapResult(
    'Vorud',
    `<CodeNatije>0</CodeNatije><Ticket>t-1&amp;&lt;2&gt;</Ticket><EtebarDaghigheh>20</EtebarDaghigheh>`,
  ),
  JostejuAsnad: soapResult(
    'JostejuAsnad',
    '&lt;Natije Code="0" Kol="1"&gt;&lt;Sanad Id="1"/&gt;&lt;/Natije&gt;',
  ),
  GetNobatKhali: {
    body: readFileSync(
      new URL('../../../../legacy/samples/GetNobatKhali.response.xml', import.meta.url),
      'utf8',
    ),
  },
};

function script({ operation }: ReceivedCall): SoapAnswer {
  return answers[operation] ?? soapResult(operation, '<CodeNatije>0</CodeNatije>');
}

let archive: ScriptedSoap;
let inspection: ScriptedSoap;
beforeAll(async () => {
  archive = await startScriptedSoap(script);
  inspection = await startScriptedSoap(script);
  await using archiveClient = openSubgraph('archive', { archiveSoap: { url: archive.url, user, password } });
  await archiveClient.data(
    `query ($of: [_Any!]!) { documentCategories { title } archiveDocument(id: "9007199254740993") { title }
      archiveDocuments(filter: { caseFile: "06000412577", category: TITLE_DEED, from: "1402/01/01", to: "1402/12/29" }) { nodes { id } }
      _entities(representations: $of) { ... on CaseFile { documents { totalCount } } } }`,
    { of: ['06000412577', '01000000123'].map((number) => ({ __typename: 'CaseFile', number })) },
  );
  await using inspectionClient = openSubgraph('inspection', {
    inspectionSoap: { url: inspection.url, user, password },
  });
  await inspectionClient.data(
    '{ availableSlots(district: 6, from: "1405/09/07", to: "1405/09/20") { totalCount } }',
  );
});
afterAll(async () => {
  await archive[Symbol.asyncDispose]();
  await inspection[Symbol.asyncDispose]();
});

const sent = (operation: string): XmlElement => {
  const call = [...archive.calls, ...inspection.calls].find((one) => one.operation === operation);
  if (!call) throw new Error(`${operation} was not called.`);
  return readXmlElement(call.envelope);
};
const partOf = (envelope: XmlElement, name: 'Header' | 'Body'): XmlElement | undefined =>
  envelope.children.find((child) => child.name === name)?.children[0];

describe.each([
  ['ArchiveService', () => archive, ['Vorud', 'GetDasteha', 'GetListAsnad', 'GetAsnad', 'JostejuAsnad']],
  ['BazdidService', () => inspection, ['GetNobatKhali']],
])('%s is called', (service, door, operations) => {
  const wsdl = readXmlElement(
    readFileSync(new URL(`../../../../legacy/${service}.wsdl`, import.meta.url), 'utf8'),
  );

  it('by all its reads', () => {
    expect(new Set(door().calls.map(({ operation }) => operation))).toEqual(new Set(operations));
  });

  it.each(operations)('by %s in SOAP 1.1, with its action in quotes', (operation) => {
    const { headers, envelope } = door().calls.find((call) => call.operation === operation) ?? {};
    expect(headers).toMatchObject({
      'content-type': 'text/xml; charset=utf-8',
      soapaction: `"${actionOf(wsdl, operation)}"`,
    });
    expect(envelope).toMatch(/^<\?xml version="1.0" encoding="utf-8"\?><soap:Envelope /);
    expect(sent(operation)).toMatchObject({
      name: 'Envelope',
      namespace: 'http://schemas.xmlsoap.org/soap/envelope/',
    });
  });

  it.each(operations)('by %s with its elements in the order and namespace of the WSDL', (operation) => {
    const body = partOf(sent(operation), 'Body');
    expect(body).toMatchObject({ name: operation, namespace: 'http://tempuri.org/' });
    expect(body?.children.map(({ name }) => name)).toEqual(parametersOf(wsdl, operation));
    const all = (element: XmlElement): readonly XmlElement[] => [element, ...element.children.flatMap(all)];
    for (const element of body ? all(body) : []) expect(element.namespace).toBe('http://tempuri.org/');
  });
});

describe('what is sent', () => {
  it('keeps every letter of user, password and ticket', () => {
    expect(textsOf(partOf(sent('Vorud'), 'Body'))).toEqual({ nameKarbari: user, ramz: password });
    expect(textsOf(partOf(sent('GetDasteha'), 'Body'))).toEqual({ ticket });
    const header = partOf(sent('GetNobatKhali'), 'Header');
    expect(header).toMatchObject({ name: 'Tasdigh', namespace: 'http://tempuri.org/' });
    expect(textsOf(header)).toEqual({ NameKarbari: user, Ramz: password });
  });

  it('writes lists as repeated elements, longs without loss, conditions as XML in a string', () => {
    const list = partOf(sent('GetListAsnad'), 'Body')?.children[1];
    expect(list?.children.map(({ name, text }) => [name, text])).toEqual([
      ['string', '06000412577'],
      ['string', '01000000123'],
    ]);
    const ids = archive.calls
      .filter(({ operation }) => operation === 'GetAsnad')
      .flatMap(({ envelope }) => [...envelope.matchAll(/<long>(\d+)<\/long>/g)].map(([, id]) => id));
    expect(ids).toContain('9007199254740993');
    const conditions = textsOf(partOf(sent('JostejuAsnad'), 'Body'))['xmlSharayet'] ?? '';
    expect(textsOf(readXmlElement(conditions))).toEqual({
      ShomarehParvandeh: '06000412577',
      CodeDasteh: '11',
      AzTarikh: '1402/01/01',
      TaTarikh: '1402/12/29',
      Az: '1',
      Tedad: '21',
    });
    expect(textsOf(partOf(sent('GetNobatKhali'), 'Body'))).toEqual({
      codeMantaghe: '6',
      tarikhAz: '1405/09/07',
      tarikhTa: '1405/09/20',
    });
  });
});

function textsOf(element: XmlElement | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries((element?.children ?? []).map(({ name, text }) => [name, text]));
}

function below(element: XmlElement): readonly XmlElement[] {
  return element.children.flatMap((child) => [child, ...below(child)]);
}

function attribute(element: XmlElement | undefined, name: string): string | undefined {
  return element?.attributes.find((one) => one.name === name)?.value;
}

/** The SOAPAction of an operation in the first binding, which is that of SOAP 1.1. */
function actionOf(wsdl: XmlElement, operation: string): string | undefined {
  const bound = below(wsdl).find(
    (element) =>
      element.name === 'operation' &&
      attribute(element, 'name') === operation &&
      element.children.some((child) => attribute(child, 'soapAction') !== undefined),
  );
  return attribute(
    bound?.children.find((child) => attribute(child, 'soapAction') !== undefined),
    'soapAction',
  );
}

/** The names of an operation's parameters in the order of its schema. */
function parametersOf(wsdl: XmlElement, operation: string): readonly (string | undefined)[] {
  const element = below(wsdl).find((one) => one.name === 'element' && attribute(one, 'name') === operation);
  return element
    ? below(element)
        .filter((one) => one.name === 'element')
        .map((one) => attribute(one, 'name'))
    : [];
}
