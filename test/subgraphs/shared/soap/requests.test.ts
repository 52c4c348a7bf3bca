import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readXmlElement, type XmlElement } from '../../../../estate/soap/xml-element.ts';
import { createSoapService, type SoapService } from '../../../../subgraphs/shared/soap/soap-service.ts';
import { readVendoredWsdl } from '../../../../subgraphs/shared/soap/vendored-wsdl.ts';
import { soapEnvelope, startScriptedSoap } from '../../../support/scripted-soap.ts';
import { sourceRequest } from '../../../support/source-request.ts';
import { silent } from '../../../support/subgraph-client.ts';
import { expectedOf, foundIn, givenContent, rounds } from './sent-content.ts';

const user = 'کاربر & <b>';
const password = '<![CDATA[گذر]]></Ramz>"\'<![CDATA[واژه]]>';
const namespace = 'http://tempuri.org/';

function open(service: 'ArchiveService' | 'BazdidService', url: string): SoapService {
  return createSoapService({
    system: service === 'ArchiveService' ? 'archive-soap' : 'inspection-soap',
    wsdlFile: wsdlFile(service),
    settings: { url, user, password },
    ...(service === 'BazdidService' && { header: { Tasdigh: { NameKarbari: user, Ramz: password } } }),
    log: silent,
  });
}

function wsdlFile(service: string): string {
  return fileURLToPath(new URL(`../../../../legacy/${service}.wsdl`, import.meta.url));
}

const everyOperation = (['ArchiveService', 'BazdidService'] as const).flatMap((service) =>
  [...readVendoredWsdl(wsdlFile(service)).model.operations.values()].map(
    (operation) => [service, operation.name, operation] as const,
  ),
);

const part = (envelope: XmlElement, name: string): readonly XmlElement[] =>
  envelope.children.find((child) => child.name === name)?.children ?? [];

describe('every element of every request', () => {
  it.each(everyOperation)('%s %s comes over the wire as it was given', async (service, name, operation) => {
    await using server = await startScriptedSoap(() =>
      soapEnvelope(`<${name}Response xmlns="${namespace}" />`),
    );
    await using client = open(service, server.url);
    const given = Array.from({ length: rounds }, (_, round) =>
      Object.assign({}, givenContent({ ...operation.input, minOccurs: 1 }, round)),
    );
    for (const args of given) await client.call(name, args, () => null, sourceRequest());
    expect(server.calls).toHaveLength(given.length);
    for (const [index, { headers, envelope }] of server.calls.entries()) {
      expect(headers).toMatchObject({
        'content-type': 'text/xml; charset=utf-8',
        soapaction: `"${namespace}${name}"`,
      });
      const read = readXmlElement(envelope);
      const [body, ...rest] = part(read, 'Body');
      if (!body) throw new Error('The body is empty.');
      expect(rest).toEqual([]);
      expect([foundIn(body, operation.input)]).toEqual(expectedOf(operation.input, given[index]));
      expect(namespacesIn(body)).toEqual(new Set([namespace]));
      const header = part(read, 'Header').map((element) => [
        element.name,
        element.namespace,
        textsOf(element),
      ]);
      expect(header).toEqual(service === 'BazdidService' ? [['Tasdigh', namespace, [user, password]]] : []);
    }
  });
});

describe('what the WSDL does not allow', () => {
  it.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['GetTasvirSafheh', { ticket: 't' }, 'idSafheh is required'],
    ['GetTasvirSafheh', { ticket: 't', idSafheh: null }, 'idSafheh is required'],
    ['GetTasvirSafheh', { ticket: 't', idSafheh: '9223372036854775808' }, 'idSafheh is no long'],
    ['GetTasvirSafheh', { ticket: 't', idSafheh: 1.5 }, 'idSafheh is no long'],
    ['GetTasvirSafheh', { ticket: 't', idsafheh: 1 }, 'no element idsafheh'],
    ['GetAsnad', { ticket: 't', idSanadHa: { long: '1' } }, 'long may be repeated'],
    ['GetAsnad', { ticket: 't', idSanadHa: { long: [null] } }, 'long is required'],
    ['GetAsnad', { ticket: 't', idSanadHa: ['1'] }, 'with its elements by name'],
    ['Vorud', { nameKarbari: {} }, 'nameKarbari is a single value'],
    ['Hazf', {}, 'no operation Hazf'],
  ])('%s with %j is never sent', async (operation, args, reason) => {
    await using server = await startScriptedSoap(() => null);
    await using client = open('ArchiveService', server.url);
    await expect((async () => client.call(operation, args, () => null, sourceRequest()))()).rejects.toThrow(
      reason,
    );
    expect(server.calls).toEqual([]);
  });

  it.each(['\u0000', 'a\u001f', '\ufffe', '\ud800', 'x\udc00y'])(
    'text with %j, which XML cannot carry, is refused as the person’s',
    async (text) => {
      await using server = await startScriptedSoap(() => null);
      await using client = open('ArchiveService', server.url);
      await expect(
        client.call('PeygiriSabt', { ticket: 't', shomarehPeygiri: text }, () => null, sourceRequest()),
      ).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT', messageFa: expect.any(String) } });
      expect(server.calls).toEqual([]);
    },
  );
});

function namespacesIn(element: XmlElement): ReadonlySet<string> {
  return new Set([element.namespace, ...element.children.flatMap((child) => [...namespacesIn(child)])]);
}

function textsOf(element: XmlElement): readonly string[] {
  return element.children.map(({ text }) => text);
}
