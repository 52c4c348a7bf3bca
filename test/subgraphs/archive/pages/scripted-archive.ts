import type { ServerResponse } from 'node:http';
import {
  type ScriptedSoap,
  type SoapAnswer,
  soapResult,
  startScriptedSoap,
} from '../../../support/scripted-soap.ts';

/** A ticket that must be seen nowhere. */
export const ticket = soapResult(
  'Vorud',
  '<CodeNatije>0</CodeNatije><Ticket>ticket-of-the-test</Ticket><EtebarDaghigheh>20</EtebarDaghigheh>',
);
export const done = '<CodeNatije>0</CodeNatije><NoeFile>JPG</NoeFile>';

/** An archive that gives tickets and answers calls for a page by the script. */
export function startArchive(
  answer: (response: ServerResponse) => SoapAnswer | null | Promise<SoapAnswer | null>,
): Promise<ScriptedSoap> {
  return startScriptedSoap(({ operation }, response) => (operation === 'Vorud' ? ticket : answer(response)));
}

export const pageAnswer = (result: string): SoapAnswer => soapResult('GetTasvirSafheh', result);
export const withImage = (image: Uint8Array): string =>
  pageAnswer(`${done}<Tasvir>${Buffer.from(image).toString('base64')}</Tasvir>`).body;

/** Random enough to be no run of one letter, and begins as a JPEG. */
export function jpeg(bytes: number): Buffer {
  const image = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 1) image[at] = (at * 31) % 251;
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), image]);
}
