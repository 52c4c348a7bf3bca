import { once } from 'node:events';
import { createServer } from 'node:http';
import { Agent, request } from 'undici';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openWatchedDoor } from '../../../bench/gateway/desks/watched-door.ts';

it('passes everything on and tells how long each call was under way', async () => {
  const waitMs = 60;
  const server = createServer((asked, response) => {
    asked.resume();
    asked.on('end', () => void sleep(waitMs).then(() => response.end('done')));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('no port');
  await using door = await openWatchedDoor('127.0.0.1', address.port);
  // One connection, so that the second call goes over that of the first.
  const dispatcher = new Agent({ connections: 1 });
  const ask = async (): Promise<string> => {
    const { body } = await request(`http://127.0.0.1:${door.port}`, {
      dispatcher,
      method: 'POST',
      body: 'x',
    });
    return body.text();
  };

  expect(await ask()).toBe('done');
  await sleep(waitMs);
  expect(await ask()).toBe('done');
  const lengths = door.takeCalls().map(([fromMs, toMs]) => toMs - fromMs);
  expect(lengths).toHaveLength(2);
  for (const length of lengths) {
    expect(length).toBeGreaterThan(waitMs - 5);
    // The pause between the calls is in neither.
    expect(length).toBeLessThan(2 * waitMs);
  }
  expect(door.takeCalls()).toEqual([]);

  door.delayAnswers(waitMs);
  expect(await ask()).toBe('done');
  const [[fromMs, toMs] = [0, 0]] = door.takeCalls();
  expect(toMs - fromMs).toBeGreaterThan(2 * waitMs - 10);
  await dispatcher.close();
  server.closeAllConnections();
  server.close();
});
