import { array, assert, asyncProperty, integer, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPageAnswer } from '../../../../subgraphs/archive/legacy/page-answer.ts';
import { SoapFault } from '../../../../subgraphs/shared/soap/soap-fault.ts';
import { XmlError } from '../../../../subgraphs/shared/soap/xml-error.ts';
import { soapFault, soapResult } from '../../../support/scripted-soap.ts';

const answer = (result: string): string => soapResult('GetTasvirSafheh', result).body;
const whole = (base64: string): string =>
  answer(
    `<CodeNatije>0</CodeNatije><Payam>یافت &gt; شد</Payam><NoeFile>TIFF</NoeFile><Tasvir>${base64}</Tasvir>`,
  );

async function* inChunks(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let [from, turn] = [0, 0]; from < bytes.length; turn += 1) {
    const to = from + (sizes[turn % sizes.length] ?? bytes.length);
    yield bytes.subarray(from, to);
    from = to;
  }
}

/** The code and the image of an answer that comes in chunks of these sizes; null where it has none. */
async function read(
  body: string | Uint8Array,
  sizes: readonly number[] = [1000],
): Promise<{ code: number; image: Buffer | null; pieces: number }> {
  const opened = await readPageAnswer({
    contentType: 'text/xml; charset=utf-8',
    bytes: null,
    chunks: inChunks(Buffer.from(body), sizes),
  });
  const pieces: Uint8Array[] = [];
  for await (const piece of opened.image ?? []) pieces.push(piece);
  await opened[Symbol.asyncDispose]();
  await opened.ended;
  return { code: opened.code, image: opened.image && Buffer.concat(pieces), pieces: pieces.length };
}

describe('an answer to GetTasvirSafheh', () => {
  it('gives the image byte for byte, wherever the network cuts it', async () => {
    const sizes = array(integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 8 });
    await assert(
      asyncProperty(uint8Array({ minLength: 1, maxLength: 900 }), sizes, async (image, cuts) => {
        const { code, image: seen } = await read(whole(Buffer.from(image).toString('base64')), cuts);
        expect(code).toBe(0);
        expect(seen?.equals(image)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('that is cut off anywhere is never taken for a whole one', async () => {
    const image = Buffer.from(Array.from({ length: 100 }, (_, index) => index));
    const body = Buffer.from(whole(image.toString('base64')));
    for (let length = 0; length < body.length; length += 1) {
      const seen = await read(body.subarray(0, length), [7]).catch((error: unknown) => error);
      expect(seen, `${length} bytes`).toBeInstanceOf(XmlError);
    }
  });

  it('keeps its last piece back until everything behind it has been read', async () => {
    const body = Buffer.from(whole(Buffer.alloc(600, 7).toString('base64')).slice(0, -10));
    const opened = await readPageAnswer({ contentType: '', bytes: null, chunks: inChunks(body, [100]) });
    let bytes = 0;
    const reading = (async () => {
      for await (const piece of opened.image ?? []) bytes += piece.length;
    })();
    await expect(reading).rejects.toBeInstanceOf(XmlError);
    expect(bytes).toBeGreaterThan(400);
    expect(bytes).toBeLessThan(600);
  });

  it('may break its base64 into lines', async () => {
    const image = Buffer.alloc(500, 'page');
    const lines = image.toString('base64').replaceAll(/.{76}/g, '$&\r\n');
    expect((await read(whole(`\n  ${lines}\n`), [33])).image?.equals(image)).toBe(true);
  });

  it('may have prefixes of its own, and comments', async () => {
    const body =
      '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header><x/></s:Header><s:Body>' +
      '<m:GetTasvirSafhehResponse xmlns:m="http://tempuri.org/"><!-- a > b --><m:GetTasvirSafhehResult>' +
      '<m:CodeNatije> 0 </m:CodeNatije><m:Payam><![CDATA[<Tasvir>]]></m:Payam><m:Tasvir>AAEC</m:Tasvir>' +
      '</m:GetTasvirSafhehResult></m:GetTasvirSafhehResponse></s:Body></s:Envelope>';
    expect((await read(body, [5])).image).toEqual(Buffer.from([0, 1, 2]));
  });

  it.each([
    ['<CodeNatije>-3</CodeNatije><Payam>صفحه یافت نشد</Payam>', -3],
    ['<CodeNatije>-1</CodeNatije>', -1],
    ['<CodeNatije>0</CodeNatije><Tasvir/>', 0],
    ['<CodeNatije>-99</CodeNatije><Tasvir>AAEC</Tasvir>', -99],
  ])('%s has no image and the code %i', async (result, code) => {
    expect(await read(answer(result))).toMatchObject({ code, image: null });
  });

  it.each([
    ['an image before the result code', '<Tasvir>AAEC</Tasvir><CodeNatije>0</CodeNatije>'],
    ['no result code', '<Payam>x</Payam>'],
    ['a result code in words', '<CodeNatije>done</CodeNatije><Tasvir>AAEC</Tasvir>'],
    ['a second result code', '<CodeNatije>0</CodeNatije><Tasvir>AAEC</Tasvir><CodeNatije>-3</CodeNatije>'],
    ['two images', '<CodeNatije>0</CodeNatije><Tasvir>AAEC</Tasvir><Tasvir>AAEC</Tasvir>'],
    ['no bytes', '<CodeNatije>0</CodeNatije><Tasvir></Tasvir>'],
    ['something else than base64', '<CodeNatije>0</CodeNatije><Tasvir>AA-C</Tasvir>'],
    ['letters behind the end of the base64', '<CodeNatije>0</CodeNatije><Tasvir>AA==AAEC</Tasvir>'],
    ['a base64 that is cut off', '<CodeNatije>0</CodeNatije><Tasvir>AAECA</Tasvir>'],
    ['an element in the image', '<CodeNatije>0</CodeNatije><Tasvir>AAEC<x/>AAEC</Tasvir>'],
    ['a comment in the image', '<CodeNatije>0</CodeNatije><Tasvir>AAEC<!-- x -->AAEC</Tasvir>'],
    ['a reference in the image', '<CodeNatije>0</CodeNatije><Tasvir>AAEC&#65;AAA</Tasvir>'],
    ['too much beside the image', `<CodeNatije>0</CodeNatije><Payam>${'x'.repeat(70_000)}</Payam>`],
    [
      'too much behind it',
      `<CodeNatije>0</CodeNatije><Tasvir>AAEC</Tasvir><Payam>${'x'.repeat(70_000)}</Payam>`,
    ],
  ])('with %s is none', async (_, result) => {
    await expect(read(answer(result))).rejects.toBeInstanceOf(XmlError);
  });

  it.each([
    ['another operation’s answer', soapResult('GetAsnad', '<CodeNatije>0</CodeNatije>').body],
    ['a page', '<html><body><p>Server Error</p></body></html>'],
    ['a DOCTYPE', `<!DOCTYPE x [<!ENTITY a "b">]>${whole('AAEC')}`],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from([0xff]), Buffer.from(whole('AAEC'))])],
    ['something behind it', `${whole('AAEC')}<x/>`],
    ['nothing', ''],
  ])('is not %s', async (_, body) => {
    await expect(read(body)).rejects.toBeInstanceOf(XmlError);
  });

  it('is not a fault', async () => {
    await expect(read(soapFault('').body)).rejects.toBeInstanceOf(SoapFault);
  });

  it('tells that its image is too large as far as its length does', async () => {
    const opened = await readPageAnswer({
      contentType: '',
      bytes: 100 * 1024 * 1024,
      chunks: inChunks(Buffer.from(whole('AAEC')), [50]),
    });
    expect(opened.leastBytes).toBeGreaterThan(64 * 1024 * 1024);
    expect(opened.leastBytes).toBeLessThan(75 * 1024 * 1024);
    await opened[Symbol.asyncDispose]();
  });
});
