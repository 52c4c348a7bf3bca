import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anchors } from '../../estate/city/anchors.ts';
import { makeAuditFolder, verified } from '../gateway/audit/audit-folder.ts';
import { startGateway } from '../support/gateway.ts';

const personal = `{ caseFile(number: "${anchors.apartment}") { owners { fullName } } }`;

const audit = (up: boolean) => ({
  status: up ? 'ready' : 'degraded',
  systems: expect.arrayContaining([expect.objectContaining({ system: 'audit', up })]),
});

test('a gateway that has lost its audit says so in its health and answers what is nobody’s, until the folder is free', async () => {
  await using folder = await makeAuditFolder();
  await using gateway = await startGateway({}, { CHAHARSU_AUDIT_FOLDER: folder.path });
  const readiness = async (): Promise<unknown> => (await fetch(`${gateway.url}/health/ready`)).json();
  expect(await readiness()).toMatchObject(audit(true));
  expect(await gateway.ask(personal)).toMatchObject({ errors: [] });

  const lock = join(folder.path, 'lock.json');
  await rename(lock, `${lock}.elsewhere`);
  expect(await gateway.ask(personal)).toMatchObject({ errors: [] });

  await writeFile(lock, JSON.stringify({ host: 'elsewhere', pid: 7, birth: '1' }));
  expect(await gateway.ask(personal)).toMatchObject({
    data: null,
    errors: [{ extensions: { code: 'SOURCE_UNAVAILABLE', system: 'audit' } }],
  });
  expect(await gateway.ask('{ districts { number } }')).toMatchObject({ errors: [] });
  await expect.poll(readiness, { timeout: 5000 }).toMatchObject(audit(false));
  expect(gateway.log()).toContain('Another gateway has taken the audit folder');

  await rm(lock);
  await expect.poll(readiness, { timeout: 5000 }).toMatchObject(audit(true));
  expect(await gateway.ask(personal)).toMatchObject({ errors: [] });
  expect(await verified(folder.path)).toMatchObject({ isWhole: true });
});
