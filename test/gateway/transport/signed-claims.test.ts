import { describe, expect, it, test } from 'vitest';
import { signedClaims } from '../../../gateway/transport/signed-claims.ts';
import { serveSubgraph } from '../../../subgraphs/serve-subgraph.ts';
import { claimsHeader, readClaims, signClaims } from '../../../subgraphs/shared/access/claims.ts';
import { anybody } from '../../../subgraphs/shared/access/viewer.ts';
import { claimsFor, subgraphKey } from '../../support/subgraph-key.ts';
import { viewerOf, wholeCity } from '../../support/viewers.ts';
import { quiet, smallSubgraph } from '../small-graph.ts';

const clerk = viewerOf('OFFICE_CLERK', { office: 17 });

describe('the claims of a gateway', () => {
  it('are signed once for some seconds for all who see the same, and anew for who sees something else', () => {
    let nowMs = Date.now();
    const headers = signedClaims('archive', subgraphKey, () => nowMs);
    const first = headers(clerk);
    expect(headers({ ...clerk, subject: 'a colleague' })).toBe(first);
    expect(headers({ ...clerk, office: 18 })).not.toEqual(first);
    nowMs += 6000;
    expect(headers(clerk)).not.toEqual(first);
  });

  it('tell a subgraph the role and its bounds, and neither who it is nor why', () => {
    const auditor = viewerOf('AUDITOR', { subject: 'maryam', reason: 'complaint 12 of 1405' });
    const text = signedClaims('archive', subgraphKey)(auditor)[claimsHeader];
    expect(readClaims(text, 'archive', subgraphKey)).toEqual({ ...auditor, subject: null, reason: 'given' });
    expect(Buffer.from(text ?? '', 'base64url').toString()).not.toMatch(/maryam|complaint/);
  });
});

const serve = () =>
  serveSubgraph(smallSubgraph('archive'), {
    host: '127.0.0.1',
    port: 0,
    deadlineMs: 5000,
    maxBodyBytes: 10_000,
    key: subgraphKey,
    log: quiet,
  });

describe('a subgraph alone', () => {
  const question = { query: '{ _service { sdl } }' };
  const ask = (port: number, headers: Readonly<Record<string, string>>) =>
    fetch(`http://127.0.0.1:${port}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(question),
    });
  const tampered = (): string => {
    const [payload = '', signature = ''] = signClaims(clerk, 'archive', subgraphKey).split('.');
    const claims: object = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const changed = Buffer.from(JSON.stringify({ ...claims, role: 'MIGRATION' })).toString('base64url');
    return `${changed}.${signature}`;
  };

  it.each([
    ['none', {}],
    ['empty ones', { [claimsHeader]: '' }],
    [
      'ones without a signature',
      { [claimsHeader]: signClaims(clerk, 'archive', subgraphKey).split('.')[0] ?? '' },
    ],
    ['changed ones', { [claimsHeader]: tampered() }],
    ['those of another key', { [claimsHeader]: signClaims(clerk, 'archive', subgraphKey.toUpperCase()) }],
    ['those for another subgraph', claimsFor('inspection', clerk)],
    ['old ones', { [claimsHeader]: signClaims(clerk, 'archive', subgraphKey, Date.now() - 31_000) }],
    [
      'ones of a clock far ahead',
      { [claimsHeader]: signClaims(clerk, 'archive', subgraphKey, Date.now() + 90_000) },
    ],
  ])('refuses claims with 401, not even telling its SDL: %s', async (_, headers: Record<string, string>) => {
    await using server = await serve();
    const startedAt = performance.now();
    const response = await ask(server.port, headers);
    expect(response.status).toBe(401);
    expect(performance.now() - startedAt).toBeLessThan(1000);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: expect.stringContaining('CHAHARSU_SUBGRAPH_KEY'),
          extensions: { code: 'UNAUTHENTICATED', messageFa: expect.stringContaining('درگاه') },
        },
      ],
    });
  });

  it('tells its health to anyone, and its SDL to its gateway', async () => {
    await using server = await serve();
    expect((await fetch(`http://127.0.0.1:${server.port}/health/live`)).status).toBe(200);
    const response = await ask(server.port, claimsFor('archive', anybody));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('type CaseFile');
  });
});

test('the whole city is claimed as it is', () => {
  expect(readClaims(signClaims(wholeCity, 'archive', subgraphKey), 'archive', subgraphKey)).toEqual(
    wholeCity,
  );
});
