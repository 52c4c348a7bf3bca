import { get } from 'node:http';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createIdentify, nobody } from '../../../gateway/identity/identify.ts';
import { encodeReason, readReason } from '../../../gateway/identity/reason.ts';
import { viewerOf } from '../../support/viewers.ts';
import { startSmallFront } from '../http/small-front.ts';

const persian = 'رسیدگی به شکایت ۱۲';

test.each([
  ['Complaint 17', 'Complaint 17'],
  ['  Complaint 17\t', 'Complaint 17'],
  ['100% of the cases', '100% of the cases'],
  [encodeURIComponent(persian), persian],
  [`UTF-8''${encodeURIComponent(persian)}`, persian],
  [`utf-8'fa'${encodeURIComponent(persian)}`, persian],
  [Buffer.from(persian).toString('latin1'), persian],
  [persian, persian],
])('%j says why', (given, reason) => {
  expect(readReason(given)).toEqual({ reason });
});

test.each([
  '',
  'ab',
  '  ab  ',
  'a'.repeat(201),
  'caf\xe9 is latin1',
  "UTF-8''%D8",
  'a%0Ab%0Ac',
  '%00abc',
  "UTF-8''%20%20%20",
  '%E2%80%8B%E2%80%8B%E2%80%8B',
  encodeURIComponent('\u3164\u115f\uffa0\u3164'),
  'ab\u200c\u200b\u2060',
  '... --- ...',
])('%j says nothing, and how to say it is told', (given) => {
  expect(readReason(given)).toMatchObject({ refusal: { status: 400, message: /percent-encoded/ } });
});

test('what is written by us is read by us', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
      const reason = `شکایت ${text}`.trim();
      fc.pre(reason.length <= 200 && !/\p{Cc}/u.test(reason));
      expect(readReason(encodeReason(reason))).toEqual({ reason });
    }),
  );
});

test('it goes with the viewer of the one request; a wrong one is refused, and anybody needs none', async () => {
  const auditor = { ...nobody, viewer: viewerOf('AUDITOR') };
  const identify = createIdentify({ byToken: () => auditor, byKey: () => auditor });
  const asked = { authorization: 'Bearer x', 'x-reason': encodeReason(persian) };
  expect(await identify(asked)).toMatchObject({ viewer: { role: 'AUDITOR', reason: persian } });
  expect(await identify({ authorization: 'Bearer x' })).toMatchObject({ viewer: { reason: null } });
  expect(await identify({ 'x-api-key': 'x', 'x-reason': 'no' })).toMatchObject({ refusal: { status: 400 } });
  expect(await identify({ 'x-reason': 'no' })).toBe(nobody);
});

test('it may be sent as plain UTF-8, as curl does', async () => {
  const reasons: unknown[] = [];
  await using front = await startSmallFront({
    identify: (headers) => {
      reasons.push(readReason(String(headers['x-reason'])));
      return nobody;
    },
  });
  front.open();
  const headers = { 'x-reason': Buffer.from(persian).toString('latin1') };
  await new Promise((resolve, reject) => {
    get(`${front.url}/graphql`, { headers }, (response) => response.resume().on('end', resolve)).on(
      'error',
      reject,
    );
  });
  expect(reasons).toEqual([{ reason: persian }]);
});
