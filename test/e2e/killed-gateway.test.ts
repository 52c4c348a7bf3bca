import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { anchors } from '../../estate/city/anchors.ts';
import { linesOf, makeAuditFolder, verified } from '../gateway/audit/audit-folder.ts';
import { startGateway, type GatewayClient } from '../support/gateway.ts';
import { wholeCity } from '../support/viewers.ts';

const body = JSON.stringify({
  query: `{ caseFile(number: "${anchors.apartment}") { owners { fullName mobile } property { address } } }`,
});

test('of a gateway that is killed under load, every answer that somebody got is recorded, and the chain says where it ends', async () => {
  await using folder = await makeAuditFolder();
  const answered: string[] = [];
  for (let round = 0; round < 4; round++) {
    await using gateway = await startGateway({}, { CHAHARSU_AUDIT_FOLDER: folder.path });
    const clients = askUntilGone(gateway, answered, 20);
    await expect.poll(() => answered.length, { timeout: 20_000 }).toBeGreaterThan((round + 1) * 100);
    gateway.kill();
    await clients;
    const { isWhole, told } = await verified(folder.path);
    if (!isWhole) expect(told[0]).toMatch(/^line \d+ of audit-.* is torn: the chain ends at number \d+\./);
  }
  const text = (await linesOf(folder.path)).join('\n');
  expect(answered.filter((id) => !text.includes(`"request":"${id}"`))).toEqual([]);
}, 120_000);

/** Asks as so many at a time until nobody answers, and notes the ids of the requests of which all has come. */
async function askUntilGone(gateway: GatewayClient, answered: string[], count: number): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(await gateway.headersOf(wholeCity)) };
  const ask = async (): Promise<void> => {
    for (;;) {
      const id = randomUUID();
      try {
        const init = { method: 'POST', body, headers: { ...headers, 'x-request-id': id } };
        const answer = await (await fetch(`${gateway.url}/graphql`, init)).text();
        if (answer.includes('fullName')) answered.push(id);
      } catch {
        return;
      }
    }
  };
  return Promise.all(Array.from({ length: count }, ask));
}
