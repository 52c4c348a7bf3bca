import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { System } from '../../../estate/faults/fault.ts';
import { type FaultDescription, strikeAt, type StruckSystem } from '../../support/faults.ts';
import { call, envelope, headersOf, type RawAnswer, tasdigh, textIn } from '../soap/raw-soap.ts';
import { type RunningEstate, startOwnEstate, timed } from './running-estate.ts';

let estate: RunningEstate;

beforeAll(async () => {
  estate = await startOwnEstate();
});

afterAll(() => estate[Symbol.asyncDispose]());

// Whatever a fault did, without it both services are as before.
afterEach(async () => {
  expect(textIn((await categories(await enter())).text, 'CodeNatije')).toBe('0');
  expect((await freeSlots()).status).toBe(200);
});

function strike(
  faults: FaultDescription | readonly FaultDescription[],
  system: System = 'archive',
): Promise<StruckSystem> {
  return strikeAt(estate.endpoints.control.url, system, faults);
}

function vorud(): Promise<RawAnswer> {
  const { url, user, password } = estate.endpoints.archive;
  return call(url, 'Vorud', `<nameKarbari>${user}</nameKarbari><ramz>${password}</ramz>`);
}

async function enter(): Promise<string> {
  return textIn((await vorud()).text, 'Ticket') ?? '';
}

function categories(ticket: string): Promise<RawAnswer> {
  return call(estate.endpoints.archive.url, 'GetDasteha', `<ticket>${ticket}</ticket>`);
}

function freeSlots(version: '1.1' | '1.2' = '1.1'): Promise<RawAnswer> {
  const parameters =
    '<codeMantaghe>6</codeMantaghe><tarikhAz>1405/09/04</tarikhAz><tarikhTa>1405/09/05</tarikhTa>';
  const { url, user, password } = estate.endpoints.inspection;
  return call(url, 'GetNobatKhali', parameters, { version, header: tasdigh({ user, password }) });
}

function bytesInUse(): number {
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return arrayBuffers + heapUsed;
}

/** A call that gives up after a while. */
function impatient(operation: string, parameters: string, patienceMs: number): Promise<Response> {
  return fetch(estate.endpoints.archive.url, {
    method: 'POST',
    body: envelope('1.1', `<${operation} xmlns="http://tempuri.org/">${parameters}</${operation}>`),
    headers: headersOf('1.1', operation),
    signal: AbortSignal.timeout(patienceMs),
  });
}

describe('time', () => {
  it('latency delays a service and leaves the other alone', async () => {
    await using _ = await strike({ kind: 'latency', ms: 300 });
    const [archive, inspection] = await Promise.all([timed(vorud()), timed(freeSlots())]);
    expect(archive.ms).toBeGreaterThan(290);
    expect(inspection.ms).toBeLessThan(290);
  });

  it('latency outlasts the caller: the call is carried out after it has left', async () => {
    const ticket = await enter();
    await using _ = await strike({ kind: 'latency', ms: 300, operation: 'Vorud' });
    const { user, password } = estate.endpoints.archive;
    const parameters = `<nameKarbari>${user}</nameKarbari><ramz>${password}</ramz>`;
    expect((await timed(impatient('Vorud', parameters, 50))).error).toMatchObject({ name: 'TimeoutError' });
    expect(textIn((await categories(ticket)).text, 'CodeNatije')).toBe('0');
    await delay(400);
    expect(textIn((await categories(ticket)).text, 'CodeNatije')).toBe('-1'); // the other login has ended it
  });

  it('hang answers when it is lifted, not before', async () => {
    const fault = await strike({ kind: 'hang' });
    const waiting = timed(vorud());
    await delay(200);
    await fault[Symbol.asyncDispose]();
    const { ms, result } = await waiting;
    expect(ms).toBeGreaterThan(190);
    expect(textIn(result?.text ?? '', 'CodeNatije')).toBe('0');
  });

  it('hang keeps the eight places of the archive until the callers leave', async () => {
    const ticket = await enter();
    await using _ = await strike({ kind: 'hang', operation: 'GetDasteha' });
    const hung = Array.from({ length: 8 }, () =>
      timed(impatient('GetDasteha', `<ticket>${ticket}</ticket>`, 600)),
    );
    await delay(200);
    expect((await vorud()).status).toBe(503);
    await Promise.all(hung);
    await delay(100);
    expect((await vorud()).status).toBe(200);
  });

  it('trickle lets an answer dribble, whole in the end', async () => {
    const healthy = await freeSlots();
    await using _ = await strike(
      { kind: 'trickle', bytesPerSecond: Math.round(healthy.text.length / 0.5) },
      'inspection',
    );
    const { ms, result } = await timed(freeSlots());
    expect(result).toEqual(healthy);
    expect(ms).toBeGreaterThan(400);
  });
});

describe('connections', () => {
  it('reset breaks an answer after a part of it', async () => {
    await using _ = await strike({ kind: 'reset', afterBytes: 100 });
    const ticketless = await fetch(estate.endpoints.archive.url, {
      method: 'POST',
      body: envelope('1.1', '<Vorud xmlns="http://tempuri.org/"/>'),
      headers: headersOf('1.1', 'Vorud'),
    });
    expect(ticketless.status).toBe(200);
    const parts: string[] = [];
    const failure = await timed(
      (async () => {
        for await (const part of ticketless.body?.pipeThrough(new TextDecoderStream()) ?? [])
          parts.push(part);
      })(),
    );
    expect(failure.error).toBeInstanceOf(Error);
    expect(parts.join('')).toHaveLength(100);
  });

  it('refuse turns everybody away', async () => {
    await using _ = await strike({ kind: 'refuse' });
    expect((await timed(vorud())).error).toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    expect((await freeSlots()).status).toBe(200);
  });

  it('restart takes the archive away for a while and makes it forget its tickets', async () => {
    const ticket = await enter();
    await using _ = await strike({ kind: 'restart', downMs: 300 });
    expect((await timed(vorud())).error).toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await delay(500);
    expect(textIn((await categories(ticket)).text, 'CodeNatije')).toBe('-1');
  });
});

describe('answers of the web server', () => {
  it('busy is HTTP 503 with a page', async () => {
    await using _ = await strike({ kind: 'busy', count: 1 });
    expect(await vorud()).toMatchObject({ status: 503, contentType: expect.stringContaining('text/html') });
    expect((await vorud()).status).toBe(200);
  });

  it('html is a page with HTTP 200', async () => {
    await using _ = await strike({ kind: 'html' }, 'inspection');
    expect(await freeSlots()).toMatchObject({
      status: 200,
      contentType: expect.stringContaining('text/html'),
    });
  });

  it('the description is struck too, by name or with everything', async () => {
    await using _ = await strike({ kind: 'busy', operation: '?wsdl' });
    expect((await fetch(`${estate.endpoints.archive.url}?wsdl`)).status).toBe(503);
    expect((await vorud()).status).toBe(200);
  });
});

describe('answers that are not what they should be', () => {
  it('truncated XML ends in the middle, in an answer that is whole for HTTP', async () => {
    const healthy = await freeSlots();
    await using _ = await strike({ kind: 'truncated-xml' }, 'inspection');
    const { status, text } = await freeSlots();
    expect(status).toBe(200);
    expect(text).toBe(healthy.text.slice(0, Math.floor(healthy.text.length / 2)));
  });

  it.each(['1.1', '1.2'] as const)('an XML bomb is small and would unfold (SOAP %s)', async (version) => {
    await using _ = await strike({ kind: 'xml-bomb' }, 'inspection');
    const { status, contentType, text } = await freeSlots(version);
    expect(status).toBe(200);
    expect(contentType).toContain('xml');
    expect(text.length).toBeLessThan(2000);
    expect(text).toContain('<!DOCTYPE');
    expect(text.match(/&e8;/g)).toHaveLength(10);
  });

  it('a fault with a stack trace tells server paths', async () => {
    await using _ = await strike([{ kind: 'stack-trace' }], 'inspection');
    const { status, text } = await freeSlots();
    expect(status).toBe(500);
    expect(textIn(text, 'faultcode')).toBe('soap:Server');
    expect(textIn(text, 'faultstring')).toMatch(/at .* in C:\\inetpub/);
  });

  it('an answer of hundreds of megabytes is made while it is read', async () => {
    await using _ = await strike({ kind: 'huge-answer', bytes: 300_000_000 });
    const response = await impatient('GetDasteha', '<ticket>x</ticket>', 60_000);
    const before = bytesInUse();
    await delay(300); // while nobody reads, nothing is made
    let most = bytesInUse();
    let bytes = 0;
    for await (const part of response.body ?? []) {
      bytes += part.length;
      most = Math.max(most, bytesInUse());
    }
    expect(bytes).toBeGreaterThan(300_000_000);
    // What the reader has thrown away lies about for a while: this process is also the client.
    expect(most - before).toBeLessThan(150_000_000);
  });
});

describe('credentials', () => {
  it('each ticket dies at once', async () => {
    await using fault = await strike({ kind: 'expired-ticket' });
    for (let at = 0; at < 3; at += 1)
      expect(textIn((await categories(await enter())).text, 'CodeNatije')).toBe('-1');
    expect(await fault.struck()).toBe(3);
  });

  it('a ticket that expired stays so until its owner logs in anew', async () => {
    const ticket = await enter();
    await using _ = await strike({ kind: 'expired-ticket', count: 1 });
    const codes = [ticket, ticket, await enter()].map(async (one) =>
      textIn((await categories(one)).text, 'CodeNatije'),
    );
    expect(await Promise.all(codes)).toEqual(['-1', '-1', '0']);
  });

  it('a failed login is -2 of the archive and leaves those who are in', async () => {
    const ticket = await enter();
    await using _ = await strike({ kind: 'login-failure' });
    expect(textIn((await vorud()).text, 'CodeNatije')).toBe('-2');
    expect(textIn((await categories(ticket)).text, 'CodeNatije')).toBe('0');
  });

  it('a failed login is -11 of the inspection service', async () => {
    await using _ = await strike({ kind: 'login-failure' }, 'inspection');
    const { status, text } = await freeSlots();
    expect(status).toBe(500);
    expect(textIn(text, 'CodeKhata')).toBe('-11');
  });
});

describe('the control port', () => {
  it('tells what is on and how often it has struck', async () => {
    await using stack = new AsyncDisposableStack();
    stack.use(await strike({ kind: 'latency', ms: 1, operation: 'Vorud' }));
    stack.use(await strike({ kind: 'hang', database: 'Bazdid' }, 'sqlServer'));
    stack.use(await strike({ kind: 'huge-answer' }, 'inspection'));
    await vorud();
    const response = await fetch(`${estate.endpoints.control.url}/faults`);
    expect(await response.json()).toEqual({
      sqlServer: [{ kind: 'hang', deaf: false, database: 'Bazdid', struck: 0 }],
      archive: [{ kind: 'latency', ms: 1, spreadMs: 0, operation: 'Vorud', struck: 1 }],
      inspection: [{ kind: 'huge-answer', bytes: 100_000_000, struck: 0 }],
    });
  });

  it('lifts all faults at once', async () => {
    await strike({ kind: 'busy' });
    await strike({ kind: 'busy' }, 'inspection');
    const response = await fetch(`${estate.endpoints.control.url}/faults`, { method: 'DELETE' });
    expect(await response.json()).toEqual({ sqlServer: [], archive: [], inspection: [] });
  });

  it.each([
    ['archive', 'no JSON', /is not JSON/],
    ['archive', '{}', /"kind" is missing; archive has latency, .*expired-ticket/],
    ['archive', '[]', /at least one/],
    ['inspection', '{"kind":"expired-ticket"}', /"kind" is one of/],
    ['sqlServer', '{"kind":"xml-bomb"}', /"kind" is one of latency,/],
    ['archive', '{"kind":"busy","operation":"Vurod"}', /"operation" is one of Vorud,/],
    ['archive', '{"kind":"busy","database":"Bazdid"}', /has no "database"; it may have/],
    ['sqlServer', '{"kind":"latency","ms":-1}', /"ms" is a whole number from 0/],
    ['sqlServer', '{"kind":"latency","ms":"200"}', /"ms" is a whole number/],
    ['sqlServer', '{"kind":"hang","deaf":1}', /"deaf" is true or false/],
    ['sqlServer', '{"kind":"hang","probability":2}', /"probability" is a number from 0 to 1/],
    ['sqlServer', '{"kind":"refuse","count":1}', /The fault refuse of sqlServer has no "count"/],
    ['mail', '{"kind":"refuse"}', /one of sqlServer, archive, inspection/],
  ])('refuses %s %s with what is allowed', async (system, body, message) => {
    const response = await fetch(`${estate.endpoints.control.url}/faults/${system}`, { method: 'PUT', body });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: expect.stringMatching(message) });
  });
});
