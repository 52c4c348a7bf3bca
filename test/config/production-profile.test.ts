import { expect, test } from 'vitest';
import { readGatewayConfig, readGraphConfig, readSubgraphConfig } from '../../config/config.ts';

const key = 'k'.repeat(40);
const safe = {
  CHAHARSU_PROFILE: 'production',
  SHAHRSAZI_SQL: 'mssql://reader:s3cr3t@sql.example/Shahrsazi',
  BAZDID_SQL: 'mssql://reader:s3cr3t@sql.example/Bazdid',
  ARCHIVE_SOAP_URL: 'https://archive.example/ArchiveService.asmx',
  ARCHIVE_SOAP_USER: 'chaharsu',
  ARCHIVE_SOAP_PASSWORD: 's3cr3t',
  ARCHIVE_PAGE_KEY: key,
  BAZDID_SOAP_URL: 'http://127.0.0.1:8443/BazdidService.asmx',
  BAZDID_SOAP_USER: 'chaharsu',
  BAZDID_SOAP_PASSWORD: 's3cr3t',
  CHAHARSU_OIDC_ISSUER: 'https://login.example',
  CHAHARSU_OIDC_AUDIENCE: 'chaharsu',
  CHAHARSU_OIDC_JWKS: 'https://login.example/keys',
  CHAHARSU_AUDIT_FOLDER: 'audit',
  CHAHARSU_TRUSTED_DOCUMENTS: 'trusted-documents.json',
};

test('a safe production gateway starts, closed to what nobody allowed', () => {
  expect(readGatewayConfig({ given: safe, file: {} })).toMatchObject({
    config: {
      isProduction: true,
      explorer: false,
      documentLimits: { introspection: false },
      trustedDocuments: { file: 'trusted-documents.json', only: true },
      clientLimits: { pointsPerMinute: 500_000, maxConcurrent: 50 },
      maxCost: 50_000,
    },
  });
});

test('a laptop is open, and counts no client', () => {
  expect(readGatewayConfig({ given: {}, file: {} })).toMatchObject({
    config: {
      isProduction: false,
      explorer: true,
      documentLimits: { introspection: true },
      trustedDocuments: null,
      clientLimits: { pointsPerMinute: 0, maxConcurrent: 0 },
    },
  });
});

test('what is closed in production may be opened by saying so', () => {
  const opened = 'even-in-production';
  const given = { ...safe, CHAHARSU_INTROSPECTION: opened, CHAHARSU_EXPLORER: opened };
  expect(readGatewayConfig({ given, file: {} })).toMatchObject({
    config: { explorer: true, documentLimits: { introspection: true } },
  });
});

test.each<[string, Readonly<Record<string, string>>, RegExp]>([
  [
    'no issuer',
    { CHAHARSU_OIDC_ISSUER: '', CHAHARSU_OIDC_AUDIENCE: '', CHAHARSU_OIDC_JWKS: '' },
    /city’s own issuer; set CHAHARSU_OIDC_ISSUER/,
  ],
  ['no audit', { CHAHARSU_AUDIT_FOLDER: '' }, /set CHAHARSU_AUDIT_FOLDER/],
  [
    'no trusted documents',
    { CHAHARSU_TRUSTED_DOCUMENTS: '' },
    /set CHAHARSU_TRUSTED_DOCUMENTS to their manifest/,
  ],
  [
    'other documents beside the trusted ones',
    { CHAHARSU_TRUSTED_DOCUMENTS_ONLY: 'off' },
    /leave CHAHARSU_TRUSTED_DOCUMENTS_ONLY out/,
  ],
  ...['CHAHARSU_INTROSPECTION', 'CHAHARSU_EXPLORER'].map(
    (name): [string, Readonly<Record<string, string>>, RegExp] => [
      `${name} as on a laptop`,
      { [name]: 'on' },
      new RegExp(`shows nobody how its graph is made; leave ${name} out`),
    ],
  ),
  [
    'pages that others can change on their way',
    { CHAHARSU_CORS_ORIGINS: 'https://desk.example,http://desk.example' },
    /give the origins in CHAHARSU_CORS_ORIGINS as https/,
  ],
  ...['CHAHARSU_MAX_COST', 'CHAHARSU_RATE_LIMIT', 'CHAHARSU_MAX_CONCURRENT'].map(
    (name): [string, Readonly<Record<string, string>>, RegExp] => [
      `no limit in ${name}`,
      { [name]: '0' },
      /holds each client to something; leave CHAHARSU_MAX_COST/,
    ],
  ),
  [
    'a password of the embedded estate',
    { ARCHIVE_SOAP_PASSWORD: 'Estate-archive-1' },
    /ARCHIVE_SOAP_PASSWORD has a password of its own/,
  ],
  ['no key of images', { ARCHIVE_PAGE_KEY: '' }, /has a key of its own in ARCHIVE_PAGE_KEY/],
  [
    'the key of .env.example',
    { ARCHIVE_PAGE_KEY: 'REPLACE_THIS_BY_WHAT_OPENSSL_RAND_PRINTS' },
    /has a key of its own in ARCHIVE_PAGE_KEY/,
  ],
  [
    'SQL that is not encrypted',
    { SHAHRSAZI_SQL: 'mssql://reader:s3cr3t@sql.example/Shahrsazi?encrypt=false' },
    /SHAHRSAZI_SQL encrypts what it sends; leave encrypt=false out/,
  ],
  [
    'SQL with any certificate',
    { BAZDID_SQL: 'mssql://reader:s3cr3t@sql.example/Bazdid?trustServerCertificate=true' },
    /BAZDID_SQL knows whom it talks to/,
  ],
  [
    'a password of .env.example',
    { ARCHIVE_SOAP_PASSWORD: 'PASSWORD' },
    /ARCHIVE_SOAP_PASSWORD has a password of its own/,
  ],
  [
    'SOAP that others can read',
    { ARCHIVE_SOAP_URL: 'http://archive.example/ArchiveService.asmx' },
    /ARCHIVE_SOAP_URL hides its password; give an https:\/\/ address, or that of a tunnel on 127\.0\.0\.1/,
  ],
  [
    'a subgraph without a key',
    { SUBGRAPH_INSPECTION_URL: 'https://inspection.example/graphql' },
    /A gateway with a subgraph elsewhere needs CHAHARSU_SUBGRAPH_KEY/,
  ],
  [
    'a subgraph whose key is that of .env.example',
    {
      SUBGRAPH_INSPECTION_URL: 'https://inspection.example/graphql',
      CHAHARSU_SUBGRAPH_KEY: 'REPLACE_THIS_BY_WHAT_OPENSSL_RAND_PRINTS',
    },
    /has a key of its own in CHAHARSU_SUBGRAPH_KEY/,
  ],
  [
    'a subgraph that others can read',
    { SUBGRAPH_INSPECTION_URL: 'http://inspection.example/graphql', CHAHARSU_SUBGRAPH_KEY: key },
    /asks subgraphs over TLS/,
  ],
])('production does not start with %s, and says what to set', (_, changed, sentence) => {
  const given = Object.fromEntries(
    Object.entries({ ...safe, ...changed }).filter(([, value]) => value !== ''),
  );
  const reading = readGatewayConfig({ given, file: {} });
  expect(reading).toEqual({ problems: [expect.stringMatching(sentence)] });
  expect(JSON.stringify(reading)).not.toContain('s3cr3t');
});

test('production does not start on the embedded estate', () => {
  const { problems } = {
    problems: [],
    ...readGatewayConfig({ given: { CHAHARSU_PROFILE: 'production' }, file: {} }),
  };
  expect(problems.join('\n')).toMatch(/runs on no embedded estate; set SHAHRSAZI_SQL/);
  expect(problems).toHaveLength(5);
});

test('a gateway over any supergraph and a subgraph alone are held to what they have', () => {
  const production = { CHAHARSU_PROFILE: 'production' };
  expect(readGraphConfig({ given: production, file: {} })).toEqual({
    problems: [
      expect.stringContaining('set CHAHARSU_OIDC_ISSUER'),
      expect.stringContaining('set CHAHARSU_AUDIT_FOLDER'),
      expect.stringContaining('answers known documents only'),
    ],
  });
  const { SHAHRSAZI_SQL } = safe;
  const given = {
    ...production,
    SHAHRSAZI_SQL: `${SHAHRSAZI_SQL}?encrypt=false`,
    CHAHARSU_SUBGRAPH_KEY: 'REPLACE_THIS_BY_WHAT_OPENSSL_RAND_PRINTS',
  };
  expect(readSubgraphConfig({ given, file: {} }, 'urban-planning')).toEqual({
    problems: [
      expect.stringContaining('SHAHRSAZI_SQL encrypts what it sends'),
      expect.stringContaining('has a key of its own in CHAHARSU_SUBGRAPH_KEY'),
    ],
  });
});

test('a gateway over any supergraph holds its clients to a share, and no question to a price that is a guess', () => {
  const { CHAHARSU_OIDC_ISSUER, CHAHARSU_OIDC_AUDIENCE, CHAHARSU_OIDC_JWKS, ...others } = safe;
  const { CHAHARSU_PROFILE, CHAHARSU_AUDIT_FOLDER, CHAHARSU_TRUSTED_DOCUMENTS } = others;
  const issuer = { CHAHARSU_OIDC_ISSUER, CHAHARSU_OIDC_AUDIENCE, CHAHARSU_OIDC_JWKS };
  const given = { ...issuer, CHAHARSU_PROFILE, CHAHARSU_AUDIT_FOLDER, CHAHARSU_TRUSTED_DOCUMENTS };
  expect(readGraphConfig({ given, file: {} })).toMatchObject({
    config: { clientLimits: { pointsPerMinute: 500_000, maxConcurrent: 50 }, maxCost: Infinity },
  });
  for (const name of ['CHAHARSU_RATE_LIMIT', 'CHAHARSU_MAX_CONCURRENT'])
    expect(readGraphConfig({ given: { ...given, [name]: '0' }, file: {} })).toEqual({
      problems: [expect.stringMatching(/leave CHAHARSU_RATE_LIMIT and CHAHARSU_MAX_CONCURRENT out/)],
    });
});

test.each<[Readonly<Record<string, string>>, RegExp]>([
  [{ CHAHARSU_CORS_ORIGINS: '*' }, /\* is none, because every page of the world would be let in/],
  [{ CHAHARSU_CORS_ORIGINS: 'https://desk.example/' }, /without a path/],
  [{ CHAHARSU_TRUSTED_PROXIES: '10.0.0.0/64' }, /CHAHARSU_TRUSTED_PROXIES is a list of IP addresses/],
  [{ CHAHARSU_RATE_LIMIT: '100' }, /could never be paid/],
  [{ CHAHARSU_TRUSTED_DOCUMENTS_ONLY: 'on' }, /wants CHAHARSU_TRUSTED_DOCUMENTS/],
])('%o stops the start', (given, sentence) => {
  expect(readGatewayConfig({ given, file: {} })).toEqual({ problems: [expect.stringMatching(sentence)] });
});
