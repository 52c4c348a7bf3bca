import { expect, test } from 'vitest';
import { readGatewayConfig, readSubgraphConfig, type GatewayConfig } from '../../config/config.ts';
import type { Variables } from '../../config/environment.ts';

const secret = 'p%40ss%2Fw0rd';
const real = {
  SHAHRSAZI_SQL: `mssql://reader:${secret}@10.1.2.3/Shahrsazi`,
  BAZDID_SQL: `mssql://reader:${secret}@10.1.2.3:1434/Bazdid?encrypt=false&maxConnections=4`,
  ARCHIVE_SOAP_URL: 'http://archive.local/ArchiveService.asmx',
  ARCHIVE_SOAP_USER: 'chaharsu',
  ARCHIVE_SOAP_PASSWORD: 'secret-of-the-archive',
  BAZDID_SOAP_URL: 'https://bazdid.local/BazdidService.asmx',
  BAZDID_SOAP_USER: 'chaharsu',
  BAZDID_SOAP_PASSWORD: 'secret-of-bazdid',
};

test('a foreign environment gives the defaults and the embedded estate', () => {
  const config = configOf({
    PATH: '/bin',
    LOG_LEVEL: 'verbose',
    npm_package_name: 'chaharsu',
    npm_config_chaharsu_x: '1',
    CHAHARSU_SERVICE_HOST: '10.0.0.7',
    CHAHARSU_SERVICE_PORT_HTTP: '4000',
    CHAHARSU_PORT: 'tcp://10.0.0.7:4000',
    CHAHARSU_PORT_4000_TCP_ADDR: '10.0.0.7',
    SUBGRAPH_ARCHIVE_PORT: 'tcp://10.0.0.8:4002',
    ARCHIVE_DIR: '/var/archive',
    SUBGRAPH_NAME: 'uniswap',
  });
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 4000,
    logLevel: 'info',
    doors: {},
    estate: { size: undefined },
  });
});

test('the audit stands beside the estate, where a setting says, or nowhere', () => {
  expect(configOf({}).auditFolder).toMatch(/\.estate\/audit$/);
  expect(configOf({ ESTATE_DATA_FOLDER: '/data' }).auditFolder).toBe('/data/audit');
  expect(configOf(real).auditFolder).toBeNull();
  expect(configOf({ ...real, CHAHARSU_AUDIT_FOLDER: '/audit' }).auditFolder).toBe('/audit');
});

test('the four doors are read whole, and no estate is started beside them', () => {
  const { doors, estate } = configOf(real);
  expect(estate).toBeNull();
  expect(doors.urbanPlanningSql).toEqual({
    host: '10.1.2.3',
    port: 1433,
    user: 'reader',
    password: 'p@ss/w0rd',
    database: 'Shahrsazi',
    encrypt: true,
    trustServerCertificate: false,
    maxConnections: 16,
  });
  expect(doors.inspectionSql).toMatchObject({ port: 1434, encrypt: false, maxConnections: 4 });
  expect(doors.archiveSoap).toEqual({
    url: 'http://archive.local/ArchiveService.asmx',
    user: 'chaharsu',
    password: 'secret-of-the-archive',
  });
});

test('a part of the doors is answered with the names of the missing ones', () => {
  const { BAZDID_SQL: _sql, ARCHIVE_SOAP_PASSWORD: _password, ...part } = real;
  const [problem, ...others] = problemsOf(part);
  expect(others).toEqual([]);
  expect(problem).toContain('ARCHIVE_SOAP_PASSWORD and BAZDID_SQL are missing');
});

test('a subgraph that runs elsewhere needs no doors here', () => {
  const { SHAHRSAZI_SQL } = real;
  const config = configOf({
    SHAHRSAZI_SQL,
    SUBGRAPH_ARCHIVE_URL: 'http://127.0.0.1:4002/graphql',
    SUBGRAPH_INSPECTION_URL: 'http://127.0.0.1:4003/graphql',
    CHAHARSU_SUBGRAPH_KEY: 'the key of the subgraphs, long enough',
  });
  expect(config.estate).toBeNull();
  expect([...config.remoteSubgraphs.keys()]).toEqual(['archive', 'inspection']);
});

test.each([{}, { CHAHARSU_SUBGRAPH_KEY: 'too short to sign' }])(
  'a gateway with a subgraph elsewhere and %j is told to give the key that they share',
  (given) => {
    const [problem, ...others] = problemsOf({
      SUBGRAPH_ARCHIVE_URL: 'http://127.0.0.1:4002/graphql',
      ...given,
    });
    expect(others).toEqual([]);
    expect(problem).toMatch(
      /^A gateway with a subgraph elsewhere needs CHAHARSU_SUBGRAPH_KEY, of 32 characters/,
    );
    expect(problem).not.toContain('too short to sign');
  },
);

test('an empty value counts as absent', () => {
  expect(configOf({ PORT: '', SHAHRSAZI_SQL: ' ' }).port).toBe(4000);
});

test('the environment wins over the .env file', () => {
  const reading = readGatewayConfig({ given: { PORT: '5001' }, file: { PORT: '5000', HOST: '0.0.0.0' } });
  expect(reading).toMatchObject({ config: { port: 5001, host: '0.0.0.0' } });
});

test.each([
  ['SHAHRSAZI_SQK', 'SHAHRSAZI_SQL is probably meant'],
  ['SHARSAZI_SQL', 'SHAHRSAZI_SQL is probably meant'],
  ['bazdid_sql', 'BAZDID_SQL is probably meant'],
  ['ARCHIVE_SOAP_PASSWROD', 'ARCHIVE_SOAP_PASSWORD is probably meant'],
  ['CHAHARSU_DEADLINE', 'CHAHARSU_DEADLINE_MS is probably meant'],
  ['SUBGRAPH_PERMITS_URL', 'is not a setting'],
  ['CHAHARSU_PORT', 'is not a setting'],
])('the unknown setting %s stops the start', (name, sentence) => {
  const [problem, ...others] = problemsOf({ [name]: '5' });
  expect(problem).toContain(name);
  expect(problem).toContain(sentence);
  expect(others).toEqual([]);
});

test('every name in a .env file must be a setting', () => {
  const reading = readGatewayConfig({ given: {}, file: { POTR: '5000', COMPOSE_PROJECT_NAME: 'x' } });
  expect(reading).toEqual({
    problems: [
      'POTR in .env is not a setting; PORT is probably meant.',
      expect.stringContaining('COMPOSE_PROJECT_NAME in .env is not a setting; remove it'),
    ],
  });
});

test('all that is malformed is told at once, and no secret with it', () => {
  const problems = problemsOf({
    ...real,
    PORT: '99999',
    HOST: 'x86_64-conda-linux-gnu',
    CHAHARSU_LOG_LEVEL: 'loud',
    SHAHRSAZI_SQL: 'mssql://reader:top/secret@10.1.2.3/Shahrsazi',
    BAZDID_SQL: 'mssql://reader:top-secret@10.1.2.3/Bazdid?encrypt=strict&trustServerCert=true',
    ARCHIVE_SOAP_URL: 'http://user:top-secret@archive.local/ArchiveService.asmx',
    BAZDID_SOAP_URL: 'http://bazdid.local/BazdidService.asmx?wsdl',
    ESTATE_SEED: 'x',
  });
  const named = problems.map((problem) => problem.split(' ')[0]);
  expect(named).toHaveLength(9);
  expect(new Set(named)).toEqual(
    new Set([
      'ARCHIVE_SOAP_URL',
      'BAZDID_SOAP_URL',
      'BAZDID_SQL',
      'CHAHARSU_LOG_LEVEL',
      'ESTATE_SEED',
      'HOST',
      'PORT',
      'SHAHRSAZI_SQL',
    ]),
  );
  expect(problems.join('\n')).not.toMatch(/secret@|top|secret-of|p%40ss/);
});

test('a subgraph alone names the doors that it lacks', () => {
  expect(readSubgraphConfig({ given: {}, file: {} }, 'inspection')).toEqual({
    problems: [
      expect.stringContaining(
        'The subgraph inspection needs BAZDID_SQL, BAZDID_SOAP_URL, BAZDID_SOAP_USER, and BAZDID_SOAP_PASSWORD',
      ),
      expect.stringContaining('The subgraph inspection needs CHAHARSU_SUBGRAPH_KEY'),
    ],
  });
});

function configOf(given: Variables): GatewayConfig {
  const reading = readGatewayConfig({ given: withoutEmpty(given), file: {} });
  if ('problems' in reading) throw new Error(reading.problems.join('\n'));
  return reading.config;
}

function problemsOf(given: Variables): readonly string[] {
  const reading = readGatewayConfig({ given, file: {} });
  return 'problems' in reading ? reading.problems : [];
}

function withoutEmpty(given: Variables): Variables {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim()));
}
