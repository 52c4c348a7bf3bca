import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readDataSet } from '../../../../subgraphs/shared/soap/diffgram.ts';
import type { ElementModel } from '../../../../subgraphs/shared/soap/schema-model.ts';
import { createSoapService, type SoapService } from '../../../../subgraphs/shared/soap/soap-service.ts';
import { readVendoredWsdl } from '../../../../subgraphs/shared/soap/vendored-wsdl.ts';
import { type ScriptedSoap, soapEnvelope, startScriptedSoap } from '../../../support/scripted-soap.ts';
import { sourceRequest } from '../../../support/source-request.ts';
import { silent } from '../../../support/subgraph-client.ts';
import { givenContent } from './sent-content.ts';
import { columnNames, rounds, valuesOf, writtenDataSet, writtenElement } from './written-element.ts';

const services = ['ArchiveService', 'BazdidService'] as const;
const everyOperation = services.flatMap((service) =>
  [...readVendoredWsdl(wsdlFile(service)).model.operations.values()].flatMap((operation) =>
    (['1.1', '1.2'] as const).map((version) => [service, operation.name, version, operation] as const),
  ),
);

function wsdlFile(service: string): string {
  return fileURLToPath(new URL(`../../../../legacy/${service}.wsdl`, import.meta.url));
}

function open(service: string, { url }: ScriptedSoap): SoapService {
  const system = service === 'ArchiveService' ? 'archive-soap' : 'inspection-soap';
  const settings = { url, user: 'a', password: 'b' };
  return createSoapService({ system, wsdlFile: wsdlFile(service), settings, log: silent });
}

describe('every element of every answer, through SOAP to JSON', () => {
  it.each(everyOperation)('%s %s in SOAP %s is exact', async (service, name, version, { input, output }) => {
    let content = '';
    await using server = await startScriptedSoap(() => soapEnvelope(content, version));
    await using client = open(service, server);
    const [result] = output.type.kind === 'complex' ? [...output.type.elements.values()] : [];
    if (!result) throw new Error('The answer has no result.');
    for (let round = 0; round < rounds; round += 1) {
      const { xml, json } =
        result.type.kind === 'any' ? writtenDataSet(round) : writtenElement(result, round);
      content = `<${name}Response xmlns="http://tempuri.org/">${xml}</${name}Response>`;
      const args = Object.assign({}, givenContent({ ...input, minOccurs: 1 }, 0));
      const read = await client.call(
        name,
        args,
        (value) => (result.type.kind === 'any' ? readDataSet(value, 'Nobat خالی') : value),
        sourceRequest(),
      );
      const text = JSON.stringify({ read });
      expect(JSON.parse(text)).toEqual({ read: json });
    }
  });

  it('has had every value of its type, was nil, absent, and there none, one and many times', () => {
    for (const [, , , { output }] of everyOperation) {
      for (const leaf of leavesOf(output)) {
        const seen = new Set(Array.from({ length: rounds }, (_, round) => writtenElement(leaf, round).xml));
        expect(seen.size, leaf.name).toBeGreaterThanOrEqual(leastOf(leaf));
        if (leaf.minOccurs === 0) expect(seen, leaf.name).toContain('');
        if (leaf.isNillable) expect([...seen].join(''), leaf.name).toContain('xsi:nil');
      }
    }
    expect(columnNames).toHaveLength(15);
  });
});

/** An element takes another value in each round, so it has shown at least so many texts as its type has values. */
function leastOf({ type }: ElementModel): number {
  return type.kind === 'simple' ? valuesOf(type.type.name).length : 2;
}

function leavesOf({ type }: ElementModel): readonly ElementModel[] {
  if (type.kind !== 'complex') return [];
  return [...type.elements.values()].flatMap((child) => [
    ...(child.type.kind === 'any' ? [] : [child]),
    ...leavesOf(child),
  ]);
}
