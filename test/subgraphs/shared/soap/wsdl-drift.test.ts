import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readVendoredWsdl, wsdlHash } from '../../../../subgraphs/shared/soap/vendored-wsdl.ts';
import { type Difference, wsdlDrift } from '../../../../subgraphs/shared/soap/wsdl-drift.ts';
import { readWsdl } from '../../../../subgraphs/shared/soap/wsdl-model.ts';

const texts = {
  archive: vendored('ArchiveService'),
  inspection: vendored('BazdidService'),
};

function vendored(service: string): string {
  return readFileSync(new URL(`../../../../legacy/${service}.wsdl`, import.meta.url), 'utf8');
}

/** The WSDL with one piece of it replaced, which must be there. */
function changed(service: keyof typeof texts, piece: string | RegExp, by: string): string {
  const text = texts[service].replace(piece, by);
  if (text === texts[service]) throw new Error(`${String(piece)} is not in the WSDL.`);
  return text;
}

const driftOf = (service: keyof typeof texts, live: string): readonly Difference[] =>
  wsdlDrift(readWsdl(texts[service]), readWsdl(live));

/** A line of the schema, wherever it is. */
const line = (type: string, name: string): RegExp =>
  new RegExp(
    `(<s:complexType name="${type}">(?:(?!</s:complexType>)[^])*?)\\s*<s:element [^>]*name="${name}"[^>]*/>`,
  );

describe('a WSDL that says the same', () => {
  it.each<[string, (text: string) => string]>([
    ['on one line', (text) => text.replaceAll(/>\s+</g, '><')],
    ['with its address', (text) => text.replaceAll('legacy.invalid', 'archive.example:8080')],
    [
      'with other prefixes',
      (text) =>
        text
          .replaceAll(/\bs:/g, 'xs:')
          .replace('xmlns:s=', 'xmlns:xs=')
          .replaceAll('tns:', 'a:')
          .replace('xmlns:tns', 'xmlns:a'),
    ],
    [
      'with XML Schema as the default namespace',
      (text) =>
        text
          .replaceAll(/<(\/?)s:/g, '<$1')
          .replaceAll(/="s:/g, '="')
          .replaceAll('<schema ', '<schema xmlns="http://www.w3.org/2001/XMLSchema" '),
    ],
    [
      'with prefixes that are declared at the element, as WCF writes them',
      (text) =>
        text
          .replaceAll(/type="s:(\w+)"/g, 'xmlns:q1="http://www.w3.org/2001/XMLSchema" type="q1:$1"')
          .replaceAll(/type="tns:(\w+)"(?= \/>\s*<\/s:seq)/g, 'xmlns:q1="http://tempuri.org/" type="q1:$1"'),
    ],
    [
      'with one prefix that means something else elsewhere',
      (text) =>
        text.replaceAll(/type="s:string"/g, 'xmlns:tns="http://www.w3.org/2001/XMLSchema" type="tns:string"'),
    ],
    [
      'with the form of each element said by itself',
      (text) =>
        text
          .replace('elementFormDefault="qualified" ', '')
          .replaceAll(/<s:element (?=minOccurs)/g, '<s:element form="qualified" '),
    ],
    [
      'with its style said at the binding',
      (text) =>
        text
          .replaceAll(' style="document"', '')
          .replaceAll('<soap:binding ', '<soap:binding style="document" '),
    ],
    [
      'with comments and documentation',
      (text) =>
        text.replaceAll('<wsdl:input ', '<!-- x --><wsdl:documentation>سند</wsdl:documentation><wsdl:input '),
    ],
    [
      'with the bindings of HTTP before',
      (text) =>
        text.replace(
          '<wsdl:binding ',
          '<wsdl:binding name="Get" type="tns:Get"><http:binding verb="GET" /></wsdl:binding><wsdl:binding ',
        ),
    ],
    [
      'with its operations in another order',
      (text) =>
        text.replace(
          /(<wsdl:portType .*?>)(\s*<wsdl:operation.*?<\/wsdl:operation>)([^]*?)(<\/wsdl:portType>)/s,
          '$1$3$2$4',
        ),
    ],
  ])('%s has no drift and the same hash', (_, rewrite) => {
    for (const service of ['archive', 'inspection'] as const) {
      const text = rewrite(texts[service]);
      expect(text).not.toBe(texts[service]);
      expect(driftOf(service, text)).toEqual([]);
      expect(wsdlHash(readWsdl(text))).toBe(wsdlHash(readWsdl(texts[service])));
    }
  });
});

const element = (name: string, type: string, rest = 'minOccurs="0" maxOccurs="1"'): string =>
  `<s:element ${rest} name="${name}" type="${type}" />`;

const inspectionOperations = [
  'GetNobatKhali',
  'DarkhastBazdid',
  'SabtNobat',
  'LaghvNobat',
  'SabtNatijehBazdid',
  'PeygiriSabt',
];

function breaking(...sentences: readonly string[]): readonly Difference[] {
  return sentences.map((sentence) => ({ sentence, isBreaking: true }));
}

describe('a WSDL that says something else', () => {
  it.each<[keyof typeof texts, string, string | RegExp, string, boolean]>([
    [
      'archive',
      'The operation GetAsnad is missing.',
      /<wsdl:operation name="GetAsnad">\s*<wsdl:input message.*?<\/wsdl:operation>/s,
      '',
      true,
    ],
    [
      'archive',
      'The SOAPAction of Vorud is http://tempuri.org/Login instead of http://tempuri.org/Vorud.',
      'soapAction="http://tempuri.org/Vorud"',
      'soapAction="http://tempuri.org/Login"',
      true,
    ],
    [
      'archive',
      'The namespace is http://tehran.ir/ instead of http://tempuri.org/.',
      'targetNamespace="http://tempuri.org/" xmlns:wsdl',
      'targetNamespace="http://tehran.ir/" xmlns:wsdl',
      true,
    ],
    ['archive', 'Sanad has no element Onvan any more.', line('Sanad', 'Onvan'), '$1', true],
    [
      'archive',
      'Sanad has a new element Molahezat.',
      line('Sanad', 'Onvan'),
      `$1${element('Onvan', 's:string')}${element('Molahezat', 's:string')}`,
      false,
    ],
    [
      'archive',
      'Sanad/IdSanad is of the type xs:string instead of xs:long.',
      line('Sanad', 'IdSanad'),
      `$1${element('IdSanad', 's:string', '')}`,
      true,
    ],
    [
      'archive',
      'Sanad/CodeDasteh is of the type xs:short instead of xs:int.',
      line('Sanad', 'CodeDasteh'),
      `$1${element('CodeDasteh', 's:short', '')}`,
      true,
    ],
    [
      'archive',
      'Sanad/CodeDasteh is now required, nil or not instead of required.',
      line('Sanad', 'CodeDasteh'),
      `$1${element('CodeDasteh', 's:int', 'nillable="true"')}`,
      true,
    ],
    [
      'archive',
      'Sanad/CodeDasteh is now optional instead of required.',
      line('Sanad', 'CodeDasteh'),
      `$1${element('CodeDasteh', 's:int')}`,
      true,
    ],
    [
      'archive',
      'Sanad/Onvan is now required instead of optional.',
      line('Sanad', 'Onvan'),
      `$1${element('Onvan', 's:string', '')}`,
      false,
    ],
    [
      'archive',
      'ArrayOfSafheh/Safheh is now optional, nil or not instead of optional up to any number of times, nil or not.',
      line('ArrayOfSafheh', 'Safheh'),
      `$1${element('Safheh', 'tns:Safheh', 'minOccurs="0" nillable="true"')}`,
      false,
    ],
    [
      'archive',
      'The elements of Sanad stand in another order.',
      /(<s:element [^>]*name="Onvan"[^>]*>)(\s*)(<s:element [^>]*name="TarikhSabt"[^>]*>)/,
      '$3$2$1',
      false,
    ],
    [
      'archive',
      'SanadJadid has a new required element CodeManba.',
      line('SanadJadid', 'Onvan'),
      `$1${element('Onvan', 's:string')}${element('CodeManba', 's:int', '')}`,
      true,
    ],
    [
      'archive',
      'SanadJadid has a new element CodeManba.',
      line('SanadJadid', 'Onvan'),
      `$1${element('Onvan', 's:string')}${element('CodeManba', 's:int')}`,
      false,
    ],
    [
      'archive',
      'SanadJadid/CodeDaftar is now required instead of required, nil or not.',
      line('SanadJadid', 'CodeDaftar'),
      `$1${element('CodeDaftar', 's:int', '')}`,
      true,
    ],
    [
      'archive',
      'SanadJadid/CodeDasteh is now optional instead of required.',
      line('SanadJadid', 'CodeDasteh'),
      `$1${element('CodeDasteh', 's:int')}`,
      false,
    ],
    [
      'inspection',
      'GetNobatKhali no longer takes the header Tasdigh.',
      /<soap:header message="tns:GetNobatKhaliTasdigh"[^>]*>/,
      '',
      true,
    ],
    [
      'inspection',
      'Tasdigh has a new required element Noskheh.',
      line('Tasdigh', 'Ramz'),
      `$1${element('Ramz', 's:string')}${element('Noskheh', 's:int', '')}`,
      true,
    ],
    [
      'inspection',
      'GetNobatKhaliResponse/GetNobatKhaliResult is of the type xs:string instead of xs:any.',
      /<s:element [^>]*name="GetNobatKhaliResult">.*?<\/s:element>/s,
      element('GetNobatKhaliResult', 's:string'),
      true,
    ],
    [
      'inspection',
      'GetNobatKhali/codeMantaghe is of the type xs:int instead of xs:unsignedByte.',
      element('codeMantaghe', 's:unsignedByte', 'minOccurs="1" maxOccurs="1"'),
      element('codeMantaghe', 's:int', ''),
      true,
    ],
    [
      'inspection',
      'The type of DarkhastBazdidResponse/DarkhastBazdidResult is called Natije instead of NatijeSabtBazdid.',
      /"DarkhastBazdidResult" type="tns:NatijeSabtBazdid"(.*?)<s:complexType name="NatijeSabtBazdid">(.*?)<\/s:complexType>/s,
      '"DarkhastBazdidResult" type="tns:Natije"$1<s:complexType name="NatijeSabtBazdid">$2</s:complexType><s:complexType name="Natije">$2</s:complexType>',
      false,
    ],
  ])('%s: %s', (service, sentence, piece, by, isBreaking) => {
    const live = changed(service, piece, by);
    expect(driftOf(service, live)).toEqual([{ sentence, isBreaking }]);
    expect(wsdlHash(readWsdl(live))).not.toBe(wsdlHash(readWsdl(texts[service])));
  });

  it.each<[string, (text: string) => string, readonly Difference[]]>([
    [
      'elements that are not qualified, which .NET would not see',
      (text) => text.replace('elementFormDefault="qualified"', 'elementFormDefault="unqualified"'),
      [
        ...breaking(
          'Tasdigh/NameKarbari and 19 more that are sent are in no namespace instead of the namespace http://tempuri.org/.',
        ),
        {
          sentence:
            'GetNobatKhaliResponse/GetNobatKhaliResult and 8 more that are answered are in no namespace instead of the namespace http://tempuri.org/.',
          isBreaking: false,
        },
      ],
    ],
    [
      'no word of qualified elements, which is the same',
      (text) => text.replace('elementFormDefault="qualified"', ''),
      [
        ...breaking(
          'Tasdigh/NameKarbari and 19 more that are sent are in no namespace instead of the namespace http://tempuri.org/.',
        ),
        {
          sentence:
            'GetNobatKhaliResponse/GetNobatKhaliResult and 8 more that are answered are in no namespace instead of the namespace http://tempuri.org/.',
          isBreaking: false,
        },
      ],
    ],
    [
      'one element that is not qualified',
      (text) => text.replace('name="codeMantaghe"', 'name="codeMantaghe" form="unqualified"'),
      breaking('GetNobatKhali/codeMantaghe is in no namespace instead of the namespace http://tempuri.org/.'),
    ],
    [
      'another namespace of everything',
      (text) => text.replaceAll('"http://tempuri.org/"', '"http://tehran.ir/"'),
      [
        ...breaking(
          'The namespace is http://tehran.ir/ instead of http://tempuri.org/.',
          'Tasdigh and 26 more that are sent are in the namespace http://tehran.ir/ instead of the namespace http://tempuri.org/.',
        ),
        {
          sentence:
            'GetNobatKhaliResponse and 14 more that are answered are in the namespace http://tehran.ir/ instead of the namespace http://tempuri.org/.',
          isBreaking: false,
        },
      ],
    ],
    [
      'encoded messages',
      (text) => text.replaceAll('use="literal"', 'use="encoded"'),
      breaking(
        ...inspectionOperations.map(
          (name) => `The messages of ${name} are document/encoded instead of document/literal.`,
        ),
      ),
    ],
    [
      'a header that is encoded',
      (text) => text.replace('part="Tasdigh" use="literal"', 'part="Tasdigh" use="encoded"'),
      breaking('The messages of GetNobatKhali are document/encoded and literal instead of document/literal.'),
    ],
    [
      'the style of RPC',
      (text) => text.replaceAll('style="document"', 'style="rpc"'),
      breaking(
        ...inspectionOperations.map(
          (name) => `The messages of ${name} are rpc/literal instead of document/literal.`,
        ),
      ),
    ],
    [
      'a header that must be sent',
      (text) => text.replace('<soap:header ', '<soap:header wsdl:required="true" '),
      [{ sentence: 'GetNobatKhali now requires the header Tasdigh.', isBreaking: false }],
    ],
    [
      'a header of another operation',
      (text) =>
        text.replace(
          '<wsdl:part name="Tasdigh" element="tns:Tasdigh" />',
          '<wsdl:part name="Tasdigh" element="tns:LaghvNobat" />',
        ),
      breaking(
        'GetNobatKhali no longer takes the header Tasdigh.',
        'GetNobatKhali takes a header LaghvNobat that is new.',
      ),
    ],
  ])('%s', (_, rewrite, drift) => {
    const live = rewrite(texts.inspection);
    expect(driftOf('inspection', live)).toEqual(drift);
    expect(wsdlHash(readWsdl(live))).not.toBe(wsdlHash(readWsdl(texts.inspection)));
  });

  it('calls of RPC with parts that name types are read and told of', () => {
    const live = texts.inspection
      .replaceAll('style="document"', 'style="rpc"')
      .replaceAll(
        '<soap:body use="literal" />',
        '<soap:body use="encoded" namespace="http://tempuri.org/" />',
      )
      .replace(
        /(<wsdl:message name="LaghvNobatSoapIn">\s*)<wsdl:part [^>]*>/,
        '$1<wsdl:part name="idBazdid" type="s:long" /><wsdl:part name="dalil" type="s:string" />',
      );
    expect(driftOf('inspection', live)).toContainEqual({
      sentence: 'The messages of LaghvNobat are rpc/encoded and literal instead of document/literal.',
      isBreaking: true,
    });
    const { input } = readWsdl(live).operations.get('LaghvNobat') ?? {};
    expect(input).toMatchObject({ name: 'LaghvNobat', namespace: 'http://tempuri.org/' });
    expect(input?.type.kind === 'complex' && [...input.type.elements.keys()]).toEqual(['idBazdid', 'dalil']);
  });

  it('an operation that is new harms nobody', () => {
    const live = texts.archive.replace(
      /(<wsdl:operation name=")Vorud(">.*?<\/wsdl:operation>)/gs,
      '$1Vorud$2$1Khoruj$2',
    );
    expect(driftOf('archive', live)).toEqual([
      { sentence: 'The operation Khoruj is new.', isBreaking: false },
    ]);
  });
});

it.each<[string, string, string]>([
  ['no XML', 'رمز', 'not well-formed'],
  ['another XML', '<html/>', 'This is no WSDL.'],
  [
    'a WSDL without SOAP',
    changed('archive', /<wsdl:binding.*<\/wsdl:binding>/s, ''),
    'The WSDL has no binding for SOAP.',
  ],
  [
    'a type that nobody knows',
    changed('archive', 'type="s:dateTime"', 'type="s:gYear"'),
    'The schema uses xs:gYear',
  ],
  [
    'a type of another namespace',
    changed('archive', 'type="tns:Sanad"', 'xmlns:q="urn:q" type="q:Sanad"'),
    'The schema has no type q:Sanad.',
  ],
  [
    'a type that is not there',
    changed('archive', 'type="tns:Sanad"', 'type="tns:Nist"'),
    'The schema has no type tns:Nist.',
  ],
])('%s is refused as a WSDL', (_, text, reason) => {
  expect(() => readWsdl(text)).toThrow(reason);
});

it('types of .NET beyond those two services are understood: restricted, inherited, of text, holding themselves', () => {
  const live = changed(
    'archive',
    line('Sanad', 'Onvan'),
    `$1${element('Vaziat', 'tns:Vaziat', '')}${element('Shenaseh', 'tns:guid', '')}${element('Madar', 'tns:Farzand')}`,
  ).replace(
    '<s:complexType name="Sanad">',
    `<s:simpleType name="Vaziat"><s:restriction base="s:string"><s:enumeration value="A" /></s:restriction></s:simpleType>
    <s:simpleType name="guid"><s:restriction base="s:string"><s:pattern value="x" /></s:restriction></s:simpleType>
    <s:complexType name="Farzand"><s:complexContent mixed="false"><s:extension base="tns:Safheh"><s:sequence>
      <s:choice>${element('Yek', 's:int', '')}${element('Do', 'tns:Farzand', '')}</s:choice>
      <s:element name="Metn"><s:complexType><s:simpleContent><s:extension base="s:decimal"><s:attribute name="x" /></s:extension></s:simpleContent></s:complexType></s:element>
    </s:sequence></s:extension></s:complexContent></s:complexType><s:complexType name="Sanad">`,
  );
  const { type } = readWsdl(live).operations.get('GetAsnad')?.output ?? {};
  const below = (model: typeof type, ...path: readonly string[]): typeof type =>
    path.reduce(
      (current, name) => (current?.kind === 'complex' ? current.elements.get(name)?.type : undefined),
      model,
    );
  const child = below(type, 'GetAsnadResult', 'Asnad', 'Sanad', 'Madar');
  expect(
    child?.kind === 'complex' && [...child.elements].map(([name, { minOccurs }]) => [name, minOccurs]),
  ).toEqual([
    ['IdSafheh', 1],
    ['Radif', 1],
    ['NoeFile', 0],
    ['Hajm', 1],
    ['Barcode', 0],
    ['Yek', 0],
    ['Do', 0],
    ['Metn', 1],
  ]);
  expect(below(child, 'Do')).toBe(child);
  expect(below(child, 'Metn')).toMatchObject({ kind: 'simple', type: { name: 'decimal' } });
  expect(below(type, 'GetAsnadResult', 'Asnad', 'Sanad', 'Vaziat')).toMatchObject({
    type: { name: 'string' },
  });
});

describe('the vendored file', () => {
  it('that was changed stops the start with a sentence', async () => {
    await using stack = new AsyncDisposableStack();
    const folder = await mkdtemp(join(tmpdir(), 'chaharsu-wsdl-'));
    stack.defer(() => rm(folder, { recursive: true }));
    const file = join(folder, 'ArchiveService.wsdl');
    await writeFile(file, changed('archive', line('Sanad', 'Onvan'), '$1'));
    expect(() => readVendoredWsdl(file)).toThrow(
      /^legacy\/ArchiveService\.wsdl does not describe the ArchiveService that Chaharsu was built for .* put the file back/,
    );
    await writeFile(file, texts.archive.replaceAll(/>\s+</g, '><').replaceAll('legacy.invalid', 'x'));
    expect(readVendoredWsdl(file).model.operations.size).toBe(9);
  });
});
