import pino from 'pino';
import { expect, test } from 'vitest';
import { sql } from '../../../../subgraphs/shared/sql/fragment.ts';
import { createSqlSource } from '../../../../subgraphs/shared/sql/sql-source.ts';
import { statement } from '../../../../subgraphs/shared/sql/statement.ts';
import { startScriptedServer } from '../../../estate/tds/scripted-session.ts';
import { sourceRequest } from '../../../support/source-request.ts';

/** What a source makes of a server that offers no encryption, and how often a login reached the wire. */
async function askUnencrypted(encrypt: boolean) {
  await using server = await startScriptedServer(() => {});
  const settings = {
    host: '127.0.0.1',
    port: server.port,
    user: 'chaharsu_reader',
    password: 'secret',
    database: 'Shahrsazi',
    encrypt,
    trustServerCertificate: true,
    maxConnections: 1,
  };
  const log = pino({ level: 'silent' });
  await using source = createSqlSource({ system: 'urban-planning-sql', settings, log });
  const outcome = await source.query(statement('nothing', sql`nothing`), sourceRequest()).then(
    () => 'answered',
    (error: { extensions?: { code?: string } }) => error.extensions?.code,
  );
  return { outcome, logins: server.logins.length };
}

test('where encryption is asked for, a server without it is refused before the password is sent', async () => {
  expect(await askUnencrypted(true)).toEqual({ outcome: 'SOURCE_REFUSED', logins: 0 });
});

test('where encryption is given up by name, the same server is used', async () => {
  expect(await askUnencrypted(false)).toMatchObject({ outcome: 'answered' });
});
