import { expect, test } from 'vitest';
import { readGatewayConfig, readSubgraphConfig } from '../../config/config.ts';

const key = 'x'.repeat(32);

test('without settings, images are signed with a key of the process and have 16 MB at most', () => {
  expect(readGatewayConfig({ given: {}, file: {} })).toMatchObject({
    config: { archivePages: { key: undefined, maxBytes: 16_777_216 } },
  });
});

test('the key and the size are read for the gateway and for the archive alone', () => {
  const given = {
    ARCHIVE_PAGE_KEY: key,
    ARCHIVE_PAGE_MAX_BYTES: '33554432',
    ARCHIVE_SOAP_URL: 'http://archive.local/ArchiveService.asmx',
    ARCHIVE_SOAP_USER: 'chaharsu',
    ARCHIVE_SOAP_PASSWORD: 'secret',
    CHAHARSU_SUBGRAPH_KEY: key,
  };
  const { ARCHIVE_PAGE_KEY, ARCHIVE_PAGE_MAX_BYTES } = given;
  const pages = { config: { archivePages: { key, maxBytes: 33_554_432 } } };
  expect(readGatewayConfig({ given: { ARCHIVE_PAGE_KEY, ARCHIVE_PAGE_MAX_BYTES }, file: {} })).toMatchObject(
    pages,
  );
  expect(readSubgraphConfig({ given, file: {} }, 'archive')).toMatchObject(pages);
});

test('a key that is too short stops the start, and is not repeated', () => {
  const short = key.slice(1).replaceAll('x', 'q');
  const reading = readGatewayConfig({ given: { ARCHIVE_PAGE_KEY: short }, file: {} });
  expect(reading).toEqual({
    problems: ['ARCHIVE_PAGE_KEY has 32 characters at least; `openssl rand -base64 32` makes a good one.'],
  });
});

test('a misspelt name is told', () => {
  expect(readGatewayConfig({ given: { ARCHIVE_PAGES_KEY: key }, file: {} })).toEqual({
    problems: [expect.stringContaining('ARCHIVE_PAGE_KEY is probably meant')],
  });
});
