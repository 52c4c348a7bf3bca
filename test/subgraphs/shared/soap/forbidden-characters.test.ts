import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inspectionResult } from '../../../../subgraphs/inspection/mapping/result.ts';
import { readDataSet } from '../../../../subgraphs/shared/soap/diffgram.ts';
import { createSoapService } from '../../../../subgraphs/shared/soap/soap-service.ts';
import type { SoapValue } from '../../../../subgraphs/shared/soap/value-reader.ts';
import { createXmlCharacterFilter, plainText } from '../../../../subgraphs/shared/soap/xml-characters.ts';
import { readXml } from '../../../../subgraphs/shared/soap/xml-tree.ts';
import { openSubgraph, silent } from '../../../support/subgraph-client.ts';
import { soapResult, startScriptedSoap } from '../../../support/scripted-soap.ts';
import { sourceRequest } from '../../../support/source-request.ts';

const document = (id: number, title: string): string =>
  `<Sanad><IdSanad>${id}</IdSanad><ShomarehParvandeh>06000412577</ShomarehParvandeh><ShomarehDarkhast xsi:nil="true"/><CodeDasteh>11</CodeDasteh><Onvan>${title}</Onvan><TarikhSabt>1402/01/01</TarikhSabt><ZamanIskan>2024-01-02T08:30:00</ZamanIskan><CodeDaftar xsi:nil="true"/><NameKarbar>a</NameKarbar><CodeVaziat>1</CodeVaziat><Safahat/></Sanad>`;
const fifty = (title: string): string =>
  `<CodeNatije>0</CodeNatije><Asnad>${Array.from({ length: 50 }, (_, index) => document(index + 1, index === 30 ? title : `سند ${index}`)).join('')}</Asnad>`;

/** XML 1.0, section 2.2. */
function isCharacterOfXml(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  const isBreak = code === 0x9 || code === 0xa || code === 0xd;
  return (
    isBreak || (code >= 0x20 && code <= 0xd7ff) || (code >= 0xe000 && code !== 0xfffe && code !== 0xffff)
  );
}

describe('one title of fifty', () => {
  it.each<[string, string, string]>([
    ['with a reference to U+001F', 'a&#x1F;b', 'ab'],
    ['with a reference to U+000B', 'a&#xB;b', 'ab'],
    ['with a decimal reference to U+0000', 'a&#0000;b', 'ab'],
    ['with half a surrogate pair', 'a&#xD800;b', 'ab'],
    ['with U+001F itself', 'a\u001fb', 'ab'],
    ['with nothing but such characters', '&#x1F;\u0000\ufffe', ''],
    ['with what only looks like a reference', 'a&amp;#x1F;b', 'a&#x1F;b'],
    ['with references that are right', '&#x633;&#1606;&#x62F; &amp; &#x1F600;', 'سند & 😀'],
  ])('%s never costs the list', async (_, written, title) => {
    await using server = await startScriptedSoap(({ operation }) =>
      operation === 'Vorud'
        ? soapResult(
            operation,
            '<CodeNatije>0</CodeNatije><Ticket>t</Ticket><EtebarDaghigheh>20</EtebarDaghigheh>',
          )
        : soapResult(operation, operation === 'GetListAsnad' ? fifty(written) : '<CodeNatije>0</CodeNatije>'),
    );
    await using archive = openSubgraph('archive', {
      archiveSoap: { url: server.url, user: 'a', password: 'b' },
    });
    const { data, errors } = await archive.ask<{
      _entities: readonly { documents: { nodes: readonly { id: string; title: string | null }[] } }[];
    }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on CaseFile { documents(first: 100) { nodes { id title } } } } }`,
      { of: [{ __typename: 'CaseFile', number: '06000412577' }] },
    );
    expect(errors).toEqual([]);
    const nodes = data['_entities'][0]?.documents.nodes ?? [];
    expect(nodes).toHaveLength(50);
    expect(nodes.find(({ id }) => id === '31')?.title ?? '').toBe(title);
  });
});

it('such a title costs no search either, whose answer is XML in a string', async () => {
  const found =
    '<?xml version="1.0" encoding="utf-16"?><Natije Code="0" Kol="2"><Sanad Id="1" Onvan="a&#x1F;b"/><Sanad Id="31" Onvan="\u000b"/></Natije>';
  const answers: Readonly<Record<string, string>> = {
    Vorud: '<CodeNatije>0</CodeNatije><Ticket>t</Ticket><EtebarDaghigheh>20</EtebarDaghigheh>',
    GetAsnad: `<CodeNatije>0</CodeNatije><Asnad>${document(1, 'سند')}${document(31, 'a&#xB;b')}</Asnad>`,
    JostejuAsnad: found.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
  };
  await using server = await startScriptedSoap(({ operation }) =>
    soapResult(operation, answers[operation] ?? ''),
  );
  await using archive = openSubgraph('archive', {
    archiveSoap: { url: server.url, user: 'a', password: 'b' },
  });
  const answer = await archive.data(
    '{ archiveDocuments(filter: { caseFile: "06000412577" }) { nodes { id title } } }',
  );
  expect(answer).toEqual({
    archiveDocuments: {
      nodes: [
        { id: '1', title: 'سند' },
        { id: '31', title: 'ab' },
      ],
    },
  });
});

describe('what must be exact', () => {
  it.each<[string, string, string, string]>([
    ['an image', 'GetTasvirSafheh', '<CodeNatije>0</CodeNatije><Tasvir>AAAA&#x1F;</Tasvir>', 'Tasvir'],
    ['a long', 'GetListAsnad', fifty('x').replace('<IdSanad>1<', '<IdSanad>1&#x1F;7<'), 'IdSanad'],
  ])('%s is refused with such a character in it', async (_, operation, result, element) => {
    await using server = await startScriptedSoap(() => soapResult(operation, result));
    const service = { url: server.url, user: 'a', password: 'b' };
    const wsdlFile = fileURLToPath(new URL('../../../../legacy/ArchiveService.wsdl', import.meta.url));
    await using client = createSoapService({
      system: 'archive-soap',
      wsdlFile,
      settings: service,
      log: silent,
    });
    const args =
      operation === 'GetListAsnad' ? { shomarehParvandehHa: { string: ['1'] } } : { idSafheh: '1' };
    const call = client.call(operation, args, (value: SoapValue | undefined) => value, sourceRequest());
    await expect(call).rejects.toMatchObject({
      extensions: { code: 'SOURCE_INVALID_ANSWER' },
      originalError: { message: expect.stringContaining(`The text of ${element} is no `) },
    });
  });
});

describe('XML in strings and DataSets', () => {
  it('keep what people wrote beside such a character, and lose no number', () => {
    const result = inspectionResult(
      '<Natije><MasahatZamin>125.50</MasahatZamin><MasahatBana>1&#x1F;2</MasahatBana><Sharh>شش\u001f‌دانگ&#xB;</Sharh></Natije>',
    );
    expect(result).toMatchObject({
      quality: 'EXACT',
      landArea: '125.50',
      structureArea: null,
      description: 'شش‌دانگ',
    });
    const columns = '<sequence><element name="Id" type="long"/><element name="Onvan"/></sequence>';
    const schema = `<schema><element name="T"><complexType>${columns}</complexType></element></schema>`;
    const rows = '<diffgram><D><T><Id>1</Id><Onvan>a&#0;b</Onvan></T></D></diffgram>';
    expect(readDataSet(readXml(`<R>${schema}${rows}</R>`), 'T')).toEqual([{ Id: '1', Onvan: 'ab' }]);
  });

  it('keep a reference in CDATA, where it is none', () => {
    expect(readXml('<a><!-- <![CDATA[ --><![CDATA[&#x1F;]]]]><?b <!-- ?>&#x1F;</a>').text).toBe(
      '&#x1F;]]\ufdd0',
    );
  });

  it.each([
    '<a>&#;</a>',
    '<a>&#x;</a>',
    '<a>&#xG;</a>',
    '<a\u001f/>',
    '<a b\u0000=""/>',
    '<a>&\u001f#1;</a>',
  ])('that are broken beside it stay refused: %j', (text) => {
    expect(() => readXml(text)).toThrow('The XML is not well-formed');
  });
});

describe('the filter of characters', () => {
  const pieces = fc.array(
    fc.constantFrom(
      '<![CDATA[',
      ']]>',
      ']',
      '<!--',
      '-->',
      '-',
      '<?',
      '?>',
      '&#x1F;',
      '&#31;',
      '&#x633;',
      '&amp;',
      '&',
      '<',
      '\u001f',
      '😀',
      '\ud83d',
      'سند',
    ),
  );

  it('says the same wherever the pieces end', () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 5 }), (parts, length) => {
        const text = parts.join('');
        const [whole, piecewise] = [createXmlCharacterFilter(), createXmlCharacterFilter()];
        let read = '';
        for (let from = 0; from < text.length; from += length)
          read += piecewise.write(text.slice(from, from + length));
        expect(read + piecewise.end()).toBe(whole.write(text) + whole.end());
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves every text alone that XML allows', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const filter = createXmlCharacterFilter();
        const allowed = plainText(filter.write(text) + filter.end());
        expect(allowed).toBe(Array.from(text).filter(isCharacterOfXml).join(''));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['&#x1F;', '&#', '<![CDATA[', ']]', '<', '<!--', '&#00000000000000000000', '\u001f'])(
    'takes time by the length of %j, repeated',
    (attack) => {
      const text = attack.repeat(4_000_000 / attack.length);
      const filter = createXmlCharacterFilter();
      const started = performance.now();
      for (let from = 0; from < text.length; from += 65_536) filter.write(text.slice(from, from + 65_536));
      filter.end();
      expect(performance.now() - started).toBeLessThan(2000);
    },
  );
});
