import { expect, test } from 'vitest';
import { readGatewayConfig, readGraphConfig } from '../../config/config.ts';
import type { Variables } from '../../config/environment.ts';

const issuer = {
  CHAHARSU_OIDC_ISSUER: 'https://login.example/realms/city',
  CHAHARSU_OIDC_AUDIENCE: 'chaharsu',
  CHAHARSU_OIDC_JWKS: 'https://login.example/certs',
};

const read = (given: Variables) => readGatewayConfig({ given, file: {} });

test('with nothing set the embedded issuer is used on the embedded estate, and nowhere else', () => {
  const elsewhere = {
    SUBGRAPH_URBAN_PLANNING_URL: 'http://127.0.0.1:4001/graphql',
    SUBGRAPH_ARCHIVE_URL: 'http://127.0.0.1:4002/graphql',
    SUBGRAPH_INSPECTION_URL: 'http://127.0.0.1:4003/graphql',
    CHAHARSU_SUBGRAPH_KEY: 'k'.repeat(40),
  };
  const identity = { oidc: null, apiKeysFile: undefined };
  expect(read({})).toMatchObject({ config: { identity, embeddedIssuer: true } });
  expect(read(elsewhere)).toMatchObject({ config: { identity, estate: null, embeddedIssuer: false } });
  expect(read(issuer)).toMatchObject({ config: { embeddedIssuer: false } });
});

test('an issuer and a file of keys are read, for any supergraph too', () => {
  const given = { ...issuer, CHAHARSU_API_KEYS_FILE: '/etc/keys.json' };
  const identity = {
    oidc: {
      issuer: 'https://login.example/realms/city',
      audience: 'chaharsu',
      jwks: 'https://login.example/certs',
    },
    apiKeysFile: '/etc/keys.json',
  };
  expect(read(given)).toMatchObject({ config: { identity } });
  expect(readGraphConfig({ given, file: {} })).toMatchObject({ config: { identity } });
});

test.each([
  'keys.json',
  '/etc/keys.json',
  'C:\\keys.json',
  'http://127.0.0.1:8080/k',
  'http://localhost/k',
  'http://[::1]/k',
])('keys may be at %s', (jwks) => {
  expect(read({ ...issuer, CHAHARSU_OIDC_JWKS: jwks })).toMatchObject({
    config: { identity: { oidc: { jwks } } },
  });
});

test.each([
  ['CHAHARSU_OIDC_JWKS', 'http://login.example/certs', 'exchanged on the way'],
  ['CHAHARSU_OIDC_JWKS', 'http://localhost.example/certs', 'exchanged on the way'],
  ['CHAHARSU_OIDC_JWKS', 'ftp://login.example/certs', 'is an http address or the path of a file'],
  ['CHAHARSU_OIDC_JWKS', 'https://me:secret@login.example/certs', 'must not hold a user or password'],
  ['CHAHARSU_OIDC_ISSUER', 'login.example', 'letter for letter'],
])('%s=%s stops the start with a sentence', (name, value, words) => {
  const reading = read({ ...issuer, [name]: value });
  expect(reading).toEqual({ problems: [expect.stringContaining(words)] });
  expect(JSON.stringify(reading)).not.toContain('secret');
});

test('a part of the issuer is answered with the names of what is missing', () => {
  const { CHAHARSU_OIDC_AUDIENCE: _audience, ...part } = issuer;
  expect(read(part)).toEqual({
    problems: ['Of the settings of the issuer, CHAHARSU_OIDC_AUDIENCE is missing; give all three, or none.'],
  });
});
