import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createAnswerReader } from '../../../../subgraphs/shared/soap/answer-reader.ts';
import { SoapFault } from '../../../../subgraphs/shared/soap/soap-fault.ts';
import { createXmlTextDecoder } from '../../../../subgraphs/shared/soap/text-decoder.ts';
import type { SoapElement } from '../../../../subgraphs/shared/soap/value-reader.ts';
import { readVendoredWsdl } from '../../../../subgraphs/shared/soap/vendored-wsdl.ts';
import { XmlError } from '../../../../subgraphs/shared/soap/xml-error.ts';
import { soapEnvelope, soapFault } from '../../../support/scripted-soap.ts';

const legacy = new URL('../../../../legacy/', import.meta.url);
const { model } = readVendoredWsdl(fileURLToPath(new URL('ArchiveService.wsdl', legacy)));

function read(text: string, operation = 'GetListAsnad'): SoapElement {
  return readBytes(Buffer.from(text), 'text/xml; charset=utf-8', operation);
}

/** Reads bytes as they may come: in pieces that end within a letter. */
function readBytes(
  bytes: Uint8Array,
  contentType: string,
  operation = 'GetListAsnad',
  pieceLength = 7,
): SoapElement {
  const described = model.operations.get(operation);
  if (!described) throw new Error(`There is no ${operation}.`);
  const [decoder, reader] = [createXmlTextDecoder(contentType), createAnswerReader(described)];
  for (let from = 0; from < bytes.length; from += pieceLength)
    reader.write(decoder.decode(bytes.subarray(from, from + pieceLength)));
  reader.write(decoder.end());
  return reader.end();
}

const list = (result: string): string =>
  soapEnvelope(
    `<GetListAsnadResponse xmlns="http://tempuri.org/"><GetListAsnadResult>${result}</GetListAsnadResult></GetListAsnadResponse>`,
  ).body;
const done = '<CodeNatije>0</CodeNatije><Payam>انجام‌شد ي</Payam>';
const whole = { GetListAsnadResult: { CodeNatije: 0, Payam: 'انجام‌شد ي' } };
const captured = readFileSync(new URL('samples/GetListAsnad.response.xml', legacy), 'utf8');

describe('an answer is read the same', () => {
  it.each<[string, string]>([
    ['as .NET writes it', list(done)],
    ['with a byte order mark', `\ufeff${list(done)}`],
    ['with a declaration of utf-16 over UTF-8', list(done).replace('encoding="utf-8"', 'encoding="utf-16"')],
    ['without a declaration', list(done).replace(/^<\?xml.*?\?>/, '')],
    ['with other prefixes', list(done).replaceAll('soap:', 'env:').replace('xmlns:soap', 'xmlns:env')],
    [
      'with prefixes for everything',
      list(done)
        .replaceAll(/<(\/?)(GetList|Code|Payam)/g, '<$1ns1:$2')
        .replace('xmlns="http', 'xmlns:ns1="http'),
    ],
    [
      'with a default namespace for the envelope',
      list(done).replaceAll('soap:', '').replace('xmlns:soap', 'xmlns'),
    ],
    [
      'with a header',
      list(done).replace(
        '<soap:Body>',
        '<soap:Header><a><CodeNatije>9</CodeNatije></a></soap:Header><soap:Body>',
      ),
    ],
    [
      'with attributes',
      list(done).replaceAll(/<(Code|Payam|GetListAsnadRes\w+)([ >])/g, '<$1 xsi:type="xsd:x" id="1"$2'),
    ],
    [
      'with white space and comments',
      list(done).replaceAll('><', '>\n\t<!-- <CodeNatije>7</CodeNatije> --><?x y?><'),
    ],
    [
      'with CDATA',
      list(
        done
          .replace(/<Payam>(.*)<\/Payam>/, '<Payam><![CDATA[$1]]></Payam>')
          .replace('>0<', '><![CDATA[0]]><'),
      ),
    ],
    ['with elements that are new', list(`<New><CodeNatije>5</CodeNatije></New>${done}<Newer/>`)],
    ['in another order', list(done.replace(/(<Code.*>)(<Payam.*)/, '$2$1'))],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual(whole);
  });

  it.each<[string, Uint8Array, string]>([
    ['UTF-16 with its mark', Buffer.from(`\ufeff${list(done)}`, 'utf16le'), 'text/xml'],
    ['UTF-16 that calls itself UTF-8', Buffer.from(list(done), 'utf16le'), 'text/xml; charset=utf-8'],
    [
      'UTF-16 the other way round',
      Buffer.from(`\ufeff${list(done)}`, 'utf16le').swap16(),
      'text/xml; charset=utf-16',
    ],
    ['UTF-8 that calls itself UTF-16', Buffer.from(list(done)), 'text/xml; charset=utf-16'],
    ['UTF-8 of an unknown name', Buffer.from(list(done)), 'text/xml; charset=x-unknown'],
  ])('from %s', (_, bytes, contentType) => {
    expect(readBytes(bytes, contentType)).toEqual(whole);
  });

  it('from the code page of its content type, or of its declaration', () => {
    const arabic = Buffer.from([0xed, 0x20, 0xdf]);
    const [before = '', after = ''] = list('<CodeNatije>0</CodeNatije><Payam>|</Payam>').split('|');
    const bytes = Buffer.concat([Buffer.from(before), arabic, Buffer.from(after)]);
    expect(readBytes(bytes, 'text/xml; charset="windows-1256"')).toMatchObject({
      GetListAsnadResult: { Payam: 'ي ك' },
    });
    const declared = Buffer.from(bytes.toString('latin1').replace('"utf-8"', '"windows-1256"'), 'latin1');
    expect(readBytes(declared, 'text/xml')).toMatchObject({ GetListAsnadResult: { Payam: 'ي ك' } });
  });

  it('tells absent, nil and empty apart', () => {
    expect(read(list('<CodeNatije>0</CodeNatije>'))).toEqual({ GetListAsnadResult: { CodeNatije: 0 } });
    expect(read(list('<CodeNatije>0</CodeNatije><Payam xsi:nil="true"/>'))).toEqual({
      GetListAsnadResult: { CodeNatije: 0, Payam: null },
    });
    expect(read(list('<CodeNatije>0</CodeNatije><Payam/><Asnad/>'))).toEqual({
      GetListAsnadResult: { CodeNatije: 0, Payam: '', Asnad: { Sanad: [] } },
    });
    expect(read(captured)).toMatchObject({
      GetListAsnadResult: { Asnad: { Sanad: [{ IdSanad: '1', ShomarehDarkhast: null, CodeDaftar: null }] } },
    });
  });
});

describe('an answer is refused, in words that repeat none of it,', () => {
  it.each<[string, string, string]>([
    [
      'that lacks a required element',
      list('<Payam>x</Payam>'),
      'CodeNatije is missing in GetListAsnadResult.',
    ],
    ['whose number is none', list('<CodeNatije>رمز</CodeNatije>'), 'The text of CodeNatije is no int.'],
    ['whose number is empty', list('<CodeNatije/>'), 'The text of CodeNatije is no int.'],
    [
      'whose number is too great',
      list('<CodeNatije>2147483648</CodeNatije>'),
      'The text of CodeNatije is no int.',
    ],
    ['whose number is broken', list('<CodeNatije>1.0</CodeNatije>'), 'The text of CodeNatije is no int.'],
    [
      'whose number is nil',
      list('<CodeNatije xsi:nil="true"/>'),
      'CodeNatije is nil, which its schema forbids.',
    ],
    ['with a second one', list(`${done}${done}`), 'CodeNatije stands twice where it may stand once.'],
    [
      'with elements in a text',
      list(done.replace('انجام', '<b/>')),
      'Payam has elements in it, where its type has only text.',
    ],
    [
      'with a long too long',
      captured.replace('<IdSanad>1<', '<IdSanad>9223372036854775808<'),
      'The text of IdSanad is no long.',
    ],
    [
      'with a day that was not',
      captured.replace('2024-01-02', '2023-02-29'),
      'The text of ZamanIskan is no dateTime.',
    ],
    [
      'of another operation',
      list(done).replaceAll('GetListAsnad', 'GetAsnad'),
      'The answer is not the one of GetListAsnad.',
    ],
    [
      'with two contents',
      list(done).replace('</soap:Body>', '<x/></soap:Body>'),
      'There is more than one element in the body.',
    ],
    [
      'with nothing in it',
      list(done).replace(/<soap:Body>.*<\/soap:Body>/, '<soap:Body/>'),
      'There is nothing in the body.',
    ],
    ['in no envelope', '<html><body>رمز</body></html>', 'The answer is no envelope of SOAP 1.1 or 1.2.'],
    [
      'in an envelope of another SOAP',
      list(done).replace('/soap/envelope/', '/soap/3'),
      'The answer is no envelope of SOAP 1.1 or 1.2.',
    ],
    ['that is cut off', list(done).slice(0, -5), 'The XML is not well-formed: unclosed tag.'],
    ['that is nothing', '', 'The XML is not well-formed: document must contain a root element.'],
    [
      'with a DTD',
      `<!DOCTYPE x [<!ENTITY a "b">]>${list(done)}`,
      'The XML has a DOCTYPE, which is never accepted.',
    ],
    [
      'with an entity of its own',
      list(done.replace('انجام', '&secret;')),
      'The XML is not well-formed: undefined entity.',
    ],
    ['with half an entity', list(done.replace('انجام', '&amp')), 'The XML is not well-formed: '],
    ['that is nested without end', list('<a>'.repeat(70)), 'The XML is nested more than 64 deep.'],
  ])('%s', (_, text, message) => {
    expect(() => read(text)).toThrow(XmlError);
    expect(() => read(text)).toThrow(message);
    expect(() => read(text)).not.toThrow(/رمز|secret/);
  });

  it('whose bytes are no text, instead of with question marks', () => {
    const bytes = Buffer.from(list('<CodeNatije>0</CodeNatije><Payam>|</Payam>'));
    bytes[bytes.indexOf('|')] = 0xff;
    expect(() => readBytes(bytes, 'text/xml')).toThrow('The answer is not in its encoding, utf-8.');
  });

  it('with a text that is longer than any value, before it has come whole', () => {
    const [described] = [...model.operations.values()];
    if (!described) throw new Error('There is no operation.');
    const reader = createAnswerReader(described);
    reader.write(list('').replace(/<GetListAsnadResponse.*$/, ''));
    reader.write('<VorudResponse><VorudResult><Payam>');
    let pieces = 0;
    expect(() => {
      for (; pieces < 100; pieces += 1) reader.write('x'.repeat(65_536));
    }).toThrow('The XML has more than 524288 characters without a tag.');
    expect(pieces).toBe(7);
  });

  it('that is larger than any answer, before it has come whole', () => {
    const piece = '<x/>'.repeat(250_000);
    const [described] = [...model.operations.values()];
    if (!described) throw new Error('There is no operation.');
    const reader = createAnswerReader(described);
    reader.write(list('').replace(/<GetListAsnadResponse.*$/, ''));
    reader.write('<VorudResponse><VorudResult>');
    let pieces = 0;
    expect(() => {
      for (; pieces < 100; pieces += 1) reader.write(piece);
    }).toThrow('The XML has more than 4000000 characters.');
    expect(pieces).toBe(3);
  });
});

describe('a fault', () => {
  it.each<[string, string, number | null]>([
    ['of SOAP 1.1', soapFault('<CodeKhata xmlns="http://tempuri.org/">-21</CodeKhata>').body, -21],
    ['of SOAP 1.2', fault12('<soap:Detail><CodeKhata> -22 </CodeKhata></soap:Detail>'), -22],
    ['with a prefix and deeper', soapFault('<x><t:CodeKhata xmlns:t="a">-24</t:CodeKhata></x>').body, -24],
    ['without a code', soapFault('').body, null],
    ['without a detail', fault12(''), null],
    ['with a code that is none', soapFault('<CodeKhata>x</CodeKhata>').body, null],
    [
      'with a code in its text',
      fault12('').replace('x.asmx.cs', '&lt;CodeKhata&gt;-11&lt;/CodeKhata&gt;'),
      null,
    ],
  ])('%s keeps its code and nothing else', (_, text, code) => {
    const fault = faultOf(text);
    expect(fault.code).toBe(code);
    expect(`${fault.message}${JSON.stringify(fault)}`).not.toMatch(/asmx|SoapException|line|خطای/);
  });
});

function faultOf(text: string): SoapFault {
  try {
    read(text);
  } catch (error) {
    if (error instanceof SoapFault) return error;
    throw error;
  }
  throw new Error('There was no fault.');
}

function fault12(detail: string): string {
  const reason =
    '<soap:Reason><soap:Text xml:lang="en">at D:\\Web\\x.asmx.cs:line 1</soap:Text></soap:Reason>';
  const code = '<soap:Code><soap:Value>soap:Receiver</soap:Value></soap:Code>';
  return soapEnvelope(`<soap:Fault>${code}${reason}${detail}</soap:Fault>`, '1.2').body;
}
